// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferencesdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Preferences unusual()
{
    Preferences preferences;
    preferences.refreshInterval = RefreshInterval::Minutes15;
    preferences.timeRange = TimeRange::Days30;
    preferences.showsUtc = true;
    preferences.callsPerMinute = 7;
    preferences.fullSweepInterval = 48h;
    preferences.cacheMiB = 250;
    preferences.cacheAge = std::chrono::days(90);
    preferences.resultKeeping = ResultKeeping::Session;
    preferences.resultsMiB = 100;
    preferences.health = {7, 40min, 20, 90min, 45min};
    return preferences;
}

} // namespace

class TestPreferencesDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsNotChangedStays_data();
    void whatIsNotChangedStays();
    void everyControlChangesItsPreference();
    void lowestLimitIsNone();
    void whereAndHowMuchIsSaidOnceKnown();
    void everyControlHasALabelAndAName();
    void lockedLimitSaysWhoSetIt_data();
    void lockedLimitSaysWhoSetIt();
};

void TestPreferencesDialog::whatIsNotChangedStays_data()
{
    QTest::addColumn<Preferences>("preferences");
    QTest::newRow("defaults") << Preferences();
    QTest::newRow("unusual") << unusual();
}

void TestPreferencesDialog::whatIsNotChangedStays()
{
    QFETCH(const Preferences, preferences);
    const PreferencesDialog dialog(preferences);
    QCOMPARE(dialog.preferences(), preferences);
}

void TestPreferencesDialog::everyControlChangesItsPreference()
{
    const PreferencesDialog dialog((Preferences()));
    const auto box = [&dialog](const QString &name) {
        return dialog.findChild<QSpinBox *>(name);
    };
    dialog.findChild<QComboBox *>(u"intervalComboBox"_s)->setCurrentText(u"15 min"_s);
    dialog.findChild<QCheckBox *>()->setChecked(true);
    box(u"callsSpinBox"_s)->setValue(7);
    box(u"sweepSpinBox"_s)->setValue(48);
    box(u"sizeSpinBox"_s)->setValue(250);
    box(u"ageSpinBox"_s)->setValue(90);
    dialog.findChild<QComboBox *>(u"keepingComboBox"_s)
        ->setCurrentText(u"Keep until Batchdeck is closed"_s);
    box(u"resultsSpinBox"_s)->setValue(100);
    box(u"gapsSpinBox"_s)->setValue(7);
    box(u"stalledSpinBox"_s)->setValue(40);
    box(u"failingSpinBox"_s)->setValue(20);
    box(u"finalizingSpinBox"_s)->setValue(90);
    box(u"queuedSpinBox"_s)->setValue(45);
    Preferences expected = unusual();
    expected.timeRange = Preferences().timeRange; // The chart has it.
    QCOMPARE(dialog.preferences(), expected);
}

void TestPreferencesDialog::lowestLimitIsNone()
{
    const PreferencesDialog dialog(unusual());
    for (const QString &name : {u"sizeSpinBox"_s, u"ageSpinBox"_s}) {
        auto *const box = dialog.findChild<QSpinBox *>(name);
        box->setValue(box->minimum());
        QVERIFY2(!box->text().contains(QRegularExpression(u"[0-9]"_s)), qPrintable(box->text()));
    }
    QCOMPARE(dialog.preferences().cacheMiB, std::nullopt);
    QCOMPARE(dialog.preferences().cacheAge, std::nullopt);
}

void TestPreferencesDialog::whereAndHowMuchIsSaidOnceKnown()
{
    PreferencesDialog dialog((Preferences()));
    const auto *const label = dialog.findChild<QLabel *>(u"cacheLabel"_s);
    QVERIFY(!label->isVisibleTo(&dialog));
    dialog.setCache(u"/home/<b>me</b>/cache.sqlite"_s, 12'582'912);
    QVERIFY(label->isVisibleTo(&dialog));
    QVERIFY2(label->text().contains(u"12.00 MiB"_s), qPrintable(label->text()));
    QVERIFY(label->text().contains(u"/home/<b>me</b>/cache.sqlite"_s));
    QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestPreferencesDialog::everyControlHasALabelAndAName()
{
    const PreferencesDialog dialog((Preferences()));
    QList<QWidget *> buddies;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        buddies.append(label->buddy());
    }
    QList<QWidget *> controls;
    for (QSpinBox *box : dialog.findChildren<QSpinBox *>()) {
        controls.append(box);
    }
    for (QComboBox *box : dialog.findChildren<QComboBox *>()) {
        controls.append(box);
    }
    QCOMPARE(controls.size(), 12);
    for (QWidget *control : std::as_const(controls)) {
        QVERIFY2(buddies.contains(control), qPrintable(control->objectName()));
        QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
    }
}

void TestPreferencesDialog::lockedLimitSaysWhoSetIt_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>("lockedBoxes");
    QTest::newRow("size") << QString(AdminKey::cacheSize) << QStringList{u"sizeSpinBox"_s};
    QTest::newRow("age") << QString(AdminKey::cacheAge) << QStringList{u"ageSpinBox"_s};
    QTest::newRow("nothing is kept") << QString(AdminKey::cacheEnabled)
                                     << QStringList{u"ageSpinBox"_s, u"keepingComboBox"_s,
                                                    u"resultsSpinBox"_s, u"sizeSpinBox"_s};
    QTest::newRow("results") << QString(AdminKey::resultKeeping)
                             << QStringList{u"keepingComboBox"_s};
    QTest::newRow("size of results")
        << QString(AdminKey::resultsSize) << QStringList{u"resultsSpinBox"_s};
}

void TestPreferencesDialog::lockedLimitSaysWhoSetIt()
{
    QFETCH(const QString, key);
    QFETCH(const QStringList, lockedBoxes);
    AdminPolicy policy;
    policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    policy.lockedKeys = {key};
    policy.keepsBatches = key != AdminKey::cacheEnabled;
    const PreferencesDialog dialog(unusual(), policy);
    QStringList locked;
    for (const QSpinBox *const box : dialog.findChildren<QSpinBox *>()) {
        QVERIFY(box->isEnabled()); // The keyboard reaches it.
        if (box->isReadOnly()) {
            locked.append(box->objectName());
            QCOMPARE(box->accessibleDescription(), lockNote(policy));
            QVERIFY(box->toolTip().contains(policy.file));
            const QPalette look = box->palette();
            QCOMPARE(look.color(QPalette::Active, QPalette::Text),
                     look.color(QPalette::Disabled, QPalette::Text));
            QCOMPARE(look.color(QPalette::Active, QPalette::Base),
                     look.color(QPalette::Disabled, QPalette::Base));
        }
    }
    for (const QComboBox *const box : dialog.findChildren<QComboBox *>()) {
        QVERIFY(box->isEnabled());
        if (box->count() == 1) { // There is nothing else to choose.
            locked.append(box->objectName());
            QCOMPARE(box->accessibleDescription(), lockNote(policy));
        }
    }
    locked.sort();
    QCOMPARE(locked, lockedBoxes);
    QCOMPARE(dialog.preferences(), unusual());
    const auto isSaidBelow = [&](const QString &label) {
        return dialog.findChild<QLabel *>(label)->text().contains(policy.file);
    };
    QCOMPARE(isSaidBelow(u"sizeNoteLabel"_s),
             key == AdminKey::cacheSize || key == AdminKey::cacheEnabled);
    QCOMPARE(isSaidBelow(u"resultsNoteLabel"_s),
             lockedBoxes.contains(u"resultsSpinBox"_s)
                 || lockedBoxes.contains(u"keepingComboBox"_s));
    QCOMPARE(isSaidBelow(u"ageNoteLabel"_s), key == AdminKey::cacheAge);
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
