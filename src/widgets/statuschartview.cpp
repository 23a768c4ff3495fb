// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschartview.h"

#include "ui_statuschartview.h"

#include "historytext.h"
#include "timeticks.h"
#include "tintedicon.h"

#include <QDateTime>
#include <QEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

bool hasCounts(const ChartSlices &slices)
{
    return std::any_of(slices.counts.begin(), slices.counts.end(), [](const auto &counts) {
        return std::any_of(counts.begin(), counts.end(), [](int count) { return count > 0; });
    });
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
    for (const TimeRange range : allTimeRanges) {
        m_ui->rangeComboBox->addItem(rangeText(range), QVariant::fromValue(range));
    }
    QSizePolicy keepsItsPlace = m_ui->legend->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_ui->legend->setSizePolicy(keepsItsPlace);
    setRange(m_range);
    connect(m_ui->rangeComboBox, &QComboBox::activated, this,
            [this](int index) { Q_EMIT rangeRequested(allTimeRanges[std::size_t(index)]); });
    connect(m_ui->liveButton, &QToolButton::clicked, this, [this] { setMode(ChartMode::Live); });
    connect(m_ui->finishedButton, &QToolButton::clicked, this,
            [this] { setMode(ChartMode::Finished); });
    connect(m_ui->collapseButton, &QToolButton::toggled, this, &StatusChartView::updateCollapse);
    updateCollapse();
    showHistory();
}

StatusChartView::~StatusChartView() = default;

void StatusChartView::setHistory(const StatusHistory &history)
{
    m_history = history;
    showHistory();
}

void StatusChartView::setKnown(bool known)
{
    if (std::exchange(m_isKnown, known) != known) {
        m_ui->legend->setVisible(known);
        showNotes();
    }
}

void StatusChartView::setRange(TimeRange range)
{
    m_range = range;
    m_ui->rangeComboBox->setCurrentIndex(m_ui->rangeComboBox->findData(QVariant::fromValue(range)));
    showNotes();
}

void StatusChartView::setShowsUtc(bool showsUtc)
{
    m_showsUtc = showsUtc;
    m_ui->chartView->setShowsUtc(showsUtc);
    showNotes();
}

void StatusChartView::setMode(ChartMode mode)
{
    m_mode = mode;
    m_ui->liveButton->setChecked(mode == ChartMode::Live);
    m_ui->finishedButton->setChecked(mode == ChartMode::Finished);
    showHistory();
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

void StatusChartView::showHistory()
{
    const ChartSlices slices = slicesOf(m_history, m_mode);
    m_ui->legend->setSlices(slices);
    const bool isEmpty = !hasCounts(slices);
    m_ui->chartStack->setCurrentWidget(isEmpty ? m_ui->emptyLabel
                                               : static_cast<QWidget *>(m_ui->chartView));
    if (!isEmpty) {
        m_ui->chartView->setSlices(slices);
    }
    showNotes();
}

void StatusChartView::showNotes()
{
    m_ui->chartView->setAccessibleDescription(historySummary(m_history, m_range));
    m_ui->emptyLabel->setText(m_isKnown ? emptyHistoryText(m_range, m_mode)
                                        : tr("Batches are drawn here once they are fetched."));
    m_ui->inexactLabel->setText(inexactText(m_history));
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
