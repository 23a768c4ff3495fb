// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actiontable.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! What works in the table while it has the focus, beside the keys of the window.
QList<QKeySequence> keysInTable(const ActionEntry &entry)
{
    return keySequences(entry.tableKeys)
        + (entry.scope == ActionScope::Table ? keySequences(entry.keys) : QList<QKeySequence>());
}

} // namespace

//! What the one table of actions says.
class TestActionTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysThatUsersKnowStay_data();
    void keysThatUsersKnowStay();
    void noKeyHasTwoMeaningsInOnePlace();
    void everyActionHasANameOfItsOwn();
    void whatIsDisabledSaysWhyInASentence();
    void keysAreWrittenAsPeopleReadThem();
    void signsAreNamedWithoutShift();
    void everyKeyIsAKey();
};

void TestActionTable::keysThatUsersKnowStay_data()
{
    QTest::addColumn<ActionId>("id");
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QStringList>("tableKeys");
    const auto add = [](ActionId id, const QStringList &keys, const QStringList &tableKeys) {
        QTest::newRow(entryOf(id).name) << id << keys << tableKeys;
    };
    add(ActionId::GoToQuery, {u"Ctrl+F"_s}, {u"/"_s});
    add(ActionId::Refresh, {u"F5"_s, u"Ctrl+R"_s}, {u"R"_s});
    add(ActionId::ShowKeys, {u"F1"_s}, {u"?"_s});
    add(ActionId::QueryBack, {u"Alt+Left"_s}, {});
    add(ActionId::QueryForward, {u"Alt+Right"_s}, {});
    for (int row = 0; row < 9; ++row) {
        add(static_cast<ActionId>(static_cast<int>(ActionId::View1) + row),
            {u"Ctrl+%1"_s.arg(row + 1)}, {});
    }
    add(ActionId::ToggleFacets, {u"F9"_s}, {});
    add(ActionId::Export, {u"Ctrl+E"_s}, {});
    add(ActionId::MarkSeen, {u"Ctrl+M"_s}, {});
    add(ActionId::Preferences, {u"Ctrl+,"_s}, {});
    add(ActionId::Quit, {u"Ctrl+Q"_s}, {});
    add(ActionId::Commands, {u"Ctrl+K"_s}, {});
    add(ActionId::Pause, {}, {u"Space"_s});
    add(ActionId::ToggleUtc, {}, {u"U"_s});
    add(ActionId::NextBatch, {}, {u"J"_s});
    add(ActionId::PreviousBatch, {}, {u"K"_s});
    add(ActionId::FirstBatch, {}, {u"G"_s});
    add(ActionId::LastBatch, {}, {u"Shift+G"_s});
    add(ActionId::NextChange, {}, {u"N"_s});
    add(ActionId::PreviousChange, {}, {u"Shift+N"_s});
    add(ActionId::ToggleFaults, {}, {u"F"_s});
    add(ActionId::CopyRowsWithHeader, {}, {u"Ctrl+Shift+C"_s});
    add(ActionId::CopyRows, {}, {u"Ctrl+C"_s, u"Ctrl+Ins"_s, u"F16"_s, u"Copy"_s});
    add(ActionId::CloseDetails, {u"Esc"_s}, {});
}

void TestActionTable::keysThatUsersKnowStay()
{
    QFETCH(const ActionId, id);
    QFETCH(const QStringList, keys);
    QFETCH(const QStringList, tableKeys);
    const auto texts = [](const QList<QKeySequence> &sequences) {
        QStringList all;
        for (const QKeySequence &sequence : sequences) {
            all.append(sequence.toString(QKeySequence::PortableText));
        }
        return all;
    };
    const ActionEntry &entry = entryOf(id);
    QCOMPARE(texts(keysInTable(entry)), tableKeys);
    QCOMPARE(entry.scope == ActionScope::Table ? QStringList() : texts(keySequences(entry.keys)),
             keys);
}

void TestActionTable::noKeyHasTwoMeaningsInOnePlace()
{
    QHash<ActionScope, QStringList> taken;
    const auto take = [&taken](ActionScope scope, const QString &key) {
        const bool isFree =
            !taken[scope].contains(key) && !taken[ActionScope::Window].contains(key);
        taken[scope].append(key);
        QVERIFY2(isFree, qPrintable(key));
    };
    for (const ActionEntry &entry : actionTable()) {
        for (const QKeySequence &key : keySequences(entry.keys)) {
            take(entry.scope, key.toString());
        }
    }
    for (const ActionEntry &entry : actionTable()) {
        for (const QKeySequence &key : keySequences(entry.tableKeys)) {
            take(ActionScope::Table, key.toString());
        }
    }
    for (const GestureEntry &gesture : gestureTable()) {
        for (const QString &key : QString::fromLatin1(gesture.keys).split(u' ')) {
            take(gesture.scope, key);
        }
    }
}

void TestActionTable::everyActionHasANameOfItsOwn()
{
    QSet<QString> names;
    for (const ActionEntry &entry : actionTable()) {
        names.insert(QString::fromLatin1(entry.name));
        QVERIFY2(!actionText(entry).isEmpty(), entry.name);
    }
    QCOMPARE(names.size(), static_cast<qsizetype>(actionTable().size()));
}

void TestActionTable::whatIsDisabledSaysWhyInASentence()
{
    for (const ActionEntry &entry : actionTable()) {
        const QString reason = whyNot(entry.need);
        QCOMPARE(reason.isNull(), entry.need == ActionNeed::Nothing);
        QVERIFY2(reason.isNull() || reason.endsWith(u'.'), entry.name);
    }
}

void TestActionTable::keysAreWrittenAsPeopleReadThem()
{
    QCOMPARE(keyText(entryOf(ActionId::FirstBatch)), u"g"_s);
    QCOMPARE(keyText(entryOf(ActionId::LastBatch)), u"G"_s);
    QCOMPARE(keyText(entryOf(ActionId::Refresh)), u"F5"_s);
    QCOMPARE(keyText(entryOf(ActionId::Pause)), u"Space"_s);
    QVERIFY(keyText(entryOf(ActionId::CopyIds)).isNull());
}

// Keyboards differ in which signs need Shift: "Shift+/" would be "?" on some, and "/" on others.
void TestActionTable::signsAreNamedWithoutShift()
{
    for (const ActionEntry &entry : actionTable()) {
        for (const QKeySequence &key : keySequences(entry.keys) + keySequences(entry.tableKeys)) {
            const int code = key[0].key();
            const bool isSign =
                code > Qt::Key_Space && code < 0x80 && !QChar(code).isLetterOrNumber();
            const bool needsShift = key[0].keyboardModifiers().testFlag(Qt::ShiftModifier);
            QVERIFY2(!isSign || !needsShift, entry.name);
        }
    }
}

void TestActionTable::everyKeyIsAKey()
{
    for (const ActionEntry &entry : actionTable()) {
        for (const QKeySequence &key : keySequences(entry.keys) + keySequences(entry.tableKeys)) {
            QVERIFY2(key.count() == 1 && key[0].key() != Qt::Key_unknown, entry.name);
        }
    }
}

QTEST_MAIN(TestActionTable)
#include "tst_actiontable.moc"
