// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtableview.h"

#include "apptheme.h"
#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "colordistance.h"
#include "columnsdialog.h"
#include "field.h"
#include "queryparser.h"
#include "rowactions.h"
#include "timetext.h"
#include "windowactions.h"

#include <QAbstractItemDelegate>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 noon = 1'795'000'000'000;

QString idOf(int number)
{
    return u"batch_%1"_s.arg(number, 6, 10, QLatin1Char('0'));
}

//! The higher its number, the newer the batch.
Batch batchOf(int number)
{
    Batch batch;
    batch.id = idOf(number);
    batch.status = number % 3 == 0 ? BatchStatus::Failed : BatchStatus::InProgress;
    batch.endpoint = u"/v1/embeddings"_s;
    batch.model = number % 2 == 0 ? u"even"_s : u"odd"_s;
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(noon + number * 1000LL);
    batch.requestCounts = RequestCounts{10, number % 10, 0};
    return batch;
}

std::vector<Batch> batches(int first, int count)
{
    std::vector<Batch> result;
    for (int number = first; number < first + count; ++number) {
        result.push_back(batchOf(number));
    }
    return result;
}

constexpr int sectionOf(FieldId column)
{
    return static_cast<int>(column);
}

QAction *entryNamed(const QMenu &menu, const QString &name)
{
    QList<QAction *> actions = menu.actions();
    for (const QMenu *const part : menu.findChildren<QMenu *>()) {
        actions.append(part->actions());
    }
    const auto entry = std::ranges::find(actions, name, &QAction::text);
    return entry != actions.end() ? *entry : nullptr;
}

QAction *fieldOf(const QMenu &menu, FieldId column)
{
    return entryNamed(menu, columnTitle(column));
}

} // namespace

class TestBatchTableView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init();
    void cleanup();

    void newRowsAtTheTopLeaveTheContentInPlace();
    void atTheVeryTopNewRowsAreShown();
    void theSelectedRowIsHeldAtTheTop();
    void theHoveredRowIsHeldBeforeTheSelectedOne();
    void rowsAreHeldUnderTheMouse();
    void rowsAreHeldOnceTheMouseEntersWithoutMovingOverARow();
    void theWheelHoldsTheRows();
    void rowsAreHeldWhileKeysArePressed();
    void rowsAreHeldWhileLettersMove();
    void withoutASelectionCopyTakesNoCell();
    void sortingElsewhereShowsTheTop();
    void theSelectionFollowsItsBatch();
    void rowsThatChangeLeaveTheContentInPlace();
    void aQueryKeepsTheSelectedRowInPlace();
    void sortingShowsTheTop();
    void sortingKeepsTheSelectedRowInPlace();
    void columnsSurviveSavingAndRestoring();
    void momentsInUtcFitTheirColumns();
    void columnsOfOldSettingsKeepTheirMeaning();
    void brokenSettingsChangeNothing();
    void theMenuShowsHidesAndResets();
    void theLastColumnCannotBeHidden();
    void copyGivesTheSelectedRowsAsTsv();
    void copyWithHeaderBeginsWithTheNamesOfFields();
    void theRowMenuCopiesTheCellAndTheIds();
    void theRowMenuAsksForCommands();
    void theRowMenuCopiesTimesAsData();
    void theRowMenuNamesWhatIsLookedFor();
    void whatTheRowMenuCannotDoSaysWhy();
    void moreRowsThanTheClipboardShouldHoldAreRefused();
    void selectedRowsAreCountedWhenColumnsComeAndGo();
    void withoutRowsThereIsNothingToCopy();
    void lettersAreCommandsWhileTheTableHasFocus();
    void lettersElsewhereAreNotCommands();
    void theSpeedKeysMove();
    void screenReadersHearItsName();
    void changedRowsAreMarkedAtTheEdge();
    void goneAndStaleRowsAreMutedButReadable_data();
    void goneAndStaleRowsAreMutedButReadable();
    void oldAndNewStatusFitTheColumn();
    void columnsThatEveryRefreshChangesDoNotSort();
    void theDefaultColumnsFitAUsualWindow_data();
    void theDefaultColumnsFitAUsualWindow();
    void roomThatIsLeftGoesToTheIdAndThenToTheModel();
    void aWidthTheUserSetStays();
    void metadataColumnsSurviveARestart();
    void hiddenMetadataColumnsAreForgotten();
    void shownColumnsCanBeGiven();
    void theSortFollowsItsColumn();
    void whatWasSortedByBeforeIsMarkedAndSurvivesARestart();
    void anOrderBySomethingHiddenIsTakenAndKept();
    void metadataColumnsAreCopied();
    void resetDropsMetadataColumns();
    void doubleClickOnAnEdgeFitsTheRowsInSight();
    void choosingTakesEffectAtOnceAndCanBeCancelled();

private:
    static void send(QEvent::Type type, QWidget &widget)
    {
        QEvent event(type);
        QCoreApplication::sendEvent(&widget, &event);
    }
    void merge(int first, int count) { m_table->merge(batches(first, count)); }
    [[nodiscard]] int yOf(int number) const
    {
        return m_view->rowViewportPosition(m_sorted->indexOf({0, idOf(number)}).row());
    }
    void showOnly(const QList<FieldId> &columns)
    {
        for (int section = 0; section < batchColumnCount; ++section) {
            const auto column = static_cast<FieldId>(section);
            m_view->setColumnHidden(section, !columns.contains(column));
        }
    }
    [[nodiscard]] int rowOf(int number) const { return m_sorted->indexOf({0, idOf(number)}).row(); }
    [[nodiscard]] QString currentId() const
    {
        return m_view->currentIndex().data(BatchTableModel::IdRole).toString();
    }
    void press(const QString &text) { QTest::keyClicks(m_view, text); }

    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<BatchViewModel> m_sorted;
    std::unique_ptr<WindowActions> m_actions;
    std::unique_ptr<QWidget> m_window;
    BatchTableView *m_view = nullptr;
    QLineEdit *m_otherEdit = nullptr;
};

void TestBatchTableView::init()
{
    m_table = std::make_unique<BatchTableModel>();
    m_table->setNow(Stamp::fromMSecs(noon + 3'600'000));
    m_sorted = std::make_unique<BatchViewModel>(*m_table);
    m_window = std::make_unique<QWidget>();
    m_actions = std::make_unique<WindowActions>();
    m_view = new BatchTableView;
    m_view->setActions(*m_actions);
    m_otherEdit = new QLineEdit;
    auto *const layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_otherEdit);
    layout->addWidget(m_view);
    m_view->setModel(m_sorted.get());
    merge(0, 1000);
    m_window->resize(900, 500);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_view->setFocus();
    send(QEvent::Leave, *m_view); // The mouse is where the last test left it.
    // Not before: the offscreen platform warns that it knows no size hints.
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestBatchTableView::cleanup()
{
    m_window.reset();
    m_actions.reset();
    m_sorted.reset();
    m_table.reset();
}

void TestBatchTableView::newRowsAtTheTopLeaveTheContentInPlace()
{
    m_view->verticalScrollBar()->setValue(5000);
    const int before = yOf(800);
    merge(1000, 37);
    QCOMPARE(yOf(800), before);
    QCOMPARE(m_view->verticalScrollBar()->value(),
             5000 + 37 * m_view->verticalHeader()->defaultSectionSize());
}

void TestBatchTableView::atTheVeryTopNewRowsAreShown()
{
    merge(1000, 5);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    QCOMPARE(yOf(1004), 0);
}

void TestBatchTableView::theSelectedRowIsHeldAtTheTop()
{
    m_view->selectRow(rowOf(997));
    const int before = yOf(997);
    merge(1000, 5);
    QCOMPARE(yOf(997), before);
}

void TestBatchTableView::theHoveredRowIsHeldBeforeTheSelectedOne()
{
    m_view->verticalScrollBar()->setValue(5000);
    const int selected = m_view->rowAt(30);
    m_view->selectRow(selected);
    QTest::mouseMove(m_view->viewport(), QPoint(50, 200));
    const QString hovered = m_sorted->batchAt(m_view->rowAt(200)).id;
    // The selected one sinks below the hovered one: they cannot both stay.
    Batch moved = m_sorted->batchAt(selected);
    moved.stamps[StampKind::Created] = Stamp::fromMSecs(noon - 1000);
    m_table->merge({moved});
    QCOMPARE(m_sorted->waitingCount(), 1);
    m_sorted->setHeld(false);
    QCOMPARE(m_sorted->batchAt(m_view->rowAt(200)).id, hovered);
}

void TestBatchTableView::rowsAreHeldUnderTheMouse()
{
    QTest::mouseMove(m_view->viewport(), QPoint(50, 100));
    QTest::mouseMove(m_view->viewport(), QPoint(50, 200));
    const QString hovered = m_sorted->batchAt(m_view->rowAt(200)).id;
    merge(1000, 5);
    QCOMPARE(m_sorted->batchAt(m_view->rowAt(200)).id, hovered);
    QCOMPARE(m_sorted->waitingCount(), 5);
    send(QEvent::Leave, *m_view->viewport()); // To the header, or a scroll bar.
    QCOMPARE(m_sorted->waitingCount(), 5);
    send(QEvent::Leave, *m_view);
    QCOMPARE(m_sorted->waitingCount(), 0);
}

void TestBatchTableView::rowsAreHeldOnceTheMouseEntersWithoutMovingOverARow()
{
    send(QEvent::Enter, *m_view);
    merge(1000, 5);
    QCOMPARE(m_sorted->waitingCount(), 5);
}

void TestBatchTableView::theWheelHoldsTheRows()
{
    m_view->setIdleTime(1h);
    const QPoint at(50, 100);
    QWheelEvent wheel(at, m_view->viewport()->mapToGlobal(at), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    merge(1000, 5);
    QCOMPARE(m_sorted->waitingCount(), 5);
}

void TestBatchTableView::rowsAreHeldWhileKeysArePressed()
{
    m_view->setIdleTime(0ms);
    QTest::keyClick(m_view, Qt::Key_Down);
    merge(1000, 5);
    QCOMPARE(m_sorted->waitingCount(), 5);
    QTRY_COMPARE(m_sorted->waitingCount(), 0);
}

void TestBatchTableView::rowsAreHeldWhileLettersMove()
{
    m_view->setIdleTime(1h);
    press(u"j"_s);
    merge(1000, 5);
    QCOMPARE(m_sorted->waitingCount(), 5);
}

void TestBatchTableView::withoutASelectionCopyTakesNoCell()
{
    QApplication::clipboard()->setText(u"before"_s);
    m_view->clearSelection();
    QTest::keySequence(m_view, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
}

void TestBatchTableView::sortingElsewhereShowsTheTop()
{
    m_sorted->setMostRowsAtOnce(0);
    m_view->verticalScrollBar()->setValue(5000);
    m_view->horizontalHeader()->setSortIndicator(sectionOf(FieldId::Id), Qt::AscendingOrder);
    QTRY_VERIFY(!m_sorted->isBusy());
    QCOMPARE(m_sorted->batchAt(0).id, idOf(0));
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void TestBatchTableView::theSelectionFollowsItsBatch()
{
    m_view->selectRow(rowOf(500));
    merge(1000, 50);
    QCOMPARE(currentId(), idOf(500));
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().data(BatchTableModel::IdRole).toString(), idOf(500));
}

void TestBatchTableView::rowsThatChangeLeaveTheContentInPlace()
{
    m_view->verticalScrollBar()->setValue(5003);
    const int before = yOf(800);
    std::vector<Batch> changed = batches(780, 40);
    for (Batch &batch : changed) {
        batch.status = BatchStatus::Completed;
    }
    std::vector<Batch> risen = batches(10, 5);
    for (Batch &batch : risen) {
        batch.stamps[StampKind::Created] = Stamp::fromMSecs(noon + 2'000'000);
    }
    m_table->merge(changed);
    QCOMPARE(yOf(800), before);
    m_table->merge(risen); // Five rows more above, told as a change of layout.
    QCOMPARE(yOf(800), before);
}

void TestBatchTableView::aQueryKeepsTheSelectedRowInPlace()
{
    m_view->verticalScrollBar()->setValue(5000);
    m_view->selectRow(rowOf(800));
    const int before = yOf(800);
    m_sorted->setQuery(parseQuery(u"even"_s).root);
    QCOMPARE(currentId(), idOf(800));
    QCOMPARE(yOf(800), before);
    m_sorted->setQuery({});
    QCOMPARE(yOf(800), before);
}

void TestBatchTableView::sortingShowsTheTop()
{
    m_view->verticalScrollBar()->setValue(5000);
    m_view->horizontalHeader()->setSortIndicator(sectionOf(FieldId::Id), Qt::AscendingOrder);
    QCOMPARE(m_sorted->batchAt(0).id, idOf(0));
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void TestBatchTableView::sortingKeepsTheSelectedRowInPlace()
{
    m_view->verticalScrollBar()->setValue(5000);
    m_view->selectRow(rowOf(800));
    const int before = yOf(800);
    m_view->horizontalHeader()->setSortIndicator(sectionOf(FieldId::Id), Qt::AscendingOrder);
    QCOMPARE(yOf(800), before);
    QCOMPARE(currentId(), idOf(800));
}

void TestBatchTableView::columnsSurviveSavingAndRestoring()
{
    QHeaderView *const header = m_view->horizontalHeader();
    header->moveSection(header->visualIndex(sectionOf(FieldId::Model)), 0);
    header->resizeSection(sectionOf(FieldId::Id), 321);
    header->setSectionHidden(sectionOf(FieldId::Endpoint), true);
    header->setSectionHidden(sectionOf(FieldId::Metadata), false);
    header->setSortIndicator(sectionOf(FieldId::Failed), Qt::AscendingOrder);
    const QList<ColumnId> shown = m_view->shownColumns();

    const QByteArray saved = m_view->saveColumns();

    BatchTableView other;
    other.setModel(m_sorted.get());
    QVERIFY(other.shownColumns() != shown);
    QVERIFY(other.restoreColumns(saved));
    QCOMPARE(other.shownColumns(), shown);
    QCOMPARE(other.horizontalHeader()->sectionSize(sectionOf(FieldId::Id)), 321);
    QCOMPARE(other.horizontalHeader()->sortIndicatorSection(), sectionOf(FieldId::Failed));
    QCOMPARE(other.horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
    QCOMPARE(m_sorted->sortColumn(), sectionOf(FieldId::Failed));
}

void TestBatchTableView::momentsInUtcFitTheirColumns()
{
    m_table->setShowsUtc(true);
    const Stamp then = Stamp::fromMSecs(1'767'090'480'000); // Of wide digits: 2025-12-30 10:28
    const QString text = timeText(then, Stamp::fromMSecs(then.msecs() * 2), true);
    QVERIFY(text.endsWith(u" UTC"_s));
    const int padding = 2 * (m_view->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
    const int wanted = m_view->fontMetrics().horizontalAdvance(text) + padding;
    const auto columns = {FieldId::Created, FieldId::Expires, FieldId::CompletedAt};
    m_view->setShownColumns({columns.begin(), columns.end()});
    for (const FieldId column : columns) {
        QVERIFY(m_view->columnWidth(sectionOf(column)) >= wanted);
    }
}

void TestBatchTableView::columnsOfOldSettingsKeepTheirMeaning()
{
    QVERIFY(m_view->restoreColumns(
        R"({"columns":[{"key":"model","shown":true,"width":99},
                       {"key":"gone","shown":true,"width":10},
                       {"key":"status","shown":false}]})"));
    const QList<ColumnId> shown = m_view->shownColumns();
    QCOMPARE(shown.first(), FieldId::Model);
    QVERIFY(!shown.contains(FieldId::Status));
    QVERIFY(shown.contains(FieldId::Id)); // Not named: as by default.
    QVERIFY(!shown.contains(FieldId::Metadata));
    QCOMPARE(m_view->columnWidth(sectionOf(FieldId::Model)), 99);
}

void TestBatchTableView::brokenSettingsChangeNothing()
{
    const QByteArray before = m_view->saveColumns();
    for (const char *broken :
         {"", "[]", "{", R"({"columns":[]})", R"({"columns":[{"key":"id"}]})"}) {
        QVERIFY(!m_view->restoreColumns(broken));
        QCOMPARE(m_view->saveColumns(), before);
    }
}

void TestBatchTableView::theMenuShowsHidesAndResets()
{
    const QList<ColumnId> before = m_view->shownColumns();
    QSignalSpy changed(m_view, &BatchTableView::columnsChanged);
    QMenu menu;
    m_view->fillColumnMenu(menu);
    fieldOf(menu, FieldId::Model)->trigger();
    fieldOf(menu, FieldId::Metadata)->trigger();
    QVERIFY(!m_view->shownColumns().contains(FieldId::Model));
    QVERIFY(m_view->shownColumns().contains(FieldId::Metadata));
    QVERIFY(m_view->columnWidth(sectionOf(FieldId::Metadata)) > 50);
    QVERIFY(!changed.isEmpty());
    entryNamed(menu, u"Reset columns"_s)->trigger();
    QCOMPARE(m_view->shownColumns(), before);
}

void TestBatchTableView::theLastColumnCannotBeHidden()
{
    for (int section = 0; section < batchColumnCount; ++section) {
        m_view->setColumnHidden(section, section != sectionOf(FieldId::Id));
    }
    QMenu menu;
    m_view->fillColumnMenu(menu);
    QVERIFY(!fieldOf(menu, FieldId::Id)->isEnabled());
}

void TestBatchTableView::copyGivesTheSelectedRowsAsTsv()
{
    showOnly({FieldId::Outcome, FieldId::Id, FieldId::Model});
    m_view->setColumnWidth(sectionOf(FieldId::Id), 40); // Elided on screen, whole on copy.
    m_view->selectRow(2);
    m_view->selectionModel()->select(m_sorted->index(0, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keySequence(m_view, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(),
             u"failed\tbatch_000999\todd\nactive\tbatch_000997\todd\n"_s);
}

void TestBatchTableView::copyWithHeaderBeginsWithTheNamesOfFields()
{
    showOnly({FieldId::Id, FieldId::Model});
    m_view->selectRow(0);
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"id\tmodel\nbatch_000999\todd\n"_s);
}

void TestBatchTableView::theRowMenuCopiesTheCellAndTheIds()
{
    m_view->selectAll();
    QMenu menu;
    m_view->rowActions().fillMenu(menu, m_sorted->index(1, sectionOf(FieldId::Model)));
    QAction *const value = entryNamed(menu, u"Copy value"_s);
    QVERIFY(value);
    value->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"even"_s);
    QAction *const ids = entryNamed(menu, u"Copy IDs"_s);
    QVERIFY(ids);
    ids->trigger();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), m_sorted->rowCount());
    QCOMPARE(lines.first(), idOf(999));
}

void TestBatchTableView::theRowMenuAsksForCommands()
{
    QSignalSpy curl(&m_view->rowActions(), &RowActions::curlRequested);
    m_view->selectionModel()->select(
        m_sorted->index(3, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QMenu menu;
    m_view->rowActions().fillMenu(menu, {});
    QAction *const command = entryNamed(menu, u"Copy as curl"_s);
    QVERIFY(command);
    QVERIFY(command->isEnabled());
    command->trigger();
    QCOMPARE(curl.size(), 1);
    QCOMPARE(curl[0][0].value<QList<BatchKey>>(), (QList<BatchKey>{{0, idOf(996)}}));
}

void TestBatchTableView::theRowMenuCopiesTimesAsData()
{
    QMenu menu;
    m_view->rowActions().fillMenu(menu, m_sorted->index(0, sectionOf(FieldId::Created)));
    entryNamed(menu, u"Copy value"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"2026-11-18T11:23:19Z"_s);
}

void TestBatchTableView::theRowMenuNamesWhatIsLookedFor()
{
    QMenu menu;
    m_view->rowActions().fillMenu(menu, m_sorted->index(1, sectionOf(FieldId::Model)));
    QVERIFY(entryNamed(menu, u"Only even"_s));
    QVERIFY(entryNamed(menu, u"Exclude even"_s));
    QMenu ofStatus;
    m_view->rowActions().fillMenu(ofStatus, m_sorted->index(0, sectionOf(FieldId::Status)));
    QVERIFY(entryNamed(ofStatus, u"Only Failed"_s));
    QMenu ofNothing;
    m_view->rowActions().fillMenu(ofNothing,
                                  m_sorted->index(0, sectionOf(FieldId::CompletionWindow)));
    QVERIFY(entryNamed(ofNothing, u"Only (no value)"_s));
    m_table->setShowsUtc(true);
    QMenu ofMoment;
    m_view->rowActions().fillMenu(ofMoment, m_sorted->index(0, sectionOf(FieldId::Created)));
    QVERIFY(entryNamed(ofMoment, u"Only 2026-11-18"_s));
}

void TestBatchTableView::whatTheRowMenuCannotDoSaysWhy()
{
    m_view->clearSelection();
    QMenu menu;
    m_view->rowActions().fillMenu(menu, m_sorted->index(1, sectionOf(FieldId::InputTokens)));
    for (const QString &name : {u"Only this"_s, u"Exclude this"_s, u"Copy rows"_s}) {
        const QAction *const entry = entryNamed(menu, name);
        QVERIFY2(entry && !entry->isEnabled(), qPrintable(name));
        QVERIFY2(entry->toolTip().endsWith(u'.'), qPrintable(entry->toolTip()));
    }
}

void TestBatchTableView::moreRowsThanTheClipboardShouldHoldAreRefused()
{
    merge(1000, 50'000);
    QTRY_VERIFY(!m_sorted->isBusy());
    QApplication::clipboard()->setText(u"before"_s);
    QSignalSpy refused(&m_view->rowActions(), &RowActions::copyRefused);
    QSignalSpy curl(&m_view->rowActions(), &RowActions::curlRequested);
    m_view->selectAll();
    QCOMPARE(m_view->selectedCount(), 51'000);
    QTest::keySequence(m_view, QKeySequence::Copy);
    QMenu menu;
    m_view->rowActions().fillMenu(menu, {});
    for (const QString &name : {u"Copy rows with header"_s, u"Copy IDs"_s, u"Copy as curl"_s}) {
        entryNamed(menu, name)->trigger();
    }
    QCOMPARE(refused.size(), 4);
    QVERIFY(refused.first().first().toString().contains("51,000"_L1));
    QCOMPARE(curl.size(), 0);
    QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
}

void TestBatchTableView::selectedRowsAreCountedWhenColumnsComeAndGo()
{
    m_view->selectRow(3);
    QCOMPARE(m_view->selectedCount(), 1);
    m_view->setShownColumns({FieldId::Id, ColumnId::ofMetadata(u"team"_s)});
    QCOMPARE(m_view->selectedCount(), 1);
    QCOMPARE(m_view->selectedIds(), QStringList(idOf(996)));
}

void TestBatchTableView::withoutRowsThereIsNothingToCopy()
{
    m_view->clearSelection();
    QMenu menu;
    m_view->rowActions().fillMenu(menu, {});
    for (const QAction *action : menu.actions()) {
        QVERIFY2(action->isSeparator() || !action->isEnabled(), qUtf8Printable(action->text()));
    }
}

void TestBatchTableView::lettersAreCommandsWhileTheTableHasFocus()
{
    m_actions->setMet(ActionNeed::Connection, true);
    m_actions->setMet(ActionNeed::Changes, true);
    const QList<std::pair<QChar, ActionId>> letters{
        {u'r', ActionId::Refresh},    {u' ', ActionId::Pause},    {u'f', ActionId::ToggleFaults},
        {u'u', ActionId::ToggleUtc},  {u'?', ActionId::ShowKeys}, {u'/', ActionId::GoToQuery},
        {u'n', ActionId::NextChange},
    };
    for (const auto &[letter, id] : letters) {
        const QSignalSpy triggered((*m_actions)[id], &QAction::triggered);
        press(letter);
        QCOMPARE(triggered.count(), 1);
    }
    const QSignalSpy previous((*m_actions)[ActionId::PreviousChange], &QAction::triggered);
    QTest::keyClick(m_view, Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(previous.count(), 1);
    const QSignalSpy detail(m_view, &BatchTableView::detailRequested);
    m_view->selectRow(3);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(detail.count(), 1);
    const QSignalSpy refresh((*m_actions)[ActionId::Refresh], &QAction::triggered);
    QTest::keyClick(m_view, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(refresh.count(), 0);
}

void TestBatchTableView::lettersElsewhereAreNotCommands()
{
    m_actions->setMet(ActionNeed::Connection, true);
    QSignalSpy refresh((*m_actions)[ActionId::Refresh], &QAction::triggered);
    m_otherEdit->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"r"_s);
    QCOMPARE(m_otherEdit->text(), u"r"_s);
    QCOMPARE(refresh.count(), 0);
}

void TestBatchTableView::theSpeedKeysMove()
{
    m_view->selectRow(0);
    press(u"jjjk"_s);
    QCOMPARE(m_view->currentIndex().row(), 2);
    QCOMPARE(m_view->selectionModel()->selectedRows().size(), 1);
    QTest::keyClick(m_view, Qt::Key_G, Qt::ShiftModifier);
    QCOMPARE(m_view->currentIndex().row(), 999);
    press(u"j"_s);
    QCOMPARE(m_view->currentIndex().row(), 999);
    press(u"g"_s);
    QCOMPARE(m_view->currentIndex().row(), 0);
}

void TestBatchTableView::screenReadersHearItsName()
{
    QCOMPARE(m_view->accessibleName(), u"Batches"_s);
}

void TestBatchTableView::changedRowsAreMarkedAtTheEdge()
{
    const auto edgeOf = [this](int number) {
        const QImage image = m_view->viewport()->grab().toImage();
        return image.pixelColor(1, yOf(number) + m_view->rowHeight(0) / 2);
    };
    const QColor mark = m_view->palette().color(QPalette::Link);
    m_table->startChanges(Stamp::fromMSecs(noon));
    QVERIFY(edgeOf(998) != mark);
    Batch changed = batchOf(998);
    changed.status = BatchStatus::Completed;
    m_table->merge({changed});
    QCOMPARE(edgeOf(998), mark);
    QVERIFY(edgeOf(997) != mark);
}

void TestBatchTableView::goneAndStaleRowsAreMutedButReadable_data()
{
    QTest::addColumn<bool>("isGone");
    QTest::newRow("gone") << true;
    QTest::newRow("stale") << false;
}

void TestBatchTableView::goneAndStaleRowsAreMutedButReadable()
{
    QFETCH(const bool, isGone);
    const auto darkestOf = [this](int number) {
        const QRect cell =
            m_view->visualRect(m_sorted->index(rowOf(number), sectionOf(FieldId::Endpoint)));
        const QImage image = m_view->viewport()->grab(cell).toImage();
        QColor darkest = Qt::white;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).lightness() < darkest.lightness()) {
                    darkest = image.pixelColor(x, y);
                }
            }
        }
        return darkest;
    };
    const QColor before = darkestOf(997);
    if (isGone) {
        m_table->markGone(0, {idOf(997)}, Stamp::fromMSecs(noon));
    } else {
        m_table->setStaleBefore(0, Stamp::fromMSecs(noon));
    }
    const QColor muted = darkestOf(997);
    QVERIFY(muted.lightness() > before.lightness());
    QVERIFY(contrast(muted, m_view->palette().color(QPalette::AlternateBase)) >= 4.5);
}

void TestBatchTableView::oldAndNewStatusFitTheColumn()
{
    m_table->startChanges(Stamp::fromMSecs(noon));
    for (const BatchStatus status : allStatuses) {
        Batch changed = batchOf(997);
        changed.status = BatchStatus::Completed;
        m_table->merge({changed});
        m_table->startChanges(Stamp::fromMSecs(noon));
        changed.status = status;
        m_table->merge({changed});
        const QModelIndex cell = m_sorted->index(rowOf(997), sectionOf(FieldId::Status));
        QStyleOptionViewItem option;
        option.initFrom(m_view);
        option.widget = m_view;
        option.font = m_view->font();
        const int wanted = m_view->itemDelegateForIndex(cell)->sizeHint(option, cell).width();
        m_table->markGone(0, {changed.id}, Stamp::fromMSecs(noon));
        const int gone = m_view->itemDelegateForIndex(cell)->sizeHint(option, cell).width();
        QVERIFY2(std::max(wanted, gone) <= m_view->columnWidth(sectionOf(FieldId::Status)),
                 qPrintable(u"%1: %2 or %3"_s.arg(statusKey(status)).arg(wanted).arg(gone)));
    }
}

void TestBatchTableView::columnsThatEveryRefreshChangesDoNotSort()
{
    QHeaderView *const header = m_view->horizontalHeader();
    const auto click = [header](FieldId column) {
        const int section = sectionOf(column);
        header->setSectionHidden(section, false);
        header->moveSection(header->visualIndex(section), 0);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(20, 5));
        return header->sortIndicatorSection();
    };
    QCOMPARE(click(FieldId::LastConfirmed), sectionOf(FieldId::Created));
    QCOMPARE(click(FieldId::Duration), sectionOf(FieldId::Duration));
}

void TestBatchTableView::theDefaultColumnsFitAUsualWindow_data()
{
    QTest::addColumn<bool>("showsUtc");
    QTest::newRow("local") << false;
    QTest::newRow("utc") << true;
}

void TestBatchTableView::theDefaultColumnsFitAUsualWindow()
{
    QFETCH(const bool, showsUtc);
    m_table->setShowsUtc(showsUtc);
    QFont font = m_view->font();
    font.setPixelSize(12); // Whatever the font of the machine is.
    m_view->setFont(font);
    m_view->horizontalHeader()->setFont(font);
    const int digit = m_view->fontMetrics().horizontalAdvance(u'0');
    m_window->resize(171 * digit, 500); // As 1,197 pixels at 7 a digit.
    QTRY_VERIFY(m_view->viewport()->width() > 160 * digit);
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
}

void TestBatchTableView::roomThatIsLeftGoesToTheIdAndThenToTheModel()
{
    m_window->resize(2500, 500);
    const auto widthOf = [this](FieldId column) {
        return m_view->columnWidth(sectionOf(column));
    };
    QTRY_VERIFY(widthOf(FieldId::Model) > 500);
    QCOMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
    const int id = widthOf(FieldId::Id);
    QVERIFY(
        id >= m_view->fontMetrics().horizontalAdvance(u"batch_0123456789abcdef0123456789abcdef"_s));
    QMenu menu;
    m_view->fillColumnMenu(menu);
    fieldOf(menu, FieldId::Model)->trigger();
    QVERIFY(widthOf(FieldId::Id) > id);
    QCOMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
    fieldOf(menu, FieldId::Model)->trigger();
    const int model = widthOf(FieldId::Model);
    m_window->resize(2400, 500);
    QTRY_COMPARE(widthOf(FieldId::Model), model - 100);
    QCOMPARE(widthOf(FieldId::Id), id);
}

void TestBatchTableView::aWidthTheUserSetStays()
{
    m_view->horizontalHeader()->resizeSection(sectionOf(FieldId::Model), 123);
    m_window->resize(2500, 500);
    QTRY_VERIFY(m_view->columnWidth(sectionOf(FieldId::Id)) > 500);
    QCOMPARE(m_view->columnWidth(sectionOf(FieldId::Model)), 123);
}

void TestBatchTableView::metadataColumnsSurviveARestart()
{
    const ColumnId team = ColumnId::ofMetadata(u"team"_s);
    const ColumnId job = ColumnId::ofMetadata(u"job"_s);
    const QList<ColumnId> shown{FieldId::Id, job, FieldId::Status, team};
    m_view->setShownColumns(shown);
    QCOMPARE(m_view->shownColumns(), shown);
    QHeaderView *const header = m_view->horizontalHeader();
    header->resizeSection(m_table->sectionOf(job), 234);
    header->setSortIndicator(m_table->sectionOf(team), Qt::AscendingOrder);
    const QByteArray saved = m_view->saveColumns();

    BatchTableModel none;
    BatchViewModel sorted(none);
    BatchTableView other;
    other.setModel(&sorted);
    QVERIFY(other.restoreColumns(saved));
    QCOMPARE(other.shownColumns(), shown);
    QCOMPARE(other.columnWidth(none.sectionOf(job)), 234);
    QCOMPARE(sorted.sortColumn(), none.sectionOf(team));
    QCOMPARE(other.saveColumns(), saved);
}

void TestBatchTableView::hiddenMetadataColumnsAreForgotten()
{
    const ColumnId team = ColumnId::ofMetadata(u"team"_s);
    m_view->setShownColumns({FieldId::Id, team});
    m_view->setShownColumns({FieldId::Id});
    QMenu menu;
    m_view->fillColumnMenu(menu);
    QVERIFY(entryNamed(menu, u"team"_s)); // While the window is open, it can be had again.
    QVERIFY(!m_view->saveColumns().contains("metadata.team"));
    m_view->horizontalHeader()->setSortIndicator(m_table->sectionOf(team), Qt::AscendingOrder);
    QVERIFY(m_view->saveColumns().contains("metadata.team"));
}

void TestBatchTableView::shownColumnsCanBeGiven()
{
    QSignalSpy changed(m_view, &BatchTableView::columnsChanged);
    const QList<ColumnId> shown{FieldId::Model, FieldId::Throughput, FieldId::Id};
    m_view->setShownColumns(shown);
    QCOMPARE(m_view->shownColumns(), shown);
    QVERIFY(m_view->columnWidth(sectionOf(FieldId::Throughput)) > 50);
    m_view->setShownColumns({});
    QCOMPARE(m_view->shownColumns(), shown);
    QVERIFY(changed.isEmpty()); // It was not the user.
}

void TestBatchTableView::theSortFollowsItsColumn()
{
    const ColumnId job = ColumnId::ofMetadata(u"job"_s);
    m_view->setShownColumns({FieldId::Id, ColumnId::ofMetadata(u"team"_s), job});
    QHeaderView *const header = m_view->horizontalHeader();
    header->setSortIndicator(m_table->sectionOf(job), Qt::AscendingOrder);
    QVERIFY(m_view->restoreColumns(
        R"({"columns":[{"key":"id","shown":true},{"key":"metadata.job","shown":true}],
            "sort":{"key":"metadata.job","descending":true}})"));
    QCOMPARE(m_table->metadataColumns(), QStringList(u"job"_s));
    QCOMPARE(header->sortIndicatorSection(), m_table->sectionOf(job));
    QCOMPARE(m_sorted->sortColumn(), m_table->sectionOf(job));
    QCOMPARE(m_sorted->sortOrder(), Qt::DescendingOrder);
}

void TestBatchTableView::whatWasSortedByBeforeIsMarkedAndSurvivesARestart()
{
    BatchHeaderView &header = m_view->header();
    header.setSortIndicator(sectionOf(FieldId::Status), Qt::AscendingOrder);
    QCOMPARE(header.sorting(), QList<ColumnSort>({{u"status"_s, Qt::AscendingOrder}}));
    header.setSortIndicator(sectionOf(FieldId::Model), Qt::DescendingOrder);
    const QList<ColumnSort> expected{{u"model"_s, Qt::DescendingOrder},
                                     {u"status"_s, Qt::AscendingOrder}};
    QCOMPARE(header.sorting(), expected);

    const QByteArray saved = m_view->saveColumns();
    header.resetColumns();
    QCOMPARE(header.sorting(), QList<ColumnSort>({{u"created_at"_s, Qt::DescendingOrder}}));
    QVERIFY(m_view->restoreColumns(saved));
    QCOMPARE(header.sorting(), expected);
    QCOMPARE(header.sortIndicatorSection(), sectionOf(FieldId::Model));
}

void TestBatchTableView::anOrderBySomethingHiddenIsTakenAndKept()
{
    BatchHeaderView &header = m_view->header();
    const QList<ColumnSort> expected{{u"metadata.team"_s, Qt::AscendingOrder},
                                     {u"duration"_s, Qt::DescendingOrder}};
    const QList<ColumnId> shown = m_view->shownColumns();
    header.sortBy(expected + QList<ColumnSort>{{u"nonsense"_s, Qt::AscendingOrder}});
    QCOMPARE(header.sorting(), expected);
    QCOMPARE(m_view->shownColumns(), shown);
    const QByteArray saved = m_view->saveColumns();
    header.resetColumns();
    QVERIFY(m_view->restoreColumns(saved));
    QCOMPARE(header.sorting(), expected);
    QCOMPARE(m_view->shownColumns(), shown);
}

void TestBatchTableView::metadataColumnsAreCopied()
{
    Batch batch = batchOf(1000);
    batch.metadata = R"({"team":"a\tb"})";
    m_table->merge({batch});
    m_view->setShownColumns({ColumnId::ofMetadata(u"team"_s), FieldId::Id});
    m_view->selectRow(0);
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"metadata.team\tid\n\"a\tb\"\tbatch_001000\n"_s);
}

void TestBatchTableView::resetDropsMetadataColumns()
{
    const QByteArray before = m_view->saveColumns();
    const ColumnId team = ColumnId::ofMetadata(u"team"_s);
    m_view->setShownColumns({team, FieldId::Id});
    m_view->horizontalHeader()->setSortIndicator(m_table->sectionOf(team), Qt::AscendingOrder);
    QMenu menu;
    m_view->fillColumnMenu(menu);
    entryNamed(menu, u"Reset columns"_s)->trigger();
    QCOMPARE(m_view->saveColumns(), before);
    QVERIFY(m_table->metadataColumns().isEmpty());
    QCOMPARE(m_sorted->sortColumn(), sectionOf(FieldId::Created));
}

void TestBatchTableView::doubleClickOnAnEdgeFitsTheRowsInSight()
{
    Batch newest = batchOf(1000);
    newest.endpoint = u"/v1/"_s + QString(60, u'w');
    Batch oldest = batchOf(-1);
    oldest.endpoint = u"/v1/"_s + QString(600, u'w');
    m_table->merge({newest, oldest});
    QHeaderView *const header = m_view->horizontalHeader();
    const int section = sectionOf(FieldId::Endpoint);
    const QPoint edge(header->sectionViewportPosition(section) + header->sectionSize(section) - 1,
                      header->height() / 2);
    QTest::mouseDClick(header->viewport(), Qt::LeftButton, {}, edge);
    const int wanted = m_view->fontMetrics().horizontalAdvance(newest.endpoint);
    QVERIFY(header->sectionSize(section) >= wanted);
    QVERIFY(header->sectionSize(section) < 2 * wanted);
}

void TestBatchTableView::choosingTakesEffectAtOnceAndCanBeCancelled()
{
    const QByteArray before = m_view->saveColumns();
    QMenu menu;
    m_view->fillColumnMenu(menu);
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");
    entryNamed(menu, u"Choose columns…"_s)->trigger();
    auto *const dialog = m_window->findChild<ColumnsDialog *>();
    QVERIFY(dialog);
    const QList<ColumnId> chosen{FieldId::Slack, ColumnId::ofMetadata(u"team"_s)};
    Q_EMIT dialog->columnsChosen(chosen);
    QCOMPARE(m_view->shownColumns(), chosen);
    dialog->reject();
    QCOMPARE(m_view->saveColumns(), before);
}

QTEST_MAIN(TestBatchTableView)
#include "tst_batchtableview.moc"
