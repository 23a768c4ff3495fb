// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowactions.h"

#include <QAction>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

//! A window with a part that has the keys of the table, and a line of text.
class KeyWindow final : public QWidget
{
public:
    explicit KeyWindow(const WindowActions &actions)
        : table(new QWidget)
        , line(new QLineEdit)
    {
        table->setFocusPolicy(Qt::StrongFocus);
        auto *const layout = new QVBoxLayout(this);
        layout->addWidget(table);
        layout->addWidget(line);
        actions.attach(ActionScope::Window, *this);
        actions.attach(ActionScope::Table, *table);
        show();
    }

    QWidget *table;
    QLineEdit *line;
};

} // namespace

//! The actions as the parts of a window use them.
class TestWindowActions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatIsNotPossibleSaysWhyWhereverItIsSeen();
    void aButtonNamesItsKey();
    void everyActionIsAsTheTableSays();
    void keysOfTheTableWorkInTheTableAlone();
    void capsLockChangesNoKey();
    void everyKeyOfTheTableIsTextInALine();
    void aDisabledActionHasNoKey();
    void oneConnectionIsChecked();
    void aConnectionMayReplaceTheActions();
};

void TestWindowActions::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
}

void TestWindowActions::whatIsNotPossibleSaysWhyWhereverItIsSeen()
{
    WindowActions actions;
    QToolButton button;
    actions.bind(button, ActionId::MarkSeen);
    const QAction *const action = actions[ActionId::MarkSeen];
    QVERIFY(!action->isEnabled());
    QVERIFY(!button.isEnabled());
    QCOMPARE(action->toolTip(), actions.whyNot(ActionId::MarkSeen));
    QCOMPARE(button.toolTip(), action->toolTip());
    actions.setMet(ActionNeed::Changes, true);
    QVERIFY(action->isEnabled());
    QVERIFY(button.isEnabled());
    QVERIFY(actions.whyNot(ActionId::MarkSeen).isNull());
    QVERIFY(actions.whyNot(ActionId::Quit).isNull());
}

void TestWindowActions::aButtonNamesItsKey()
{
    const WindowActions actions;
    QToolButton button;
    actions.bind(button, ActionId::Export);
    QCOMPARE(button.toolTip(), u"Write batches to a CSV or JSON file (Ctrl+E)"_s);
    const QSignalSpy triggered(actions[ActionId::Export], &QAction::triggered);
    button.click();
    QCOMPARE(triggered.size(), 1);
}

void TestWindowActions::everyActionIsAsTheTableSays()
{
    const WindowActions actions;
    for (const ActionEntry &entry : actionTable()) {
        const QAction *const action = actions[entry.id];
        QCOMPARE(action->objectName(), QLatin1StringView(entry.name));
        QCOMPARE(action->text(), actionText(entry));
        QCOMPARE(action->shortcuts(), keySequences(entry.keys));
        QCOMPARE(action->isCheckable(), entry.isCheckable);
        QCOMPARE(action->icon().isNull(), *entry.icon == '\0');
        QCOMPARE(action->isEnabled(), entry.need == ActionNeed::Nothing);
    }
}

void TestWindowActions::keysOfTheTableWorkInTheTableAlone()
{
    WindowActions actions;
    KeyWindow window(actions);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QWidget *const table = window.table;
    QLineEdit *const line = window.line;
    const QSignalSpy pause(actions[ActionId::Pause], &QAction::triggered);
    const QSignalSpy first(actions[ActionId::FirstBatch], &QAction::triggered);
    const QSignalSpy last(actions[ActionId::LastBatch], &QAction::triggered);
    const QSignalSpy facets(actions[ActionId::ToggleFacets], &QAction::triggered);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    QTest::keyClick(table, Qt::Key_G);
    QTest::keyClick(table, Qt::Key_G, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_F9);
    QCOMPARE(pause.size(), 1);
    QCOMPARE(first.size(), 1);
    QCOMPARE(last.size(), 1);
    QCOMPARE(facets.size(), 1);
    line->setFocus();
    QTest::keyClicks(line, u"g G"_s);
    QTest::keyClick(line, Qt::Key_F9);
    QCOMPARE(line->text(), u"g G"_s);
    QCOMPARE(pause.size(), 1);
    QCOMPARE(facets.size(), 2);
}

// With Caps Lock, a key comes with the other letter as its text, and without a modifier for it.
void TestWindowActions::capsLockChangesNoKey()
{
    WindowActions actions;
    KeyWindow window(actions);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.table->setFocus();
    const QSignalSpy first(actions[ActionId::FirstBatch], &QAction::triggered);
    const QSignalSpy last(actions[ActionId::LastBatch], &QAction::triggered);
    const QSignalSpy utc(actions[ActionId::ToggleUtc], &QAction::triggered);
    QTest::sendKeyEvent(QTest::Click, window.table, Qt::Key_G, u"G"_s, Qt::NoModifier);
    QCOMPARE(first.size(), 1);
    QTest::sendKeyEvent(QTest::Click, window.table, Qt::Key_G, u"g"_s, Qt::ShiftModifier);
    QCOMPARE(last.size(), 1);
    QTest::sendKeyEvent(QTest::Click, window.table, Qt::Key_U, u"U"_s, Qt::NoModifier);
    QCOMPARE(utc.size(), 1);
    QCOMPARE(first.size(), 1);
}

void TestWindowActions::everyKeyOfTheTableIsTextInALine()
{
    WindowActions actions;
    KeyWindow window(actions);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    for (const ActionEntry &entry : actionTable()) {
        actions.setMet(entry.need, true);
    }
    for (const ActionEntry &entry : actionTable()) {
        const auto keys = keySequences(entry.tableKeys)
            + (entry.scope == ActionScope::Table ? keySequences(entry.keys)
                                                 : QList<QKeySequence>());
        for (const QKeySequence &key : keys) {
            const bool isTyped =
                key[0].key() < 0x80 && !key[0].keyboardModifiers().testFlag(Qt::ControlModifier);
            if (!isTyped) {
                continue;
            }
            const QSignalSpy triggered(actions[entry.id], &QAction::triggered);
            window.line->clear();
            window.line->setFocus();
            QTest::keyClick(window.line, key[0].key(), key[0].keyboardModifiers());
            QVERIFY2(triggered.isEmpty() && window.line->text().size() == 1, entry.name);
            window.table->setFocus();
            QTest::keyClick(window.table, key[0].key(), key[0].keyboardModifiers());
            QVERIFY2(triggered.size() == 1, entry.name);
        }
    }
}

void TestWindowActions::aDisabledActionHasNoKey()
{
    QWidget window;
    WindowActions actions;
    actions.attach(ActionScope::Window, window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QSignalSpy refresh(actions[ActionId::Refresh], &QAction::triggered);
    QTest::keyClick(&window, Qt::Key_F5);
    QCOMPARE(refresh.size(), 0);
    actions.setConnections({}, u"prod"_s);
    QTest::keyClick(&window, Qt::Key_F5);
    QCOMPARE(refresh.size(), 1);
}

void TestWindowActions::oneConnectionIsChecked()
{
    WindowActions actions;
    actions.setConnections({u"a & b"_s, u"c"_s}, u"a & b"_s);
    const QList<QAction *> connections = actions.connections();
    QCOMPARE(connections.size(), 2);
    QCOMPARE(connections[0]->text(), u"a && b"_s);
    QVERIFY(connections[0]->isChecked());
    QVERIFY(!connections[1]->isChecked());
    const QSignalSpy requested(&actions, &WindowActions::connectionRequested);
    connections[0]->trigger();
    QVERIFY(connections[0]->isChecked());
    QCOMPARE(requested.at(0).at(0).toString(), u"a & b"_s);
}

void TestWindowActions::aConnectionMayReplaceTheActions()
{
    WindowActions actions;
    actions.setConnections({u"a"_s, u"b"_s}, u"a"_s);
    connect(&actions, &WindowActions::connectionRequested, &actions,
            [&actions](const QString &name) { actions.setConnections({u"b"_s}, name); });
    actions.connections().at(1)->trigger();
    QCOMPARE(actions.connections().size(), 1);
    QCOMPARE(actions.shownConnection(), u"b"_s);
}

QTEST_MAIN(TestWindowActions)
#include "tst_windowactions.moc"
