// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "batchdetailpane.h"
#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "changesbar.h"
#include "chartlegend.h"
#include "columnsdialog.h"
#include "commandpalette.h"
#include "connectionquestions.h"
#include "emptystatepane.h"
#include "errorbanner.h"
#include "facetmodel.h"
#include "facetpane.h"
#include "facetrole.h"
#include "facetsection.h"
#include "facetsource.h"
#include "field.h"
#include "fittinglistview.h"
#include "heldthreads.h"
#include "historysweep.h"
#include "idsearch.h"
#include "legendentry.h"
#include "mainwindow.h"
#include "metadatakeydialog.h"
#include "querycandidatelist.h"
#include "queryedit.h"
#include "queryhelp.h"
#include "queryinterval.h"
#include "querylineedit.h"
#include "queryparser.h"
#include "refreshstatusbar.h"
#include "rowactions.h"
#include "shortcutsdialog.h"
#include "statuschart.h"
#include "statuschartview.h"
#include "summarytile.h"
#include "viewssection.h"
#include "watchdialog.h"
#include "windowactions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QChart>
#include <QCheckBox>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Stamp now = Stamp::fromMSecs(1'795'269'600'000);

Batch batch(const QString &id, BatchStatus status, int minutesOld)
{
    Batch batch;
    batch.id = id;
    batch.status = status;
    batch.rawStatus = statusKey(status);
    batch.model = u"gpt-4o"_s;
    const Stamp created = Stamp::fromMSecs(now.msecs() - minutesOld * 60'000);
    batch.stamps[StampKind::Created] = created;
    if (status == BatchStatus::Completed) {
        batch.stamps[StampKind::Completed] = created;
        batch.requestCounts = RequestCounts{10, 10, 0};
    } else if (status == BatchStatus::Failed) {
        batch.stamps[StampKind::Failed] = created;
        batch.errors = {{u"empty_file"_s, u"The file is empty."_s, {}, {}}};
    }
    return batch;
}

std::vector<Batch> sample()
{
    return {batch(u"batch_run"_s, BatchStatus::InProgress, 1),
            batch(u"batch_done"_s, BatchStatus::Completed, 2),
            batch(u"batch_bad"_s, BatchStatus::Failed, 3),
            batch(u"batch_old"_s, BatchStatus::Completed, 60 * 48)};
}

//! The texts that a widget lays out, each in a piece of its own.
QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.windowTitle()};
    if (const auto *const label = qobject_cast<const QLabel *>(&widget)) {
        texts.append(label->text());
    } else if (const auto *const line = qobject_cast<const QLineEdit *>(&widget)) {
        texts.append(line->text());
    } else if (const auto *const button = qobject_cast<const QAbstractButton *>(&widget)) {
        texts.append(button->text());
    } else if (const auto *const edit = qobject_cast<const QPlainTextEdit *>(&widget)) {
        texts += edit->toPlainText().split(u'\n');
    } else if (const auto *const view = qobject_cast<const QAbstractItemView *>(&widget)) {
        const QAbstractItemModel *const model = view->model();
        const int rows = model ? std::min(model->rowCount(), 100) : 0;
        for (int column = 0; rows > 0 && column < model->columnCount(); ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                texts.append(model->headerData(column, Qt::Horizontal, role).toString());
                for (int row = 0; row < rows; ++row) {
                    texts.append(model->index(row, column).data(role).toString());
                }
            }
        }
    }
    return texts;
}

//! Which widget lays out a text of more than a few hundred characters, if any.
QString longestLaidOut(const QWidget &window)
{
    constexpr qsizetype most = 800; // A sentence around a text, or the marks of a tool tip.
    for (const QWidget *const widget : window.findChildren<QWidget *>()) {
        for (const QString &text : textsOf(*widget)) {
            if (text.size() > most) {
                return u"%1 %2: %3 characters"_s.arg(
                    QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
                    QString::number(text.size()));
            }
        }
    }
    return {};
}

RefreshState endedWith(WalkEnd::Reason reason, std::optional<ApiError::Kind> kind = {})
{
    RefreshState state;
    state.phase = RefreshState::Phase::Waiting;
    state.lastEnd = WalkEnd{reason, {}};
    if (kind) {
        ApiError error;
        error.kind = *kind;
        error.message = u"It went wrong."_s;
        state.lastEnd->error = error;
        state.error = error;
    }
    return state;
}

} // namespace

//! The whole window upon real models: how its parts go together.
class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init();
    void cleanup();

    void fixedNamesAreOnTheirWidgets_data();
    void fixedNamesAreOnTheirWidgets();
    void tilesHaveWholeTitlesInASmallWindow();
    void tabReachesEveryControl();
    void everyControlHasAName();
    void keysWorkInTheTableFromTheStart();
    void spaceUndoesAPauseWhateverGoesOn();
    void queryFacetsAndTilesStayInStep();
    void noViewLaysOutALongText();
    void faultsOnlyCanBeSeen();
    void numbersAgreeWithWhatAClickShows_data();
    void numbersAgreeWithWhatAClickShows();
    void countsOfFacetsAreWhatAClickShows();
    void countsOfOddValuesAreWhatAClickShows();
    void countsOfViewsAreWhatAClickShows();
    void whatIsReadFirstWaitsForNoMouse();
    void emptyStateFitsTheSituation_data();
    void emptyStateFitsTheSituation();
    void numbersAreNotShownBeforeTheyAreKnown();
    void theFirstBatchesComeWithTheirNumbers();
    void arrangingManyBatchesIsSaid();
    void numbersOfOneGatewayAreNotAnothers();
    void queryThatFindsNoneOffersToClearIt();
    void enterGoesToTheFirstBatchFoundAndThenIntoIt();
    void enterStaysInAQueryThatFindsNothing();
    void enterGoesToTheFirstBatchOfMany();
    void enterWaitsUntilWhatItFindsIsShown();
    void enterOpensABatchThatOnlyHasTheFocus();
    void focusNeverGoesToWhatIsHidden();
    void enterPressesTheOfferedButton();
    void detailFollowsTheBatchThroughEverything();
    void detailHidesWithoutASelection();
    void aRightClickOpensNoDetails();
    void moreThanOneSelectedBatchIsCounted();
    void aWordThatIsStillBeingTypedIsNotLost();
    void escapeClosesTheDetail_data();
    void escapeClosesTheDetail();
    void oldDataStaysUnderTheBanner();
    void noBarPushesTheRowsDown();
    void aQueryThatIsNotUnderstoodIsNotLost();
    void connectionProblemIsSaid();
    void eachErrorIsToldOnce();
    void sizesAndColumnsSurvive();
    void damagedPlaceIsNotTaken();
    void theFacetPaneCanBeHiddenForLater();
    void changesCanBeFilteredAndSeen();
    void seenChangesLeaveNoEmptyTable();
    void nothingChangedNothingToMark();
    void nGoesFromChangeToChange();
    void nSkipsWhatIsFilteredAway();
    void detailSaysWhatTheBatchWas();
    void collapsedChartStaysCollapsed_data();
    void collapsedChartStaysCollapsed();
    void idsToWatchAreAskedFor();
    void historyIsForgottenOnlyAfterAYes_data();
    void historyIsForgottenOnlyAfterAYes();
    void onlyWhatIsKeptCanBeForgotten();
    void preferencesHaveAKey();
    void everyoneEditsTheOneQuery();
    void whatIsTypedOfTheStatusStaysAsItIs_data();
    void whatIsTypedOfTheStatusStaysAsItIs();
    void wrongQueryChangesNothing();
    void queriesAreGoneBackTo();
    void whatIsTypedAfterARestIsAnotherQuery();
    void recentQueriesSurviveAsTheyWere();
    void cellsAskForTheirLikes();
    void helpKeyExplainsTheQueryInItsField();
    void helpIsReadWhileTyping();
    void examplesOfTheHelpCanBeTried();
    void spanOfTheChartIsAQuery();
    void spanOfTheChartEndsWithItsBatches();
    void anotherRangeEndsTheSpanOfTheChart();
    void viewsAreChosenByTheirKeys();
    void whatIsShownIsSavedAsAView();
    void aViewWhoseQueryIsNotUnderstoodCanBeMended();
    void aViewBringsItsColumnsOrderAndRange();
    void columnsThatAreNotThereArePassedOver();
    void importedViewsAreKept();
    void keysOfTheDataCanBePinned();
    void keysOfTheDataCanBeColumns();
    void thePinButtonFollowsTheFacets();
    void whatCannotBeDoneIsDisabledEverywhere();
    void thePaletteRunsAnAction();
    void thePaletteShowsAViewAColumnAndAnOrder();
    void thePalettePutsAFieldIntoTheQuery();
    void thePaletteGoesToABatch();
    void thePaletteGoesToABatchThatTheQueryHides();
    void thePaletteFitsASmallWindow();
    void theLatestCommandsSurvive();

private:
    //! Types into the palette and presses Enter.
    void command(const QString &typed);

    template <typename Widget> [[nodiscard]] Widget *named(const QString &name) const;
    template <typename Widget> [[nodiscard]] Widget *the() const
    {
        return m_window->findChild<Widget *>();
    }
    [[nodiscard]] QString shownDetail() const;
    [[nodiscard]] QAction *menuEntry(const QString &text) const;
    void select(const QString &id);
    void show();
    //! Batches that changed, came and went, too.
    void showChanges();
    void dragOverTheChart();
    //! Of as many milliseconds, to now.
    void showHistory(qint64 length);

    std::unique_ptr<BatchTableModel> m_batches;
    std::unique_ptr<BatchViewModel> m_view;
    std::unique_ptr<FacetSource> m_facets;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_batches = std::make_unique<BatchTableModel>();
    m_batches->setNow(now);
    m_view = std::make_unique<BatchViewModel>(*m_batches);
    m_facets = std::make_unique<FacetSource>(*m_batches);
    m_window = std::make_unique<MainWindow>(*m_view, *m_facets);
    m_window->resize(1280, 800);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_facets.reset();
    m_view.reset();
    m_batches.reset();
}

template <typename Widget> Widget *TestMainWindow::named(const QString &name) const
{
    for (Widget *widget : m_window->findChildren<Widget *>()) {
        if (widget->accessibleName() == name) {
            return widget;
        }
    }
    return nullptr;
}

QString TestMainWindow::shownDetail() const
{
    const auto *pane = the<BatchDetailPane>();
    const auto *id = pane->findChild<QLineEdit *>();
    return pane->isVisible() && id != nullptr ? id->text() : QString();
}

QAction *TestMainWindow::menuEntry(const QString &text) const
{
    QMenu *const menu = named<QToolButton>(u"Menu"_s)->menu();
    Q_EMIT menu->aboutToShow();
    const QList<QAction *> actions = menu->actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.end() ? nullptr : *found;
}

void TestMainWindow::command(const QString &typed)
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(the<CommandPalette>()->isVisible());
    auto *const line = the<CommandPalette>()->findChild<QLineEdit *>();
    QVERIFY(line->hasFocus());
    QTest::keyClicks(line, typed);
    QTest::keyClick(line, Qt::Key_Return);
}

void TestMainWindow::select(const QString &id)
{
    const QModelIndex index = m_view->indexOf({0, id});
    QVERIFY(index.isValid());
    the<BatchTableView>()->setCurrentIndex(index);
}

void TestMainWindow::show()
{
    m_window->setConnections({u"prod"_s}, u"prod"_s);
    m_batches->merge(sample());
    m_window->setRefreshState(endedWith(WalkEnd::Reason::Complete));
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::dragOverTheChart()
{
    showHistory(3'600'000);
    auto *const chart = the<StatusChart>();
    const QRectF plot = chart->chart()->plotArea();
    const auto placeAt = [&](double share) {
        const QPointF place(plot.left() + share * plot.width(), plot.center().y());
        return chart->mapFromScene(chart->chart()->mapToScene(place));
    };
    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, placeAt(0.5));
    // QTest::mouseMove() holds no button.
    QMouseEvent move(QEvent::MouseMove, placeAt(0.8), chart->viewport()->mapToGlobal(placeAt(0.8)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(chart->viewport(), &move);
    QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, placeAt(0.8));
}

void TestMainWindow::fixedNamesAreOnTheirWidgets_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("Batches") << QByteArray("QTableView");
    QTest::newRow("Filter") << QByteArray("QLineEdit");
    QTest::newRow("Connection") << QByteArray("QToolButton");
    QTest::newRow("Refresh now") << QByteArray("QToolButton");
    QTest::newRow("Refresh interval") << QByteArray("QComboBox");
    QTest::newRow("Pause refresh") << QByteArray("QAbstractButton");
    QTest::newRow("Time range") << QByteArray("QComboBox");
    QTest::newRow("Status over time") << QByteArray("QGraphicsView");
    QTest::newRow("Batch details") << QByteArray("QTabWidget");
    QTest::newRow("Batch errors") << QByteArray("QAbstractItemView");
    QTest::newRow("Export") << QByteArray("QToolButton");
    QTest::newRow("Statuses") << QByteArray("QListView");
}

void TestMainWindow::fixedNamesAreOnTheirWidgets()
{
    QFETCH(QByteArray, type);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QList<QWidget *> found;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->accessibleName() == name) {
            found.append(widget);
        }
    }
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first()->inherits(type.constData()), found.first()->metaObject()->className());
}

void TestMainWindow::tilesHaveWholeTitlesInASmallWindow()
{
    show();
    m_window->resize(800, 500);
    for (const SummaryTile *tile : m_window->findChildren<SummaryTile *>()) {
        QVERIFY2(!tile->shownLabel().contains(u'…'), qPrintable(tile->shownLabel()));
    }
}

void TestMainWindow::tabReachesEveryControl()
{
    show();
    select(u"batch_bad"_s);
    QList<QWidget *> expected;
    for (const QString &name :
         {u"Batches"_s, u"Filter"_s, u"Connection"_s, u"Refresh now"_s, u"Refresh interval"_s,
          u"Pause refresh"_s, u"Time range"_s, u"Export"_s, u"Statuses"_s, u"Menu"_s}) {
        expected.append(named<QWidget>(name));
        QVERIFY2(expected.last(), qPrintable(name));
    }
    for (SummaryTile *tile : m_window->findChildren<SummaryTile *>()) {
        expected.append(tile);
    }
    expected.append(the<BatchDetailPane>()->focusProxy());
    auto *const first = the<BatchTableView>();
    first->setFocus();
    QList<QWidget *> reached;
    do {
        reached.append(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget());
        QVERIFY(reached.size() < 60);
    } while (QApplication::focusWidget() != first);
    for (QWidget *widget : std::as_const(expected)) {
        const bool isReached = std::ranges::any_of(reached, [widget](const QWidget *other) {
            return other == widget || widget->isAncestorOf(other);
        });
        QVERIFY2(isReached,
                 qPrintable(widget->accessibleName()
                            + QLatin1StringView(widget->metaObject()->className())));
    }
    const auto at = [this, &reached](const QString &name) {
        return reached.indexOf(named<QWidget>(name));
    };
    QVERIFY(at(u"Connection"_s) < at(u"Filter"_s));
    QVERIFY(at(u"Filter"_s) < at(u"Refresh now"_s));
    QVERIFY(at(u"Refresh now"_s) < at(u"Export"_s));
    QVERIFY(at(u"Export"_s) < at(u"Statuses"_s));
}

void TestMainWindow::everyControlHasAName()
{
    show();
    select(u"batch_bad"_s);
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isControl = (widget->focusPolicy() & Qt::TabFocus) != 0;
        // Parts of a control, such as a viewport or a tab bar, are named by it.
        if (isControl && widget->isVisible() && !widget->objectName().startsWith("qt_"_L1)) {
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName()
                                + QLatin1StringView(widget->metaObject()->className())));
        }
    }
}

void TestMainWindow::keysWorkInTheTableFromTheStart()
{
    m_window->setConnections({u"prod"_s}, u"prod"_s);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    RefreshState walking;
    walking.phase = RefreshState::Phase::Walking;
    m_window->setRefreshState(walking);
    m_batches->merge(sample());
    m_window->setRefreshState(walking);
    QCOMPARE(QApplication::focusWidget(), the<BatchTableView>());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_G);
    QCOMPARE(shownDetail(), u"batch_run"_s);
}

void TestMainWindow::spaceUndoesAPauseWhateverGoesOn()
{
    using enum RefreshState::Phase;
    QAction *const action = m_window->actions()[ActionId::Pause];
    QSignalSpy pause(action, &QAction::triggered);
    for (const auto phase : {Idle, Walking, Waiting, Paused, AwaitingToken}) {
        for (const bool isPaused : {false, true}) {
            RefreshState state;
            state.phase = phase;
            state.isPaused = isPaused;
            m_window->setRefreshState(state);
            action->trigger();
            QCOMPARE(pause.last()[0].toBool(), !isPaused);
        }
    }
}

void TestMainWindow::queryFacetsAndTilesStayInStep()
{
    show();
    auto *edit = the<QueryLineEdit>();
    edit->setFocus();
    QTest::keyClicks(edit, u"done"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_view->rowCount(), 1);
    QCOMPARE(QApplication::focusWidget(), the<BatchTableView>());
    auto *list = named<QListView>(u"Statuses"_s);
    QCOMPARE(list->model()->rowCount(), 1);

    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(m_view->rowCount(), 4);
    QCOMPARE(list->model()->rowCount(), 3);

    const QModelIndex failed = list->model()->index(2, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(failed).center());
    QCOMPARE(m_window->query().text(), u"status:failed"_s);
    QCOMPARE(edit->text(), u"status:failed"_s);
    QCOMPARE(m_view->rowCount(), 1);

    auto *active = m_window->findChildren<SummaryTile *>().at(0);
    QTest::mouseClick(active, Qt::LeftButton);
    QCOMPARE(m_window->query().text(), u"status:failed is:live"_s);
    QVERIFY(active->isChecked());
    QTest::mouseClick(active, Qt::LeftButton);
    QCOMPARE(m_window->query().text(), u"status:failed"_s);
    QVERIFY(!active->isChecked());

    m_window->query().set({});
    QCOMPARE(failed.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void TestMainWindow::noViewLaysOutALongText()
{
    const QString text(100'000, u'm');
    std::vector<Batch> rows;
    for (const BatchStatus status :
         {BatchStatus::Unknown, BatchStatus::Failed, BatchStatus::Cancelled}) {
        const QString number = QString::number(rows.size());
        Batch row = batch(QString(8000, u'i') + number, status, 1);
        row.rawStatus = status == BatchStatus::Unknown ? text : row.rawStatus;
        row.model = row.endpoint = row.completionWindow = text + number;
        row.inputFileId = row.outputFileId = row.errorFileId = text + number;
        row.errors = {{text, text, text, 1}, {text, {}, {}, {}}};
        row.requestCounts = RequestCounts{10, 5, 5};
        row.metadata = R"({"key":")" + text.toUtf8() + R"(",")" + text.toUtf8() + R"(":[1,2]})";
        rows.push_back(row);
    }
    m_batches->merge(rows);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto *const header = the<BatchHeaderView>();
    QList<ColumnId> columns;
    for (int section = 0; section < header->count(); ++section) {
        columns.append(columnAt(*header->model(), section));
    }
    header->setShownColumns(columns << ColumnId::ofMetadata(u"key"_s)
                                    << ColumnId::ofMetadata(text));
    for (const Batch &row : rows) {
        select(row.id);
        the<BatchDetailPane>()->setJson({0, row.id}, "{\"model\":\"" + text.toUtf8() + "\"}",
                                        JsonOrigin::Server);
        QCOMPARE(longestLaidOut(*m_window), QString());
    }
    auto *const edit = the<QueryLineEdit>();
    edit->setFocus();
    QTest::keyClicks(edit, u"model:"_s);
    QTRY_VERIFY(the<QueryCandidateList>()->isVisible());
    QTRY_VERIFY(the<QueryCandidateList>()->first().size() > 10'000); // What is chosen is whole.
    QCOMPARE(longestLaidOut(*m_window), QString());
}

void TestMainWindow::faultsOnlyCanBeSeen()
{
    show();
    the<BatchTableView>()->setFocus();
    auto *box = m_window->findChild<FacetPane *>()->findChild<QCheckBox *>();
    QTest::keyClick(the<BatchTableView>(), Qt::Key_F);
    QCOMPARE(m_view->rowCount(), 1);
    QVERIFY(box->isChecked());
    box->click();
    QCOMPARE(m_view->rowCount(), 4);
    box->click();
    QCOMPARE(m_view->rowCount(), 1);
    m_window->findChildren<SummaryTile *>().at(0)->click();
    QVERIFY(box->isChecked());
    QCOMPARE(m_window->query().text(), u"is:faulty is:live"_s);
}

void TestMainWindow::showChanges()
{
    show();
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1),
                      batch(u"batch_new"_s, BatchStatus::Failed, 0),
                      batch(u"batch_other"_s, BatchStatus::Failed, 1),
                      batch(u"batch_next"_s, BatchStatus::InProgress, 0)});
    m_batches->markGone(0, {u"batch_next"_s}, now);
    m_batches->merge({batch(u"batch_last"_s, BatchStatus::InProgress, 0)});
    m_facets->refresh();
}

void TestMainWindow::showHistory(qint64 length)
{
    HistoryWish wish;
    wish.query = parseQuery(m_window->query().text()).root;
    // What happens at this very moment is before the end.
    wish.span = {Stamp::fromMSecs(now.msecs() - length), Stamp::fromMSecs(now.msecs() + 1)};
    m_window->chart().setHistory(
        historyOf(m_batches->rows(), m_batches->standings(), wish, QueryClock{now}));
}

void TestMainWindow::numbersAgreeWithWhatAClickShows_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"", "batch", "new OR old", "status:failed", "is:live", "is:faulty", "is:changed other",
          "status:completed finished>-24h", "is:new", "(is:live OR is:attention) batch"}) {
        QTest::newRow(query) << QString::fromLatin1(query);
    }
}

void TestMainWindow::numbersAgreeWithWhatAClickShows()
{
    QFETCH(const QString, query);
    showChanges();
    int clicks = 0;
    // Not one that is chosen alone: a click on it leads back.
    const auto agrees = [&](QAbstractButton &button, const QString &words) {
        static const QRegularExpression number(u"\\d+"_s);
        m_window->query().set(query);
        const int count = number.match(words).captured().toInt();
        button.click();
        ++clicks;
        const bool isBack = m_window->query().text().size() < query.size();
        return isBack || m_view->rowCount() == count;
    };
    m_window->query().set(query);
    for (auto *const tile : m_window->findChildren<SummaryTile *>()) {
        const QString name = tile->accessibleName();
        QVERIFY2(agrees(*tile, name.sliced(name.indexOf(u':'))), qPrintable(name));
        m_window->query().set(query);
        auto *const total = tile->findChild<QToolButton *>();
        if (total->isVisible()) {
            QVERIFY2(agrees(*total, total->text()), qPrintable(name));
        }
        m_window->query().set(query);
    }
    for (auto *const chip : the<ChangesBar>()->findChildren<QToolButton *>()) {
        m_window->query().set(query);
        if (chip->isCheckable() && chip->isVisible()) {
            QVERIFY2(agrees(*chip, chip->text()), qPrintable(chip->text()));
        }
    }
    for (const ChartMode mode : {ChartMode::Live, ChartMode::Finished}) {
        m_window->query().set(query);
        the<StatusChartView>()->setMode(mode);
        showHistory(24 * 3'600'000LL);
        for (auto *const entry : the<ChartLegend>()->findChildren<LegendEntry *>()) {
            // Of none, a click gives up what the query asks for instead.
            const QString name = entry->accessibleName();
            if (entry->isVisible() && name.endsWith(u": 0"_s)) {
                ++clicks;
            } else if (entry->isVisible()) {
                QVERIFY2(agrees(*entry, name), qPrintable(name));
            }
        }
    }
    QVERIFY(clicks > 10);
}

void TestMainWindow::countsOfFacetsAreWhatAClickShows()
{
    showChanges();
    auto *const list = named<QListView>(u"Statuses"_s);
    for (const QString &query : {QString(), u"status:failed"_s, u"new OR old"_s}) {
        m_window->query().set(query);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex value = list->model()->index(row, 0);
            const QPoint place = list->visualRect(value).center();
            if (value.data(Qt::CheckStateRole).toInt() != Qt::Checked) {
                const int count = value.data(FacetRole::Count).toInt();
                QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place);
                QCOMPARE(m_view->rowCount(), count);
                m_window->query().set(query);
            }
        }
    }
}

void TestMainWindow::countsOfOddValuesAreWhatAClickShows()
{
    const QStringList odd{
        u"7"_s,          u"7.0"_s, u"07"_s,     u"1..2"_s, u"<2"_s,    u"a"_s,  u"A"_s,
        u"a b"_s,        u" a"_s,  u"a,b"_s,    u"(a)"_s,  u"-a"_s,    u"a*"_s, u"?"_s,
        u"\""_s,         u"\\"_s,  u"a\\\"b"_s, u"OR"_s,   u"today"_s, u"é"_s,  u"e\u0301"_s,
        u"\U0001F600"_s, u"a:b"_s, u"meta.x"_s, u"null"_s, u"a\tb"_s};
    std::vector<Batch> batches;
    for (int i = 0; i < odd.size() * 2; ++i) {
        Batch each = batch(u"batch_%1"_s.arg(i), BatchStatus::Completed, i);
        const QString &value = odd[i % odd.size()];
        each.model = value;
        each.metadata =
            QJsonDocument(QJsonObject{{u"team"_s, value}}).toJson(QJsonDocument::Compact);
        batches.push_back(each);
    }
    batches.push_back(batch(u"batch_none"_s, BatchStatus::Completed, 1));
    batches.push_back(batch(u"batch_number"_s, BatchStatus::Completed, 1));
    batches.back().metadata = R"({"team":7})";
    show();
    m_batches->merge(batches);
    m_window->findChild<FacetPane *>()->restoreState(R"({"pinned":["team"]})");
    m_facets->refresh();
    for (FacetSection *const section : m_window->findChildren<FacetSection *>()) {
        auto *const model = qobject_cast<FacetModel *>(section->listView().model());
        model->setExpanded(true);
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex value = model->index(row, 0);
            const int count = value.data(FacetRole::Count).toInt();
            const QString text = value.data(FacetRole::Value).toString();
            model->choose(value, false);
            QVERIFY2(m_view->rowCount() == count, qPrintable(m_window->query().text()));
            QVERIFY2(valuesOf(m_window->query().text(), section->field()) == QStringList(text),
                     qPrintable(m_window->query().text()));
            m_window->query().set({});
        }
    }
}

void TestMainWindow::countsOfViewsAreWhatAClickShows()
{
    showChanges();
    m_window->views().setOwnViews(
        {{u"Changed"_s, u"is:changed"_s, {}, {}, {}},
         {u"Either"_s, u"(status:failed OR id:run) -id:old"_s, {}, {}, {}}});
    m_facets->refresh();
    const SavedViewModel &views = m_window->views();
    for (const QString &query : {QString(), u"status:failed"_s}) {
        for (int row = 0; row < views.rowCount(); ++row) {
            m_window->query().set(query);
            const int count = views.data(views.index(row), FacetRole::Count).toInt();
            the<ViewsSection>()->choose(row);
            QVERIFY2(m_view->rowCount() == count, qPrintable(views.viewAt(row).name));
        }
    }
}

void TestMainWindow::whatIsReadFirstWaitsForNoMouse()
{
    m_window->setConnections({u"prod"_s}, u"prod"_s);
    RefreshState walking;
    walking.phase = RefreshState::Phase::Walking;
    m_window->setRefreshState(walking);
    m_view->setHeld(true);
    m_batches->merge({batch(u"batch_b"_s, BatchStatus::Completed, 2)});
    m_batches->merge({batch(u"batch_a"_s, BatchStatus::Completed, 1)});
    QCOMPARE(m_view->rowCount(), 2);
    m_window->setRefreshState(endedWith(WalkEnd::Reason::Complete));
    m_batches->merge({batch(u"batch_c"_s, BatchStatus::Completed, 0)});
    QCOMPARE(m_view->rowCount(), 2);
    walking.cachedAt = now; // Rows of an earlier run are shown already.
    m_window->setRefreshState(walking);
    QCOMPARE(m_view->rowCount(), 2);
    m_view->setHeld(false);
    QCOMPARE(m_view->rowCount(), 3);
}

void TestMainWindow::emptyStateFitsTheSituation_data()
{
    QTest::addColumn<bool>("hasConnection");
    QTest::addColumn<RefreshState>("state");
    QTest::addColumn<QString>("title");
    RefreshState walking;
    walking.phase = RefreshState::Phase::Walking;
    using enum WalkEnd::Reason;
    QTest::newRow("no connection") << false << RefreshState() << u"No gateway yet"_s;
    QTest::newRow("loading") << true << walking << u"Fetching batches …"_s;
    QTest::newRow("none") << true << endedWith(Complete) << u"No batches"_s;
    QTest::newRow("token") << true << endedWith(RequestFailed, ApiError::Kind::Unauthorized)
                           << u"The gateway refused access"_s;
    QTest::newRow("scope") << true << endedWith(RequestFailed, ApiError::Kind::Forbidden)
                           << u"The gateway refused access"_s;
    QTest::newRow("unreachable") << true << endedWith(RequestFailed, ApiError::Kind::Network)
                                 << u"The batches could not be fetched"_s;
    RefreshState unlisted = endedWith(RequestFailed, ApiError::Kind::Unsupported);
    unlisted.habits.list = ServerHabits::Support::No;
    QTest::newRow("cannot list") << true << unlisted << u"The gateway does not list batches here"_s;
    RefreshState unreadable = endedWith(NoCursor);
    unreadable.unreadableRows = 5;
    unreadable.unreadableReason = u"Row 1 has no id."_s;
    QTest::newRow("unreadable") << true << unreadable << u"The batches could not be read"_s;
    QTest::newRow("wrong base") << true << endedWith(RequestFailed, ApiError::Kind::NotFound)
                                << u"The batches could not be fetched"_s;
}

void TestMainWindow::emptyStateFitsTheSituation()
{
    QFETCH(bool, hasConnection);
    QFETCH(RefreshState, state);
    QFETCH(QString, title);
    m_window->setConnections({}, hasConnection ? u"prod"_s : QString());
    m_window->setRefreshState(state);
    m_window->show();
    const auto *pane = the<EmptyStatePane>();
    QVERIFY(pane->isVisible());
    QCOMPARE(pane->findChild<QLabel *>(u"titleLabel"_s)->text(), title);
    if (state.error) {
        QVERIFY(pane->findChild<QLabel *>(u"explanationLabel"_s)
                    ->text()
                    .contains(state.error->message));
        QVERIFY(!the<ErrorBanner>()->isVisible());
    }
}

void TestMainWindow::numbersAreNotShownBeforeTheyAreKnown()
{
    m_window->setConnections({}, u"prod"_s);
    m_window->setRefreshState(endedWith(WalkEnd::Reason::RequestFailed, ApiError::Kind::Network));
    m_facets->refresh();
    const auto *tile = m_window->findChildren<SummaryTile *>().at(0);
    const auto countOfAll = [this] {
        const QModelIndex all = the<ViewsSection>()->listView().model()->index(4, 0);
        return all.data(FacetRole::Count);
    };
    QCOMPARE(tile->accessibleName(), u"Active: not known yet"_s);
    QVERIFY(!countOfAll().isValid());
    m_window->setRefreshState(endedWith(WalkEnd::Reason::Complete));
    QCOMPARE(tile->accessibleName(), u"Active: 0"_s);
    QCOMPARE(countOfAll(), QVariant(0));
}

void TestMainWindow::theFirstBatchesComeWithTheirNumbers()
{
    m_window->setConnections({}, u"prod"_s);
    const auto *tile = m_window->findChildren<SummaryTile *>().at(0);
    m_batches->merge(sample());
    QCOMPARE(tile->accessibleName(), u"Active: 1"_s);
    m_batches->merge({batch(u"batch_new"_s, BatchStatus::InProgress, 0)});
    QTRY_COMPARE(tile->accessibleName(), u"Active: 2"_s);
}

void TestMainWindow::arrangingManyBatchesIsSaid()
{
    show();
    the<RefreshStatusBar>()->setBlink(0ms);
    m_view->setMostRowsAtOnce(0);
    const auto *const label = m_window->findChild<QLabel *>(u"arrangingLabel"_s);
    HeldThreads held(m_batches->background(), Urgency::Wish);
    m_window->query().set(u"status:failed"_s);
    QVERIFY(!label->isVisible());
    QTRY_VERIFY(label->isVisible());
    QCOMPARE(label->text(), u"Arranging 4 batch(es)…"_s);
    held.letGo();
    QTRY_VERIFY(!m_view->isBusy());
    QVERIFY(!label->isVisible());
    QCOMPARE(m_view->rowCount(), 1);
}

void TestMainWindow::numbersOfOneGatewayAreNotAnothers()
{
    m_window->setConnections({}, u"prod"_s);
    m_batches->merge(sample());
    m_batches->clear();
    const auto *tile = m_window->findChildren<SummaryTile *>().at(0);
    QCOMPARE(tile->accessibleName(), u"Active: not known yet"_s);
    m_batches->merge({batch(u"batch_other"_s, BatchStatus::Completed, 1)});
    QCOMPARE(tile->accessibleName(), u"Active: 0"_s);
}

void TestMainWindow::queryThatFindsNoneOffersToClearIt()
{
    show();
    the<QueryLineEdit>()->setFocus();
    QTest::keyClicks(the<QueryLineEdit>(), u"nothing like it"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Return);
    auto *pane = the<EmptyStatePane>();
    QVERIFY(pane->isVisible());
    QCOMPARE(pane->findChild<QLabel *>(u"titleLabel"_s)->text(), u"No batch matches the query"_s);
    pane->findChild<QPushButton *>(u"clearQueryButton"_s)->click();
    QVERIFY(the<BatchTableView>()->isVisible());
    QVERIFY(the<QueryLineEdit>()->text().isEmpty());
}

void TestMainWindow::enterGoesToTheFirstBatchFoundAndThenIntoIt()
{
    show();
    the<QueryLineEdit>()->setFocus();
    QTest::keyClicks(the<QueryLineEdit>(), u"status:completed"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Return);
    auto *const table = the<BatchTableView>();
    QCOMPARE(QApplication::focusWidget(), table);
    QCOMPARE(table->selectedIds(), QStringList{u"batch_done"_s});
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(shownDetail(), u"batch_done"_s);
    QVERIFY(the<BatchDetailPane>()->isAncestorOf(QApplication::focusWidget()));
}

void TestMainWindow::enterWaitsUntilWhatItFindsIsShown()
{
    show();
    Batch elsewhere = batch(u"batch_elsewhere"_s, BatchStatus::Failed, 0);
    elsewhere.gateway = 1;
    m_batches->merge({elsewhere});
    m_view->setMostRowsAtOnce(0);
    HeldThreads held(m_batches->background(), Urgency::Wish);
    the<QueryLineEdit>()->setFocus();
    QTest::keyClicks(the<QueryLineEdit>(), u"status:completed"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Return);
    m_batches->removeGateway(1); // Arranges anew, which is not the end of it.
    QVERIFY(m_view->isBusy());
    QCOMPARE(the<BatchTableView>()->selectedIds(), QStringList());
    held.letGo();
    QTRY_COMPARE(the<BatchTableView>()->selectedIds(), QStringList{u"batch_done"_s});
}

void TestMainWindow::enterStaysInAQueryThatFindsNothing()
{
    show();
    the<QueryLineEdit>()->setFocus();
    QTest::keyClicks(the<QueryLineEdit>(), u"nosuchbatch"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(the<QueryLineEdit>()->text(), u"nosuchbatch"_s);
}

void TestMainWindow::enterGoesToTheFirstBatchOfMany()
{
    show();
    std::vector<Batch> many;
    for (int i = 0; i < 20'000; ++i) { // More than are arranged in this thread.
        many.push_back(batch(u"batch_%1"_s.arg(i), BatchStatus::Cancelled, 100));
    }
    many.push_back(batch(u"batch_first"_s, BatchStatus::Cancelled, 99));
    m_batches->merge(many);
    QTRY_VERIFY(!m_view->isBusy());
    the<QueryLineEdit>()->setFocus();
    QTest::keyClicks(the<QueryLineEdit>(), u"status:cancelled"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Return);
    QTRY_COMPARE(the<BatchTableView>()->selectedIds(), QStringList{u"batch_first"_s});
    QCOMPARE(QApplication::focusWidget(), the<BatchTableView>());
}

void TestMainWindow::enterOpensABatchThatOnlyHasTheFocus()
{
    show();
    auto *const table = the<BatchTableView>();
    table->setFocus();
    QVERIFY(table->currentIndex().isValid());
    QVERIFY(table->selectedIds().isEmpty());
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(shownDetail(), u"batch_run"_s);
    QVERIFY(the<BatchDetailPane>()->isAncestorOf(QApplication::focusWidget()));
}

void TestMainWindow::focusNeverGoesToWhatIsHidden()
{
    show();
    auto *const edit = the<QueryLineEdit>();
    edit->setFocus();
    QTest::keyClicks(edit, u"nothing like it"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), edit);
    m_batches->clear();
    edit->clear();
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(QApplication::focusWidget()->isVisible());
    QVERIFY(QApplication::focusWidget() != edit);
}

void TestMainWindow::enterPressesTheOfferedButton()
{
    show();
    the<BatchTableView>()->setFocus();
    m_window->query().set(u"status:expired"_s);
    auto *clear = the<EmptyStatePane>()->findChild<QPushButton *>(u"clearQueryButton"_s);
    QCOMPARE(QApplication::focusWidget(), clear);
    QTest::keyClick(clear, Qt::Key_Return);
    QCOMPARE(m_view->rowCount(), 4);
    QCOMPARE(QApplication::focusWidget(), the<BatchTableView>());
}

void TestMainWindow::detailFollowsTheBatchThroughEverything()
{
    show();
    select(u"batch_done"_s);
    QCOMPARE(shownDetail(), u"batch_done"_s);

    m_batches->merge({batch(u"batch_new"_s, BatchStatus::Validating, 0)});
    QCOMPARE(shownDetail(), u"batch_done"_s);

    Batch changed = batch(u"batch_done"_s, BatchStatus::Completed, 2);
    changed.requestCounts = RequestCounts{10, 0, 10};
    m_batches->merge({changed});
    QCOMPARE(shownDetail(), u"batch_done"_s);
    QCOMPARE(the<BatchDetailPane>()->findChild<QLabel *>(u"stateLabel"_s)->text(),
             u"Completed · None succeeded"_s);

    m_view->sort(static_cast<int>(FieldId::Id), Qt::AscendingOrder);
    QCOMPARE(shownDetail(), u"batch_done"_s);
    m_window->query().set(u"done"_s);
    QCOMPARE(shownDetail(), u"batch_done"_s);
    m_window->query().set({});
    QCOMPARE(shownDetail(), u"batch_done"_s);
}

void TestMainWindow::detailHidesWithoutASelection()
{
    show();
    QVERIFY(!the<BatchDetailPane>()->isVisible());
    select(u"batch_bad"_s);
    QVERIFY(the<BatchDetailPane>()->isVisible());
    m_window->query().set(u"done"_s);
    QVERIFY(!the<BatchDetailPane>()->isVisible());
    m_window->query().set({});
    select(u"batch_bad"_s);
    m_batches->clear();
    QVERIFY(!the<BatchDetailPane>()->isVisible());
}

void TestMainWindow::aRightClickOpensNoDetails()
{
    show();
    auto *table = the<BatchTableView>();
    const auto click = [table](Qt::MouseButton button, int row) {
        QApplication::processEvents(); // The table may have become narrower.
        QTest::mouseClick(table->viewport(), button, {},
                          table->visualRect(table->model()->index(row, 0)).center());
    };
    click(Qt::RightButton, 1);
    QCOMPARE(table->selectedIds(), QStringList(u"batch_done"_s));
    QVERIFY(!the<BatchDetailPane>()->isVisible());
    m_batches->merge({batch(u"batch_done"_s, BatchStatus::Failed, 2)});
    QVERIFY(!the<BatchDetailPane>()->isVisible());
    click(Qt::LeftButton, 1);
    QVERIFY(the<BatchDetailPane>()->isVisible());
    click(Qt::RightButton, 2); // What is open stays, and follows.
    QCOMPARE(shownDetail(), u"batch_bad"_s);

    table->clearSelection();
    click(Qt::RightButton, 1);
    QVERIFY(!the<BatchDetailPane>()->isVisible());
    QTest::keyClick(table, Qt::Key_Down);
    QVERIFY(the<BatchDetailPane>()->isVisible());
    table->clearSelection();
    click(Qt::RightButton, 1);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(the<BatchDetailPane>()->isVisible());
}

void TestMainWindow::moreThanOneSelectedBatchIsCounted()
{
    show();
    const auto *const label = m_window->findChild<QLabel *>(u"selectedLabel"_s);
    QVERIFY(label);
    select(u"batch_done"_s);
    QVERIFY(!label->isVisible());
    the<BatchTableView>()->selectAll();
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), u"4 selected"_s);
    m_window->query().set(u"id:batch_done OR id:batch_bad"_s);
    QCOMPARE(label->text(), u"2 selected"_s);
    m_batches->clear();
    QVERIFY(!label->isVisible());
}

void TestMainWindow::aWordThatIsStillBeingTypedIsNotLost()
{
    show();
    auto *const edit = the<QueryLineEdit>();
    edit->setFocus();
    QTest::keyClicks(edit, u"fai"_s);
    the<BatchTableView>()->setFocus(); // As a click on a facet does first.
    QCOMPARE(m_window->query().text(), u"fai"_s);
}

void TestMainWindow::escapeClosesTheDetail_data()
{
    QTest::addColumn<bool>("inDetail");
    QTest::newRow("in the table") << false;
    QTest::newRow("in the details") << true;
}

void TestMainWindow::escapeClosesTheDetail()
{
    QFETCH(bool, inDetail);
    show();
    auto *table = the<BatchTableView>();
    table->setFocus();
    select(u"batch_bad"_s);
    if (inDetail) {
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(the<BatchDetailPane>()->isAncestorOf(QApplication::focusWidget()));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!the<BatchDetailPane>()->isVisible());
    QCOMPARE(QApplication::focusWidget(), table);
}

void TestMainWindow::oldDataStaysUnderTheBanner()
{
    show();
    QVERIFY(!the<ErrorBanner>()->isVisible());
    m_window->setRefreshState(endedWith(WalkEnd::Reason::RequestFailed, ApiError::Kind::Network));
    QVERIFY(the<ErrorBanner>()->isVisible());
    QVERIFY(the<BatchTableView>()->isVisible());
    QCOMPARE(m_view->rowCount(), 4);
    QSignalSpy refresh(m_window->actions()[ActionId::Refresh], &QAction::triggered);
    the<ErrorBanner>()->findChild<QPushButton *>(u"retryButton"_s)->click();
    QCOMPARE(refresh.size(), 1);
    m_window->setRefreshState(endedWith(WalkEnd::Reason::Complete));
    QVERIFY(!the<ErrorBanner>()->isVisible());
}

void TestMainWindow::noBarPushesTheRowsDown()
{
    show();
    auto *const table = the<BatchTableView>();
    const auto top = [table] {
        QCoreApplication::processEvents();
        return table->viewport()->mapToGlobal(QPoint());
    };
    const QPoint before = top();
    m_window->setRefreshState(endedWith(WalkEnd::Reason::RequestFailed, ApiError::Kind::Network));
    QVERIFY(the<ErrorBanner>()->isVisible());
    QCOMPARE(top(), before);
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1)});
    QVERIFY(the<ChangesBar>()->isVisible());
    QCOMPARE(top(), before);
}

void TestMainWindow::aQueryThatIsNotUnderstoodIsNotLost()
{
    show();
    const QString typed = u"is:live meta.team=search modle:gpt"_s;
    the<QueryLineEdit>()->setText(typed);
    m_window->query().set(u"status:failed"_s); // As a facet does.
    QCOMPARE(the<QueryLineEdit>()->text(), u"status:failed"_s);
    QVERIFY(m_window->query().recent().contains(typed));
}

void TestMainWindow::connectionProblemIsSaid()
{
    m_window->setConnectionProblem(u"The token file cannot be read."_s);
    const auto *pane = the<EmptyStatePane>();
    QCOMPARE(pane->findChild<QLabel *>(u"titleLabel"_s)->text(), u"The gateway cannot be asked"_s);
    const QString said = pane->findChild<QLabel *>(u"explanationLabel"_s)->text();
    QVERIFY2(said.startsWith(u"The token file cannot be read.\n"_s), qPrintable(said));
    QVERIFY2(said.contains(u"Connections…"_s), qPrintable(said)); // What to do about it.
}

void TestMainWindow::eachErrorIsToldOnce()
{
    show();
    const auto *const inTheBar =
        m_window->findChild<QLabel *>(u"refreshProblemLabel"_s); // Of the status bar.
    RefreshState state;
    state.error = ApiError{.kind = ApiError::Kind::Network, .message = u"Nobody listens."_s};
    m_window->setRefreshState(state);
    QVERIFY(the<ErrorBanner>()->isVisible());
    QVERIFY(!inTheBar->isVisible());
    the<ErrorBanner>()->findChild<QToolButton *>(u"dismissButton"_s)->click();
    QVERIFY(inTheBar->isVisible());
}

void TestMainWindow::sizesAndColumnsSurvive()
{
    show();
    auto *table = the<BatchTableView>();
    table->setColumnHidden(static_cast<int>(FieldId::Model), true);
    table->sortByColumn(static_cast<int>(FieldId::Failed), Qt::AscendingOrder);
    m_window->resize(1111, 777);
    const auto kept = m_window->viewState();
    const QList<ColumnId> columns = m_window->shownExportColumns();

    cleanup();
    init();
    m_window->restoreViewState([&kept](QLatin1StringView name) {
        const auto found =
            std::ranges::find(kept, name, [](const auto &state) { return state.first; });
        return found != kept.end() ? found->second : QByteArray();
    });
    QCOMPARE(m_window->size(), QSize(1111, 777));
    QCOMPARE(m_window->shownExportColumns(), columns);
    QCOMPARE(m_view->sortColumn(), static_cast<int>(FieldId::Failed));
    QCOMPARE(m_view->sortOrder(), Qt::AscendingOrder);
}

void TestMainWindow::damagedPlaceIsNotTaken()
{
    show();
    // Found by fuzzing: a height of which the sum with a title bar is beyond an int.
    const QByteArray place = QByteArray::fromBase64(
        "AdnQywADAAAAAAAAAAAAAAAAAx8AAAMAAAMLhwAAAH5+fgAAAAIAAAACAAADHQAAAwkAAGxpdHRlcgoAAAD/AAAAAAAA"
        "AAADIAAAC35+fn7+foN+AAAAAgAAAAIAAAMdAAADCQAAAAAAAAAAAyAAAAACAAAAAgAAAx0AAAMJ");
    m_window->restoreViewState([&place](QLatin1StringView name) {
        return name == "geometry"_L1 ? place : QByteArray();
    });
    QVERIFY2(m_window->height() <= m_window->screen()->size().height(),
             qPrintable(QString::number(m_window->height())));
}

void TestMainWindow::theFacetPaneCanBeHiddenForLater()
{
    show();
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!the<FacetPane>()->isVisible());
    QVERIFY(!menuEntry(u"Facets and views"_s)->isChecked());
    const auto kept = m_window->viewState();
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(the<FacetPane>()->isVisible());

    cleanup();
    init();
    m_window->restoreViewState([&kept](QLatin1StringView name) {
        const auto found =
            std::ranges::find(kept, name, [](const auto &state) { return state.first; });
        return found != kept.end() ? found->second : QByteArray();
    });
    QVERIFY(the<FacetPane>()->isHidden());
}

void TestMainWindow::changesCanBeFilteredAndSeen()
{
    show();
    const auto *const bar = the<ChangesBar>();
    QVERIFY(!bar->isVisible());
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1),
                      batch(u"batch_new"_s, BatchStatus::Failed, 0)});
    QVERIFY(bar->isVisible());
    const auto click = [bar](const QString &words) {
        for (auto *const button : bar->findChildren<QToolButton *>()) {
            if (button->text() == words) {
                button->click();
                return true;
            }
        }
        return false;
    };
    QVERIFY(click(u"1 completed"_s));
    QCOMPARE(m_view->rowCount(), 1);
    QCOMPARE(m_view->batchAt(0).id, u"batch_run"_s);
    QVERIFY(click(u"1 new"_s));
    QCOMPARE(m_view->rowCount(), 1);
    QCOMPARE(m_view->batchAt(0).id, u"batch_new"_s);
    QVERIFY(click(u"1 new"_s));
    QCOMPARE(m_view->rowCount(), 5);
    m_batches->startChanges(now);
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::seenChangesLeaveNoEmptyTable()
{
    show();
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1)});
    m_window->query().set(u"batch is:changed status:completed"_s);
    QSignalSpy baseline(m_window->actions()[ActionId::MarkSeen], &QAction::triggered);
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(baseline.size(), 1);
    QCOMPARE(m_window->query().text(), u"batch"_s);
}

void TestMainWindow::nothingChangedNothingToMark()
{
    show();
    m_batches->startChanges(now);
    QSignalSpy baseline(m_window->actions()[ActionId::MarkSeen], &QAction::triggered);
    QTest::keyClick(m_window.get(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(baseline.size(), 0);
}

void TestMainWindow::nGoesFromChangeToChange()
{
    show();
    auto *const table = the<BatchTableView>();
    table->setFocus();
    QTest::keyClicks(table, u"n"_s);
    QVERIFY(shownDetail().isEmpty()); // Nothing has changed.
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1),
                      batch(u"batch_bad"_s, BatchStatus::Cancelled, 3)});
    QTest::keyClicks(table, u"n"_s);
    QCOMPARE(shownDetail(), u"batch_run"_s);
    QTest::keyClicks(table, u"n"_s);
    QCOMPARE(shownDetail(), u"batch_bad"_s);
    QTest::keyClicks(table, u"n"_s);
    QCOMPARE(shownDetail(), u"batch_run"_s);
    QTest::keyClick(table, Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(shownDetail(), u"batch_bad"_s);
    QTest::keyClick(table, Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(shownDetail(), u"batch_run"_s);
}

void TestMainWindow::nSkipsWhatIsFilteredAway()
{
    show();
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1),
                      batch(u"batch_bad"_s, BatchStatus::Cancelled, 3)});
    m_window->query().set(u"bad"_s);
    auto *const table = the<BatchTableView>();
    table->setFocus();
    QTest::keyClicks(table, u"n"_s);
    QCOMPARE(shownDetail(), u"batch_bad"_s);
    QTest::keyClicks(table, u"n"_s);
    QCOMPARE(shownDetail(), u"batch_bad"_s);
}

void TestMainWindow::detailSaysWhatTheBatchWas()
{
    show();
    select(u"batch_run"_s);
    m_batches->startChanges(now);
    m_batches->merge({batch(u"batch_run"_s, BatchStatus::Completed, 1)});
    const auto *const line = the<BatchDetailPane>()->findChild<QLineEdit *>(u"changeLine"_s);
    QCOMPARE(line->text(), u"Was in progress when you last looked"_s);
    m_batches->startChanges(now);
    QVERIFY(!line->isVisible());
}

void TestMainWindow::collapsedChartStaysCollapsed_data()
{
    QTest::addColumn<bool>("isCollapsed");
    QTest::newRow("collapsed") << true;
    QTest::newRow("open") << false;
}

void TestMainWindow::collapsedChartStaysCollapsed()
{
    QFETCH(const bool, isCollapsed);
    the<StatusChartView>()->setCollapsed(isCollapsed);
    const auto kept = m_window->viewState();
    cleanup();
    init();
    the<StatusChartView>()->setCollapsed(!isCollapsed);
    m_window->restoreViewState([&kept](QLatin1StringView name) {
        const auto found =
            std::ranges::find(kept, name, [](const auto &state) { return state.first; });
        return found != kept.end() ? found->second : QByteArray();
    });
    QCOMPARE(the<StatusChartView>()->isCollapsed(), isCollapsed);
}

void TestMainWindow::idsToWatchAreAskedFor()
{
    show();
    ConnectionQuestions questions(m_window->actions(), 3, *m_window);
    const QSignalSpy watch(&questions, &ConnectionQuestions::watchRequested);
    menuEntry(u"Watch batches by id…"_s)->trigger();
    auto *const dialog = the<WatchDialog>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->findChild<QPlainTextEdit *>()->setPlainText(u"batch_1a batch_2b"_s);
    dialog->accept();
    QCOMPARE(watch.size(), 1);
    QCOMPARE(watch.first().first().value<QList<BatchKey>>(),
             (QList<BatchKey>{{3, u"batch_1a"_s}, {3, u"batch_2b"_s}}));
}

void TestMainWindow::historyIsForgottenOnlyAfterAYes_data()
{
    QTest::addColumn<bool>("isYes");
    QTest::newRow("yes") << true;
    QTest::newRow("no, as by default") << false;
}

void TestMainWindow::historyIsForgottenOnlyAfterAYes()
{
    QFETCH(const bool, isYes);
    show();
    m_window->actions().setMet(ActionNeed::KeptHistory, true);
    ConnectionQuestions questions(m_window->actions(), 0, *m_window);
    const QSignalSpy forget(&questions, &ConnectionQuestions::forgetHistoryRequested);
    menuEntry(u"Forget this connection's history…"_s)->trigger();
    auto *const question = the<QMessageBox>();
    QVERIFY(question && question->isVisible());
    QVERIFY(question->text().contains(u"prod"_s));
    if (isYes) {
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole) {
                button->click();
                break;
            }
        }
    } else {
        question->defaultButton()->click();
    }
    QCOMPARE(forget.size(), isYes ? 1 : 0);
}

void TestMainWindow::onlyWhatIsKeptCanBeForgotten()
{
    show();
    QVERIFY(!menuEntry(u"Forget this connection's history…"_s)->isEnabled());
    m_window->actions().setMet(ActionNeed::KeptHistory, true);
    QVERIFY(menuEntry(u"Forget this connection's history…"_s)->isEnabled());
}

void TestMainWindow::preferencesHaveAKey()
{
    show();
    const QSignalSpy preferences(m_window->actions()[ActionId::Preferences], &QAction::triggered);
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(preferences.size(), 1);
    menuEntry(u"Preferences…"_s)->trigger();
    QCOMPARE(preferences.size(), 2);
}

void TestMainWindow::everyoneEditsTheOneQuery()
{
    show();
    QSignalSpy changed(&m_window->query(), &ShownQuery::shown);
    m_window->query().set(u"model:gpt*"_s);
    QTest::mouseClick(m_window->findChildren<SummaryTile *>().at(0), Qt::LeftButton);
    the<BatchTableView>()->setFocus();
    QTest::keyClick(the<BatchTableView>(), Qt::Key_F);
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed.last().first().toString(), u"model:gpt* is:live is:faulty"_s);
    QCOMPARE(the<QueryLineEdit>()->text(), m_window->query().text());
}

void TestMainWindow::whatIsTypedOfTheStatusStaysAsItIs_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("short") << u"status:val"_s;
    QTest::newRow("negated") << u"-status:failed"_s;
    QTest::newRow("twice") << u"status:failed status:failed"_s;
    QTest::newRow("alternative") << u"gpt OR status:failed"_s;
}

void TestMainWindow::whatIsTypedOfTheStatusStaysAsItIs()
{
    show();
    QFETCH(const QString, query);
    m_window->query().set(query);
    QCOMPARE(m_window->query().text(), query);
    m_window->query().set(u"status:failed"_s);
    m_window->query().set(query);
    QCOMPARE(the<QueryLineEdit>()->text(), query);
}

void TestMainWindow::wrongQueryChangesNothing()
{
    show();
    m_window->query().set(u"done"_s);
    m_window->query().set(u"modle:gpt"_s);
    QCOMPARE(m_window->query().text(), u"done"_s);
    QCOMPARE(m_view->rowCount(), 1);
    QCOMPARE(the<QueryLineEdit>()->text(), u"modle:gpt"_s);
    QCOMPARE(the<QueryLineEdit>()->state(), ParsedQuery::State::Invalid);
}

void TestMainWindow::queriesAreGoneBackTo()
{
    show();
    m_window->query().set(u"is:live"_s);
    m_window->query().set(u"done"_s);
    QTest::keyClick(the<BatchTableView>(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->query().text(), u"is:live"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->query().text(), QString());
    QCOMPARE(m_view->rowCount(), 4);
    QTest::keyClick(the<BatchTableView>(), Qt::Key_Right, Qt::AltModifier);
    QTest::keyClick(the<BatchTableView>(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(the<QueryLineEdit>()->text(), u"done"_s);
    m_window->query().set(u"modle:gpt"_s);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(the<QueryLineEdit>()->text(), u"done"_s); // It was in effect all the time.
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->query().text(), u"is:live"_s);
}

void TestMainWindow::whatIsTypedAfterARestIsAnotherQuery()
{
    show();
    auto *const edit = the<QueryLineEdit>();
    edit->setFocus();
    QSignalSpy ended(edit, &QueryLineEdit::entryEnded);
    edit->setRest(std::chrono::hours(1));
    QTest::keyClicks(edit, u"batch"_s);
    QTRY_COMPARE(m_window->query().text(), u"batch"_s);
    edit->setRest(std::chrono::milliseconds(0));
    QVERIFY(ended.wait());
    edit->setRest(std::chrono::hours(1));
    QTest::keyClicks(edit, u"_d"_s);
    QTRY_COMPARE(m_window->query().text(), u"batch_d"_s);
    edit->selectAll();
    QTest::keyClicks(edit, u"old"_s);
    QTRY_COMPARE(m_window->query().text(), u"old"_s);
    for (const QString &before : {u"batch_d"_s, u"batch"_s, QString()}) {
        QTest::keyClick(edit, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->query().text(), before);
    }
}

void TestMainWindow::recentQueriesSurviveAsTheyWere()
{
    m_window->query().set(u"is:live"_s);
    m_window->query().set(u"\"two\nlines, \x1b_ \x1b| and \\\\n\""_s);
    m_window->query().set(u"a  \"b\""_s);
    const QStringList recent = m_window->query().recent();
    QCOMPARE(recent.size(), 3);
    const auto kept = m_window->viewState();
    cleanup();
    init();
    m_window->restoreViewState([&kept](QLatin1StringView name) {
        const auto found =
            std::ranges::find(kept, name, [](const auto &state) { return state.first; });
        return found != kept.end() ? found->second : QByteArray();
    });
    QCOMPARE(m_window->query().recent(), recent);
    show();
    the<QueryLineEdit>()->setFocus();
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Down);
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_Return);
    QCOMPARE(m_window->query().text(), u"a  \"b\""_s);
}

void TestMainWindow::cellsAskForTheirLikes()
{
    show();
    auto *const table = the<BatchTableView>();
    const auto choose = [this, table](const QString &id, FieldId column, int entry) {
        QMenu menu;
        table->rowActions().fillMenu(menu, m_view->indexOf({0, id}, static_cast<int>(column)));
        menu.actions().at(entry)->trigger();
    };
    choose(u"batch_done"_s, FieldId::Status, 0);
    QCOMPARE(m_window->query().text(), u"status:completed"_s);
    choose(u"batch_old"_s, FieldId::Id, 1);
    QCOMPARE(m_window->query().text(), u"status:completed -id=batch_old"_s);
    QCOMPARE(m_view->rowCount(), 1);
}

void TestMainWindow::helpKeyExplainsTheQueryInItsField()
{
    show();
    const auto shownPage = [this] {
        const auto *const dialog = m_window->findChild<ShortcutsDialog *>();
        return dialog ? dialog->findChild<QTabWidget *>()->currentIndex() : -1;
    };
    QTest::keyClick(the<BatchTableView>(), Qt::Key_F1);
    QCOMPARE(shownPage(), 0);
    delete m_window->findChild<ShortcutsDialog *>();
    the<QueryLineEdit>()->setFocus();
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_F1);
    QCOMPARE(shownPage(), 1);
    const QString help = m_window->findChild<QueryHelp *>()->toPlainText();
    for (const Field *const field : queryFields()) {
        QVERIFY2(help.contains(field->example), field->example.data());
        for (const QString &alias : queryAliases(*field)) {
            QVERIFY2(help.contains(alias), qPrintable(alias));
        }
    }
}

void TestMainWindow::helpIsReadWhileTyping()
{
    show();
    the<QueryLineEdit>()->setFocus();
    QTest::keyClick(the<QueryLineEdit>(), Qt::Key_F1);
    auto *const dialog = m_window->findChild<ShortcutsDialog *>();
    QVERIFY(!dialog->isModal());
    QVERIFY2(dialog->minimumSizeHint().width() <= 1024 && dialog->minimumSizeHint().height() <= 700,
             qPrintable(QDebug::toString(dialog->minimumSizeHint())));
    QTest::keyClick(the<BatchTableView>(), Qt::Key_F1);
    QCOMPARE(m_window->findChildren<ShortcutsDialog *>().size(), 1);
}

void TestMainWindow::examplesOfTheHelpCanBeTried()
{
    show();
    QTest::keyClick(the<BatchTableView>(), Qt::Key_F1);
    auto *const help = m_window->findChild<QueryHelp *>();
    int tried = 0;
    for (QTextBlock block = help->document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QString link = part.fragment().charFormat().anchorHref();
            if (!link.isEmpty()) {
                Q_EMIT help->anchorClicked(QUrl(link));
                QCOMPARE(m_window->query().text(), part.fragment().text());
                QVERIFY(parseQuery(m_window->query().text()).isValid());
                ++tried;
            }
        }
    }
    QVERIFY(tried > static_cast<int>(queryFields().size()));
}

void TestMainWindow::spanOfTheChartIsAQuery()
{
    show();
    Preferences preferences;
    preferences.showsUtc = true;
    m_window->preferences().set(preferences);
    m_window->query().set(u"batch"_s);
    auto *const chart = the<StatusChartView>();
    const Stamp from = Stamp::fromMSecs(now.msecs() - 150'000);
    Q_EMIT chart->spanSelected(from, now);
    QCOMPARE(m_window->query().text(), u"batch live:2026-11-21T13:57:30Z..2026-11-21T13:59:59Z"_s);
    QCOMPARE(m_view->rowCount(), 2);
    Q_EMIT chart->spanRequested(TimeSpan{from, now}); // As near.
    QCOMPARE(m_view->rowCount(), 2);
    chart->setMode(ChartMode::Finished);
    QCOMPARE(m_window->query().text(),
             u"batch finished:2026-11-21T13:57:30Z..2026-11-21T13:59:59Z"_s);
    QCOMPARE(m_view->rowCount(), 1);
    Q_EMIT chart->spanRequested(std::nullopt);
    QCOMPARE(m_window->query().text(), u"batch"_s);
}

void TestMainWindow::spanOfTheChartEndsWithItsBatches()
{
    show();
    m_window->query().set(u"batch"_s);
    dragOverTheChart();
    QVERIFY(m_window->query().text().contains(u"live:"_s));
    const QSignalSpy spans(the<StatusChartView>(), &StatusChartView::spanRequested);
    m_batches->clear(); // Those of another connection will come.
    QCOMPARE(m_window->query().text(), u"batch"_s);
    QCOMPARE(spans.size(), 1);
    QVERIFY(!spans[0][0].value<std::optional<TimeSpan>>());
    QVERIFY(!the<StatusChartView>()->findChild<QToolButton *>(u"backButton"_s)->isVisible());
}

void TestMainWindow::anotherRangeEndsTheSpanOfTheChart()
{
    show();
    dragOverTheChart();
    QVERIFY(!m_window->query().text().isEmpty());
    Preferences preferences;
    preferences.timeRange = TimeRange::Days7;
    m_window->preferences().set(preferences);
    QCOMPARE(m_window->query().text(), QString());
}

void TestMainWindow::viewsAreChosenByTheirKeys()
{
    show();
    m_window->views().setOwnViews({{u"mine"_s, u"id:done"_s, {}, {}, {}}});
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->query().text(), builtInViews().at(0).query);
    QTest::keyClick(m_window.get(), Qt::Key_8, Qt::ControlModifier);
    QCOMPARE(m_window->query().text(), u"id:done"_s);
    QTest::keyClick(m_window.get(), Qt::Key_9, Qt::ControlModifier);
    QCOMPARE(m_window->query().text(), u"id:done"_s);
    const QAbstractItemModel *const views = named<QListView>(u"Views"_s)->model();
    QVERIFY(views->index(7, 0).data(FacetRole::IsChosen).toBool());
    QVERIFY(!views->index(7, 0).data(FacetRole::IsModified).toBool());
    QCOMPARE(views->index(7, 0).data(FacetRole::Count).toInt(), 1);
    m_window->query().set(u"id:other"_s);
    QVERIFY(views->index(7, 0).data(FacetRole::IsModified).toBool());
}

void TestMainWindow::whatIsShownIsSavedAsAView()
{
    show();
    QSignalSpy changed(&m_window->views(), &SavedViewModel::ownViewsChanged);
    auto *const table = the<BatchTableView>();
    table->header().showKeys({u"id"_s, u"status"_s});
    table->sortByColumn(static_cast<int>(FieldId::Id), Qt::AscendingOrder);
    m_window->query().set(u"id:done"_s);
    QMenu menu;
    the<ViewsSection>()->fillMenu(menu, std::nullopt);
    menu.actions().constFirst()->trigger();
    auto *const dialog = m_window->findChild<QInputDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->setTextValue(u"mine"_s);
    dialog->accept();
    QCOMPARE(changed.size(), 1);
    const SavedView mine{u"mine"_s,
                         u"id:done"_s,
                         {u"id"_s, u"status"_s},
                         {{u"id"_s, Qt::AscendingOrder}},
                         TimeRange::Hours24};
    QCOMPARE(changed.first().first().value<QList<SavedView>>(), QList<SavedView>{mine});
}

void TestMainWindow::aViewWhoseQueryIsNotUnderstoodCanBeMended()
{
    show();
    m_window->views().setOwnViews({{u"broken"_s, u"modle:x"_s, {}, {}, {}}});
    the<ViewsSection>()->choose(static_cast<int>(builtInViews().size()));
    auto *const box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    box->buttons().constFirst()->click();
    QCOMPARE(the<QueryLineEdit>()->text(), u"modle:x"_s);
    QCOMPARE(m_window->query().text(), QString());
    QTRY_VERIFY(the<QueryLineEdit>()->hasFocus());
}

void TestMainWindow::aViewBringsItsColumnsOrderAndRange()
{
    show();
    QSignalSpy range(&m_window->preferences(), &ShownPreferences::changed);
    m_window->views().setOwnViews({{u"mine"_s,
                                    u"id:done"_s,
                                    {u"model"_s, u"id"_s},
                                    {{u"model"_s, Qt::AscendingOrder}},
                                    TimeRange::Days7}});
    the<ViewsSection>()->choose(6);
    QCOMPARE(the<BatchTableView>()->header().shownKeys(), QStringList({u"model"_s, u"id"_s}));
    QCOMPARE(m_view->sortColumn(), static_cast<int>(FieldId::Model));
    QCOMPARE(m_view->sortOrder(), Qt::AscendingOrder);
    QCOMPARE(range.size(), 1);
    QCOMPARE(m_window->preferences().value().timeRange, TimeRange::Days7);
    the<ViewsSection>()->choose(5);
    QCOMPARE(the<BatchTableView>()->header().shownKeys(), QStringList({u"model"_s, u"id"_s}));
    QCOMPARE(range.size(), 1);
}

void TestMainWindow::columnsThatAreNotThereArePassedOver()
{
    show();
    BatchHeaderView &header = the<BatchTableView>()->header();
    const QStringList before = header.shownKeys();
    header.showKeys({u"nonsense"_s});
    QCOMPARE(header.shownKeys(), before);
    header.showKeys({u"nonsense"_s, u"model"_s, u"model"_s, u"id"_s});
    QCOMPARE(header.shownKeys(), QStringList({u"model"_s, u"id"_s}));
    header.sortBy({{u"nonsense"_s, Qt::AscendingOrder}});
    QCOMPARE(header.sorting().constFirst().column, u"created_at"_s);
}

void TestMainWindow::importedViewsAreKept()
{
    QSignalSpy changed(&m_window->views(), &SavedViewModel::ownViewsChanged);
    const SavedView mine{u"mine"_s, u"id:done"_s, {}, {}, {}};
    m_window->importViews({mine});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<SavedView>>(), QList<SavedView>{mine});
}

void TestMainWindow::keysOfTheDataCanBePinned()
{
    Batch batch;
    batch.id = u"with"_s;
    batch.metadata = R"({"squad":"a"})";
    m_batches->merge({batch});
    show();
    m_window->findChild<QToolButton *>(u"pinButton"_s)->click();
    auto *const dialog = the<MetadataKeyDialog>();
    QVERIFY(dialog);
    const QAbstractItemModel *const keys = dialog->findChild<QListView *>()->model();
    QTRY_COMPARE(keys->index(0, 0).data().toString(), u"squad (1)"_s);
    dialog->findChild<QLineEdit *>()->setText(u"squad"_s);
    dialog->accept();
    QTRY_COMPARE(named<QListView>(u"metadata.squad"_s)->model()->index(1, 0).data().toString(),
                 u"a"_s);
}

void TestMainWindow::keysOfTheDataCanBeColumns()
{
    Batch batch;
    batch.id = u"with"_s;
    batch.metadata = R"({"squad":"a"})";
    m_batches->merge({batch});
    show();
    the<BatchHeaderView>()->chooseColumns();
    const auto *const dialog = the<ColumnsDialog>();
    const auto offers = [dialog](const QString &key) {
        return dialog->findChild<QListWidget *>()->findItems(key, Qt::MatchExactly).size() == 1;
    };
    QTRY_VERIFY(offers(u"metadata.squad (1)"_s));
}

void TestMainWindow::thePinButtonFollowsTheFacets()
{
    Batch batch;
    batch.id = u"with"_s;
    batch.metadata = R"({"squad":"a"})";
    m_batches->merge({batch});
    show();
    m_window->restoreViewState([](QLatin1StringView name) {
        return name == "facets"_L1 ? QByteArray(R"({"closed":[],"pinned":["squad"]})")
                                   : QByteArray();
    });
    QWidgetList order;
    QWidget *widget = named<QWidget>(u"Menu"_s);
    do {
        order.append(widget);
        widget = widget->nextInFocusChain();
    } while (widget != order.first());
    const auto at = [&order](const QWidget *part) {
        return order.indexOf(part);
    };
    const auto *const pin = m_window->findChild<QToolButton *>(u"pinButton"_s);
    const auto *const faults = m_window->findChild<QCheckBox *>(u"faultsCheckBox"_s);
    QVERIFY(at(named<QListView>(u"Views"_s)) < at(faults));
    QVERIFY(at(faults) < at(named<QListView>(u"Statuses"_s)));
    QVERIFY(at(named<QListView>(u"Statuses"_s)) < at(named<QListView>(u"metadata.squad"_s)));
    QVERIFY(at(named<QListView>(u"metadata.squad"_s)) < at(pin));
    QVERIFY(at(pin) < at(m_window->findChildren<SummaryTile *>().constFirst()));
}

void TestMainWindow::whatCannotBeDoneIsDisabledEverywhere()
{
    const WindowActions &actions = m_window->actions();
    QVERIFY(!named<QToolButton>(u"Refresh now"_s)->isEnabled());
    QCOMPARE(named<QToolButton>(u"Refresh now"_s)->toolTip(), u"No gateway is shown."_s);
    show();
    QVERIFY(named<QToolButton>(u"Refresh now"_s)->isEnabled());
    QVERIFY(!actions[ActionId::CopyRows]->isEnabled());
    QVERIFY(!actions[ActionId::CloseDetails]->isEnabled());
    QVERIFY(!actions[ActionId::NextChange]->isEnabled());
    select(u"batch_bad"_s);
    QVERIFY(actions[ActionId::CopyRows]->isEnabled());
    QVERIFY(actions[ActionId::CloseDetails]->isEnabled());
    m_batches->clear();
    QVERIFY(!actions[ActionId::CopyRows]->isEnabled());
}

void TestMainWindow::thePaletteRunsAnAction()
{
    show();
    the<BatchTableView>()->setFocus();
    const QSignalSpy refresh(m_window->actions()[ActionId::Refresh], &QAction::triggered);
    command(u"refr now"_s);
    QCOMPARE(refresh.size(), 1);
    QVERIFY(!the<CommandPalette>()->isVisible());
    QVERIFY(the<BatchTableView>()->hasFocus());
}

void TestMainWindow::thePaletteShowsAViewAColumnAndAnOrder()
{
    show();
    m_window->views().setOwnViews({{u"Mine alone"_s, u"id:done"_s, {}, {}, {}}});
    command(u"mine al"_s);
    QCOMPARE(m_window->query().text(), u"id:done"_s);
    QVERIFY(!the<BatchTableView>()->shownColumns().contains(FieldId::TotalTokens));
    command(u"show total tokens"_s);
    QVERIFY(the<BatchTableView>()->shownColumns().contains(FieldId::TotalTokens));
    command(u"sort by model"_s);
    QCOMPARE(m_view->sortColumn(), static_cast<int>(FieldId::Model));
}

void TestMainWindow::thePalettePutsAFieldIntoTheQuery()
{
    show();
    m_window->query().set(u"done"_s);
    command(u"endpoint"_s);
    QVERIFY(the<QueryLineEdit>()->hasFocus());
    QCOMPARE(the<QueryLineEdit>()->text(), u"done endpoint:"_s);
}

void TestMainWindow::thePaletteGoesToABatch()
{
    show();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *const line = the<CommandPalette>()->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"batch_ba"_s);
    const QAbstractItemModel *const found =
        the<CommandPalette>()->findChild<QListView *>()->model();
    QTRY_COMPARE(found->index(0, 0).data().toString(), u"batch_bad"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(shownDetail(), u"batch_bad"_s);
    QVERIFY(the<BatchTableView>()->hasFocus());
    QCOMPARE(m_window->query().text(), QString());
}

void TestMainWindow::thePaletteGoesToABatchThatTheQueryHides()
{
    show();
    m_window->query().set(u"status:completed"_s);
    command(u"batch_bad"_s); // It is known at once that there is one of that id.
    QCOMPARE(m_window->query().text(), u"id=batch_bad"_s);
    QCOMPARE(shownDetail(), u"batch_bad"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->query().text(), u"status:completed"_s);
}

void TestMainWindow::thePaletteFitsASmallWindow()
{
    show();
    for (const QSize size : {QSize(1024, 700), m_window->minimumSizeHint()}) {
        m_window->resize(size);
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_window->rect().contains(the<CommandPalette>()->geometry()));
        const auto *const list = the<CommandPalette>()->findChild<QListView *>();
        QVERIFY(list->height() >= list->sizeHintForRow(0));
        QTest::keyClick(the<CommandPalette>()->findChild<QLineEdit *>(), Qt::Key_Escape);
        QVERIFY(!the<CommandPalette>()->isVisible());
    }
}

void TestMainWindow::theLatestCommandsSurvive()
{
    show();
    command(u"sort by model"_s);
    const auto kept = m_window->viewState();
    cleanup();
    init();
    m_window->restoreViewState([&kept](QLatin1StringView name) {
        const auto found =
            std::ranges::find(kept, name, [](const auto &state) { return state.first; });
        return found != kept.end() ? found->second : QByteArray();
    });
    show();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    const auto *const list = the<CommandPalette>()->findChild<QListView *>();
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Sort by Model"_s);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
