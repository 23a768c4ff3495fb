// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuschartview.h"

#include "apptheme.h"
#include "statuschart.h"

#include <QAreaSeries>
#include <QChart>
#include <QComboBox>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 midnight = 1'795'046'400'000; // 2026-11-19 00:00 UTC

BatchLife lifeOf(BatchStatus status, qint64 created, qint64 started, qint64 ended = 0)
{
    BatchLife life{status, {}};
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
    std::vector<BatchLife> lives(
        2, lifeOf(BatchStatus::InProgress, midnight - 5 * hour, midnight - 4 * hour));
    for (int i = 0; i < 3; ++i) {
        lives.push_back(lifeOf(BatchStatus::Completed, midnight - 20 * hour, midnight - 19 * hour,
                               midnight - 10 * hour));
    }
    lives.push_back(lifeOf(BatchStatus::Failed, midnight - 20 * hour, midnight - 19 * hour,
                           midnight - 2 * hour));
    return sweepStatusHistory(lives, Stamp::fromMSecs(midnight - 24 * hour),
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
    void collapsedItIsOnlyATitle();
    void inexactBatchesAreCounted();
    void theZoneIsShown();
    void theCountsStayWhileTheMouseRests();

private:
    [[nodiscard]] StatusChart *chart() const { return m_view->findChild<StatusChart *>(); }

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
    QCOMPARE(visible(), static_cast<int>(stackedStatuses(ChartMode::Live).size()));
    QTest::mouseClick(m_view->findChild<QToolButton *>(u"finishedButton"_s), Qt::LeftButton);
    QCOMPARE(m_view->mode(), ChartMode::Finished);
    QCOMPARE(visible(), static_cast<int>(stackedStatuses(ChartMode::Finished).size()));
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

void TestStatusChartView::collapsedItIsOnlyATitle()
{
    m_view->setHistory(lastDay());
    QSignalSpy collapsed(m_view, &StatusChartView::collapsedChanged);
    m_view->setCollapsed(true);
    QCOMPARE(collapsed.count(), 1);
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
    QVERIFY(label->text().isEmpty());
    history.inferredBatches = 12;
    history.undatedBatches = 3;
    m_view->setHistory(history);
    QCOMPARE(label->text(), u"12 with inferred stamps · 3 without any stamp, not shown"_s);
}

void TestStatusChartView::theZoneIsShown()
{
    m_view->setShowsUtc(true);
    QCOMPARE(m_view->findChild<QLabel *>(u"zoneLabel"_s)->text(), u"UTC"_s);
}

void TestStatusChartView::theCountsStayWhileTheMouseRests()
{
    m_view->setHistory(lastDay());
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
    QTest::keyClick(chart(), Qt::Key_Left);
    const QString counts = QToolTip::text();
    QVERIFY(!counts.isEmpty());
    const QPoint place = chart()->viewport()->rect().center();
    QHelpEvent rest(QEvent::ToolTip, place, chart()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(chart()->viewport(), &rest);
    QVERIFY(QToolTip::isVisible());
    QCOMPARE(QToolTip::text(), counts);
    QToolTip::hideText();
}

QTEST_MAIN(TestStatusChartView)
#include "tst_statuschartview.moc"
