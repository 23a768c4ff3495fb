// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferencesstore.h"

#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestPreferencesStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyChoiceSurvivesARestart();
    void everyNumberSurvivesARestart_data();
    void everyNumberSurvivesARestart();
    void liftedLimitStaysLifted();
    void cacheHasALimitUnlessItIsLifted();
    void nothingKeptMeansDefaults();
    void damagedValueIsAsGoodAsNone_data();
    void damagedValueIsAsGoodAsNone();
    void viewStatesAreKeptByName();
    void whatAnotherWindowChangedStays();
    void linesThatAnotherWindowAddedStay();
    void defaultsOfThePolicyHoldUntilTheUserChooses();
    void whatIsLockedIsNotTheUsers();

private:
    [[nodiscard]] QString path() const { return m_dir.filePath(u"batchdeck.ini"_s); }

    QTemporaryDir m_dir;
};

void TestPreferencesStore::everyChoiceSurvivesARestart()
{
    for (const RefreshInterval interval : allRefreshIntervals) {
        for (const TimeRange range : allTimeRanges) {
            Preferences chosen;
            chosen.refreshInterval = interval;
            chosen.timeRange = range;
            chosen.showsUtc = range == TimeRange::All;
            {
                QSettings settings(path(), QSettings::IniFormat);
                QCOMPARE(PreferencesStore(settings).save(chosen), QString());
            }
            QSettings settings(path(), QSettings::IniFormat);
            QCOMPARE(PreferencesStore(settings).load(), chosen);
        }
    }
}

void TestPreferencesStore::everyNumberSurvivesARestart_data()
{
    QTest::addColumn<int>("calls");
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("mebibytes");
    QTest::addColumn<int>("days");
    QTest::addColumn<HealthThresholds>("health");
    const auto thresholds = [](int Bounds::*bound) {
        const std::chrono::minutes minutes(healthMinutesBounds.*bound);
        return HealthThresholds{stalledGapsBounds.*bound, minutes, failingPercentBounds.*bound,
                                minutes, minutes};
    };
    QTest::newRow("least") << callsPerMinuteBounds.least << fullSweepHoursBounds.least
                           << cacheMiBBounds.least << cacheDaysBounds.least
                           << thresholds(&Bounds::least);
    QTest::newRow("most") << callsPerMinuteBounds.most << fullSweepHoursBounds.most
                          << cacheMiBBounds.most << cacheDaysBounds.most
                          << thresholds(&Bounds::most);
}

void TestPreferencesStore::everyNumberSurvivesARestart()
{
    QFETCH(const int, calls);
    QFETCH(const int, hours);
    QFETCH(const int, mebibytes);
    QFETCH(const int, days);
    QFETCH(const HealthThresholds, health);
    Preferences chosen;
    chosen.health = health;
    chosen.callsPerMinute = calls;
    chosen.fullSweepInterval = std::chrono::hours(hours);
    chosen.cacheMiB = mebibytes;
    chosen.resultsMiB = mebibytes; // With the same bounds.
    chosen.resultKeeping = ResultKeeping::Never;
    chosen.cacheAge = std::chrono::days(days);
    {
        QSettings settings(path(), QSettings::IniFormat);
        QCOMPARE(PreferencesStore(settings).save(chosen), QString());
    }
    QSettings settings(path(), QSettings::IniFormat);
    QCOMPARE(PreferencesStore(settings).load(), chosen);
}

void TestPreferencesStore::liftedLimitStaysLifted()
{
    QSettings settings(path(), QSettings::IniFormat);
    PreferencesStore store(settings);
    Preferences limited;
    limited.cacheMiB = 10;
    limited.cacheAge = std::chrono::days(10);
    QCOMPARE(store.save(limited), QString());
    Preferences lifted;
    lifted.cacheMiB = std::nullopt;
    lifted.cacheAge = std::nullopt;
    QCOMPARE(store.save(lifted), QString());
    QCOMPARE(store.load(), lifted);
}

void TestPreferencesStore::cacheHasALimitUnlessItIsLifted()
{
    QSettings settings(m_dir.filePath(u"limits.ini"_s), QSettings::IniFormat);
    PreferencesStore store(settings);
    QCOMPARE(store.load().cacheMiB, 4096);
    settings.setValue("cache/size_mib", QString()); // What older versions wrote.
    QCOMPARE(store.load().cacheMiB, 4096);
    settings.setValue("cache/size_mib", u"none"_s);
    QCOMPARE(store.load().cacheMiB, std::nullopt);
}

void TestPreferencesStore::nothingKeptMeansDefaults()
{
    QSettings settings(m_dir.filePath(u"empty.ini"_s), QSettings::IniFormat);
    PreferencesStore store(settings);
    QCOMPARE(store.load(), Preferences());
    QVERIFY(store.viewState("geometry"_L1).isEmpty());
}

void TestPreferencesStore::damagedValueIsAsGoodAsNone_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("unknown words") << "[refresh]\ninterval=2 fortnights\n[chart]\nrange=7 d\n"_ba;
    QTest::newRow("empty") << "[refresh]\ninterval=\n[chart]\nrange=\n[time]\nutc=\n"_ba;
    QTest::newRow("lists") << "[refresh]\ninterval=1, 2\n[time]\nutc=true, true\n"_ba;
    QTest::newRow("variants")
        << "[refresh]\ninterval=@Variant(\\0\\0)\n[time]\nutc=@Rect(1 2)\n"_ba;
    QTest::newRow("numbers out of bounds") << "[refresh]\ncalls_per_minute=0\nfull_sweep_hours=-6\n"
                                              "[cache]\nsize_mib=0\nage_days=99999999999\n"_ba;
    QTest::newRow("numbers that are none")
        << "[refresh]\ncalls_per_minute=many\nfull_sweep_hours=6 h\n"
           "[cache]\nsize_mib=1.5\nage_days=\n"
           "[health]\nstalled_gaps=1\nfailing_percent=100\nqueued_minutes=soon\n"_ba;
    QTest::newRow("no settings") << "\0\1\2 neither this \n[[["_ba;
}

void TestPreferencesStore::damagedValueIsAsGoodAsNone()
{
    QFETCH(const QByteArray, file);
    QFile ini(m_dir.filePath(u"damaged.ini"_s));
    QVERIFY(ini.open(QIODevice::WriteOnly | QIODevice::Truncate));
    ini.write(file);
    ini.close();
    QSettings settings(ini.fileName(), QSettings::IniFormat);
    QCOMPARE(PreferencesStore(settings).load(), Preferences());
}

void TestPreferencesStore::viewStatesAreKeptByName()
{
    const QByteArray geometry("\0\1\xff geometry", 11);
    {
        QSettings settings(path(), QSettings::IniFormat);
        PreferencesStore store(settings);
        QCOMPARE(store.setViewState("geometry"_L1, geometry), QString());
        QCOMPARE(store.setViewState("columns"_L1, "columns"), QString());
    }
    QSettings settings(path(), QSettings::IniFormat);
    PreferencesStore store(settings);
    QCOMPARE(store.viewState("geometry"_L1), geometry);
    QCOMPARE(store.viewState("columns"_L1), "columns");
}

void TestPreferencesStore::whatAnotherWindowChangedStays()
{
    QSettings settings(m_dir.filePath(u"two windows.ini"_s), QSettings::IniFormat);
    PreferencesStore here(settings);
    PreferencesStore there(settings);
    Preferences mine = here.load();
    Preferences theirs = there.load();
    theirs.callsPerMinute = 7;
    QCOMPARE(there.save(theirs), QString());
    mine.showsUtc = true;
    QCOMPARE(here.save(mine), QString());
    Preferences both = mine;
    both.callsPerMinute = 7;
    QCOMPARE(PreferencesStore(settings).load(), both);

    QCOMPARE(here.setViewState("columns"_L1, "old"), QString());
    QCOMPARE(there.setViewState("columns"_L1, "theirs"), QString());
    QCOMPARE(here.setViewState("columns"_L1, "old"), QString());
    QCOMPARE(PreferencesStore(settings).viewState("columns"_L1), "theirs");
}

void TestPreferencesStore::linesThatAnotherWindowAddedStay()
{
    QSettings settings(m_dir.filePath(u"lines.ini"_s), QSettings::IniFormat);
    PreferencesStore here(settings);
    QCOMPARE(here.setViewLines("recent"_L1, "a\nb"), QString());
    PreferencesStore there(settings);
    QCOMPARE(there.viewState("recent"_L1), "a\nb");
    QCOMPARE(there.setViewLines("recent"_L1, "c\na\nb"), QString());
    QCOMPARE(here.setViewLines("recent"_L1, "d\na"), QString());
    QCOMPARE(PreferencesStore(settings).viewState("recent"_L1), "d\na\nc");
    QCOMPARE(here.setViewLines("recent"_L1, {}), QString());
    QCOMPARE(PreferencesStore(settings).viewState("recent"_L1), "c");
}

void TestPreferencesStore::defaultsOfThePolicyHoldUntilTheUserChooses()
{
    AdminPolicy policy;
    policy.preferences.cacheAge = std::chrono::days(30);
    policy.preferences.showsUtc = true;
    QSettings settings(m_dir.filePath(u"governed.ini"_s), QSettings::IniFormat);
    PreferencesStore store(settings, policy);
    QCOMPARE(store.load(), policy.preferences);
    settings.setValue(u"cache/age_days"_s, u"damaged"_s);
    QCOMPARE(store.load(), policy.preferences);

    QCOMPARE(store.save(Preferences()), QString());
    QCOMPARE(PreferencesStore(settings, policy).load(), Preferences());
    QVERIFY(!settings.contains(u"refresh/interval"_s)); // Another default reaches the user later.
}

void TestPreferencesStore::whatIsLockedIsNotTheUsers()
{
    QSettings settings(m_dir.filePath(u"locked.ini"_s), QSettings::IniFormat);
    settings.setValue(u"cache/size_mib"_s, u"none"_s);
    settings.setValue(u"time/utc"_s, u"true"_s);
    AdminPolicy policy;
    policy.preferences.cacheMiB = 7;
    policy.lockedKeys = {AdminKey::cacheSize};
    PreferencesStore store(settings, policy);
    Preferences expected;
    expected.cacheMiB = 7;
    expected.showsUtc = true;
    QCOMPARE(store.load(), expected);
    QCOMPARE(store.save(expected), QString());
    QCOMPARE(settings.value(u"cache/size_mib"_s), u"none"_s); // For when the lock is gone.
}

QTEST_GUILESS_MAIN(TestPreferencesStore)
#include "tst_preferencesstore.moc"
