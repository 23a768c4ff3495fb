// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "chartlegend.h"
#include "facetsource.h"
#include "historysource.h"
#include "legendentry.h"
#include "mainwindow.h"
#include "pastbatches.h"
#include "samplebatches.h"
#include "statuschart.h"
#include "statuschartview.h"
#include "statustheme.h"
#include "windowactions.h"

#include <QApplication>
#include <QChart>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 linkedHour = 3'600'000;
constexpr qint64 linkedMidnight = 1'795'046'400'000; // 2026-11-19 00:00 UTC

Stamp atHour(double hour)
{
    return Stamp::fromMSecs(linkedMidnight + qRound64(hour * linkedHour));
}

//! The last moment of the bar that ends at this hour.
Stamp endOfBar(double hour)
{
    return Stamp::fromMSecs(atHour(hour).msecs() - 1);
}

Batch linkedBatch(const QString &id, BatchStatus status, double created, double ended = 0)
{
    Batch batch = sampleBatch(id, status);
    batch.stamps[StampKind::Created] = atHour(created);
    batch.stamps[StampKind::InProgress] = atHour(created);
    if (isTerminal(status)) {
        batch.stamps[*entryStamp(status)] = atHour(ended);
    }
    return batch;
}

//! QTest::mouseMove() moves the pointer of the platform, which the offscreen one has not.
void hover(QWidget &widget, const QPoint &place)
{
    QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &move);
}

} // namespace

//! Each gesture in the chart, in a window whose history follows its query.
class TestChartLinks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init();
    void cleanup();

    void aClickOnABarFiltersByOutcomeAndSpan();
    void theSameClickTwiceLeadsBack();
    void aClickWithCtrlAddsAnotherOutcome();
    void aClickWithCtrlOnWhatIsAskedForTakesItOut_data();
    void aClickWithCtrlOnWhatIsAskedForTakesItOut();
    void aDoubleClickLeavesTheQueryAsItWas();
    void aClickOnThePastOfTheLegendAsksForTheSpanAlone();
    void aClickOnTheLegendKeepsWhatTheQueryAsks();
    void enterOnTheLegendIsAClickAndWithCtrlAddsAnother();
    void aDragShowsItsBatchesUntilEscape();
    void theWheelAPinchAndKeysLeadThroughTime();
    void theKeyboardAloneFindsTheBatchesOfABar();
    void theChartFollowsTheQuery();
    void theChartOffersTheFieldsOfTheFacets();
    void hoveringARowDrawsItsLife();
    void theChosenBatchHasItsLifeDrawn();
    void pointingAtTheChartMarksTheRowsOfThen();
    void spaceShowsEverythingAsOfTheBarThatIsPointedAt();
    void theTableAsOfABarHasAsManyAsTheBar();
    void aRightClickOffersTheMomentUnderTheMouse();
    void arrowsMoveAMomentThatIsShownByABar();
    void spacePlaysAMomentThatIsShown();

private:
    template <typename Widget> [[nodiscard]] Widget *part() const
    {
        return m_window->findChild<Widget *>();
    }
    //! Waits until the chart shows what was counted last.
    void awaitHistory();
    void setMode(ChartMode mode);
    //! In the viewport, at an hour of the day and at a share of the height above the base line.
    [[nodiscard]] QPoint placeAt(double hour, double height) const;
    void click(double hour, double height, Qt::KeyboardModifiers modifiers = {});

    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<BatchViewModel> m_batches;
    std::unique_ptr<FacetSource> m_facets;
    std::unique_ptr<HistorySource> m_history;
    std::unique_ptr<MainWindow> m_window;
};

void TestChartLinks::init()
{
    m_table = std::make_unique<BatchTableModel>();
    m_table->setNow(Stamp::fromMSecs(linkedMidnight + 24 * linkedHour));
    m_batches = std::make_unique<BatchViewModel>(*m_table);
    m_facets = std::make_unique<FacetSource>(*m_table);
    m_history = std::make_unique<HistorySource>(*m_table, m_batches.get());
    m_window = std::make_unique<MainWindow>(*m_batches, *m_facets);
    StatusChartView &chart = m_window->chart();
    connect(m_history.get(), &HistorySource::historyChanged, &chart, &StatusChartView::setHistory);
    connect(&m_window->query(), &ShownQuery::shown, m_history.get(), &HistorySource::setQuery);
    connect(&chart, &StatusChartView::spanSelected, m_history.get(),
            [this](Stamp from, Stamp to) { m_history->setSpan(TimeSpan{from, to}); });
    connect(&chart, &StatusChartView::spanRequested, m_history.get(), &HistorySource::setSpan);
    Preferences preferences;
    preferences.showsUtc = true;
    m_table->setShowsUtc(true);
    m_window->preferences().set(preferences);
    m_table->merge({linkedBatch(u"live"_s, BatchStatus::InProgress, 2),
                    linkedBatch(u"failed"_s, BatchStatus::Failed, 2, 6.1),
                    linkedBatch(u"expired"_s, BatchStatus::Expired, 2, 6.1),
                    linkedBatch(u"done"_s, BatchStatus::Completed, 2, 6.1),
                    linkedBatch(u"early"_s, BatchStatus::Failed, 1, 1.5)});
    m_window->setConnections({u"prod"_s}, u"prod"_s);
    m_window->moment().tick(m_table->now());
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    awaitHistory();
    // The offscreen platform says this of windows with a minimum size, of tool tips and of menus.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support (propagate|raise|grabbing))"_s));
}

void TestChartLinks::cleanup()
{
    QToolTip::hideText();
    m_window.reset();
    m_history.reset();
    m_facets.reset();
    m_batches.reset();
    m_table.reset();
}

void TestChartLinks::awaitHistory()
{
    m_history->refresh(m_table->now());
    QTRY_VERIFY(!m_history->isBusy());
}

void TestChartLinks::setMode(ChartMode mode)
{
    m_window->chart().setMode(mode);
}

QPoint TestChartLinks::placeAt(double hour, double height) const
{
    const auto *const chart = part<StatusChart>();
    const QRectF plot = chart->chart()->plotArea();
    const QPointF place(plot.left() + hour / 24 * plot.width(),
                        plot.bottom() - height * plot.height());
    return chart->mapFromScene(chart->chart()->mapToScene(place));
}

void TestChartLinks::click(double hour, double height, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(part<StatusChart>()->viewport(), Qt::LeftButton, modifiers,
                      placeAt(hour, height));
}

void TestChartLinks::aClickOnABarFiltersByOutcomeAndSpan()
{
    setMode(ChartMode::Finished);
    click(6.12, 0.05);
    QCOMPARE(m_window->query().text(),
             u"finished:2026-11-19T06:00:00Z..2026-11-19T06:14:59Z outcome:failed"_s);
    QCOMPARE(m_batches->rowCount(), 1);
    QCOMPARE(m_batches->keyAt(0).id, u"failed"_s);
}

void TestChartLinks::theSameClickTwiceLeadsBack()
{
    setMode(ChartMode::Finished);
    m_window->query().set(u"model=\"\""_s);
    awaitHistory();
    click(6.12, 0.05);
    QCOMPARE(m_batches->rowCount(), 1);
    awaitHistory();
    click(6.12, 0.05);
    QCOMPARE(m_window->query().text(), u"model=\"\""_s);
}

void TestChartLinks::aClickWithCtrlAddsAnotherOutcome()
{
    setMode(ChartMode::Finished);
    click(6.12, 0.05);
    click(6.12, 0.4, Qt::ControlModifier); // The chart has not followed yet.
    QVERIFY(m_window->query().text().endsWith(u" outcome:failed,expired"_s));
    QCOMPARE(m_batches->rowCount(), 2);
}

void TestChartLinks::aClickWithCtrlOnWhatIsAskedForTakesItOut_data()
{
    QTest::addColumn<bool>("showsAll");
    QTest::newRow("shown") << false;
    QTest::newRow("all") << true;
}

void TestChartLinks::aClickWithCtrlOnWhatIsAskedForTakesItOut()
{
    QFETCH(const bool, showsAll);
    const QString name = showsAll ? u"allButton"_s : u"shownButton"_s;
    m_window->chart().findChild<QToolButton *>(name)->click();
    setMode(ChartMode::Finished);
    click(6.12, 0.05, Qt::ControlModifier);
    awaitHistory();
    QCOMPARE(m_batches->rowCount(), 1);
    click(6.12, 0.05, Qt::ControlModifier);
    awaitHistory();
    QCOMPARE(m_window->query().text(), QString());
    setMode(ChartMode::Live);
    click(1.2, 0.1, Qt::ControlModifier); // Of the past: it has a time alone.
    QVERIFY(!m_window->query().text().isEmpty());
    awaitHistory();
    click(1.2, 0.1, Qt::ControlModifier);
    QCOMPARE(m_window->query().text(), QString());
}

void TestChartLinks::aDoubleClickLeavesTheQueryAsItWas()
{
    setMode(ChartMode::Finished);
    m_window->query().set(u"done"_s);
    m_window->query().set({});
    awaitHistory();
    click(6.12, 0.05);
    QVERIFY(!m_window->query().text().isEmpty());
    QTest::mouseDClick(part<StatusChart>()->viewport(), Qt::LeftButton, {}, placeAt(6.12, 0.05));
    QCOMPARE(m_window->query().text(), QString());
}

void TestChartLinks::aClickOnThePastOfTheLegendAsksForTheSpanAlone()
{
    Q_EMIT m_window->chart().spanSelected(Stamp::fromMSecs(linkedMidnight + 3 * linkedHour),
                                          Stamp::fromMSecs(linkedMidnight + 5 * linkedHour));
    m_window->query().set({});
    click(6, 0.1); // In a bucket of the past.
    QVERIFY(m_window->query().text().startsWith(u"live:"_s));
    QVERIFY(!m_window->query().text().contains(u"status"_s));
    QCOMPARE(m_batches->rowCount(), 4);
}

void TestChartLinks::aClickOnTheLegendKeepsWhatTheQueryAsks()
{
    setMode(ChartMode::Finished);
    m_window->query().set(u"early OR done"_s);
    awaitHistory();
    for (LegendEntry *const entry : part<ChartLegend>()->findChildren<LegendEntry *>()) {
        if (entry->accessibleName() == u"Failed: 1"_s) {
            entry->click();
            break;
        }
    }
    QCOMPARE(m_batches->rowCount(), 1);
    QCOMPARE(m_batches->keyAt(0).id, u"early"_s);
}

void TestChartLinks::enterOnTheLegendIsAClickAndWithCtrlAddsAnother()
{
    setMode(ChartMode::Finished);
    const auto press = [this](const QString &name, Qt::KeyboardModifiers modifiers) {
        for (LegendEntry *const entry : part<ChartLegend>()->findChildren<LegendEntry *>()) {
            if (entry->accessibleName().startsWith(name)) {
                entry->setFocus();
                QTest::keyClick(entry, Qt::Key_Return, modifiers);
            }
        }
    };
    press(u"Expired"_s, Qt::NoModifier);
    QCOMPARE(m_batches->rowCount(), 1);
    press(u"Succeeded"_s, Qt::ControlModifier);
    QCOMPARE(m_batches->rowCount(), 2);
}

void TestChartLinks::aDragShowsItsBatchesUntilEscape()
{
    auto *const chart = part<StatusChart>();
    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, placeAt(1, 0.5));
    const QPoint to = placeAt(1.9, 0.5);
    QMouseEvent move(QEvent::MouseMove, to, chart->viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(chart->viewport(), &move);
    QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(m_window->query().text().startsWith(u"live:"_s));
    QCOMPARE(m_batches->rowCount(), 1);
    QTest::keyClick(chart, Qt::Key_Escape);
    QCOMPARE(m_window->query().text(), QString());
}

void TestChartLinks::theWheelAPinchAndKeysLeadThroughTime()
{
    auto *const chart = part<StatusChart>();
    // In whole buckets, one of which may be begun at either end.
    const auto isLong = [this, chart](qint64 hours) {
        awaitHistory();
        const qint64 longer = chart->picture().buckets.whole().msecs() - hours * linkedHour;
        return longer >= 0 && longer <= linkedHour / 4;
    };
    const QPoint place = placeAt(6, 0.5);
    const QPoint global = chart->viewport()->mapToGlobal(place);
    QWheelEvent wheel(place, global, {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(chart->viewport(), &wheel);
    QVERIFY(isLong(12));
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
                              place, place, global, 1.0, {});
    QCoreApplication::sendEvent(chart->viewport(), &pinch);
    QVERIFY(isLong(6));
    const Stamp before = chart->picture().buckets.whole().from;
    QTest::keyClick(chart, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(isLong(6));
    QVERIFY(chart->picture().buckets.whole().from < before);
    QTest::keyClick(chart, Qt::Key_Home);
    QVERIFY(isLong(24));
}

void TestChartLinks::theKeyboardAloneFindsTheBatchesOfABar()
{
    auto *const chart = part<StatusChart>();
    setMode(ChartMode::Finished);
    for (int back = 0; back < 72; ++back) { // Of 96 quarters of an hour: to six o'clock.
        QTest::keyClick(chart, Qt::Key_Left);
    }
    QTest::keyClick(chart, Qt::Key_Up);
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(m_batches->rowCount(), 1);
    QCOMPARE(m_batches->keyAt(0).id, u"failed"_s);
}

void TestChartLinks::theChartFollowsTheQuery()
{
    QVERIFY(part<StatusChart>()->picture().behind.empty());
    QSignalSpy swept(m_history.get(), &HistorySource::historyChanged);
    m_window->query().set(u"status:in_progress"_s);
    QVERIFY(swept.wait());
    const ChartPicture &picture = part<StatusChart>()->picture();
    QCOMPARE(picture.totalOf(picture.size() / 8), 1.0); // At three o'clock.
    QCOMPARE(picture.behind[static_cast<std::size_t>(picture.size() / 8)], 4.0);
}

void TestChartLinks::theChartOffersTheFieldsOfTheFacets()
{
    auto *const splits = m_window->chart().findChild<QComboBox *>(u"splitPicker"_s);
    QCOMPARE(splits->itemText(0), u"By Status"_s);
    for (const QString &field :
         {u"By Outcome"_s, u"By Endpoint"_s, u"By Model"_s, u"By Window"_s}) {
        QVERIFY2(splits->findText(field) > 0, qPrintable(field));
    }
}

void TestChartLinks::hoveringARowDrawsItsLife()
{
    const auto drawn = [this] {
        return part<StatusChart>()->viewport()->grab().toImage();
    };
    const QImage before = drawn();
    auto *const table = part<BatchTableView>();
    const QModelIndex first = m_batches->indexOf({0, u"failed"_s});
    hover(*table->viewport(), table->visualRect(first).center());
    QTRY_VERIFY(drawn() != before);
    const QColor color = StatusTheme(table->palette()).color(BatchStatus::InProgress);
    QCOMPARE(drawn().pixelColor(placeAt(4, 0.99)), color);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(table->viewport(), &leave);
    QTRY_COMPARE(drawn(), before);
}

void TestChartLinks::theChosenBatchHasItsLifeDrawn()
{
    const QImage before = part<StatusChart>()->viewport()->grab().toImage();
    part<BatchTableView>()->moveTo(0);
    QVERIFY(part<StatusChart>()->viewport()->grab().toImage() != before);
}

void TestChartLinks::pointingAtTheChartMarksTheRowsOfThen()
{
    auto *const table = part<BatchTableView>();
    auto *const chart = part<StatusChart>();
    const auto markOf = [&](const QString &id) {
        const QRect row = table->visualRect(m_batches->indexOf({0, id}));
        const QImage image = table->viewport()->grab().toImage();
        return image.pixelColor(5, row.center().y());
    };
    const QColor unmarked = markOf(u"early"_s);
    hover(*chart->viewport(), placeAt(1.2, 0.5));
    QTRY_VERIFY(markOf(u"early"_s) != unmarked); // Live from one to half past one.
    const QColor mark = markOf(u"early"_s);
    QVERIFY(markOf(u"live"_s) != mark); // Not yet.
    hover(*chart->viewport(), placeAt(5, 0.5));
    QTRY_COMPARE(markOf(u"live"_s), mark);
    QVERIFY(markOf(u"early"_s) != mark);
}

void TestChartLinks::spaceShowsEverythingAsOfTheBarThatIsPointedAt()
{
    auto *const chart = part<StatusChart>();
    chart->setFocus();
    for (int back = 0; back < 72; ++back) { // Of 96 quarters of an hour: to six o'clock.
        QTest::keyClick(chart, Qt::Key_Left);
    }
    QTest::keyClick(chart, Qt::Key_Space);
    QCOMPARE(m_window->moment().moment(), endOfBar(6.25));
}

// What began or ended just when the next bar begins counts in that one.
void TestChartLinks::theTableAsOfABarHasAsManyAsTheBar()
{
    BatchHistory counted;
    const QObject context;
    connect(m_history.get(), &HistorySource::historyChanged, &context,
            [&counted](const BatchHistory &history) { counted = history; });
    m_table->merge({linkedBatch(u"begins"_s, BatchStatus::InProgress, 6.25),
                    linkedBatch(u"ends"_s, BatchStatus::Failed, 2, 6.25)});
    awaitHistory();
    auto *const chart = part<StatusChart>();
    chart->setFocus();
    for (int back = 0; back < 72; ++back) {
        QTest::keyClick(chart, Qt::Key_Left);
    }
    QTest::keyClick(chart, Qt::Key_Space);
    const Stamp moment = m_window->moment().moment();
    const int bar = counted.buckets.indexOf(moment);
    QCOMPARE(counted.buckets[bar].from, atHour(6));
    const PastBatches past(m_table->presentRows(), m_table->presentStandings(), moment, {});
    int live = 0;
    for (int row = 0; row < past.rows().size(); ++row) {
        live += past.rows().has(row) && !isTerminal(past.rows()[row].status()) ? 1 : 0;
    }
    QCOMPARE(live, 2); // With the one that has been live all the time.
    QCOMPARE(counted.all.groups[0].live[std::size_t(bar)], live);
}

void TestChartLinks::aRightClickOffersTheMomentUnderTheMouse()
{
    auto *const chart = part<StatusChart>();
    const QPoint place = placeAt(3.02, 0.5);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, chart->mapToGlobal(place));
    QCoreApplication::sendEvent(chart->viewport(), &event);
    const auto *const menu = chart->findChild<QMenu *>();
    QVERIFY(menu);
    QVERIFY2(menu->actions().constFirst()->text().contains(u"3:00"_s),
             qPrintable(menu->actions().constFirst()->text()));
    menu->actions().constFirst()->trigger();
    QCOMPARE(m_window->moment().moment(), atHour(3));
}

void TestChartLinks::arrowsMoveAMomentThatIsShownByABar()
{
    auto *const chart = part<StatusChart>();
    m_window->moment().show(atHour(3.1));
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(m_window->moment().moment(), endOfBar(3));
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(m_window->moment().moment(), endOfBar(2.75));
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(m_window->moment().moment(), endOfBar(3));
    QVERIFY2(chart->accessibleDescription().contains(u"2:45"_s),
             qPrintable(chart->accessibleDescription()));
}

void TestChartLinks::spacePlaysAMomentThatIsShown()
{
    const QSignalSpy played(m_window->actions()[ActionId::Play], &QAction::triggered);
    m_window->moment().show(atHour(3));
    m_window->actions()[ActionId::Play]->setEnabled(true); // Also where animations are off.
    part<StatusChart>()->setFocus();
    QTest::keyClick(part<StatusChart>(), Qt::Key_Space);
    QCOMPARE(played.size(), 1);
}

QTEST_MAIN(TestChartLinks)
#include "tst_chartlinks.moc"
