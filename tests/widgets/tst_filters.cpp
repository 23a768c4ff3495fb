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
    void tilesSayTheirNumbers();
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
    tiles.setCounts({42, 3, 7, 311, 12});
    QCOMPARE(names(),
             QStringList({u"Active: 42"_s, u"At risk: 3"_s, u"Needs attention: 7"_s,
                          u"Completed 24 h: 311"_s, u"Failed 24 h: 12"_s}));
    tiles.setCounts({});
    QCOMPARE(names(), unknown);
    for (const SummaryTile *tile : all) {
        QVERIFY(!tile->toolTip().isEmpty());
    }
}

QTEST_MAIN(TestFilters)
#include "tst_filters.moc"
