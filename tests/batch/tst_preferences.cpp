// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferences.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestPreferences final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyIntervalHasAKeyOfItsOwn();
    void onlyOffAndAutoAreNotFixed();
    void everyRangeHasAKeyOfItsOwn();
    void rangesGrow();
};

void TestPreferences::everyIntervalHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (const RefreshInterval interval : allRefreshIntervals) {
        keys.insert(refreshIntervalKey(interval));
    }
    QCOMPARE(keys.size(), qsizetype(allRefreshIntervals.size()));
    QVERIFY(keys.contains(u"30s"_s));
}

void TestPreferences::onlyOffAndAutoAreNotFixed()
{
    std::chrono::seconds last = 0s;
    for (const RefreshInterval interval : allRefreshIntervals) {
        const std::optional<std::chrono::seconds> fixed = fixedInterval(interval);
        QCOMPARE(fixed.has_value(),
                 interval != RefreshInterval::Off && interval != RefreshInterval::Auto);
        QVERIFY(!fixed || *fixed > last);
        last = fixed.value_or(last);
    }
    QCOMPARE(last, 1h);
}

void TestPreferences::everyRangeHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (const TimeRange range : allTimeRanges) {
        keys.insert(timeRangeKey(range));
    }
    QCOMPARE(keys.size(), qsizetype(allTimeRanges.size()));
    QVERIFY(keys.contains(u"24h"_s));
}

void TestPreferences::rangesGrow()
{
    std::chrono::hours last = 0h;
    for (const TimeRange range : allTimeRanges) {
        const std::optional<std::chrono::hours> length = rangeLength(range);
        QCOMPARE(length.has_value(), range != TimeRange::All);
        QVERIFY(!length || *length > last);
        last = length.value_or(last);
    }
    QCOMPARE(last, 720h);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
