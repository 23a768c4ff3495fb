// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charttablemodel.h"

#include "delimitedlines.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tableStart = 1'795'046'400'000; // 2026-11-19 00:00 UTC

ChartPicture tabled(ChartMeasure measure)
{
    ChartPicture picture;
    picture.measure = measure;
    std::vector<Stamp> edges;
    for (int hour = 0; hour < 3; ++hour) {
        edges.push_back(Stamp::fromMSecs(tableStart + hour * 3'600'000LL));
    }
    picture.buckets = TimeBuckets(edges);
    picture.to = edges.back();
    picture.series = {{u"Usual"_s, u"=1+1"_s, {}, ChartSeries::Style::Line, {61'000, 1500}},
                      {u"Slow"_s,
                       u"p95_seconds"_s,
                       {},
                       ChartSeries::Style::DashedLine,
                       {std::numeric_limits<double>::quiet_NaN(), 7'200'000}}};
    picture.inferred = {0, 1};
    picture.inferredArrivals = {0, 1};
    picture.unseenEnds = {1, 0};
    return picture;
}

const ChartClock tableClock{QTimeZone::utc(), Stamp::fromMSecs(tableStart + 7'200'000)};

} // namespace

class TestChartTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aRowIsABucket();
    void whatHasNoBucketsHasNoRows();
    void dataIsForOtherPrograms();
    void copiedCellsHaveTabsBetween();
};

void TestChartTableModel::aRowIsABucket()
{
    ChartTableModel model(tabled(ChartMeasure::Durations), tableClock);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 3);
    const auto text = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Time"_s);
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Slow"_s);
    QCOMPARE(text(0, 0), u"Nov 19, 00:00 – 01:00"_s);
    QCOMPARE(text(0, 1), u"1 min 1 s"_s);
    QCOMPARE(text(0, 2), u"–"_s);
    QCOMPARE(text(1, 2), u"2 h"_s);
}

void TestChartTableModel::whatHasNoBucketsHasNoRows()
{
    ChartTableModel model({}, tableClock);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 1);
}

void TestChartTableModel::dataIsForOtherPrograms()
{
    // A value of the metadata is no formula of a spreadsheet, and times are in seconds.
    QCOMPARE(chartLines(tabled(ChartMeasure::Durations), csvDialect),
             "from,to,'=1+1,p95_seconds,inferred,unseen_ends\r\n"
             "2026-11-19T00:00:00Z,2026-11-19T01:00:00Z,61,,0,1\r\n"
             "2026-11-19T01:00:00Z,2026-11-19T02:00:00Z,2,7200,2,0\r\n");
}

void TestChartTableModel::copiedCellsHaveTabsBetween()
{
    QVERIFY(chartLines(tabled(ChartMeasure::Live), tabDialect).startsWith("from\tto\t"));
    QVERIFY(chartLines(tabled(ChartMeasure::Live), tabDialect).contains("\t61000\t\t0\t1\n"));
}

QTEST_GUILESS_MAIN(TestChartTableModel)
#include "tst_charttablemodel.moc"
