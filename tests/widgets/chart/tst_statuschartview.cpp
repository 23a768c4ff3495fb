// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschartview.h"

#include "apptheme.h"
#include "batchlife.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "chartfiles.h"
#include "charttabledialog.h"
#include "legendentry.h"
#include "historysweep.h"
#include "queryinterval.h"
#include "queryparser.h"
#include "seriesitem.h"
#include "spanband.h"
#include "spandialog.h"
#include "statuschart.h"
#include "statustheme.h"
#include "windowactions.h"

#include <QAbstractAxis>
#include <QAction>
#include <QCategoryAxis>
#include <QChart>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFile>
#include <QFocusEvent>
#include <QGraphicsSimpleTextItem>
#include <QGuiApplication>
#include <QHash>
#include <QLabel>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 midnight = 1'795'046'400'000; // 2026-11-19 00:00 UTC

Batch lifeOf(BatchStatus status, qint64 created, qint64 started, qint64 ended = 0)
{
    Batch life;
    life.status = status;
    life.stamps[StampKind::Created] = Stamp::fromMSecs(created);
    life.stamps[StampKind::InProgress] = Stamp::fromMSecs(started);
    if (ended > 0) {
        life.stamps[*entryStamp(status)] = Stamp::fromMSecs(ended);
    }
    return life;
}

BatchHistory sweptTo(qint64 to, qint64 length, const std::vector<Batch> &lives,
                     const QString &query = {}, const std::optional<QueryFieldKey> &split = {})
{
    HistoryWish wish;
    wish.span = {Stamp::fromMSecs(to - length), Stamp::fromMSecs(to)};
    wish.zone = QTimeZone::utc();
    wish.query = parseQuery(query).root;
    wish.split = split;
    return historyOf(BatchRows(lives), {}, wish, QueryClock{wish.span.to});
}

//! Two in progress, three completed, one failed; all within the day before midnight.
std::vector<Batch> livesOfTheDay()
{
    std::vector<Batch> lives(
        2, lifeOf(BatchStatus::InProgress, midnight - 5 * hour, midnight - 4 * hour));
    for (int i = 0; i < 3; ++i) {
        lives.push_back(lifeOf(BatchStatus::Completed, midnight - 20 * hour, midnight - 19 * hour,
                               midnight - 10 * hour));
    }
    lives.push_back(lifeOf(BatchStatus::Failed, midnight - 20 * hour, midnight - 19 * hour,
                           midnight - 10 * hour));
    return lives;
}

BatchHistory lastDay(const QString &query = {}, const std::optional<QueryFieldKey> &split = {})
{
    return sweptTo(midnight, 24 * hour, livesOfTheDay(), query, split);
}

} // namespace

class TestStatusChartView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void theSummaryTellsWhatTheChartShows();
    void anEmptyHistorySaysSo();
    void aRangeIsAskedForNotTaken();
    void theSwitchShowsWhatEnded();
    void aViewOfSeveralMeasuresOffersThem();
    void failuresArePaintedOnTheBaseLine();
    void liveBatchesArePaintedAsSteps();
    void collapsedItIsOnlyATitle();
    void theLegendStandsBeforeTheChartForTheKeyboard();
    void noControlIsCutInANarrowWindow_data();
    void noControlIsCutInANarrowWindow();
    void inexactBatchesAreCounted();
    void aListThatWasCutShortIsHatched();
    void anEmptyChartThatWasNotReadIsDrawn();
    void whatIsHiddenStandsFaintlyBehind();
    void allIsASwitchAway();
    void aFieldCanSplitTheChart();
    void aValueKeepsItsColourWhileOthersComeAndGo();
    void aFieldThatIsNoLongerOfferedEndsItsSplit();
    void aLegendEntryAsksForItsBatches();
    void aLongLegendHasSeveralLines();
    void aClickOnABarAsksForItsBatches();
    void aClickOnAFaintBarAsksForItsTime();
    void aClickOnTheStepOfALineAsksForItsBatches();
    void aClickBesideAShortLineAsksForItsBatches();
    void aClickBesideAllBarsAsksForNothing();
    void aDoubleClickTakesItsFirstClickBack();
    void enterAsksForWhatTheKeyboardPointsAt();
    void theKeyboardIsToldWhatItPointsAt();
    void theMouseIsToldWhatItPointsAt();
    void pointingIsTold();
    void aLifeIsDrawnAboveTheSeries();
    void theFirstBarIsNoStepForward();
    void theBarOfNowIsNoPastMoment();
    void whenTheUserLastLookedIsMarked();
    void aMarkAtTheEdgeIsNamedOnItsOtherSide();
    void theZoneIsShown();
    void theCountsStayWhileTheMouseRests();
    void aDragSelectsARoundSpan();
    void aDragSaysWhatItSelects();
    void escapeEndsADrag();
    void aDragWithShiftMovesTheSpan();
    void aZoomIsSaidInWords();
    void thePickerNamesTheSpanThatIsShown();
    void aDoubleClickGoesBackOneLevel();
    void aDoubleClickAtTheOutermostDoesNothing();
    void theButtonsAreThereWhileZoomed();
    void keysZoomMoveAndLeadBack();
    void theWheelZoomsAboutThePointer();
    void aWheelWithShiftMovesTheSpan();
    void aPinchZoomsAboutItsMiddle();
    void anotherRangeEndsTheZoom();
    void theSameRangeEndsTheZoom();
    void aSpanCanBeTyped();
    void aTypedSpanNamesTheZonesOfItsDays();
    void anEmptySpanIsStillDrawn();
    void theActionsOfTheChartWork();
    void aPictureSaysWhatItShowsAndHasNoControls();
    void labelsThatStayAreNotLaidOutAgain();
    void timesThatRecurAreWrittenEachTime();
    void timesAreReadableToTheirEnds_data();
    void timesAreReadableToTheirEnds();

private:
    [[nodiscard]] StatusChart *chart() const { return m_view->findChild<StatusChart *>(); }
    [[nodiscard]] QToolButton *button(const QString &name) const
    {
        return m_view->findChild<QToolButton *>(name);
    }
    //! In the viewport, at a share of the plot's width.
    [[nodiscard]] QPoint placeAt(double share) const;
    void press(double share);
    void moveTo(double share);
    void release(double share);
    void drag(double from, double to);
    void turnWheel(double share, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] SpanBand *band() const;
    //! In the viewport, at a share of the width and of the height above the base line.
    [[nodiscard]] QPoint placeAt(double share, double height) const;
    [[nodiscard]] QColor colorAt(double share, double height) const;
    [[nodiscard]] LegendEntry *entryOf(const QString &words) const;
    //! Of the time axis, from left to right.
    [[nodiscard]] std::vector<const QGraphicsTextItem *> times() const;

    std::unique_ptr<QWidget> m_window;
    StatusChartView *m_view = nullptr;
};

void TestStatusChartView::init()
{
    m_window = std::make_unique<QWidget>();
    m_view = new StatusChartView(m_window.get());
    m_view->resize(900, 240);
    m_window->resize(900, 240);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    // The offscreen platform says this of tool tips and dialogs.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support (propagate|raise))"_s));
}

void TestStatusChartView::theSummaryTellsWhatTheChartShows()
{
    m_view->setHistory(lastDay());
    QCOMPARE(chart()->accessibleName(), u"Status over time"_s);
    QCOMPARE(chart()->accessibleDescription(),
             u"Last 24 h: 2 in progress now, 3 succeeded, 1 failed."_s);
    QVERIFY(chart()->isVisible());
}

void TestStatusChartView::anEmptyHistorySaysSo()
{
    m_view->setRange(TimeRange::Days7);
    m_view->setHistory({});
    QVERIFY(!chart()->isVisible());
    auto *const label = m_view->findChild<QLabel *>(u"emptyLabel"_s);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), u"No live batches in the last 7 d.\nChoose a longer time range."_s);
    QCOMPARE(chart()->accessibleDescription(), u"Last 7 d: no batches."_s);
    m_view->setMode(ChartMode::Finished);
    QCOMPARE(label->text(), u"No batches ended in the last 7 d.\nChoose a longer time range."_s);
}

void TestStatusChartView::aRangeIsAskedForNotTaken()
{
    QSignalSpy requested(m_view, &StatusChartView::rangeRequested);
    auto *const picker = m_view->findChild<QComboBox *>(u"rangeComboBox"_s);
    QCOMPARE(picker->accessibleName(), u"Time range"_s);
    m_view->setRange(TimeRange::Hour1);
    QCOMPARE(requested.count(), 0);
    QCOMPARE(picker->currentText(), u"1 h"_s);
    QTest::keyClick(picker, Qt::Key_Down);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<TimeRange>(), TimeRange::Hours6);
}

void TestStatusChartView::theSwitchShowsWhatEnded()
{
    m_view->setHistory(lastDay());
    QCOMPARE(chart()->picture().measure, ChartMeasure::Live);
    QSignalSpy changed(m_view, &StatusChartView::measureChanged);
    QTest::mouseClick(button(u"finishedButton"_s), Qt::LeftButton);
    QCOMPARE(m_view->measure(), ChartMeasure::Finished);
    QCOMPARE(chart()->picture().measure, ChartMeasure::Finished);
    QCOMPARE(changed.size(), 1);
    QTest::mouseClick(button(u"finishedButton"_s), Qt::LeftButton);
    QVERIFY(button(u"finishedButton"_s)->isChecked());
    QCOMPARE(changed.size(), 1);
}

void TestStatusChartView::aViewOfSeveralMeasuresOffersThem()
{
    m_view->setHistory(lastDay());
    auto *const measures = m_view->findChild<QComboBox *>(u"measureComboBox"_s);
    QVERIFY(!measures->isVisible());
    QTest::mouseClick(button(u"flowButton"_s), Qt::LeftButton);
    QVERIFY(measures->isVisible());
    QCOMPARE(measures->count(), 3);
    measures->setFocus();
    QTest::keyClick(measures, Qt::Key_Down);
    QCOMPARE(m_view->measure(), ChartMeasure::Requests);
    QTest::mouseClick(button(u"timesButton"_s), Qt::LeftButton);
    QCOMPARE(measures->count(), 2);
    QCOMPARE(m_view->measure(), ChartMeasure::Durations);
}

QColor TestStatusChartView::colorAt(double share, double height) const
{
    const QPixmap painted = chart()->viewport()->grab();
    return painted.toImage().pixelColor(placeAt(share, height));
}

void TestStatusChartView::failuresArePaintedOnTheBaseLine()
{
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    const StatusTheme theme(chart()->palette());
    const double ended = (14 + 1 / 8.0) / 24; // Ten hours before midnight, in its bucket.
    QCOMPARE(colorAt(ended, 0.05), theme.color(Outcome::Failed));
    QCOMPARE(colorAt(ended, 0.6), theme.color(Outcome::Succeeded));
}

void TestStatusChartView::liveBatchesArePaintedAsSteps()
{
    m_view->setHistory(lastDay());
    const StatusTheme theme(chart()->palette());
    const QColor inProgress = theme.color(BatchStatus::InProgress);
    // Four until ten hours before midnight, then none at once.
    QCOMPARE(colorAt(13.9 / 24, 0.9), inProgress);
    QVERIFY(colorAt(14.4 / 24, 0.05) != inProgress);
}

void TestStatusChartView::collapsedItIsOnlyATitle()
{
    m_view->setHistory(lastDay());
    m_view->setCollapsed(true);
    QVERIFY(m_view->isCollapsed());
    QVERIFY(!chart()->isVisible());
    QVERIFY(m_view->maximumHeight() < 60);
    m_view->setCollapsed(false);
    QVERIFY(chart()->isVisible());
    QVERIFY(m_view->maximumHeight() > 1000);
}

void TestStatusChartView::theLegendStandsBeforeTheChartForTheKeyboard()
{
    m_view->setHistory(lastDay());
    auto *const chart = m_view->findChild<StatusChart *>();
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(qobject_cast<LegendEntry *>(m_view->window()->focusWidget()) != nullptr);
}

void TestStatusChartView::noControlIsCutInANarrowWindow_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("textPercent");
    QTest::newRow("half of 1440") << 720 << 100;
    QTest::newRow("half of 1440 beside the facets") << 480 << 100;
    QTest::newRow("text of 200 %") << 720 << 200;
}

void TestStatusChartView::noControlIsCutInANarrowWindow()
{
    QFETCH(const int, width);
    QFETCH(const int, textPercent);
    QFont font = m_view->font();
    font.setPointSizeF(font.pointSizeF() * textPercent / 100);
    m_view->setFont(font);
    m_view->setSplitFields({{FieldId::Endpoint, {}}, {FieldId::Model, {}}});
    m_view->setHistory(lastDay());
    m_view->resize(width, 600);
    QCoreApplication::processEvents();
    drag(0.5, 0.75); // With the buttons of a zoom.
    for (const ChartMode mode :
         {ChartMode::Live, ChartMode::Finished, ChartMode::Flow, ChartMode::Times}) {
        m_view->setMode(mode);
        QCoreApplication::processEvents();
        QVERIFY2(m_view->minimumSizeHint().width() <= width,
                 qPrintable(QString::number(m_view->minimumSizeHint().width())));
        QList<QWidget *> controls;
        for (QWidget *const child : m_view->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QToolButton *>(child) != nullptr
                || qobject_cast<QComboBox *>(child) != nullptr;
            if (isControl && child->isVisible()) {
                controls.append(child);
            }
        }
        QVERIFY(controls.size() >= 11);
        QRegion taken;
        for (const QWidget *const control : std::as_const(controls)) {
            const auto placeOf = [this, control] {
                return QRect(control->mapTo(m_view, QPoint()), control->size());
            };
            QTRY_VERIFY2(m_view->rect().contains(placeOf()), qPrintable(control->objectName()));
            const QRect place = placeOf();
            QVERIFY2(control->width() >= control->minimumSizeHint().width(),
                     qPrintable(control->objectName()));
            QVERIFY2(!taken.intersects(place), qPrintable(control->objectName()));
            taken += place;
        }
    }
}

void TestStatusChartView::inexactBatchesAreCounted()
{
    BatchHistory history = lastDay();
    auto *const label = m_view->findChild<QLabel *>(u"inexactLabel"_s);
    m_view->setHistory(history);
    QVERIFY(!label->isVisible());
    history.shown.inferredBatches = 12;
    history.shown.undatedBatches = 3;
    m_view->setHistory(history);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(),
             u"12 batch(es) with inferred stamps · 3 without any stamp, not shown"_s);
    QVERIFY(label->accessibleDescription().contains("lack a time stamp"_L1)); // And what that is.
    QVERIFY(label->toolTip().contains("lack a time stamp"_L1));
}

void TestStatusChartView::aListThatWasCutShortIsHatched()
{
    auto *const label = m_view->findChild<QLabel *>(u"inexactLabel"_s);
    m_view->setHistory(lastDay()); // The oldest is of 20 hours ago.
    const QImage whole = chart()->viewport()->grab().toImage();
    m_view->setCutShort(true); // One older still may have ended at any time.
    QVERIFY(chart()->viewport()->grab().toImage() != whole);
    QCOMPARE(label->text(), u"hatched: the list was not read to its end"_s);
    QVERIFY(chart()->accessibleDescription().endsWith(label->text()));
    m_view->setKnown(false);
    QVERIFY(!chart()->picture().isCutShort);
    m_view->setKnown(true);
    QVERIFY(chart()->picture().isCutShort);
    m_view->setCutShort(false);
    QCOMPARE(chart()->viewport()->grab().toImage(), whole);
    QVERIFY(!label->isVisible());
}

void TestStatusChartView::anEmptyChartThatWasNotReadIsDrawn()
{
    m_view->setHistory(sweptTo(midnight, 24 * hour, {}));
    QVERIFY(!chart()->isVisible());
    m_view->setCutShort(true);
    QVERIFY(chart()->isVisible());
}

void TestStatusChartView::whatIsHiddenStandsFaintlyBehind()
{
    m_view->setHistory(lastDay(u"status:in_progress"_s));
    QVERIFY(!chart()->picture().behind.empty());
    const StatusTheme theme(chart()->palette());
    const QColor behind = colorAt(12.0 / 24, 0.5); // Where four ran that are hidden.
    QVERIFY(behind != chart()->palette().color(QPalette::Base));
    QVERIFY(behind != theme.color(BatchStatus::InProgress));
}

void TestStatusChartView::allIsASwitchAway()
{
    m_view->setHistory(lastDay(u"status:in_progress"_s));
    m_view->setMode(ChartMode::Finished);
    QVERIFY(chart()->picture().isEmpty());
    QTest::mouseClick(button(u"allButton"_s), Qt::LeftButton);
    QVERIFY(!chart()->picture().isEmpty());
    QVERIFY(chart()->accessibleDescription().contains(u"3 succeeded"_s));
    QTest::mouseClick(button(u"shownButton"_s), Qt::LeftButton);
    QVERIFY(chart()->picture().isEmpty());
}

void TestStatusChartView::aFieldCanSplitTheChart()
{
    const QueryFieldKey model{FieldId::Model, {}};
    const QueryFieldKey team{FieldId::MetadataValue, u"team"_s};
    m_view->setSplitFields({{FieldId::Status, {}}, model, team});
    auto *const splits = m_view->findChild<QComboBox *>(u"splitPicker"_s);
    QCOMPARE(splits->currentText(), u"By Status"_s);
    QCOMPARE(splits->count(), 3);
    QSignalSpy requested(m_view, &StatusChartView::splitRequested);
    QTest::keyClick(splits, Qt::Key_Down);
    QCOMPARE(requested[0][0].value<std::optional<QueryFieldKey>>(), std::optional(model));
    QTest::keyClick(splits, Qt::Key_Down);
    QCOMPARE(splits->currentText(), u"By team"_s);
    m_view->setMode(ChartMode::Flow);
    QCOMPARE(splits->currentText(), u"By team"_s);
    QCOMPARE(splits->itemText(0), u"Not split"_s);
    std::vector<Batch> lives = livesOfTheDay();
    lives.front().model = u"gpt-4o"_s;
    m_view->setHistory(sweptTo(midnight, 24 * hour, lives, {}, model));
    QVERIFY(entryOf(u"gpt-4o: arrived: 1"_s));
    QVERIFY(entryOf(u"(no value): ended: 4"_s));
}

void TestStatusChartView::aValueKeepsItsColourWhileOthersComeAndGo()
{
    QHash<QString, QColor> before;
    for (int first = 0; first < 30; ++first) {
        std::vector<Batch> lives;
        for (int i = 0; i < 6; ++i) {
            lives.push_back(
                lifeOf(BatchStatus::InProgress, midnight - 5 * hour, midnight - 4 * hour));
            lives.back().model = u"model %1"_s.arg(first + i);
        }
        m_view->setHistory(
            sweptTo(midnight, 24 * hour, lives, {}, QueryFieldKey{FieldId::Model, {}}));
        const ChartPicture &picture = chart()->picture();
        const std::vector<QColor> colors = seriesColors(picture, chart()->palette());
        QHash<QString, QColor> now;
        for (std::size_t i = 0; i < colors.size(); ++i) {
            const QString name = picture.series[i].name;
            QVERIFY2(!now.values().contains(colors[i]), qPrintable(name));
            now.insert(name, colors[i]);
            QVERIFY2(before.value(name, colors[i]) == colors[i], qPrintable(name));
        }
        before = now;
    }
}

void TestStatusChartView::aFieldThatIsNoLongerOfferedEndsItsSplit()
{
    const QueryFieldKey team{FieldId::MetadataValue, u"team"_s};
    m_view->setSplitFields({team});
    QTest::keyClick(m_view->findChild<QComboBox *>(u"splitPicker"_s), Qt::Key_Down);
    QSignalSpy requested(m_view, &StatusChartView::splitRequested);
    m_view->setSplitFields({});
    QCOMPARE(requested[0][0].value<std::optional<QueryFieldKey>>(), std::nullopt);
}

LegendEntry *TestStatusChartView::entryOf(const QString &words) const
{
    const auto entries = m_view->findChildren<LegendEntry *>();
    const auto found = std::ranges::find(entries, words, &QWidget::accessibleName);
    return found == entries.end() || !(*found)->isVisible() ? nullptr : *found;
}

void TestStatusChartView::aLegendEntryAsksForItsBatches()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    QVERIFY(entryOf(u"In progress: 2"_s));
    QTest::mouseClick(entryOf(u"In progress: 2"_s), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    const auto now = wanted[0][0].value<ChartPart>();
    QCOMPARE(now.span, u"live:now"_s);
    QCOMPARE(now.value->value, u"in_progress"_s);
    QCOMPARE(wanted[0][1].toBool(), false);
    m_view->setMode(ChartMode::Finished);
    QVERIFY(!entryOf(u"In progress: 2"_s));
    QTest::mouseClick(entryOf(u"Succeeded: 3"_s), Qt::LeftButton, Qt::ControlModifier);
    const auto succeeded = wanted[1][0].value<ChartPart>();
    QCOMPARE(succeeded.span, u"finished:2026-11-18T00:00:00Z..now"_s);
    QCOMPARE(*succeeded.value, (CellTerm{{FieldId::Outcome, {}}, u"succeeded"_s}));
    QCOMPARE(wanted[1][1].toBool(), true);
}

void TestStatusChartView::aLongLegendHasSeveralLines()
{
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    m_window->resize(420, 300);
    m_view->resize(420, 300);
    for (const LegendEntry *const entry : m_view->findChildren<LegendEntry *>()) {
        QVERIFY(!entry->isVisible() || entry->geometry().right() <= entry->parentWidget()->width());
    }
}

QPoint TestStatusChartView::placeAt(double share, double height) const
{
    const QRectF plot = chart()->chart()->plotArea();
    const QPointF place(plot.left() + share * plot.width(), plot.bottom() - height * plot.height());
    return chart()->mapFromScene(chart()->chart()->mapToScene(place));
}

void TestStatusChartView::aClickOnABarAsksForItsBatches()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    const double ended = (14 + 1 / 8.0) / 24;
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(ended, 0.05));
    QCOMPARE(wanted.size(), 1);
    const auto failed = wanted[0][0].value<ChartPart>();
    QCOMPARE(failed.span, u"finished:2026-11-18T14:00:00Z..2026-11-18T14:14:59Z"_s);
    QCOMPARE(failed.value->value, u"failed"_s);
    QVERIFY(!wanted[0][1].toBool());
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      placeAt(ended, 0.6));
    QCOMPARE(wanted[1][0].value<ChartPart>().value->value, u"succeeded"_s);
    QVERIFY(wanted[1][1].toBool());
}

void TestStatusChartView::aClickOnAFaintBarAsksForItsTime()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay(u"status:in_progress"_s));
    m_view->setMode(ChartMode::Finished);
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      placeAt((14 + 1 / 8.0) / 24, 0.05));
    QCOMPARE(wanted.size(), 1);
    const auto part = wanted[0][0].value<ChartPart>();
    QCOMPARE(part.span, u"finished:2026-11-18T14:00:00Z..2026-11-18T14:14:59Z"_s);
    QVERIFY(!part.value && wanted[0][1].toBool());
}

void TestStatusChartView::aClickOnTheStepOfALineAsksForItsBatches()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    m_view->setMeasure(ChartMeasure::Arrivals);
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    // Four arrived in the quarter from four on: the line goes up at its beginning.
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(4.06 / 24, 0.5));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<ChartPart>().span,
             u"created:2026-11-18T04:00:00Z..2026-11-18T04:14:59Z"_s);
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(9.0 / 24, 0.5));
    QCOMPARE(wanted.size(), 1);
}

void TestStatusChartView::aClickBesideAShortLineAsksForItsBatches()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Times); // Ten hours each, in the only quarter in which any ended.
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    const double level = 10.0 / 12;
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(13.92 / 24, level));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<ChartPart>().span,
             u"finished:2026-11-18T14:00:00Z..2026-11-18T14:14:59Z"_s);
}

void TestStatusChartView::aClickBesideAllBarsAsksForNothing()
{
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    QSignalSpy selected(m_view, &StatusChartView::spanSelected);
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(0.1, 0.5));
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(selected.size(), 0);
    QVERIFY(!button(u"backButton"_s)->isVisible());
}

void TestStatusChartView::aDoubleClickTakesItsFirstClickBack()
{
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    QSignalSpy takenBack(m_view, &StatusChartView::partTakenBack);
    const QPoint bar = placeAt((14 + 1 / 8.0) / 24, 0.05);
    QTest::mouseClick(chart()->viewport(), Qt::LeftButton, {}, bar);
    QTest::mouseDClick(chart()->viewport(), Qt::LeftButton, {}, bar);
    QCOMPARE(takenBack.size(), 1);
    QTest::mouseDClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(0.1, 0.5));
    QCOMPARE(takenBack.size(), 1);
}

void TestStatusChartView::enterAsksForWhatTheKeyboardPointsAt()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    QSignalSpy wanted(m_view, &StatusChartView::partRequested);
    QTest::keyClick(chart(), Qt::Key_Return); // Points at nothing yet.
    QCOMPARE(wanted.size(), 0);
    QTest::keyClick(chart(), Qt::Key_Left);
    QTest::keyClick(chart(), Qt::Key_Return);
    const auto all = wanted[0][0].value<ChartPart>();
    QCOMPARE(all.span, u"finished:2026-11-18T23:45:00Z..2026-11-18T23:59:59Z"_s);
    QVERIFY(!all.value);
    QTest::keyClick(chart(), Qt::Key_Up);
    QTest::keyClick(chart(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted[1][0].value<ChartPart>().value->value, u"failed"_s);
    QVERIFY(wanted[1][1].toBool());
    QToolTip::hideText();
}

void TestStatusChartView::theKeyboardIsToldWhatItPointsAt()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    const QString summary = chart()->accessibleDescription();
    QTest::keyClick(chart(), Qt::Key_Left);
    QCOMPARE(chart()->accessibleDescription(),
             u"Nov 18, 23:45 – Nov 19, 00:00, In progress: 2 (100 %, +0)"_s);
    QTest::keyClick(chart(), Qt::Key_Up);
    QCOMPARE(chart()->accessibleDescription(), u"In progress: 2, Nov 18, 23:45 – Nov 19, 00:00"_s);
    QFocusEvent leave(QEvent::FocusOut);
    QCoreApplication::sendEvent(chart(), &leave);
    QCOMPARE(chart()->accessibleDescription(), summary);
}

void TestStatusChartView::theMouseIsToldWhatItPointsAt()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    moveTo(0.999);
    QCOMPARE(QToolTip::text(), u"Nov 18, 23:45 – Nov 19, 00:00\nIn progress: 2 (100 %, +0)"_s);
    QToolTip::hideText();
}

void TestStatusChartView::pointingIsTold()
{
    m_view->setHistory(lastDay());
    QSignalSpy pointed(m_view, &StatusChartView::bucketPointed);
    QTest::keyClick(chart(), Qt::Key_Left);
    QCOMPARE(
        pointed[0][0].value<std::optional<TimeSpan>>(),
        std::optional(TimeSpan{Stamp::fromMSecs(midnight - hour / 4), Stamp::fromMSecs(midnight)}));
    m_view->setHistory(lastDay()); // A refresh: the same bucket is there.
    QCOMPARE(pointed.size(), 1);
    m_view->setHistory(sweptTo(midnight + 9 * 24 * hour, hour, livesOfTheDay()));
    QCOMPARE(pointed[1][0].value<std::optional<TimeSpan>>(), std::nullopt);
}

void TestStatusChartView::aLifeIsDrawnAboveTheSeries()
{
    m_view->setHistory(lastDay());
    const QImage before = chart()->viewport()->grab().toImage();
    const Batch life =
        lifeOf(BatchStatus::Failed, midnight - 20 * hour, midnight - 19 * hour, midnight - hour);
    m_view->setLife(timelineOf(BatchFacts(life), Stamp()));
    const StatusTheme theme(chart()->palette());
    QCOMPARE(colorAt(4.5 / 24, 0.99), theme.color(BatchStatus::Validating));
    QCOMPARE(colorAt(12.0 / 24, 0.99), theme.color(BatchStatus::InProgress));
    m_view->setLife(std::nullopt);
    QCOMPARE(chart()->viewport()->grab().toImage(), before);
}

void TestStatusChartView::theBarOfNowIsNoPastMoment()
{
    m_view->setHistory(sweptTo(midnight - 60'000, 24 * hour, livesOfTheDay()));
    QSignalSpy moments(m_view, &StatusChartView::momentRequested);
    QTest::keyClick(chart(), Qt::Key_Left);
    QTest::keyClick(chart(), Qt::Key_Space);
    QCOMPARE(moments.size(), 0);
    QVERIFY(chart()->accessibleDescription().contains("up to now"_L1));
    QTest::keyClick(chart(), Qt::Key_Left);
    QTest::keyClick(chart(), Qt::Key_Space);
    QCOMPARE(moments.size(), 1);
    QToolTip::hideText();
}

void TestStatusChartView::theFirstBarIsNoStepForward()
{
    m_view->setHistory(lastDay());
    QSignalSpy moments(m_view, &StatusChartView::momentRequested);
    QSignalSpy spans(m_view, &StatusChartView::spanRequested);
    m_view->setMoment(Stamp::fromMSecs(midnight - 24 * hour + 60'000));
    QTest::keyClick(chart(), Qt::Key_Left);
    QCOMPARE(moments.size(), 0);
    QCOMPARE(spans.size(), 1);
}

void TestStatusChartView::whenTheUserLastLookedIsMarked()
{
    m_view->setHistory(lastDay());
    const QImage before = chart()->viewport()->grab().toImage();
    m_view->setLastLooked(Stamp::fromMSecs(midnight - 12 * hour));
    QVERIFY(chart()->viewport()->grab().toImage() != before);
    m_view->setLastLooked(Stamp::fromMSecs(midnight - 48 * hour)); // Outside of the chart.
    QCOMPARE(chart()->viewport()->grab().toImage(), before);
}

void TestStatusChartView::aMarkAtTheEdgeIsNamedOnItsOtherSide()
{
    m_view->setHistory(lastDay());
    const QPoint edge = placeAt(0.99, 1);
    const QRect before(edge - QPoint(40, 0), QSize(30, 30));
    const QImage unnamed = chart()->viewport()->grab(before).toImage();
    m_view->setLastLooked(Stamp::fromMSecs(midnight - hour / 4));
    QVERIFY(chart()->viewport()->grab(before).toImage() != unnamed);
}

void TestStatusChartView::theZoneIsShown()
{
    m_view->setShowsUtc(true);
    QCOMPARE(m_view->findChild<QLabel *>(u"zoneLabel"_s)->text(), u"UTC"_s);
}

QPoint TestStatusChartView::placeAt(double share) const
{
    const QRectF plot = chart()->chart()->plotArea();
    const QPointF place(plot.left() + share * plot.width(), plot.center().y());
    return chart()->mapFromScene(chart()->chart()->mapToScene(place));
}

void TestStatusChartView::press(double share)
{
    QTest::mousePress(chart()->viewport(), Qt::LeftButton, {}, placeAt(share));
}

void TestStatusChartView::moveTo(double share)
{
    // QTest::mouseMove() holds no button.
    QMouseEvent move(QEvent::MouseMove, placeAt(share),
                     chart()->viewport()->mapToGlobal(placeAt(share)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(chart()->viewport(), &move);
}

void TestStatusChartView::release(double share)
{
    QTest::mouseRelease(chart()->viewport(), Qt::LeftButton, {}, placeAt(share));
}

void TestStatusChartView::drag(double from, double to)
{
    press(from);
    moveTo(to);
    release(to);
}

void TestStatusChartView::turnWheel(double share, Qt::KeyboardModifiers modifiers)
{
    const QPoint place = placeAt(share);
    QWheelEvent wheel(place, chart()->viewport()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(chart()->viewport(), &wheel);
}

SpanBand *TestStatusChartView::band() const
{
    const auto items = chart()->scene()->items();
    for (QGraphicsItem *const item : items) {
        if (auto *const band = dynamic_cast<SpanBand *>(item)) {
            return band;
        }
    }
    return nullptr;
}

std::vector<const QGraphicsTextItem *> TestStatusChartView::times() const
{
    std::vector<const QGraphicsTextItem *> times;
    const qreal bottom = chart()->chart()->plotArea().bottom();
    const auto items = chart()->scene()->items();
    for (const QGraphicsItem *const item : items) {
        const auto *const label = qgraphicsitem_cast<const QGraphicsTextItem *>(item);
        if (label != nullptr && label->isVisible() && label->scenePos().y() >= bottom) {
            times.push_back(label);
        }
    }
    std::ranges::sort(times, {}, [](const auto *label) { return label->scenePos().x(); });
    return times;
}

void TestStatusChartView::theCountsStayWhileTheMouseRests()
{
    m_view->setHistory(lastDay());
    QTest::keyClick(chart(), Qt::Key_Left);
    const QString counts = QToolTip::text();
    QVERIFY(!counts.isEmpty());
    const QPoint place = placeAt(0.5);
    QHelpEvent rest(QEvent::ToolTip, place, chart()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(chart()->viewport(), &rest);
    QVERIFY(QToolTip::isVisible());
    QCOMPARE(QToolTip::text(), counts);
    QToolTip::hideText();
}

void TestStatusChartView::aDragSelectsARoundSpan()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    QSignalSpy selected(m_view, &StatusChartView::spanSelected);
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    drag(0.751, 0.5); // From right to left is the same.
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected[0][0].value<Stamp>(), Stamp::fromMSecs(midnight - 12 * hour));
    QCOMPARE(selected[0][1].value<Stamp>(), Stamp::fromMSecs(midnight - 6 * hour));
    QCOMPARE(requested.count(), 0);
}

void TestStatusChartView::aDragSaysWhatItSelects()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    QVERIFY(!band()->isVisible());
    press(0.5);
    moveTo(0.75);
    QVERIFY(band()->isVisible());
    QCOMPARE(band()->text(), u"Nov 18, 12:00 – 18:00 · 6 h"_s);
    release(0.75);
    QVERIFY(!band()->isVisible());
}

void TestStatusChartView::escapeEndsADrag()
{
    m_view->setHistory(lastDay());
    QSignalSpy selected(m_view, &StatusChartView::spanSelected);
    press(0.5);
    moveTo(0.75);
    QTest::keyClick(chart(), Qt::Key_Escape);
    QVERIFY(!band()->isVisible());
    release(0.75);
    QCOMPARE(selected.count(), 0);
}

void TestStatusChartView::aDragWithShiftMovesTheSpan()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    QSignalSpy selected(m_view, &StatusChartView::spanSelected);
    QTest::mousePress(chart()->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeAt(0.25));
    moveTo(0.5); // To the right: what was before comes into sight.
    release(0.5);
    QCOMPARE(selected.count(), 0);
    const auto span = requested[0][0].value<std::optional<TimeSpan>>();
    QCOMPARE(span->msecs(), 24 * hour);
    QVERIFY(qAbs(span->to.msecs() - (midnight - 6 * hour)) < 240'000); // Within two pixels.
}

void TestStatusChartView::aZoomIsSaidInWords()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    auto *const label = m_view->findChild<QLabel *>(u"periodLabel"_s);
    QCOMPARE(label->text(), u"Nov 18, 00:00 – now"_s);
    drag(0.5, 0.75);
    QCOMPARE(label->text(), u"Nov 18, 12:00 – 18:00"_s);
    QVERIFY(chart()->accessibleDescription().startsWith(u"Nov 18, 12:00 – 18:00: "_s));
}

void TestStatusChartView::thePickerNamesTheSpanThatIsShown()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    auto *const picker = m_view->findChild<QComboBox *>(u"rangeComboBox"_s);
    const int ranges = picker->count();
    QCOMPARE(picker->currentText(), u"24 h"_s);
    drag(0.5, 0.75);
    QCOMPARE(picker->currentText(), u"Nov 18, 12:00 – 18:00"_s);
    m_view->setRange(TimeRange::Hours24); // The preferences were shown again.
    QCOMPARE(picker->currentText(), u"Nov 18, 12:00 – 18:00"_s);
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    Q_EMIT picker->activated(picker->currentIndex()); // It is shown already.
    QCOMPARE(requested.size(), 0);
    QTest::keyClick(chart(), Qt::Key_Home);
    QCOMPARE(picker->currentText(), u"24 h"_s);
    QCOMPARE(picker->count(), ranges);
}

void TestStatusChartView::aDoubleClickGoesBackOneLevel()
{
    m_view->setHistory(lastDay());
    drag(0.25, 0.75);
    drag(0.3, 0.6);
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    QTest::mouseDClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(0.5));
    QCOMPARE(requested.count(), 1);
    const TimeSpan first{Stamp::fromMSecs(midnight - 18 * hour),
                         Stamp::fromMSecs(midnight - 6 * hour)};
    QCOMPARE(requested[0][0].value<std::optional<TimeSpan>>(), std::optional(first));
    QTest::mouseDClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(0.5));
    QCOMPARE(requested[1][0].value<std::optional<TimeSpan>>(), std::nullopt);
}

void TestStatusChartView::aDoubleClickAtTheOutermostDoesNothing()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    QTest::mouseDClick(chart()->viewport(), Qt::LeftButton, {}, placeAt(0.5));
    QCOMPARE(requested.count(), 0);
}

void TestStatusChartView::theButtonsAreThereWhileZoomed()
{
    m_view->setHistory(lastDay());
    QVERIFY(!button(u"backButton"_s)->isVisible());
    QVERIFY(!button(u"resetZoomButton"_s)->isVisible());
    drag(0.25, 0.75);
    drag(0.3, 0.6);
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    QTest::mouseClick(button(u"backButton"_s), Qt::LeftButton);
    QVERIFY(requested[0][0].value<std::optional<TimeSpan>>().has_value());
    QTest::mouseClick(button(u"resetZoomButton"_s), Qt::LeftButton);
    QVERIFY(!requested[1][0].value<std::optional<TimeSpan>>().has_value());
    QVERIFY(!button(u"resetZoomButton"_s)->isVisible());
}

void TestStatusChartView::keysZoomMoveAndLeadBack()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    const auto spanAfter = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(chart(), key, modifiers);
        return requested.isEmpty() ? std::optional<TimeSpan>()
                                   : requested.takeLast()[0].value<std::optional<TimeSpan>>();
    };
    const auto span = [](int from, int to) {
        return std::optional(TimeSpan{Stamp::fromMSecs(midnight - from * hour),
                                      Stamp::fromMSecs(midnight - to * hour)});
    };
    QCOMPARE(spanAfter(Qt::Key_Plus), span(18, 6));
    QCOMPARE(spanAfter(Qt::Key_Left, Qt::ShiftModifier), span(21, 9));
    QCOMPARE(spanAfter(Qt::Key_Right, Qt::ShiftModifier), span(18, 6));
    QCOMPARE(spanAfter(Qt::Key_Backspace), std::nullopt);
    QCOMPARE(spanAfter(Qt::Key_Equal), span(18, 6));
    QCOMPARE(spanAfter(Qt::Key_Escape), std::nullopt);
    QCOMPARE(spanAfter(Qt::Key_Equal), span(18, 6));
    QCOMPARE(spanAfter(Qt::Key_Minus), std::nullopt);
    QCOMPARE(spanAfter(Qt::Key_Plus), span(18, 6));
    QCOMPARE(spanAfter(Qt::Key_Home), std::nullopt);
    QCOMPARE(requested.count(), 0);
}

void TestStatusChartView::theWheelZoomsAboutThePointer()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    turnWheel(0.0, Qt::NoModifier);
    QCOMPARE(requested.count(), 1);
    const auto span = requested[0][0].value<std::optional<TimeSpan>>();
    QCOMPARE(span->msecs(), 12 * hour);
    QVERIFY(span->from.msecs() - (midnight - 24 * hour) < 120'000); // Within a pixel.
}

void TestStatusChartView::aWheelWithShiftMovesTheSpan()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    turnWheel(0.5, Qt::ShiftModifier);
    const auto span = requested[0][0].value<std::optional<TimeSpan>>();
    QCOMPARE(span->to, Stamp::fromMSecs(midnight - 3 * hour));
}

void TestStatusChartView::aPinchZoomsAboutItsMiddle()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    const QPointF place = placeAt(0.5);
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
                              place, place, chart()->viewport()->mapToGlobal(place), 1.0, {});
    QCoreApplication::sendEvent(chart()->viewport(), &pinch);
    const auto span = requested[0][0].value<std::optional<TimeSpan>>();
    QCOMPARE(span->msecs(), 12 * hour);
    QVERIFY(qAbs(span->from.msecs() - (midnight - 18 * hour)) < 120'000);
}

void TestStatusChartView::anotherRangeEndsTheZoom()
{
    m_view->setHistory(lastDay());
    drag(0.25, 0.75);
    m_view->setRange(TimeRange::Hours24);
    QVERIFY(button(u"backButton"_s)->isVisible());
    m_view->setRange(TimeRange::Days7);
    QVERIFY(!button(u"backButton"_s)->isVisible());
}

void TestStatusChartView::theSameRangeEndsTheZoom()
{
    m_view->setHistory(lastDay());
    drag(0.25, 0.75);
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    QSignalSpy rangeRequested(m_view, &StatusChartView::rangeRequested);
    auto *const picker = m_view->findChild<QComboBox *>(u"rangeComboBox"_s);
    Q_EMIT picker->activated(picker->findText(u"24 h"_s));
    QCOMPARE(rangeRequested.count(), 0);
    QCOMPARE(requested[0][0].value<std::optional<TimeSpan>>(), std::nullopt);
}

void TestStatusChartView::aSpanCanBeTyped()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    QSignalSpy selected(m_view, &StatusChartView::spanSelected);
    auto *const picker = m_view->findChild<QComboBox *>(u"rangeComboBox"_s);
    Q_EMIT picker->activated(picker->count() - 1);
    QCOMPARE(picker->currentText(), u"24 h"_s);
    auto *const dialog = m_window->findChild<SpanDialog *>();
    auto *const from = dialog->findChild<QDateTimeEdit *>(u"fromEdit"_s);
    QCOMPARE(dialog->span(),
             (TimeSpan{Stamp::fromMSecs(midnight - 24 * hour), Stamp::fromMSecs(midnight)}));
    const QPushButton *const accept = dialog->findChildren<QPushButton *>().constFirst();
    from->setDateTime(from->dateTime().addDays(2));
    QVERIFY(std::ranges::any_of(dialog->findChildren<QPushButton *>(),
                                [](const QPushButton *push) { return !push->isEnabled(); }));
    from->setDateTime(from->dateTime().addDays(-3));
    QVERIFY(accept->isEnabled());
    dialog->accept();
    QCOMPARE(selected[0][0].value<Stamp>(), Stamp::fromMSecs(midnight - 48 * hour));
    QCOMPARE(selected[0][1].value<Stamp>(), Stamp::fromMSecs(midnight));
}

void TestStatusChartView::theActionsOfTheChartWork()
{
    const WindowActions actions;
    m_view->setActions(actions);
    m_view->setHistory(lastDay());
    actions[ActionId::ChartTimes]->trigger();
    QCOMPARE(m_view->measure(), ChartMeasure::Durations);
    actions[ActionId::ChartLive]->trigger();
    actions[ActionId::ChartAll]->trigger();
    QVERIFY(button(u"allButton"_s)->isChecked());
    QTest::mouseClick(button(u"shownButton"_s), Qt::LeftButton);
    QVERIFY(!actions[ActionId::ChartAll]->isChecked());
    actions[ActionId::CopyChart]->trigger();
    QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    actions[ActionId::ChartTable]->trigger();
    QVERIFY(m_window->findChild<ChartTableDialog *>());
}

void TestStatusChartView::aPictureSaysWhatItShowsAndHasNoControls()
{
    m_view->setShowsUtc(true);
    m_view->setGateway(u"prod"_s);
    m_view->setQuery(u"outcome:failed,succeeded"_s);
    m_view->setHistory(lastDay(u"outcome:failed,succeeded"_s));
    m_view->setMode(ChartMode::Finished);
    drag(0.5, 0.75);
    QCOMPARE(m_view->sheet().title, u"Batches that ended · By Outcome"_s);
    QCOMPARE(m_view->sheet().facts,
             QStringList({u"Nov 18, 12:00 – 18:00 (UTC) · As of 2026-11-19 00:00:00 UTC · prod"_s,
                          u"Query: outcome:failed,succeeded"_s}));
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"chart.svg"_s);
    QCOMPARE(writePicture(m_view->sheet(), name), QString());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    for (const char *const shown : {"By Outcome", "outcome:failed", "Succeeded", "18:00"}) {
        QVERIFY2(svg.contains(shown), shown);
    }
    for (const char *const control : {"Reset zoom", "Finished", "Shown"}) {
        QVERIFY2(!svg.contains(control), control);
    }
    QTest::mouseClick(button(u"allButton"_s), Qt::LeftButton);
    m_view->setMeasure(ChartMeasure::Waits);
    QCOMPARE(m_view->sheet().title, u"Queue wait"_s);
    QCOMPARE(m_view->sheet().facts[1], u"All batches"_s);
}

void TestStatusChartView::aTypedSpanNamesTheZonesOfItsDays()
{
    const QTimeZone zone("America/New_York");
    const qint64 eve = midnight - 18 * 24 * hour; // Clocks change six hours later.
    const auto zonesOf = [&zone](qint64 from, qint64 to) {
        const SpanDialog dialog({Stamp::fromMSecs(from), Stamp::fromMSecs(to)}, zone, nullptr);
        return dialog.findChild<QLabel *>(u"zoneLabel"_s)->text();
    };
    QVERIFY(zonesOf(eve, eve + 10 * hour).contains(u'–'));
    QVERIFY(!zonesOf(eve, eve + 2 * hour).contains(u'–'));
    QVERIFY(zonesOf(eve, eve + 2 * hour) != zonesOf(eve + 9 * hour, eve + 10 * hour));
}

void TestStatusChartView::anEmptySpanIsStillDrawn()
{
    m_view->setHistory(lastDay());
    drag(0.0, 0.1);
    m_view->setHistory(sweptTo(midnight - 22 * hour, 2 * hour, {}));
    QVERIFY(chart()->isVisible());
    const auto isWritten = [this](const QString &words) {
        const auto items = chart()->scene()->items();
        return std::any_of(items.begin(), items.end(), [&words](QGraphicsItem *item) {
            const auto *const text = qgraphicsitem_cast<QGraphicsSimpleTextItem *>(item);
            return text != nullptr && text->text() == words;
        });
    };
    const QString note = u"No live batches in this time.\nEsc leads back to the time before."_s;
    QVERIFY(isWritten(note));
    m_view->setKnown(false);
    QVERIFY(!isWritten(note));
}

void TestStatusChartView::labelsThatStayAreNotLaidOutAgain()
{
    m_view->setHistory(lastDay());
    std::vector<std::unique_ptr<QSignalSpy>> changes;
    const auto axes = chart()->chart()->axes();
    for (QAbstractAxis *const axis : axes) {
        changes.push_back(std::make_unique<QSignalSpy>(qobject_cast<QCategoryAxis *>(axis),
                                                       &QCategoryAxis::categoriesChanged));
    }
    QCOMPARE(changes.size(), std::size_t(2));
    m_view->setHistory(lastDay());
    for (const auto &change : changes) {
        QCOMPARE(change->size(), 0);
    }
    m_view->setHistory(sweptTo(midnight + hour, 24 * hour, livesOfTheDay()));
    QVERIFY(changes[0]->size() + changes[1]->size() > 0);
}

void TestStatusChartView::timesThatRecurAreWrittenEachTime()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    const Batch live = lifeOf(BatchStatus::InProgress, midnight - 100 * hour, midnight);
    m_view->setHistory(sweptTo(midnight + 6 * hour, 84 * hour, {live}));
    QStringList texts;
    for (const QGraphicsTextItem *const time : times()) {
        texts.append(time->toPlainText().trimmed());
    }
    QCOMPARE(texts,
             QStringList({u"Nov 16"_s, u"12:00"_s, u"Nov 17"_s, u"12:00"_s, u"Nov 18"_s, u"12:00"_s,
                          u"Nov 19"_s}));
}

void TestStatusChartView::timesAreReadableToTheirEnds_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::newRow("1 h") << qint64(1);
    QTest::newRow("24 h") << qint64(24);
    QTest::newRow("7 d") << qint64(7 * 24);
    QTest::newRow("a year ago") << qint64(60 * 24);
    QTest::newRow("years") << qint64(1200 * 24);
}

void TestStatusChartView::timesAreReadableToTheirEnds()
{
    QFETCH(const qint64, hours);
    const qint64 length = hours * hour;
    constexpr qint64 newYear = 1'798'761'600'000; // 2027-01-01 00:00 UTC
    m_view->setShowsUtc(true);
    const auto timesAreInside = [this] {
        qreal end = 0;
        for (const QGraphicsTextItem *const time : times()) {
            const qreal margin = time->document()->documentMargin();
            const QRectF text = time->sceneBoundingRect().adjusted(margin, 0, -margin, 0);
            if (text.left() < end || text.right() > chart()->width()) {
                return false;
            }
            end = text.right();
        }
        return times().size() > 1;
    };
    for (const int width : {420, 640, 900, 1400}) {
        m_view->resize(width, 240);
        for (int part = 0; part < 24; ++part) {
            const qint64 to = newYear + part * length / 100;
            const Batch live = lifeOf(BatchStatus::InProgress, to - length, to - length);
            m_view->setHistory(sweptTo(to, length, {live}));
            QVERIFY2(timesAreInside(), qPrintable(u"%1 px, part %2"_s.arg(width).arg(part)));
        }
    }
}

QTEST_MAIN(TestStatusChartView)
#include "tst_statuschartview.moc"
