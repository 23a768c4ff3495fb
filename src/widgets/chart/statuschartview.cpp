// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschartview.h"

#include "ui_statuschartview.h"

#include "chartquery.h"
#include "plaintooltip.h"
#include "tintedicon.h"

#include <QDateTime>
#include <QEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

bool isEmpty(const ChartSlices &slices)
{
    return std::ranges::none_of(allStatuses,
                                [&](BatchStatus status) { return slices.hasAny(status); });
}

} // namespace

StatusChartView::StatusChartView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::StatusChartView>())
{
    m_ui->setupUi(this);
    for (QLabel *const label : {m_ui->zoneLabel, m_ui->inexactLabel, m_ui->emptyLabel}) {
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    setPlainToolTip(
        *m_ui->inexactLabel,
        tr("Some batches lack a time stamp. A missing stamp that lies between known ones "
           "is inferred from them. A batch that is no longer on the server ends when "
           "that was found out. Where the list was not read to its end, batches of any "
           "time may be missing, and the whole chart is hatched."));
    for (const TimeRange range : allTimeRanges) {
        m_ui->rangeComboBox->addItem(rangeText(range), QVariant::fromValue(range));
    }
    QSizePolicy keepsItsPlace = m_ui->legend->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_ui->legend->setSizePolicy(keepsItsPlace);
    setRange(m_range);
    connect(m_ui->rangeComboBox, &QComboBox::activated, this, [this](int index) {
        const TimeRange range = allTimeRanges[std::size_t(index)];
        if (range == m_range) {
            resetZoom();
        } else {
            Q_EMIT rangeRequested(range);
        }
    });
    connect(m_ui->liveButton, &QToolButton::clicked, this, [this] { setMode(ChartMode::Live); });
    connect(m_ui->finishedButton, &QToolButton::clicked, this,
            [this] { setMode(ChartMode::Finished); });
    connect(m_ui->collapseButton, &QToolButton::toggled, this, &StatusChartView::updateCollapse);
    connect(m_ui->legend, &StatusLegend::statusChosen, this,
            [this](BatchStatus status, bool addsAnother) {
                Q_EMIT statusRequested(countedTerms(m_mode, period(), m_showsUtc), status,
                                       addsAnother);
            });
    connectZoom();
    updateCollapse();
    showHistory();
}

StatusChartView::~StatusChartView() = default;

void StatusChartView::setHistory(const StatusHistory &history)
{
    m_history = history;
    if (!m_zoom.span()) {
        m_zoom.setWidest({history.from, history.to});
    }
    showHistory();
}

void StatusChartView::setKnown(bool known)
{
    if (std::exchange(m_isKnown, known) != known) {
        m_ui->legend->setVisible(known);
        showHistory();
    }
}

void StatusChartView::setCutShort(bool isCutShort)
{
    if (std::exchange(m_isCutShort, isCutShort) != isCutShort) {
        showHistory();
    }
}

void StatusChartView::setRange(TimeRange range)
{
    const bool isOther = std::exchange(m_range, range) != range;
    m_ui->rangeComboBox->setCurrentIndex(m_ui->rangeComboBox->findData(QVariant::fromValue(range)));
    showNotes();
    if (isOther) {
        resetZoom();
    }
}

void StatusChartView::resetZoom()
{
    changeZoom(&ChartZoom::reset);
}

void StatusChartView::setShowsUtc(bool showsUtc)
{
    if (std::exchange(m_showsUtc, showsUtc) != showsUtc) {
        showHistory();
    }
}

void StatusChartView::setMode(ChartMode mode)
{
    const bool isOther = std::exchange(m_mode, mode) != mode;
    m_ui->liveButton->setChecked(mode == ChartMode::Live);
    m_ui->finishedButton->setChecked(mode == ChartMode::Finished);
    showHistory();
    if (isOther) {
        Q_EMIT modeChanged(mode);
    }
}

void StatusChartView::setCollapsed(bool collapsed)
{
    m_ui->collapseButton->setChecked(!collapsed);
}

bool StatusChartView::isCollapsed() const
{
    return !m_ui->collapseButton->isChecked();
}

void StatusChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateCollapse();
    }
}

void StatusChartView::connectZoom()
{
    const StatusChart *const chart = m_ui->chartView;
    const auto goBack = [this] {
        changeZoom(&ChartZoom::goBack);
    };
    connect(chart, &StatusChart::spanSelected, this, [this](Stamp from, Stamp to) {
        m_zoom.select({from, to});
        showNotes();
        Q_EMIT spanSelected(from, to);
    });
    connect(chart, &StatusChart::zoomRequested, this, [this](double factor, Stamp about) {
        changeZoom([=](ChartZoom &zoom) { zoom.zoom(factor, about); });
    });
    connect(chart, &StatusChart::moveRequested, this,
            [this](double share) { changeZoom([share](ChartZoom &zoom) { zoom.move(share); }); });
    connect(chart, &StatusChart::backRequested, this, goBack);
    connect(chart, &StatusChart::resetRequested, this, &StatusChartView::resetZoom);
    connect(m_ui->backButton, &QToolButton::clicked, this, goBack);
    connect(m_ui->resetZoomButton, &QToolButton::clicked, this, &StatusChartView::resetZoom);
}

void StatusChartView::changeZoom(const std::function<void(ChartZoom &)> &change)
{
    const std::optional<TimeSpan> before = m_zoom.span();
    change(m_zoom);
    if (m_zoom.span() != before) {
        showNotes();
        Q_EMIT spanRequested(m_zoom.span());
    }
}

ChartClock StatusChartView::clock() const
{
    return {shownTimeZone(m_showsUtc), m_zoom.widest().to};
}

ChartPeriod StatusChartView::period() const
{
    return {m_range, m_zoom.span(), clock()};
}

void StatusChartView::showHistory()
{
    ChartSlices slices = slicesOf(m_history, m_mode);
    slices.isCutShort = m_isKnown && m_isCutShort && slices.size() > 0;
    m_ui->legend->setSlices(slices);
    m_unreadText = unreadText(slices);
    m_isEmpty = isEmpty(slices);
    // An empty span is still drawn, as keys and mouse lead out of it, and so is an incomplete list.
    const bool isDrawn = !m_isEmpty || m_zoom.span() || !m_unreadText.isNull();
    m_ui->chartStack->setCurrentWidget(isDrawn ? static_cast<QWidget *>(m_ui->chartView)
                                               : m_ui->emptyLabel);
    if (isDrawn) {
        m_ui->chartView->setSlices(slices, clock());
    }
    showNotes();
}

void StatusChartView::showNotes()
{
    const bool isZoomed = m_zoom.span().has_value();
    for (QToolButton *const button : {m_ui->backButton, m_ui->resetZoomButton}) {
        if (!isZoomed && button->hasFocus()) {
            m_ui->chartView->setFocus();
        }
        button->setVisible(isZoomed);
    }
    m_ui->periodLabel->setForegroundRole(isZoomed ? QPalette::WindowText
                                                  : QPalette::PlaceholderText);
    m_ui->periodLabel->setText(periodText(period(), m_zoom.widest().from));
    m_ui->chartView->setAccessibleDescription(
        historySummary(m_history, period())
        + (m_unreadText.isNull() ? QString() : u' ' + m_unreadText));
    const QString emptyText = m_isKnown ? emptyHistoryText(period(), m_mode)
                                        : tr("Batches are drawn here once they are fetched.");
    m_ui->emptyLabel->setText(emptyText);
    m_ui->chartView->setNote(m_isEmpty ? emptyText : QString());
    m_ui->legend->setChoosable(!countedTerms(m_mode, period(), m_showsUtc).isNull());
    QStringList inexactParts{inexactText(m_history), m_unreadText};
    inexactParts.removeAll(QString());
    const QString inexact = inexactParts.join(u" · "_s);
    m_ui->inexactLabel->setText(inexact);
    m_ui->inexactLabel->setVisible(
        !inexact.isEmpty()); // An empty label would still have a tool tip.
    const Stamp end = m_history.to.isSet() ? m_history.to : Stamp::now();
    m_ui->zoneLabel->setText(
        end.toUtc().toTimeZone(shownTimeZone(m_showsUtc)).timeZoneAbbreviation());
}

void StatusChartView::updateCollapse()
{
    const bool expanded = m_ui->collapseButton->isChecked();
    m_ui->collapseButton->setIcon(paletteIcon(expanded ? u"chevron-down"_s : u"chevron-right"_s));
    m_ui->controls->setVisible(expanded);
    m_ui->body->setVisible(expanded);
    setMaximumHeight(expanded ? QWIDGETSIZE_MAX : layout()->minimumSize().height());
}
