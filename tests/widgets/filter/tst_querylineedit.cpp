// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querylineedit.h"

#include "apptheme.h"
#include "colordistance.h"
#include "querycandidatelist.h"
#include "querynote.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

class TestQueryLineEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void typingIsAnnouncedOnceItPauses();
    void enterAnnouncesAtOnceAndLeaves();
    void escapeClosesThenClearsThenLeaves();
    void escapeClosesTheNoteFirst();
    void clearedTextCanBeBroughtBack();
    void restOrReplacementEndsAnEntry();
    void queriesFromElsewhereAreNotAnnounced();
    void stateIsSaid_data();
    void stateIsSaid();
    void lastQueryStaysInEffectAndIsNamed();
    void noteComesOncePaused();
    void noteTakesThePlaceOfLaterSuggestions();
    void noteShiftsNothing();
    void fixIsAppliedByKeyAndMouse();
    void stateHasContrast_data();
    void stateHasContrast();
    void beginningOfAFieldIsNotLookedFor_data();
    void beginningOfAFieldIsNotLookedFor();
    void whatBeginsNoFieldIsLookedFor();
    void suggestionsHangOnTheirTerm();
    void whatTabTakesIsMarked();
    void fieldsAreSuggested();
    void valuesComeFromTheData();
    void suggestionsAreTakenByTabOrChosen();
    void enterRunsWhatIsTypedUnlessOneIsChosen();
    void takenFieldAsksForItsValues();
    void lateValuesFillTheList();
    void recentQueriesComeBack();
    void keysOfTheWindowAreLeftToIt();
    void leavingHidesEverything();

private:
    void show();
    void type(const QString &text);
    [[nodiscard]] QStringList suggestions() const;

    std::unique_ptr<QWidget> m_window;
    QueryLineEdit *m_edit = nullptr;
    QWidget *m_other = nullptr;
};

void TestQueryLineEdit::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    applyTheme(*qApp, AppTheme::Light);
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 500);
    m_edit = new QueryLineEdit(m_window.get());
    m_edit->setGeometry(10, 10, 500, 30);
    m_other = new QToolButton(m_window.get());
    m_other->setFocusPolicy(Qt::StrongFocus);
}

void TestQueryLineEdit::cleanup()
{
    m_window.reset();
}

void TestQueryLineEdit::show()
{
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_edit->setFocus();
}

void TestQueryLineEdit::type(const QString &text)
{
    QTest::keyClicks(m_edit, text);
}

QStringList TestQueryLineEdit::suggestions() const
{
    const auto *const list = m_window->findChild<QueryCandidateList *>();
    QStringList texts;
    if (list != nullptr && list->isVisible()) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            texts.append(list->model()->index(row, 0).data().toString());
        }
    }
    return texts;
}

void TestQueryLineEdit::typingIsAnnouncedOnceItPauses()
{
    QCOMPARE(m_edit->accessibleName(), u"Filter"_s);
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    type(u"gpt"_s);
    QCOMPARE(changed.count(), 0);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), u"gpt"_s);
    QCOMPARE(m_edit->query(), u"gpt"_s);
}

void TestQueryLineEdit::enterAnnouncesAtOnceAndLeaves()
{
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    QSignalSpy left(m_edit, &QueryLineEdit::foundRequested);
    type(u"gpt"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(left.count(), 1);
    type(u" model:"_s);
    QTest::keyClick(m_edit, Qt::Key_Return); // There is something to mend first.
    QCOMPARE(changed.count(), 1);
    QCOMPARE(left.count(), 1);
}

void TestQueryLineEdit::escapeClosesThenClearsThenLeaves()
{
    show();
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    QSignalSpy left(m_edit, &QueryLineEdit::leaveRequested);
    type(u"stat"_s);
    QVERIFY(!suggestions().isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(suggestions().isEmpty());
    QCOMPARE(m_edit->query(), u"stat"_s);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(m_edit->text().isEmpty());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(left.count(), 0);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void TestQueryLineEdit::escapeClosesTheNoteFirst()
{
    show();
    type(u"modle:gpt"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QVERIFY(m_window->findChild<QueryNote *>()->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(!m_window->findChild<QueryNote *>()->isVisible());
    QCOMPARE(m_edit->text(), u"modle:gpt"_s);
    type(u" is:"_s);
    QVERIFY(!suggestions().isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(suggestions().isEmpty());
    QVERIFY(!m_window->findChild<QueryNote *>()->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(m_edit->text().isEmpty());
}

void TestQueryLineEdit::clearedTextCanBeBroughtBack()
{
    show();
    type(u"nightly gpt"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    m_edit->setFocus();
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(m_edit->query(), QString());
    QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_edit->text(), u"nightly gpt"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->query(), u"nightly gpt"_s);
}

void TestQueryLineEdit::restOrReplacementEndsAnEntry()
{
    QSignalSpy ended(m_edit, &QueryLineEdit::entryEnded);
    m_edit->setRest(std::chrono::hours(1));
    type(u"gpt is"_s);
    QCOMPARE(ended.count(), 0);
    m_edit->selectAll();
    type(u"o3"_s);
    QCOMPARE(ended.count(), 1);
    m_edit->selectAll();
    QTest::keyClick(m_edit, Qt::Key_Delete);
    QCOMPARE(ended.count(), 2);
    m_edit->setRest(std::chrono::milliseconds(0));
    type(u"x"_s);
    QTRY_COMPARE(ended.count(), 3);
}

void TestQueryLineEdit::queriesFromElsewhereAreNotAnnounced()
{
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    m_edit->setQuery(u"gpt"_s);
    QVERIFY(!changed.wait(250));
    QCOMPARE(m_edit->text(), u"gpt"_s);
}

void TestQueryLineEdit::stateIsSaid_data()
{
    QTest::addColumn<ParsedQuery::State>("state");
    QTest::addColumn<QString>("words");
    using enum ParsedQuery::State;
    QTest::newRow("is:live") << Valid << u"F1 explains queries."_s;
    QTest::newRow("a OR") << Incomplete << u"Not complete yet: Something is missing"_s;
    QTest::newRow("\"nightly") << Incomplete << u"Not complete yet: A closing quote"_s;
    QTest::newRow("modle:gpt") << Invalid << u"Not understood: Unknown field"_s;
}

void TestQueryLineEdit::stateIsSaid()
{
    QFETCH(const QString, words);
    m_edit->setText(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(m_edit->state(), "state");
    const QAction *const icon = m_edit->actions().constFirst();
    QVERIFY(!icon->icon().isNull());
    for (const QString &said :
         {m_edit->accessibleDescription(), m_edit->toolTip(), icon->toolTip()}) {
        QVERIFY2(said.contains(words), qPrintable(said));
    }
}

void TestQueryLineEdit::lastQueryStaysInEffectAndIsNamed()
{
    m_edit->setQuery(u"is:live"_s);
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    type(u" modle:gpt"_s);
    QVERIFY(!changed.wait(250));
    QCOMPARE(m_edit->query(), u"is:live"_s);
    QVERIFY(m_edit->toolTip().contains(u"Shown until then: is:live"_s));
    m_edit->setQuery({});
    type(u"modle:gpt"_s);
    QVERIFY(m_edit->toolTip().contains(u"All batches are shown until then."_s));
}

void TestQueryLineEdit::noteComesOncePaused()
{
    show();
    type(u"modle:gpt"_s);
    QVERIFY(m_window->findChild<QueryNote *>() == nullptr);
    QTRY_VERIFY(m_window->findChild<QueryNote *>() != nullptr);
    const auto *const note = m_window->findChild<QueryNote *>();
    QVERIFY(note->isVisible());
    QVERIFY(note->message().contains(u"did you mean"_s));
    m_edit->setQuery(u"model:gpt"_s);
    QVERIFY(!note->isVisible());
}

void TestQueryLineEdit::noteTakesThePlaceOfLaterSuggestions()
{
    show();
    type(u"failed or exp"_s);
    QVERIFY(!suggestions().isEmpty());
    QTRY_VERIFY(suggestions().isEmpty());
    QVERIFY(m_window->findChild<QueryNote *>()->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(m_edit->text(), u"failed OR exp"_s);
}

void TestQueryLineEdit::noteShiftsNothing()
{
    show();
    const QRect before = m_edit->geometry();
    type(u"modle:gpt"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    const auto *const note = m_window->findChild<QueryNote *>();
    QVERIFY(note->isVisible());
    QCOMPARE(m_edit->geometry(), before);
    QVERIFY(note->y() >= before.bottom());
    QVERIFY(m_window->rect().contains(note->geometry()));
    QCOMPARE(QApplication::focusWidget(), m_edit);
}

void TestQueryLineEdit::fixIsAppliedByKeyAndMouse()
{
    show();
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    type(u"a modle:gpt b"_s);
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(m_edit->text(), u"a model:gpt b"_s);
    QCOMPARE(changed.count(), 1);
    m_edit->clear();
    type(u"status:faild"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    auto *const note = m_window->findChild<QueryNote *>();
    QVERIFY(note->isVisible());
    note->findChild<QToolButton *>()->click();
    QCOMPARE(m_edit->text(), u"status:failed"_s);
    QVERIFY(!note->isVisible());
}

void TestQueryLineEdit::stateHasContrast_data()
{
    QTest::addColumn<AppTheme>("theme");
    QTest::addColumn<QString>("query");
    for (const QString &query : {u"a OR"_s, u"modle:gpt"_s}) {
        QTest::addRow("light, %s", qPrintable(query)) << AppTheme::Light << query;
        QTest::addRow("dark, %s", qPrintable(query)) << AppTheme::Dark << query;
    }
}

void TestQueryLineEdit::stateHasContrast()
{
    QFETCH(const AppTheme, theme);
    QFETCH(const QString, query);
    applyTheme(*qApp, theme);
    m_edit->setText(query);
    const QImage image = m_edit->grab().toImage();
    const QColor frame = image.pixelColor(image.width() / 2, 0);
    QVERIFY(contrast(frame, m_edit->palette().color(QPalette::Base)) >= 3);
    QVERIFY(contrast(frame, m_window->palette().color(QPalette::Window)) >= 2.9);
}

void TestQueryLineEdit::beginningOfAFieldIsNotLookedFor_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("beginning") << u" comp"_s;
    QTest::newRow("whole name") << u" failed"_s;
    QTest::newRow("metadata") << u" meta."_s;
    QTest::newRow("key of the metadata") << u" meta.te"_s;
    QTest::newRow("excluded") << u" -st"_s;
}

void TestQueryLineEdit::beginningOfAFieldIsNotLookedFor()
{
    QFETCH(const QString, typed);
    show();
    m_edit->setValueSource([](const QueryFieldKey &) { return QStringList{u"team"_s}; });
    m_edit->setQuery(u"is:live"_s);
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    type(typed);
    QVERIFY(!suggestions().isEmpty());
    QCOMPARE(m_edit->state(), ParsedQuery::State::Incomplete);
    QVERIFY2(m_edit->toolTip().contains(u"may become a field"_s), qPrintable(m_edit->toolTip()));
    QVERIFY(!changed.wait(250));
    QCOMPARE(m_edit->query(), u"is:live"_s);
    type(u" "_s); // The word is done.
    QCOMPARE(m_edit->state(), ParsedQuery::State::Valid);
    QVERIFY(changed.wait());
    QCOMPARE(m_edit->query(), u"is:live"_s + typed + u' ');
}

void TestQueryLineEdit::whatBeginsNoFieldIsLookedFor()
{
    show();
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    for (const QString &word : {u"gpt"_s, u" atch"_s, u" -9"_s}) {
        type(word);
        QCOMPARE(m_edit->state(), ParsedQuery::State::Valid);
        QVERIFY(changed.wait());
    }
    m_edit->clear();
    type(u"comp"_s); // And beginnings once nothing is suggested for them any more.
    QVERIFY(!suggestions().isEmpty());
    m_other->setFocus();
    QCOMPARE(m_edit->query(), u"comp"_s); // At once: who has the focus now may edit it.
}

void TestQueryLineEdit::suggestionsHangOnTheirTerm()
{
    show();
    type(u"stat"_s);
    const auto *const list = m_window->findChild<QueryCandidateList *>();
    const int first = list->x();
    type(u"us:failed is:"_s);
    const int advance = m_edit->fontMetrics().horizontalAdvance(u"status:failed is:"_s);
    QVERIFY2(qAbs(list->x() - first - advance) < 5, qPrintable(QString::number(list->x())));
    m_edit->clear();
    type(u"x "_s.repeated(60) + u"is:"_s); // There is no room at its right.
    QVERIFY(m_window->rect().contains(list->geometry()));
}

void TestQueryLineEdit::whatTabTakesIsMarked()
{
    show();
    type(u"is:"_s);
    const auto *const list = m_window->findChild<QueryCandidateList *>();
    const auto isMarked = [list](int row) {
        return list->model()->index(row, 0).data(Qt::BackgroundRole).value<QBrush>().style()
            != Qt::NoBrush;
    };
    QVERIFY(isMarked(0));
    QVERIFY(!isMarked(1));
    QTest::keyClick(m_edit, Qt::Key_Down);
    QVERIFY(!isMarked(0)); // It is chosen.
}

void TestQueryLineEdit::fieldsAreSuggested()
{
    show();
    type(u"stat"_s);
    QCOMPARE(suggestions(), QStringList({u"status:"_s, u"raw_status:"_s, u"time_in_state<"_s}));
    type(u"us:fa"_s);
    QCOMPARE(suggestions(), QStringList(u"failed"_s));
    type(u"iled"_s);
    QVERIFY(suggestions().isEmpty()); // It is there.
    type(u" "_s);
    QVERIFY(suggestions().isEmpty()); // Nothing is asked for yet.
    QTest::keyClick(m_edit, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(suggestions().size() > 20);
}

void TestQueryLineEdit::valuesComeFromTheData()
{
    show();
    QStringList asked;
    m_edit->setValueSource([&asked](const QueryFieldKey &field) {
        asked.append(field.name());
        return field.key.isEmpty() && field.field == FieldId::MetadataValue
            ? QStringList{u"team"_s, u"cost centre"_s}
            : QStringList{u"search"_s, u"ads"_s};
    });
    type(u"meta."_s);
    QCOMPARE(suggestions(), QStringList({u"team:"_s, u"\"cost centre\":"_s}));
    type(u"team:"_s);
    QCOMPARE(suggestions(), QStringList({u"search"_s, u"ads"_s}));
    QCOMPARE(asked.last(), u"meta.team"_s);
}

void TestQueryLineEdit::suggestionsAreTakenByTabOrChosen()
{
    show();
    type(u"is:live sta"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(m_edit->text(), u"is:live status:"_s);
    QCOMPARE(QApplication::focusWidget(), m_edit);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"is:live status:in_progress"_s);
    QVERIFY(suggestions().isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() != m_edit);
}

void TestQueryLineEdit::enterRunsWhatIsTypedUnlessOneIsChosen()
{
    show();
    QSignalSpy left(m_edit, &QueryLineEdit::foundRequested);
    type(u"stat"_s);
    QVERIFY(!suggestions().isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->query(), u"stat"_s);
    QCOMPARE(left.count(), 1);
    QVERIFY(suggestions().isEmpty());
}

void TestQueryLineEdit::takenFieldAsksForItsValues()
{
    show();
    type(u"outc"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(m_edit->text(), u"outcome:"_s);
    QCOMPARE(suggestions().first(), u"active"_s);
}

void TestQueryLineEdit::lateValuesFillTheList()
{
    show();
    QStringList values;
    m_edit->setValueSource([&values](const QueryFieldKey &) { return values; });
    type(u"model:"_s);
    QVERIFY(suggestions().isEmpty());
    values = {u"gpt-4o"_s};
    m_edit->updateCandidates();
    QCOMPARE(suggestions(), values);
}

void TestQueryLineEdit::recentQueriesComeBack()
{
    show();
    m_edit->setRecentQueries({u"is:live"_s, u"gpt"_s});
    QSignalSpy changed(m_edit, &QueryLineEdit::queryChanged);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QCOMPARE(suggestions(), QStringList({u"is:live"_s, u"gpt"_s}));
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"gpt"_s);
    QCOMPARE(changed.count(), 1);
}

void TestQueryLineEdit::keysOfTheWindowAreLeftToIt()
{
    const QKeySequence key(QKeySequence::SelectAll); // Of a line of text on each platform.
    const QShortcut shortcut(key, m_window.get());
    QSignalSpy activated(&shortcut, &QShortcut::activated);
    show();
    QTest::keySequence(m_edit, key);
    QCOMPARE(activated.size(), 0);
    m_edit->leaveToWindow(key);
    QTest::keySequence(m_edit, key);
    QCOMPARE(activated.size(), 1);
}

void TestQueryLineEdit::leavingHidesEverything()
{
    show();
    type(u"modle:gpt"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QVERIFY(m_window->findChild<QueryNote *>()->isVisible());
    m_other->setFocus();
    QVERIFY(!m_window->findChild<QueryNote *>()->isVisible());
    m_edit->setFocus();
    m_edit->clear();
    type(u"stat"_s);
    QVERIFY(!suggestions().isEmpty());
    m_other->setFocus();
    QVERIFY(suggestions().isEmpty());
}

QTEST_MAIN(TestQueryLineEdit)
#include "tst_querylineedit.moc"
