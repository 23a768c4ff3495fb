// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "facetpane.h"
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

//! The widgets that say which batches to show: tiles and statuses.
class TestFilters final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }

    void aTileSetsItsTermsAndASecondClickTakesThemOut();
    void oneTileTakesAnothersPlace();
    void tilesSayTheirNumbers();
    void aClickOnAStatusChecksIt();
    void theKeyboardChecksAStatus();
    void clearChecksNone();
};

void TestFilters::aTileSetsItsTermsAndASecondClickTakesThemOut()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::queryRequested);
    const auto all = tiles.findChildren<SummaryTile *>();
    QCOMPARE(all.size(), 4);
    tiles.setQuery(u"gpt"_s);
    QTest::mouseClick(all.at(1), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().toString(), u"gpt is:attention"_s);
    tiles.setQuery(u"gpt is:attention"_s);
    QVERIFY(all.at(1)->isChecked());
    QTest::mouseClick(all.at(1), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().toString(), u"gpt"_s);
}

void TestFilters::oneTileTakesAnothersPlace()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::queryRequested);
    const auto all = tiles.findChildren<SummaryTile *>();
    tiles.setQuery(summaryQueries()[3]);
    QVERIFY(all.at(3)->isChecked());
    QTest::mouseClick(all.at(0), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().toString(), u"is:live"_s);
    tiles.setQuery(u"is:live"_s);
    QVERIFY(!all.at(3)->isChecked());
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

QTEST_MAIN(TestFilters)
#include "tst_filters.moc"
