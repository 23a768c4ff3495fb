// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschartview.h"

#include "batchlife.h"
#include "chartfiles.h"
#include "charttabledialog.h"
#include "charttablemodel.h"
#include "delimitedlines.h"
#include "plaintooltip.h"
#include "seriestext.h"
#include "spandialog.h"
#include "timetext.h"
#include "tintedicon.h"
#include "ui_statuschartview.h"
#include "visibletext.h"
#include "windowactions.h"

#include <QAction>
#include <QDateTime>
#include <QEvent>
#include <QMenu>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

//! A mode, its button and its action.
struct ModeControl
{
    ChartMode mode;
    QToolButton *Ui::StatusChartView::*button;
    ActionId action;
};

constexpr std::array modeControls{
    ModeControl{ChartMode::Live, &Ui::StatusChartView::liveButton, ActionId::ChartLive},
    ModeControl{ChartMode::Finished, &Ui::StatusChartView::finishedButton, ActionId::ChartFinished},
    ModeControl{ChartMode::Flow, &Ui::StatusChartView::flowButton, ActionId::ChartFlow},
    ModeControl{ChartMode::Times, &Ui::StatusChartView::timesButton, ActionId::ChartTimes},
};

//! The phases of a life that are at least partly over, up to @p now.
std::vector<LifePhase> phasesOf(const Timeline &life, Stamp now)
{
    std::vector<LifePhase> phases;
    Stamp end = life.end.isSet() ? life.end : now;
    eachPhase(life, [&](BatchStatus status, Stamp start, bool) {
        if (start < end) {
            phases.push_back({status, {start, end}});
            end = start;
        }
    });
    return phases;
}

} // namespace

StatusChartView::StatusChartView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::StatusChartView>())
{
    m_ui->setupUi(this);
    m_files = new ChartFiles(*this, [this] { return sheet(); });
    fillControls();
    connectControls();
    connectZoom();
    connectParts();
    updateMeasures();
    updateCollapse();
    showHistory();
}

StatusChartView::~StatusChartView() = default;

void StatusChartView::setActions(const WindowActions &actions)
{
    const auto on = [this, &actions](ActionId id, auto act) {
        connect(actions[id], &QAction::triggered, this, act);
    };
    for (const ModeControl &control : modeControls) {
        on(control.action, [this, mode = control.mode] { setMode(mode); });
    }
    connect(actions[ActionId::ChartAll], &QAction::triggered, this, &StatusChartView::setShowsAll);
    connect(m_ui->allButton, &QToolButton::toggled, actions[ActionId::ChartAll],
            &QAction::setChecked);
    on(ActionId::ChartSpan, [this] { askForSpan(); });
    on(ActionId::ChartTable, [this] { showAsTable(); });
    on(ActionId::CopyChart, [this] { m_files->copyPicture(); });
    on(ActionId::SaveChart, [this] { m_files->choosePicture(); });
    on(ActionId::SaveChartData, [this] { m_files->chooseData(chartLines(picture(), csvDialect)); });
    actions.attach(ActionScope::Chart, *m_ui->chartView);
    auto *const menu = new QMenu(m_ui->moreButton);
    for (const ActionId id : {ActionId::ChartTable, ActionId::CopyChart, ActionId::SaveChart,
                              ActionId::SaveChartData, ActionId::ChartSpan}) {
        menu->addAction(actions[id]);
    }
    m_ui->moreButton->setMenu(menu);
}

void StatusChartView::fillControls()
{
    for (QLabel *const label :
         {static_cast<QLabel *>(m_ui->inexactLabel), static_cast<QLabel *>(m_ui->periodLabel),
          m_ui->zoneLabel, m_ui->emptyLabel}) {
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    setPlainToolTip(
        *m_ui->inexactLabel,
        tr("Some batches lack a time stamp. A missing stamp that lies between known ones "
           "is inferred from them. A batch that is no longer on the server ended at an "
           "unknown time between when it was last seen and when it was found gone: that "
           "time is hatched. Where the list was not read to its end, batches of any "
           "time may be missing, and the whole chart is hatched."));
    m_ui->measureComboBox->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setTabOrder(m_ui->moreButton, &m_ui->legend->firstEntry());
    QSizePolicy keepsItsPlace = m_ui->legend->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_ui->legend->setSizePolicy(keepsItsPlace);
    m_ui->moreButton->setIcon(paletteIcon(u"menu"_s));
    setRange(m_range);
}

void StatusChartView::connectControls()
{
    connect(m_ui->rangeComboBox, &RangePicker::rangeRequested, this, &StatusChartView::chooseRange);
    connect(m_ui->rangeComboBox, &RangePicker::spanRequested, this, &StatusChartView::askForSpan);
    for (const ModeControl &control : modeControls) {
        connect((*m_ui).*control.button, &QToolButton::clicked, this,
                [this, mode = control.mode] { setMode(mode); });
    }
    connect(m_ui->measureComboBox, &QComboBox::activated, this,
            [this](int index) { setMeasure(measuresOf(rowOf(m_measure).mode)[index]); });
    connect(m_ui->splitPicker, &SplitPicker::splitRequested, this,
            &StatusChartView::splitRequested);
    connect(m_ui->allButton, &QToolButton::toggled, this, &StatusChartView::setShowsAll);
    connect(m_ui->collapseButton, &QToolButton::toggled, this, &StatusChartView::updateCollapse);
}

void StatusChartView::connectParts()
{
    const StatusChart *const chart = m_ui->chartView;
    connect(m_ui->legend, &ChartLegend::seriesChosen, this,
            [this](std::size_t series, bool addsAnother) {
                Q_EMIT partRequested(partOf(picture(), series, m_showsUtc), addsAnother);
            });
    connect(chart, &StatusChart::partRequested, this,
            [this](int bucket, const std::optional<std::size_t> &series, bool addsAnother) {
                Q_EMIT partRequested(partIn(m_ui->chartView->picture(), bucket, series, m_showsUtc),
                                     addsAnother);
            });
    connect(chart, &StatusChart::clickTakenBack, this, &StatusChartView::partTakenBack);
    connect(chart, &StatusChart::momentRequested, this, &StatusChartView::momentRequested);
    connect(chart, &StatusChart::playRequested, this, &StatusChartView::playRequested);
    connect(chart, &StatusChart::bucketPointed, this,
            [this](const std::optional<TimeSpan> &bucket) {
                if (!bucket) {
                    showNotes(); // The description is that of the whole chart again.
                }
                Q_EMIT bucketPointed(bucket);
            });
}

void StatusChartView::setHistory(const BatchHistory &history)
{
    const std::optional<QueryFieldKey> splitBefore = m_history.split;
    m_history = history;
    placeValues(splitBefore);
    if (!m_zoom.span()) {
        m_zoom.setWidest(history.buckets.isEmpty()
                             ? TimeSpan{history.to, history.to}
                             : TimeSpan{history.buckets.whole().from, history.to});
    }
    m_zoom.reach(m_now);
    showHistory();
}

void StatusChartView::placeValues(const std::optional<QueryFieldKey> &splitBefore)
{
    if (m_history.split != splitBefore) {
        m_places = {};
    }
    QStringList values;
    for (const HistoryGroup &group : m_history.groups) {
        if (!group.isRest) {
            values.append(group.text);
        }
    }
    m_places.take(values);
}

void StatusChartView::setNow(Stamp now)
{
    m_now = now;
    m_zoom.reach(now);
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

void StatusChartView::setSplitFields(const QList<QueryFieldKey> &fields)
{
    m_ui->splitPicker->setFields(fields);
}

void StatusChartView::setMoment(Stamp moment)
{
    m_moment = moment; // The history of it follows, and with it the notes.
    m_ui->chartView->setMoment(moment);
}

void StatusChartView::setLastLooked(Stamp moment)
{
    m_ui->chartView->setLastLooked(moment);
}

void StatusChartView::setLife(const std::optional<Timeline> &life)
{
    const Stamp now = m_moment.isSet() ? m_moment : m_zoom.widest().to;
    m_ui->chartView->setLife(life ? phasesOf(*life, now) : std::vector<LifePhase>());
}

void StatusChartView::setRange(TimeRange range)
{
    const bool isOther = std::exchange(m_range, range) != range;
    showNotes();
    if (isOther) {
        resetZoom();
    }
}

void StatusChartView::chooseRange(TimeRange range)
{
    if (range == m_range) {
        resetZoom();
    } else {
        Q_EMIT rangeRequested(range);
    }
}

void StatusChartView::askForSpan()
{
    const TimeSpan shown = m_zoom.span().value_or(m_zoom.widest());
    auto *const dialog = new SpanDialog(shown, shownTimeZone(m_showsUtc), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { selectSpan(dialog->span().from, dialog->span().to); });
    dialog->open();
}

void StatusChartView::selectSpan(Stamp from, Stamp to)
{
    m_zoom.select({from, to});
    showNotes();
    Q_EMIT spanSelected(from, to);
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
    if (rowOf(m_measure).mode != mode) {
        setMeasure(measuresOf(mode).constFirst());
    }
    updateMeasures(); // A button that is checked already stays so.
}

void StatusChartView::setMeasure(ChartMeasure measure)
{
    if (std::exchange(m_measure, measure) != measure) {
        updateMeasures();
        m_ui->splitPicker->setMeasure(measure);
        showHistory();
        Q_EMIT measureChanged(measure);
    }
}

void StatusChartView::setShowsAll(bool showsAll)
{
    (showsAll ? m_ui->allButton : m_ui->shownButton)->setChecked(true);
    if (std::exchange(m_showsAll, showsAll) != showsAll) {
        showHistory();
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
    connect(chart, &StatusChart::spanSelected, this, &StatusChartView::selectSpan);
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

//! Lists the measures of the mode, if there are several.
void StatusChartView::updateMeasures()
{
    const ChartMode mode = rowOf(m_measure).mode;
    for (const ModeControl &control : modeControls) {
        ((*m_ui).*control.button)->setChecked(control.mode == mode);
    }
    const QList<ChartMeasure> measures = measuresOf(mode);
    m_ui->measureComboBox->clear();
    for (const ChartMeasure measure : measures) {
        m_ui->measureComboBox->addItem(measureTitle(measure));
    }
    m_ui->measureComboBox->setCurrentIndex(static_cast<int>(measures.indexOf(m_measure)));
    m_ui->measureComboBox->setVisible(measures.size() > 1);
}

ChartPicture StatusChartView::picture() const
{
    ChartPicture picture = pictureOf(m_history, m_measure, m_showsAll);
    picture.places = m_places;
    picture.isCutShort = m_isKnown && m_isCutShort && picture.size() > 0;
    picture.reachesNow = !m_zoom.span();
    return picture;
}

ChartSheet StatusChartView::sheet() const
{
    const auto joined = [](QStringList parts, const QString &separator) {
        parts.removeAll(QString());
        return parts.join(separator);
    };
    const QString dot = u" · "_s;
    const Stamp asOf = m_moment.isSet() ? m_moment : m_zoom.widest().to;
    const QString when =
        asOf.isSet() ? tr("As of %1").arg(absoluteText(asOf, m_showsUtc)) : QString();
    const QString period = u"%1 (%2)"_s.arg(m_ui->periodLabel->text(), m_ui->zoneLabel->text());
    const bool isOfAll = m_showsAll || m_query.trimmed().isEmpty();
    const QString query = isOfAll ? tr("All batches") : tr("Query: %1").arg(visibleText(m_query));
    const QStringList facts{joined({period, when, visibleText(m_gateway)}, dot), query};
    return {joined({measureTitle(m_measure), m_ui->splitPicker->splitName()}, dot),
            m_ui->inexactLabel->text().isEmpty() ? facts
                                                 : facts + QStringList(m_ui->inexactLabel->text()),
            picture(), m_ui->chartStack->currentWidget()};
}

ChartClock StatusChartView::clock() const
{
    return {shownTimeZone(m_showsUtc), m_zoom.widest().to};
}

ChartPeriod StatusChartView::period() const
{
    return {m_range, m_zoom.span(), clock(), m_moment};
}

void StatusChartView::showHistory()
{
    const ChartPicture shown = picture();
    m_ui->legend->setPicture(shown);
    m_unknownText = unknownText(shown);
    const bool isAllAfter = shown.size() > 0 && shown.isAfter(0);
    m_isEmpty = shown.isEmpty() && !isAllAfter;
    // What is empty is still drawn where keys and mouse lead out of it, or something is behind it.
    const bool isDrawn =
        !m_isEmpty || m_zoom.span() || !m_unknownText.isNull() || !shown.behind.empty();
    m_ui->chartStack->setCurrentWidget(isDrawn ? static_cast<QWidget *>(m_ui->chartView)
                                               : m_ui->emptyLabel);
    if (isDrawn) {
        m_ui->chartView->setPicture(shown, clock());
    }
    showNotes();
}

void StatusChartView::showNotes()
{
    updateHead();
    const HistoryRows &rows = m_showsAll ? m_history.all : m_history.shown;
    m_ui->periodLabel->setText(periodText(period(), m_zoom.widest().from));
    m_ui->chartView->setAccessibleDescription(
        historySummary(rows, period())
        + (m_unknownText.isNull() ? QString() : u' ' + m_unknownText));
    const bool isHidden = !m_showsAll && m_history.hidesBatches;
    const QString emptyText = m_isKnown ? emptyHistoryText(period(), m_measure, rows, isHidden)
                                        : tr("Batches are drawn here once they are fetched.");
    m_ui->emptyLabel->setText(emptyText);
    m_ui->chartView->setNote(m_isEmpty ? emptyText : QString());
    QStringList inexactParts{inexactText(rows), m_unknownText};
    inexactParts.removeAll(QString());
    const QString inexact = inexactParts.join(u" · "_s);
    m_ui->inexactLabel->setText(inexact);
    m_ui->inexactLabel->setVisible(
        !inexact.isEmpty()); // An empty label would still have a tool tip.
    const Stamp end = m_history.to.isSet() ? m_history.to : Stamp::now();
    m_ui->zoneLabel->setText(
        end.toUtc().toTimeZone(shownTimeZone(m_showsUtc)).timeZoneAbbreviation());
}

//! Its controls, but for those that have nothing to do.
void StatusChartView::updateHead()
{
    const std::optional<TimeSpan> span = m_zoom.span();
    const bool isExpanded = !isCollapsed();
    for (QToolButton *const button : {m_ui->backButton, m_ui->resetZoomButton}) {
        if (!span && button->hasFocus()) {
            m_ui->chartView->setFocus();
        }
        button->setVisible(isExpanded && span);
    }
    m_ui->rangeComboBox->showRange(m_range, span ? spanText(*span, clock()) : QString());
    m_ui->periodLabel->setVisible(isExpanded && !span); // The picker names a span.
    for (QWidget *const control : {static_cast<QWidget *>(m_ui->zoneLabel), m_ui->modesWidget,
                                   static_cast<QWidget *>(m_ui->rangeComboBox)}) {
        control->setVisible(isExpanded);
    }
}

void StatusChartView::showAsTable()
{
    auto *const dialog = new ChartTableDialog(picture(), clock(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void StatusChartView::updateCollapse()
{
    const bool expanded = m_ui->collapseButton->isChecked();
    m_ui->collapseButton->setIcon(paletteIcon(expanded ? u"chevron-down"_s : u"chevron-right"_s));
    updateHead();
    m_ui->body->setVisible(expanded);
    setMaximumHeight(expanded ? QWIDGETSIZE_MAX : layout()->minimumSize().height());
}
