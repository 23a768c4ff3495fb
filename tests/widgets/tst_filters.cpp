// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "facetpane.h"
#include "filteredit.h"
#include "statusfacetmodel.h"
#include "summarytile.h"
#include "summarytiles.h"

#include <QApplication>
#include <QListView>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

//! The widgets that say which batches to show: tiles, statuses, text.
class TestFilters final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }

    void aTileAsksForItsBatchesAndASecondClickForAll();
    void tilesSayTheirNumbers();
    void aClickOnAStatusChecksIt();
    void theKeyboardChecksAStatus();
    void clearChecksNone();
    void typingIsAnnouncedOnceItPauses();
    void enterAnnouncesAtOnce();
    void escapeClearsThenLeaves();
    void aTextSetFromOutsideIsNotAnnounced();
};

void TestFilters::aTileAsksForItsBatchesAndASecondClickForAll()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::scopeRequested);
    const auto all = tiles.findChildren<SummaryTile *>();
    QCOMPARE(all.size(), 4);
    QTest::mouseClick(all.at(1), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().value<BatchScope>(), BatchScope::NeedsAttention);
    tiles.setScope(BatchScope::NeedsAttention);
    QTest::mouseClick(all.at(1), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().value<BatchScope>(), BatchScope::All);
    tiles.setScope(BatchScope::Failed24h);
    QVERIFY(all.at(3)->isChecked());
    QVERIFY(!all.at(1)->isChecked());
    QVERIFY(requested.isEmpty());
}

void TestFilters::tilesSayTheirNumbers()
{
    SummaryTiles tiles;
    tiles.setSummary({42, 7, 311, 12, 1000});
    QStringList names;
    const auto all = tiles.findChildren<SummaryTile *>();
    for (const SummaryTile *tile : all) {
        names.append(tile->accessibleName());
        QVERIFY(!tile->toolTip().isEmpty());
    }
    QCOMPARE(names,
             QStringList({u"Active: 42"_s, u"Needs attention: 7"_s, u"Completed 24 h: 311"_s,
                          u"Failed 24 h: 12"_s}));
}

void TestFilters::aClickOnAStatusChecksIt()
{
    StatusFacetModel model;
    model.setCounts({1, 2, 0, 300, 4, 0, 0, 0, 0});
    FacetPane pane;
    pane.setModel(&model);
    pane.resize(200, 300);
    pane.show();
    auto *const list = pane.findChild<QListView *>();
    QCOMPARE(list->accessibleName(), u"Statuses"_s);
    const auto click = [list](int row) {
        // Right of the box: the whole row is a target.
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(row, 0)).center());
    };
    StatusSet expected;
    expected.set(BatchStatus::InProgress, true);
    click(1);
    QCOMPARE(model.statuses(), expected);
    click(1);
    QVERIFY(model.statuses().isEmpty());
}

void TestFilters::theKeyboardChecksAStatus()
{
    StatusFacetModel model;
    model.setCounts({1, 2, 0, 0, 0, 0, 0, 0, 0});
    FacetPane pane;
    pane.setModel(&model);
    pane.show();
    auto *const list = pane.findChild<QListView *>();
    list->setCurrentIndex(model.index(0));
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(model.statuses().contains(BatchStatus::Validating));
}

void TestFilters::clearChecksNone()
{
    StatusFacetModel model;
    model.setCounts({1, 2, 0, 0, 0, 0, 0, 0, 0});
    FacetPane pane;
    pane.setModel(&model);
    pane.show();
    auto *const clear = pane.findChild<QToolButton *>();
    QVERIFY(!clear->isVisible());
    StatusSet statuses;
    statuses.set(BatchStatus::Failed, true);
    model.setStatuses(statuses);
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(model.statuses().isEmpty());
    QVERIFY(!clear->isVisible());
}

void TestFilters::typingIsAnnouncedOnceItPauses()
{
    FilterEdit edit;
    QCOMPARE(edit.accessibleName(), u"Filter"_s);
    QSignalSpy changed(&edit, &FilterEdit::filterTextChanged);
    QTest::keyClicks(&edit, u"gpt"_s);
    QCOMPARE(changed.count(), 0);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), u"gpt"_s);
}

void TestFilters::enterAnnouncesAtOnce()
{
    FilterEdit edit;
    QSignalSpy changed(&edit, &FilterEdit::filterTextChanged);
    QSignalSpy left(&edit, &FilterEdit::leaveRequested);
    QTest::keyClicks(&edit, u"gpt"_s);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(left.count(), 1);
}

void TestFilters::escapeClearsThenLeaves()
{
    FilterEdit edit;
    edit.setFilterText(u"gpt"_s);
    QSignalSpy changed(&edit, &FilterEdit::filterTextChanged);
    QSignalSpy left(&edit, &FilterEdit::leaveRequested);
    QTest::keyClick(&edit, Qt::Key_Escape);
    QCOMPARE(changed.count(), 1);
    QVERIFY(edit.text().isEmpty());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(&edit, Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void TestFilters::aTextSetFromOutsideIsNotAnnounced()
{
    FilterEdit edit;
    QSignalSpy changed(&edit, &FilterEdit::filterTextChanged);
    edit.setFilterText(u"gpt"_s);
    QVERIFY(!changed.wait(250));
    QCOMPARE(edit.text(), u"gpt"_s);
}

QTEST_MAIN(TestFilters)
#include "tst_filters.moc"
