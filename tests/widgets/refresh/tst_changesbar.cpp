// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changesbar.h"

#include "apptheme.h"
#include "windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

const Stamp looked = Stamp::fromMSecs(1'763'820'131'000); // 2025-11-22 14:02:11 UTC
const Stamp later = Stamp::fromMSecs(looked.msecs() + 60'000);

int &inStatus(ChangeCounts &counts, BatchStatus status)
{
    return counts.inStatus[static_cast<std::size_t>(status)];
}

//! 1,200 completed, 2 failed, 3 that are there since.
ChangeCounts sample()
{
    ChangeCounts counts;
    inStatus(counts, BatchStatus::Completed) = 1200;
    inStatus(counts, BatchStatus::Failed) = 2;
    inStatus(counts, BatchStatus::InProgress) = 3;
    counts.added = 3;
    return counts;
}

} // namespace

class TestChangesBar final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_bar.reset(); }

    void itIsHiddenWhileNothingChanged();
    void numbersHaveWords();
    void newBatchesThatRunAreCountedOnce();
    void batchesThatMovedAndRunAreCounted();
    void theMomentIsSaidToScreenReaders();
    void pastMidnightTheMomentHasItsDate();
    void aNumberAsksForItsBatchesAndBack();
    void aClickWithCtrlAsksForSeveral();
    void underAQueryANumberSaysWhatItFinds();
    void theShownNumberIsMarked();
    void theQueryIsKnownWithoutChanges();
    void seenIsAskedFor();

private:
    [[nodiscard]] QStringList shownWords() const;
    [[nodiscard]] QToolButton *button(const QString &words) const;

    std::unique_ptr<ChangesBar> m_bar;
};

void TestChangesBar::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
    applyTheme(*qApp, AppTheme::Light);
}

void TestChangesBar::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_bar = std::make_unique<ChangesBar>();
    m_bar->setShowsUtc(true);
    m_bar->tick(later);
}

QStringList TestChangesBar::shownWords() const
{
    QStringList words;
    for (const QToolButton *const button : m_bar->findChildren<QToolButton *>()) {
        if (button->isCheckable() && button->isVisibleTo(m_bar.get())) {
            words.append(button->text());
        }
    }
    return words;
}

QToolButton *TestChangesBar::button(const QString &words) const
{
    for (QToolButton *const button : m_bar->findChildren<QToolButton *>()) {
        if (button->text() == words) {
            return button;
        }
    }
    return nullptr;
}

void TestChangesBar::itIsHiddenWhileNothingChanged()
{
    QVERIFY(m_bar->isHidden());
    m_bar->setChanges(looked, sample());
    QVERIFY(!m_bar->isHidden());
    m_bar->setChanges(later, {});
    QVERIFY(m_bar->isHidden());
}

void TestChangesBar::numbersHaveWords()
{
    m_bar->setChanges(looked, sample());
    QCOMPARE(shownWords(), QStringList({u"1,200 completed"_s, u"2 failed"_s, u"3 new"_s}));
}

void TestChangesBar::newBatchesThatRunAreCountedOnce()
{
    ChangeCounts counts;
    inStatus(counts, BatchStatus::Validating) = 3;
    counts.added = 3;
    m_bar->setChanges(looked, counts);
    QCOMPARE(shownWords(), QStringList(u"3 new"_s));
}

void TestChangesBar::batchesThatMovedAndRunAreCounted()
{
    ChangeCounts counts;
    inStatus(counts, BatchStatus::InProgress) = 3;
    inStatus(counts, BatchStatus::Finalizing) = 1;
    counts.moved = counts.inStatus;
    m_bar->setChanges(looked, counts);
    QCOMPARE(shownWords(), QStringList(u"4 still active"_s));
}

void TestChangesBar::theMomentIsSaidToScreenReaders()
{
    m_bar->setChanges(looked, sample());
    QCOMPARE(button(u"2 failed"_s)->accessibleDescription(), u"Since 14:02 UTC"_s);
}

void TestChangesBar::pastMidnightTheMomentHasItsDate()
{
    m_bar->setChanges(looked, sample());
    const auto *const label = m_bar->findChild<QLabel *>();
    QCOMPARE(label->text(), u"Since 14:02 UTC"_s);
    m_bar->tick(Stamp::fromMSecs(looked.msecs() + 12 * 3'600'000));
    QCOMPARE(label->text(), u"Since 2025-11-22 14:02 UTC"_s);
}

void TestChangesBar::aNumberAsksForItsBatchesAndBack()
{
    QStringList asked;
    connect(m_bar.get(), &ChangesBar::queryRequested, this, [this, &asked](const QString &query) {
        asked.append(query);
        m_bar->setQuery(query);
    });
    m_bar->setChanges(looked, sample());
    m_bar->setQuery(u"word"_s);
    button(u"2 failed"_s)->click();
    button(u"2 failed"_s)->click();
    button(u"2 failed"_s)->click();
    button(u"3 new"_s)->click();
    QCOMPARE(asked,
             QStringList({u"word is:changed status:failed"_s, u"word"_s,
                          u"word is:changed status:failed"_s, u"word is:new"_s}));
}

void TestChangesBar::aClickWithCtrlAsksForSeveral()
{
    QStringList asked;
    connect(m_bar.get(), &ChangesBar::queryRequested, this,
            [&asked](const QString &query) { asked.append(query); });
    m_bar->setChanges(looked, sample());
    m_bar->setQuery(u"word is:new"_s);
    QTest::mouseClick(button(u"2 failed"_s), Qt::LeftButton, Qt::ControlModifier);
    QCOMPARE(asked, QStringList(u"word (is:new OR is:changed status:failed)"_s));
    m_bar->setQuery(asked.first());
    QVERIFY(button(u"2 failed"_s)->isChecked() && button(u"3 new"_s)->isChecked());
    QCOMPARE(m_bar->queryWithoutChanges(), u"word"_s);
}

void TestChangesBar::underAQueryANumberSaysWhatItFinds()
{
    m_bar->setChanges(looked, sample());
    m_bar->setQuery(u"is:new"_s);
    QVERIFY(m_bar->queries().isEmpty());
    m_bar->setQuery(u"word is:new"_s);
    QCOMPARE(m_bar->queries().at(1), u"word is:changed status:failed"_s);
    m_bar->setCounts({1200, 0, 0, 0, 3, 1});
    QCOMPARE(shownWords(),
             QStringList({u"1,200 completed"_s, u"0 of 2 failed"_s, u"1 of 3 new"_s}));
    m_bar->setCounts({});
    QCOMPARE(shownWords(), QStringList({u"1,200 completed"_s, u"2 failed"_s, u"3 new"_s}));
}

void TestChangesBar::theShownNumberIsMarked()
{
    m_bar->setChanges(looked, sample());
    m_bar->setQuery(u"word status:failed is:changed"_s);
    QVERIFY(button(u"2 failed"_s)->isChecked());
    QVERIFY(!button(u"1,200 completed"_s)->isChecked());
    m_bar->setQuery(u"status:failed"_s);
    QVERIFY(!button(u"2 failed"_s)->isChecked());
}

void TestChangesBar::theQueryIsKnownWithoutChanges()
{
    for (const QString &query :
         {u"word is:changed status:failed"_s, u"is:new word"_s, u"word is:changed"_s, u"word"_s}) {
        m_bar->setQuery(query);
        QCOMPARE(m_bar->queryWithoutChanges(), u"word"_s);
    }
}

void TestChangesBar::seenIsAskedFor()
{
    WindowActions actions;
    actions.setMet(ActionNeed::Changes, true);
    const QSignalSpy asked(actions[ActionId::MarkSeen], &QAction::triggered);
    m_bar->setActions(actions);
    m_bar->setChanges(looked, sample());
    button(u"Mark as seen"_s)->click();
    QCOMPARE(asked.size(), 1);
}

QTEST_MAIN(TestChangesBar)
#include "tst_changesbar.moc"
