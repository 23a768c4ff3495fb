// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "summaryqueries.h"
#include "summarytile.h"
#include "summarytiles.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

//! The tiles, which say which batches to show.
class TestFilters final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, AppTheme::Light); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void aTileSetsItsTermsAndASecondClickTakesThemOut();
    void oneTileTakesAnothersPlace();
    void aTileTakesNothingOutOfTheQuery();
    void aClickWithCtrlChoosesSeveral();
    void underAQueryATileSaysWhatItFindsAndWhatThereIsInAll();
    void theNumberInAllReplacesTheQuery();
    void tilesSayTheirNumbers();

private:
    [[nodiscard]] static QToolButton *totalOf(const SummaryTile *tile)
    {
        return tile->findChild<QToolButton *>();
    }
};

void TestFilters::aTileSetsItsTermsAndASecondClickTakesThemOut()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::queryRequested);
    const auto all = tiles.findChildren<SummaryTile *>();
    QCOMPARE(all.size(), 5);
    tiles.setQuery(u"gpt"_s);
    QTest::mouseClick(all.at(1), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().toString(), u"gpt is:atrisk"_s);
    tiles.setQuery(u"gpt is:atrisk"_s);
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

void TestFilters::aTileTakesNothingOutOfTheQuery()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::queryRequested);
    tiles.setQuery(u"is:faulty status:failed"_s);
    QTest::mouseClick(tiles.findChildren<SummaryTile *>().at(0), Qt::LeftButton);
    QCOMPARE(requested.takeFirst().first().toString(), u"is:faulty status:failed is:live"_s);
    QCOMPARE(tiles.queries().at(0), u"is:faulty status:failed is:live"_s);
}

void TestFilters::aClickWithCtrlChoosesSeveral()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::queryRequested);
    const auto all = tiles.findChildren<SummaryTile *>();
    const auto click = [&](int tile, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(all.at(tile), Qt::LeftButton, modifiers);
        const QString query = requested.takeFirst().first().toString();
        tiles.setQuery(query);
        return query;
    };
    tiles.setQuery(u"gpt is:live"_s);
    QCOMPARE(click(1, Qt::ControlModifier), u"gpt (is:live OR is:atrisk)"_s);
    QVERIFY(all.at(0)->isChecked() && all.at(1)->isChecked() && !all.at(2)->isChecked());
    QCOMPARE(click(0, Qt::ControlModifier), u"gpt is:atrisk"_s);
    QVERIFY(!all.at(0)->isChecked());
    QCOMPARE(click(2, Qt::ControlModifier), u"gpt (is:atrisk OR is:attention)"_s);
    QCOMPARE(click(2, Qt::NoModifier), u"gpt is:attention"_s);
}

void TestFilters::underAQueryATileSaysWhatItFindsAndWhatThereIsInAll()
{
    SummaryTiles tiles;
    tiles.resize(1200, 80);
    tiles.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tiles));
    const auto all = tiles.findChildren<SummaryTile *>();
    QVERIFY(tiles.queries().isEmpty()); // What a click finds is what there is.
    tiles.setQuery(u"gpt"_s);
    tiles.setCounts({7, 3, 7, 311, 12}, {0, 3, 1, 2, 0});
    QCOMPARE(all.at(0)->accessibleName(), u"Active: 0"_s);
    QVERIFY(!totalOf(all.at(0))->isHidden());
    QCOMPARE(totalOf(all.at(0))->text(), u"· 7 in all"_s);
    QCOMPARE(totalOf(all.at(0))->accessibleName(), u"Active: 7 in all"_s);
    tiles.setQuery(u"is:live"_s);
    QVERIFY(tiles.queries().isEmpty());
    tiles.setCounts({7, 3, 7, 311, 12}, {});
    QVERIFY(totalOf(all.at(0))->isHidden());
}

void TestFilters::theNumberInAllReplacesTheQuery()
{
    SummaryTiles tiles;
    QSignalSpy requested(&tiles, &SummaryTiles::queryRequested);
    const auto all = tiles.findChildren<SummaryTile *>();
    tiles.setQuery(u"gpt is:live"_s);
    tiles.setCounts({7, 3, 7, 311, 12}, {0, 3, 1, 2, 0});
    QTest::mouseClick(totalOf(all.at(3)), Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.takeFirst().first().toString(), summaryQueries()[3]);
}

void TestFilters::tilesSayTheirNumbers()
{
    SummaryTiles tiles;
    const auto all = tiles.findChildren<SummaryTile *>();
    const auto names = [&all] {
        QStringList said;
        for (const SummaryTile *tile : all) {
            said.append(tile->accessibleName());
        }
        return said;
    };
    const QStringList unknown{u"Active: not known yet"_s, u"At risk: not known yet"_s,
                              u"Needs attention: not known yet"_s,
                              u"Completed 24 h: not known yet"_s, u"Failed 24 h: not known yet"_s};
    QCOMPARE(names(), unknown);
    tiles.setCounts({42, 3, 7, 311, 12}, {});
    QCOMPARE(names(),
             QStringList({u"Active: 42"_s, u"At risk: 3"_s, u"Needs attention: 7"_s,
                          u"Completed 24 h: 311"_s, u"Failed 24 h: 12"_s}));
    tiles.setCounts({}, {});
    QCOMPARE(names(), unknown);
    for (const SummaryTile *tile : all) {
        QVERIFY(!tile->toolTip().isEmpty());
    }
}

QTEST_MAIN(TestFilters)
#include "tst_filters.moc"
