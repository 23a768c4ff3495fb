// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "field.h"
#include "idsearch.h"
#include "palettesources.h"
#include "queryfield.h"
#include "savedviewmodel.h"
#include "viewssection.h"
#include "windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const PaletteEntry *named(const QList<PaletteEntry> &entries, const QString &name)
{
    const auto found = std::ranges::find(entries, name, &PaletteEntry::name);
    return found == entries.end() ? nullptr : &*found;
}

const PaletteEntry *withText(const QList<PaletteEntry> &entries, const QString &text)
{
    const auto found = std::ranges::find(entries, text, &PaletteEntry::text);
    return found == entries.end() ? nullptr : &*found;
}

std::vector<Batch> batches(const QStringList &ids)
{
    std::vector<Batch> batches;
    for (const QString &id : ids) {
        Batch batch;
        batch.id = id;
        batches.push_back(batch);
    }
    return batches;
}

} // namespace

//! What each source of the command palette offers, and what an entry does.
class TestPaletteSources final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void everyActionOfTheTableIsOfferedWithItsKey();
    void anActionDoesWhatItsKeyDoes();
    void anActionThatIsDisabledSaysWhy();
    void anActionThatIsSwitchedSaysHowItStands();
    void anElidedValueKeepsItsDots();
    void theFirstNineViewsHaveTheirKeys();
    void aViewThatHasGoneIsNotShown();
    void theConnectionThatIsShownIsNotOfferedAgain();
    void aConnectionKeepsItsSigns();
    void columnsAreShownAndHidden();
    void theLastColumnStays();
    void sortingAgainTurnsTheOrder();
    void fieldsAreOfferedOnceSomethingIsTyped();
    void aFieldIsPutBehindTheCursor_data();
    void aFieldIsPutBehindTheCursor();
    void theBeginningOfAnIdOffersThatBatch();
    void noTwoEntriesHaveOneName();
};

void TestPaletteSources::everyActionOfTheTableIsOfferedWithItsKey()
{
    const WindowActions actions;
    const QList<PaletteEntry> entries = actionSource(actions)({});
    for (const ActionEntry &entry : actionTable()) {
        const bool isView = entry.id >= ActionId::View1 && entry.id <= ActionId::View9;
        const bool isOfDetailsList = entry.scope == ActionScope::Metadata
            || entry.scope == ActionScope::Errors || entry.scope == ActionScope::RequestList;
        const PaletteEntry *const offered =
            named(entries, u"action:"_s + QLatin1StringView(entry.name));
        QCOMPARE(offered != nullptr, !isView && !isOfDetailsList && entry.id != ActionId::Commands);
        if (offered != nullptr) {
            QCOMPARE(offered->key, keyText(entry));
            QCOMPARE(offered->whyNot, actions.whyNot(entry.id));
            QVERIFY2(!offered->text.isEmpty() && !offered->text.endsWith(u'…'), entry.name);
        }
    }
}

void TestPaletteSources::anActionDoesWhatItsKeyDoes()
{
    const WindowActions actions;
    const QSignalSpy quit(actions[ActionId::Quit], &QAction::triggered);
    const QList<PaletteEntry> entries = actionSource(actions)({});
    named(entries, u"action:quit"_s)->run();
    QCOMPARE(quit.size(), 1);
}

void TestPaletteSources::anActionThatIsDisabledSaysWhy()
{
    WindowActions actions;
    const PaletteSource source = actionSource(actions);
    const QString name = u"action:mark_seen"_s;
    QVERIFY(named(source({}), name)->whyNot.endsWith(u'.'));
    actions.setMet(ActionNeed::Changes, true);
    QVERIFY(named(source({}), name)->whyNot.isNull());
}

void TestPaletteSources::anActionThatIsSwitchedSaysHowItStands()
{
    const WindowActions actions;
    const PaletteSource source = actionSource(actions);
    QCOMPARE(named(source({}), u"action:utc"_s)->kind, u"Off"_s);
    actions[ActionId::ToggleUtc]->setChecked(true);
    QCOMPARE(named(source({}), u"action:utc"_s)->kind, u"On"_s);
    QCOMPARE(named(source({}), u"action:quit"_s)->kind, u"Action"_s);
}

void TestPaletteSources::anElidedValueKeepsItsDots()
{
    const WindowActions actions;
    actions[ActionId::OnlyThis]->setText(u"Only R&&D_batch…0a2b"_s);
    QCOMPARE(named(actionSource(actions)({}), u"action:only_this"_s)->text,
             u"Only R&D_batch…0a2b"_s);
}

void TestPaletteSources::theFirstNineViewsHaveTheirKeys()
{
    SavedViewModel views;
    while (views.rowCount() < 11) {
        const QString name = u"View %1"_s.arg(views.rowCount() + 1);
        views.put({name, u"id:x"_s, {}, {}, {}});
    }
    ViewsSection section;
    section.setModel(&views);
    const QList<PaletteEntry> entries = viewSource(views, section)({});
    QCOMPARE(entries.size(), 11);
    for (int row = 0; row < entries.size(); ++row) {
        QCOMPARE(entries[row].text, views.viewAt(row).name);
        QCOMPARE(entries[row].key, row < 9 ? u"Ctrl+%1"_s.arg(row + 1) : QString());
    }
    const QSignalSpy requested(&section, &ViewsSection::viewRequested);
    entries[10].run();
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].value<SavedView>().name, u"View 11"_s);
}

void TestPaletteSources::aViewThatHasGoneIsNotShown()
{
    SavedViewModel views;
    views.put({u"Mine"_s, u"id:x"_s, {}, {}, {}});
    ViewsSection section;
    section.setModel(&views);
    const QList<PaletteEntry> entries = viewSource(views, section)({});
    views.remove(*views.rowOf(u"Mine"_s));
    const QSignalSpy requested(&section, &ViewsSection::viewRequested);
    named(entries, u"view:Mine"_s)->run();
    QCOMPARE(requested.size(), 0);
}

void TestPaletteSources::theConnectionThatIsShownIsNotOfferedAgain()
{
    WindowActions actions;
    actions.setConnections({u"prod"_s, u"test"_s}, u"prod"_s);
    const QList<PaletteEntry> entries = connectionSource(actions)({});
    QVERIFY(named(entries, u"connection:prod"_s)->whyNot.endsWith(u'.'));
    QVERIFY(named(entries, u"connection:test"_s)->whyNot.isNull());
    const QSignalSpy requested(&actions, &WindowActions::connectionRequested);
    named(entries, u"connection:test"_s)->run();
    QCOMPARE(requested.size(), 1);
    actions.setConnections({}, {});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    named(entries, u"connection:test"_s)->run(); // It has gone meanwhile.
    QCOMPARE(requested.size(), 1);
}

void TestPaletteSources::aConnectionKeepsItsSigns()
{
    WindowActions actions;
    actions.setConnections({u"R&D …"_s}, {});
    QCOMPARE(connectionSource(actions)({}).constFirst().text, u"R&D …"_s);
}

void TestPaletteSources::columnsAreShownAndHidden()
{
    BatchTableModel table;
    BatchViewModel view(table);
    BatchTableView widget;
    widget.setModel(&view);
    widget.setShownColumns({FieldId::Id, FieldId::Model});
    const PaletteSource source = columnSource(widget.header());
    const QString name = u"column:model"_s;
    QCOMPARE(named(source({}), name)->text, u"Hide column Model"_s);
    named(source({}), name)->run();
    QCOMPARE(widget.shownColumns(), QList<ColumnId>{FieldId::Id});
    QCOMPARE(named(source({}), name)->text, u"Show column Model"_s);
    named(source({}), name)->run();
    QVERIFY(widget.shownColumns().contains(FieldId::Model));
}

void TestPaletteSources::theLastColumnStays()
{
    BatchTableModel table;
    BatchViewModel view(table);
    BatchTableView widget;
    widget.setModel(&view);
    widget.setShownColumns({FieldId::Id});
    const QList<PaletteEntry> entries = columnSource(widget.header())({});
    QVERIFY(named(entries, u"column:id"_s)->whyNot.endsWith(u'.'));
    QVERIFY(named(entries, u"column:model"_s)->whyNot.isNull());
}

void TestPaletteSources::sortingAgainTurnsTheOrder()
{
    BatchTableModel table;
    BatchViewModel view(table);
    BatchTableView widget;
    widget.setModel(&view);
    const PaletteSource source = columnSource(widget.header());
    const auto order = [&] {
        named(source({}), u"sort:model"_s)->run();
        return widget.header().sorting().constFirst();
    };
    QCOMPARE(order(), (ColumnSort{u"model"_s, Qt::DescendingOrder}));
    QCOMPARE(order(), (ColumnSort{u"model"_s, Qt::AscendingOrder}));
}

void TestPaletteSources::fieldsAreOfferedOnceSomethingIsTyped()
{
    QLineEdit query;
    const PaletteSource source = fieldSource(query);
    QVERIFY(source({}).isEmpty());
    QCOMPARE(source(u"e"_s).size(), static_cast<qsizetype>(queryFields().size()));
}

void TestPaletteSources::aFieldIsPutBehindTheCursor_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("after");
    QTest::newRow("into an empty query") << u""_s << u"endpoint"_s << u"endpoint:"_s;
    QTest::newRow("behind a word") << u"done"_s << u"endpoint"_s << u"done endpoint:"_s;
    QTest::newRow("behind a space") << u"done "_s << u"endpoint"_s << u"done endpoint:"_s;
    QTest::newRow("a number") << u""_s << u"progress"_s << u"progress"_s;
    QTest::newRow("a key") << u""_s << u"meta.<key>"_s << u"meta."_s;
}

void TestPaletteSources::aFieldIsPutBehindTheCursor()
{
    QFETCH(const QString, before);
    QFETCH(const QString, field);
    QFETCH(const QString, after);
    QLineEdit query(before);
    const QList<PaletteEntry> entries = fieldSource(query)(u"x"_s);
    const PaletteEntry *const entry = named(entries, u"field:"_s + field);
    QVERIFY(entry != nullptr);
    entry->run();
    QCOMPARE(query.text(), after);
}

void TestPaletteSources::theBeginningOfAnIdOffersThatBatch()
{
    BatchTableModel table;
    table.merge(batches({u"batch_68f0a"_s, u"batch_68f1b"_s, u"batch_70000"_s}));
    IdSearch search(table);
    QList<BatchKey> shown;
    const PaletteSource source =
        batchSource(search, [&shown](const BatchKey &key) { shown.append(key); });
    QSignalSpy found(&search, &IdSearch::found);
    source(u"68f"_s);
    QVERIFY(found.wait());
    const QList<PaletteEntry> entries = source(u"68f"_s);
    QCOMPARE(entries.size(), 2);
    QVERIFY(!withText(entries, u"batch_70000"_s));
    const PaletteEntry *const entry = withText(entries, u"batch_68f1b"_s);
    QVERIFY(entry != nullptr);
    entry->run();
    QCOMPARE(shown, (QList<BatchKey>{{0, u"batch_68f1b"_s}}));
    QVERIFY(entry->name.isNull()); // Batches are not remembered among the commands.
}

void TestPaletteSources::noTwoEntriesHaveOneName()
{
    WindowActions actions;
    actions.setConnections({u"Active"_s}, {});
    SavedViewModel views;
    ViewsSection section;
    section.setModel(&views);
    BatchTableModel table;
    BatchViewModel view(table);
    BatchTableView widget;
    widget.setModel(&view);
    QLineEdit query;
    QSet<QString> names;
    for (const PaletteSource &source :
         {actionSource(actions), viewSource(views, section), connectionSource(actions),
          columnSource(widget.header()), fieldSource(query)}) {
        for (const PaletteEntry &entry : source(u"a"_s)) {
            QVERIFY2(!names.contains(entry.name), qPrintable(entry.name));
            names.insert(entry.name);
        }
    }
}

QTEST_MAIN(TestPaletteSources)
#include "tst_palettesources.moc"
