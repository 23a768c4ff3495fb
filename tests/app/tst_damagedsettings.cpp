// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchheaderview.h"
#include "batchtableview.h"
#include "commandline.h"
#include "mainwindow.h"
#include "screenfit.h"
#include "settingsfile.h"

#include <QApplication>
#include <QMessageBox>
#include <QRandomGenerator>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array keys{
    "view/geometry",
    "view/facet_splitter",
    "view/chart_splitter",
    "view/detail_splitter",
    "view/columns",
    "view/facets",
    "view/facets_hidden",
    "view/chart_collapsed",
    "view/recent_queries",
    "view/recent_commands",
    "view/export_folder",
    "view/file_folder",
    "views/own",
    "views/order",
    "connections/size",
    "connections/1/base_url",
    "connections/1/name",
    "connections/1/extra_headers",
    "connection/last_shown",
    "refresh/interval",
    "refresh/calls_per_minute",
    "refresh/full_sweep_hours",
    "cache/size_mib",
    "cache/age_days",
    "results/keep",
    "results/size_mib",
    "chart/range",
    "time/utc",
};

QByteArray randomBytes(QRandomGenerator &random, int most)
{
    QByteArray bytes(random.bounded(most), '\0');
    for (char &byte : bytes) {
        byte = static_cast<char>(random.bounded(256));
    }
    return bytes;
}

//! @p usual with some bytes changed: it is read further than random bytes are.
QByteArray changed(QByteArray usual, QRandomGenerator &random)
{
    for (int i = 0; !usual.isEmpty() && i < 4; ++i) {
        constexpr std::array<char, 4> telling{'\x00', '\x7F', '\xFF', '9'};
        usual[random.bounded(static_cast<int>(usual.size()))] =
            telling[static_cast<std::size_t>(random.bounded(4))];
    }
    return usual;
}

MainWindow *window()
{
    for (QWidget *const widget : QApplication::topLevelWidgets()) {
        if (auto *const found = qobject_cast<MainWindow *>(widget)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

//! What a damaged or hostile settings file makes of the start: a window that can be used.
class TestDamagedSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void everyKeyTakesAnything_data();
    void everyKeyTakesAnything();
    void aWindowOffTheScreenIsMovedOntoIt();
    void aSplitterMakesNoWindowTooLarge();
    void aSplitterKeepsItsSizes();
    void aHugeListIsNoLongStart();

private:
    void set(const QString &key, const QVariant &value);
    void startAndJudge();

    ScreenFit m_screenFit;
    std::optional<QTemporaryDir> m_profile;
    QHash<QString, QVariant> m_usual; //!< What a window keeps.
};

void TestDamagedSettings::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
    qApp->installEventFilter(&m_screenFit);
    init();
    startAndJudge();
    const QSettings kept(settingsFile(m_profile->path()), QSettings::IniFormat);
    for (const QString &key : kept.allKeys()) {
        m_usual.insert(key, kept.value(key));
    }
    QVERIFY(m_usual.contains(u"view/facet_splitter"_s));
}

void TestDamagedSettings::init()
{
    m_profile.emplace();
}

void TestDamagedSettings::set(const QString &key, const QVariant &value)
{
    QSettings settings(settingsFile(m_profile->path()), QSettings::IniFormat);
    settings.setValue(u"connections/size"_s, settings.value(u"connections/size"_s, 1));
    settings.setValue(key, value);
}

void TestDamagedSettings::startAndJudge()
{
    WindowCommand command;
    command.connection.profileDir = m_profile->path();
    command.connection.connectionName = u"none of this name"_s; // Nothing is asked.
    Application application(command);
    application.start();
    QApplication::processEvents();
    MainWindow &shown = *window();
    const QRect screen = shown.screen()->availableGeometry();
    QVERIFY(shown.isVisible());
    QVERIFY(screen.intersects(shown.geometry()));
    QVERIFY2(shown.width() <= screen.width() && shown.height() <= screen.height(),
             qPrintable(u"%1 × %2"_s.arg(shown.width()).arg(shown.height())));
    QVERIFY(!shown.grab().isNull());
    for (const QSplitter *const splitter : shown.findChildren<QSplitter *>()) {
        QVERIFY2(splitter->handleWidth() < 32, qPrintable(splitter->objectName()));
    }
    const BatchHeaderView &header = shown.table().header();
    QVERIFY(header.count() < 1000);
    for (int section = 0; section < header.count(); ++section) {
        QVERIFY(header.sectionSize(section) <= 8000);
    }
}

void TestDamagedSettings::everyKeyTakesAnything_data()
{
    QTest::addColumn<QString>("key");
    for (const char *const key : keys) {
        QTest::newRow(key) << QString::fromLatin1(key);
    }
}

void TestDamagedSettings::everyKeyTakesAnything()
{
    QFETCH(const QString, key);
    QRandomGenerator random(static_cast<quint32>(qHash(key, 1)));
    const QVariant usual = m_usual.value(key);
    for (const QVariant &value :
         {QVariant(randomBytes(random, 300)), QVariant(changed(usual.toByteArray(), random)),
          QVariant(u"2000000000"_s), QVariant(QByteArray(3'000'000, 'x'))}) {
        set(key, value);
        startAndJudge();
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestDamagedSettings::aWindowOffTheScreenIsMovedOntoIt()
{
    QWidget lost;
    lost.setGeometry(-5000, -5000, 200, 100);
    lost.show();
    QVERIFY(lost.screen()->availableGeometry().intersects(lost.geometry()));
}

void TestDamagedSettings::aSplitterMakesNoWindowTooLarge()
{
    for (const QString &name : {u"facet"_s, u"chart"_s, u"detail"_s}) {
        const QString key = u"view/%1_splitter"_s.arg(name);
        QByteArray state = m_usual[key].toByteArray();
        constexpr qsizetype sizes = 12;
        constexpr qsizetype handleWidth = sizes + 2 * 4 + 1;
        qToBigEndian(std::numeric_limits<qint32>::max(), state.data() + sizes);
        qToBigEndian(1'000'000, state.data() + handleWidth);
        set(key, state);
    }
    startAndJudge();
}

void TestDamagedSettings::aSplitterKeepsItsSizes()
{
    for (auto kept = m_usual.cbegin(); kept != m_usual.cend(); ++kept) {
        set(kept.key(), kept.value());
    }
    startAndJudge();
    const QSettings settings(settingsFile(m_profile->path()), QSettings::IniFormat);
    for (const QString &name : {u"facet"_s, u"chart"_s, u"detail"_s}) {
        const QString key = u"view/%1_splitter"_s.arg(name);
        QCOMPARE(settings.value(key), m_usual[key]);
    }
}

void TestDamagedSettings::aHugeListIsNoLongStart()
{
    set(u"connections/size"_s, 2'000'000'000);
    set(u"view/facets"_s,
        QByteArray(R"({"pinned":[)" + QByteArray(R"("a","b","c",)").repeated(20'000) + R"("d"]})"));
    set(u"view/columns"_s,
        QByteArray(
            R"({"columns":[)"
            + QByteArray(R"({"key":"metadata.a","shown":true,"width":1e9},)").repeated(20'000)
            + R"({"key":"id","shown":true}]})"));
    set(u"view/recent_queries"_s, QByteArray("a\nb\nc\n").repeated(150'000));
    startAndJudge();
}

QTEST_MAIN(TestDamagedSettings)
#include "tst_damagedsettings.moc"
