// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschartview.h"

#include "apptheme.h"
#include "legendentry.h"
#include "spanband.h"
#include "statuschart.h"

#include <QAreaSeries>
#include <QChart>
#include <QComboBox>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QLabel>
#include <QLineSeries>
#include <QRegularExpression>
#include <QSignalSpy>
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

//! Two in progress, three completed, one failed; all within the day before midnight.
StatusHistory lastDay()
{
    std::vector<Batch> lives(
        2, lifeOf(BatchStatus::InProgress, midnight - 5 * hour, midnight - 4 * hour));
    for (int i = 0; i < 3; ++i) {
        lives.push_back(lifeOf(BatchStatus::Completed, midnight - 20 * hour, midnight - 19 * hour,
                               midnight - 10 * hour));
    }
    lives.push_back(lifeOf(BatchStatus::Failed, midnight - 20 * hour, midnight - 19 * hour,
                           midnight - 2 * hour));
    return statusHistoryOf(BatchRows(lives), {}, Stamp::fromMSecs(midnight - 24 * hour),
                           Stamp::fromMSecs(midnight), 300);
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
    void anUpdateKeepsTheSeries();
    void higherLayersArePaintedBehindLowerOnes();
    void collapsedItIsOnlyATitle();
    void inexactBatchesAreCounted();
    void aListThatWasCutShortIsHatched();
    void anEmptyChartThatWasNotReadIsDrawn();
    void aLegendEntryAsksForItsBatches();
    void theZoneIsShown();
    void theCountsStayWhileTheMouseRests();
    void aDragSelectsARoundSpan();
    void aDragSaysWhatItSelects();
    void escapeEndsADrag();
    void aClickSelectsNothing();
    void aZoomIsSaidInWords();
    void aDoubleClickGoesBackOneLevel();
    void aDoubleClickAtTheOutermostDoesNothing();
    void theButtonsAreThereWhileZoomed();
    void keysZoomMoveAndLeadBack();
    void theWheelZoomsAboutThePointer();
    void aPlainWheelIsLeftToOthers();
    void anotherRangeEndsTheZoom();
    void theSameRangeEndsTheZoom();
    void anEmptySpanIsStillDrawn();
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
    //! Null where all was read.
    [[nodiscard]] const QGraphicsRectItem *hatching() const;
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
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestStatusChartView::theSummaryTellsWhatTheChartShows()
{
    m_view->setHistory(lastDay());
    QCOMPARE(chart()->accessibleName(), u"Status over time"_s);
    QCOMPARE(chart()->accessibleDescription(),
             u"Last 24 h: 2 in progress now, 3 completed, 1 failed."_s);
    QVERIFY(chart()->isVisible());
}

void TestStatusChartView::anEmptyHistorySaysSo()
{
    m_view->setRange(TimeRange::Days7);
    m_view->setHistory({});
    QVERIFY(!chart()->isVisible());
    auto *const label = m_view->findChild<QLabel *>(u"emptyLabel"_s);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), u"No live batches in the last 7 d."_s);
    QCOMPARE(chart()->accessibleDescription(), u"Last 7 d: no batches."_s);
    m_view->setMode(ChartMode::Finished);
    QCOMPARE(label->text(), u"No batches ended in the last 7 d."_s);
}

void TestStatusChartView::aRangeIsAskedForNotTaken()
{
    QSignalSpy requested(m_view, &StatusChartView::rangeRequested);
    auto *const picker = m_view->findChild<QComboBox *>();
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
    const auto visible = [this] {
        int count = 0;
        const auto all = chart()->chart()->series();
        for (const QAbstractSeries *series : all) {
            count += series->isVisible() ? 1 : 0;
        }
        return count;
    };
    const auto present = [](ChartMode mode) {
        const ChartSlices slices = slicesOf(lastDay(), mode);
        const QList<BatchStatus> stacked = stackedStatuses(mode);
        return static_cast<int>(std::ranges::count_if(
            stacked, [&](BatchStatus status) { return slices.hasAny(status); }));
    };
    QVERIFY(present(ChartMode::Live) > 0 && present(ChartMode::Finished) > 0);
    QCOMPARE(visible(), present(ChartMode::Live));
    QTest::mouseClick(m_view->findChild<QToolButton *>(u"finishedButton"_s), Qt::LeftButton);
    QCOMPARE(m_view->mode(), ChartMode::Finished);
    QCOMPARE(visible(), present(ChartMode::Finished));
}

void TestStatusChartView::anUpdateKeepsTheSeries()
{
    m_view->setHistory(lastDay());
    const auto before = chart()->chart()->series();
    m_view->setHistory(lastDay());
    m_view->setMode(ChartMode::Finished);
    m_view->setHistory(lastDay());
    QCOMPARE(chart()->chart()->series(), before);
}

void TestStatusChartView::higherLayersArePaintedBehindLowerOnes()
{
    m_view->setHistory(lastDay());
    QList<qreal> heights; // Of all slices together, in the order of painting.
    const auto all = chart()->chart()->series();
    for (QAbstractSeries *const series : all) {
        if (series->isVisible()) {
            const auto *const area = qobject_cast<QAreaSeries *>(series);
            QVERIFY(area);
            QVERIFY(!area->lowerSeries());
            heights.append(0);
            const auto points = area->upperSeries()->points();
            for (const QPointF &point : points) {
                heights.last() += point.y();
            }
        }
    }
    QVERIFY(heights.size() > 1);
    QVERIFY(heights.constFirst() > heights.constLast());
    QVERIFY(std::ranges::is_sorted(heights, std::greater()));
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

void TestStatusChartView::inexactBatchesAreCounted()
{
    StatusHistory history = lastDay();
    auto *const label = m_view->findChild<QLabel *>(u"inexactLabel"_s);
    m_view->setHistory(history);
    QVERIFY(!label->isVisible());
    history.inferredBatches = 12;
    history.undatedBatches = 3;
    m_view->setHistory(history);
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(),
             u"12 batch(es) with inferred stamps · 3 without any stamp, not shown"_s);
    QVERIFY(label->accessibleDescription().contains("lack a time stamp"_L1)); // And what that is.
    QVERIFY(label->toolTip().contains("lack a time stamp"_L1));
}

const QGraphicsRectItem *TestStatusChartView::hatching() const
{
    for (const QGraphicsItem *const item : chart()->scene()->items()) {
        const auto *const rect = dynamic_cast<const QGraphicsRectItem *>(item);
        if (rect != nullptr && rect->isVisible() && rect->brush().style() == Qt::BDiagPattern) {
            return rect;
        }
    }
    return nullptr;
}

void TestStatusChartView::aListThatWasCutShortIsHatched()
{
    auto *const label = m_view->findChild<QLabel *>(u"inexactLabel"_s);
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay()); // The oldest is of 20 hours ago.
    QVERIFY(hatching() == nullptr);
    m_view->setCutShort(true); // One older still may have ended at any time.
    QVERIFY(hatching() != nullptr);
    QCOMPARE(hatching()->rect(), chart()->chart()->plotArea());
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), u"hatched: the list was not read to its end"_s);
    QVERIFY(chart()->accessibleDescription().endsWith(label->text()));
    m_view->setKnown(false);
    QVERIFY(hatching() == nullptr);
    m_view->setKnown(true);
    QVERIFY(hatching() != nullptr);
    m_view->setCutShort(false);
    QVERIFY(hatching() == nullptr);
    QVERIFY(!label->isVisible());
}

void TestStatusChartView::anEmptyChartThatWasNotReadIsDrawn()
{
    StatusHistory history = lastDay();
    history.live = {};
    history.finished = {};
    m_view->setHistory(history);
    QVERIFY(!chart()->isVisible());
    m_view->setCutShort(true);
    QVERIFY(chart()->isVisible());
    QVERIFY(hatching() != nullptr);
}

void TestStatusChartView::aLegendEntryAsksForItsBatches()
{
    m_view->setHistory(lastDay());
    QSignalSpy wanted(m_view, &StatusChartView::statusRequested);
    const auto entryOf = [this](const QString &words) -> LegendEntry * {
        const auto entries = m_view->findChildren<LegendEntry *>();
        const auto found = std::ranges::find(entries, words, &QWidget::accessibleName);
        return found == entries.end() || !(*found)->isVisible() ? nullptr : *found;
    };
    QVERIFY(entryOf(u"In progress: 2"_s));
    QTest::mouseClick(entryOf(u"In progress: 2"_s), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), u"live:now"_s);
    QCOMPARE(wanted[0][1].value<BatchStatus>(), BatchStatus::InProgress);
    QCOMPARE(wanted[0][2].toBool(), false);
    m_view->setMode(ChartMode::Finished);
    QVERIFY(!entryOf(u"In progress: 2"_s));
    QTest::mouseClick(entryOf(u"Completed: 3"_s), Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(wanted[1][0].toString(), u"finished:-1d"_s);
    QCOMPARE(wanted[1][2].toBool(), true);
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
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
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

void TestStatusChartView::aClickSelectsNothing()
{
    m_view->setHistory(lastDay());
    QSignalSpy selected(m_view, &StatusChartView::spanSelected);
    drag(0.5, 0.501);
    QCOMPARE(selected.count(), 0);
    QVERIFY(!button(u"backButton"_s)->isVisible());
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
    QCOMPARE(spanAfter(Qt::Key_Minus), std::nullopt);
    QCOMPARE(spanAfter(Qt::Key_Plus), span(18, 6));
    QCOMPARE(spanAfter(Qt::Key_Home), std::nullopt);
    QCOMPARE(requested.count(), 0);
}

void TestStatusChartView::theWheelZoomsAboutThePointer()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    turnWheel(0.0, Qt::ControlModifier);
    QCOMPARE(requested.count(), 1);
    const auto span = requested[0][0].value<std::optional<TimeSpan>>();
    QCOMPARE(span->msecs(), 12 * hour);
    QVERIFY(span->from.msecs() - (midnight - 24 * hour) < 120'000); // Within a pixel.
}

void TestStatusChartView::aPlainWheelIsLeftToOthers()
{
    m_view->setHistory(lastDay());
    QSignalSpy requested(m_view, &StatusChartView::spanRequested);
    turnWheel(0.5, Qt::NoModifier);
    QCOMPARE(requested.count(), 0);
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
    auto *const picker = m_view->findChild<QComboBox *>();
    Q_EMIT picker->activated(picker->currentIndex());
    QCOMPARE(rangeRequested.count(), 0);
    QCOMPARE(requested[0][0].value<std::optional<TimeSpan>>(), std::nullopt);
}

void TestStatusChartView::anEmptySpanIsStillDrawn()
{
    m_view->setHistory(lastDay());
    drag(0.0, 0.1);
    m_view->setHistory(statusHistoryOf({}, {}, Stamp::fromMSecs(midnight - 24 * hour),
                                       Stamp::fromMSecs(midnight - 22 * hour), 200));
    QVERIFY(chart()->isVisible());
    const auto isWritten = [this](const QString &note) {
        const auto items = chart()->scene()->items();
        return std::any_of(items.begin(), items.end(), [&note](QGraphicsItem *item) {
            const auto *const text = qgraphicsitem_cast<QGraphicsSimpleTextItem *>(item);
            return text != nullptr && text->text() == note;
        });
    };
    QVERIFY(isWritten(u"No live batches in this time."_s));
    m_view->setKnown(false);
    QVERIFY(!isWritten(u"No live batches in this time."_s));
}

void TestStatusChartView::timesThatRecurAreWrittenEachTime()
{
    m_view->setShowsUtc(true);
    m_view->setHistory(lastDay());
    const Batch live = lifeOf(BatchStatus::InProgress, midnight - 100 * hour, midnight);
    m_view->setHistory(statusHistoryOf(BatchRows(std::span(&live, 1)), {},
                                       Stamp::fromMSecs(midnight - 78 * hour),
                                       Stamp::fromMSecs(midnight + 6 * hour), 60));
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
            m_view->setHistory(statusHistoryOf(BatchRows(std::span(&live, 1)), {},
                                               Stamp::fromMSecs(to - length), Stamp::fromMSecs(to),
                                               60));
            QVERIFY2(timesAreInside(), qPrintable(u"%1 px, part %2"_s.arg(width).arg(part)));
        }
    }
}

QTEST_MAIN(TestStatusChartView)
#include "tst_statuschartview.moc"
