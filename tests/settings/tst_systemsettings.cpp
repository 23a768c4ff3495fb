// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "systemsettings.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

class TestSystemSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void withoutAFileNothingIsDecided();
    void theFirstFolderThatHasAFileWins();
    void aFileThatCannotBeLookedAtIsNotPassedBy_data();
    void aFileThatCannotBeLookedAtIsNotPassedBy();
    void theEnvironmentComesAfterEtc();

    void defaultsAndLocksAreRead();
    void everyKeyCanStandInItsSections_data();
    void everyKeyCanStandInItsSections();
    void aMistakenValueIsToldWhatToWrite();
    void everyLockableMemberHasItsKey();
    void aLockWinsWhereverItStands();
    void notesAndSpacesMeanNothing();
    void aMistakeInALockStopsEveryCall_data();
    void aMistakeInALockStopsEveryCall();
    void aMistakeInADefaultIsLeftOutAndSaid_data();
    void aMistakeInADefaultIsLeftOutAndSaid();
    void whatCannotBeReadStopsEveryCall_data();
    void whatCannotBeReadStopsEveryCall();

private:
    [[nodiscard]] QString place(const QString &folder) const
    {
        return m_dir->filePath(folder + "/batchdeck/batchdeck.conf"_L1);
    }
    QString write(const QByteArray &text, const QString &folder = u"a"_s) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestSystemSettings::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir = std::make_unique<QTemporaryDir>();
}

QString TestSystemSettings::write(const QByteArray &text, const QString &folder) const
{
    QDir(m_dir->path()).mkpath(folder + "/batchdeck"_L1);
    QFile file(place(folder));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("%s cannot be written.", qPrintable(file.fileName()));
    }
    return file.fileName();
}

void TestSystemSettings::withoutAFileNothingIsDecided()
{
    const QString file = systemSettingsFile({m_dir->path()});
    QVERIFY(file.isNull());
    const AdminPolicy policy = readAdminPolicy(file);
    QVERIFY(policy.problem.isNull() && policy.lockedKeys.isEmpty());
    QCOMPARE(policy.preferences, Preferences());
    QCOMPARE(policy.connection, Connection());
}

void TestSystemSettings::theFirstFolderThatHasAFileWins()
{
    write("[defaults]\ntime/utc=true\n", u"c"_s);
    const QString first = write("[locked]\ncache/size_mib=1\n", u"b"_s);
    QCOMPARE(systemSettingsFile(
                 {m_dir->filePath(u"a"_s), m_dir->filePath(u"b"_s), m_dir->filePath(u"c"_s)}),
             first);
}

void TestSystemSettings::aFileThatCannotBeLookedAtIsNotPassedBy_data()
{
    QTest::addColumn<bool>("isFolder");
    QTest::newRow("its folder leads to itself") << true;
    QTest::newRow("it leads nowhere") << false;
}

void TestSystemSettings::aFileThatCannotBeLookedAtIsNotPassedBy()
{
    QFETCH(const bool, isFolder);
    write("", u"b"_s);
    QDir(m_dir->path()).mkpath(isFolder ? u"a"_s : u"a/batchdeck"_s);
    const QByteArray link =
        QFile::encodeName(isFolder ? m_dir->filePath(u"a/batchdeck"_s) : place(u"a"_s));
    QCOMPARE(::symlink(isFolder ? link.constData() : "/nonexistent/file", link.constData()), 0);
    const QString file = systemSettingsFile({m_dir->filePath(u"a"_s), m_dir->filePath(u"b"_s)});
    QCOMPARE(file, place(u"a"_s));
    QVERIFY(!readAdminPolicy(file).problem.isNull());
}

void TestSystemSettings::theEnvironmentComesAfterEtc()
{
    qputenv("XDG_CONFIG_DIRS", "/home/me/mine:relative::/etc/other");
    QCOMPARE(systemSettingsFolders(),
             (QStringList{u"/etc/xdg"_s, u"/home/me/mine"_s, u"/etc/other"_s}));
    qunsetenv("XDG_CONFIG_DIRS");
    QCOMPARE(systemSettingsFolders(), QStringList{u"/etc/xdg"_s});
}

void TestSystemSettings::defaultsAndLocksAreRead()
{
    const QString file = write("[defaults]\n"
                               "refresh/interval = 5m\n"
                               "connection/base_url = https://gw.example.com/v1\n"
                               "[locked]\n"
                               "connection/allowed_hosts = *.Example.com , gw.example:8443\n"
                               "connection/ca_file = /etc/ssl/our authority.pem\n"
                               "cache/enabled = false\n"
                               "cache/age_days = 30\n"
                               "commands/token = false\n");
    const AdminPolicy policy = readAdminPolicy(file);
    QCOMPARE(policy.problem, QString());
    QCOMPARE(policy.leftOut, QStringList());
    QCOMPARE(policy.file, file);
    QCOMPARE(policy.preferences.refreshInterval, RefreshInterval::Minutes5);
    QCOMPARE(policy.preferences.cacheAge, std::chrono::days(30));
    QCOMPARE(policy.connection.baseUrl, QUrl(u"https://gw.example.com/v1"_s));
    QCOMPARE(policy.connection.caFile, u"/etc/ssl/our authority.pem"_s);
    QCOMPARE(policy.allowedHosts, (QStringList{u"*.example.com"_s, u"gw.example:8443"_s}));
    QVERIFY(!policy.keepsBatches);
    QVERIFY(!policy.allowsTokenCommand);
    QCOMPARE(policy.lockedKeys,
             (QStringList{AdminKey::allowedHosts, AdminKey::caFile, AdminKey::cacheEnabled,
                          AdminKey::cacheAge, AdminKey::tokenCommand}));
}

void TestSystemSettings::everyKeyCanStandInItsSections_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *value) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(value);
    };
    row("connection/allowed_hosts", "gw.example.com");
    row("connection/ca_file", "/etc/ssl/ours.pem");
    row("connection/proxy", "http://me@proxy.example.com:3128");
    row("connection/client_certificate", "/etc/ssl/me.pem");
    row("connection/base_url", "https://gw.example.com/v1");
    row("connection/provider_account", "openai-main");
    row("connection/auth", "api-key");
    row("connection/extra_headers", "X-Team: search");
    row("connection/allow_insecure_http", "true");
    row("refresh/interval", "30s");
    row("refresh/calls_per_minute", "10");
    row("refresh/full_sweep_hours", "12");
    row("chart/range", "7d");
    row("time/utc", "true");
    row("cache/enabled", "false");
    row("cache/size_mib", "none");
    row("cache/age_days", "none");
    row("connection/result_hosts", "*.results.example.com, files.example.org:8443");
    row("results/keep", "never");
    row("results/size_mib", "512");
    row("commands/token", "false");
}

void TestSystemSettings::everyKeyCanStandInItsSections()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    const QList<SystemKey> keys = systemKeys();
    const auto key = std::ranges::find(keys, name, &SystemKey::name);
    QVERIFY(key != keys.end());
    QVERIFY(key->hasDefault || key->isLockable);
    const QByteArray line = u"%1 = %2\n"_s.arg(name, value).toUtf8();
    const AdminPolicy asDefault = readAdminPolicy(write("[defaults]\n" + line));
    QCOMPARE(asDefault.leftOut.isEmpty(), key->hasDefault);
    QVERIFY(asDefault.lockedKeys.isEmpty());
    const AdminPolicy asLock = readAdminPolicy(write("[locked]\n" + line));
    QCOMPARE(asLock.problem.isNull(), key->isLockable);
    QCOMPARE(asLock.lockedKeys.contains(name), key->isLockable);
}

void TestSystemSettings::aMistakenValueIsToldWhatToWrite()
{
    for (const SystemKey &key : systemKeys()) {
        for (const QString &value : {u"sk-S3CRET"_s, u"http://me:sk-S3CRET@host:1"_s}) {
            const QByteArray section = key.isLockable ? "[locked]\n" : "[defaults]\n";
            const QString text = u"%1=%2\n"_s.arg(key.name, value);
            const AdminPolicy policy = readAdminPolicy(write(section + text.toUtf8()));
            const QString said = policy.problem + policy.leftOut.join(u' ');
            QVERIFY2(said.isEmpty() || said.contains("Write "_L1), qPrintable(said));
            QVERIFY2(!said.contains("S3CRET"_L1), qPrintable(said));
        }
    }
}

void TestSystemSettings::everyLockableMemberHasItsKey()
{
    QStringList lockable;
    for (const SystemKey &key : systemKeys()) {
        const bool isOfConnections = key.name.startsWith("connection/"_L1);
        if (key.isLockable && isOfConnections && key.name != AdminKey::allowedHosts) {
            lockable.append(key.name);
        }
    }
    QStringList governed;
    for (const LockableMember &member : lockableMembers) {
        governed.append(member.key);
    }
    QCOMPARE(lockable, governed); // A lock that is read, and then not applied, would be lifted.
}

void TestSystemSettings::aLockWinsWhereverItStands()
{
    for (const char *const text : {"[locked]\ncache/size_mib=7\n[defaults]\ncache/size_mib=9\n",
                                   "[defaults]\ncache/size_mib=9\n[locked]\ncache/size_mib=7\n"}) {
        const AdminPolicy policy = readAdminPolicy(write(text));
        QCOMPARE(policy.preferences.cacheMiB, 7);
        QVERIFY(policy.isLocked(AdminKey::cacheSize));
    }
}

void TestSystemSettings::notesAndSpacesMeanNothing()
{
    const AdminPolicy policy =
        readAdminPolicy(write("\xEF\xBB\xBF# ours\r\n\r\n  [locked]  \r\n; a note = none\r\n"
                              "\tcache/size_mib\t=\t7\t\r\n"));
    QCOMPARE(policy.problem, QString());
    QCOMPARE(policy.preferences.cacheMiB, 7);
}

void TestSystemSettings::aMistakeInALockStopsEveryCall_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *text, const char *said) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(said);
    };
    row("unknown key", "\n[locked]\nreadonly=true\n",
        "line 3: This version knows no key “readonly”");
    row("key without a lock", "[locked]\ntime/utc=true\n", "line 2: This version knows no key");
    row("no host", "[locked]\nconnection/allowed_hosts=https://gw\n", "like gw.example.com");
    row("empty list", "[locked]\nconnection/allowed_hosts=\n", "connection/allowed_hosts");
    row("relative path", "[locked]\nconnection/ca_file=ca.pem\n", "full path");
    row("proxy with a password", "[locked]\nconnection/proxy=http://me:s3cret@proxy:1\n",
        "without a password");
    row("password without a key", "[locked]\nhttp://me:s3cret@proxy:1\n", "line 2: It is neither");
    row("password in the key", "[locked]\nhttp://me:s3cret@proxy:1?a=b\n", "no such key");
    row("no proxy of a known kind", "[locked]\nconnection/proxy=ftp://proxy\n",
        "socks5h://host:port");
    row("proxy without a port", "[locked]\nconnection/proxy=proxy\n", "http://host:port");
    row("other word", "[locked]\ncache/enabled=off\n", "Write true or false.");
    row("out of bounds", "[locked]\ncache/size_mib=0\n", "from 1 to 1048576, or none");
    row("twice", "[locked]\ncache/size_mib=1\ncache/size_mib=2\n", "line 3: The key");
    row("misspelt section", "[defaults]\n[lock]\ncache/size_mib=1\n", "line 2: It is");
    row("no section", "cache/size_mib=1\n", "line 1: It is");
    row("no value", "[defaults]\ntime/utc\n", "line 2: It is");
    row("no key", "[locked]\n=1\n", "line 2: It is");
    row("rubbish", "[defaults]\n\x01\x02\n", "line 2: ");
}

void TestSystemSettings::aMistakeInALockStopsEveryCall()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, said);
    const QString file = write(text);
    const AdminPolicy policy = readAdminPolicy(file);
    QVERIFY2(policy.problem.contains(said), qPrintable(policy.problem));
    QVERIFY(policy.problem.contains(file));
    QVERIFY2(!policy.problem.contains("s3cret"_L1), qPrintable(policy.problem));
    Connection connection;
    connection.baseUrl = QUrl(u"https://gw.example.com"_s);
    QVERIFY(!policyProblem(connection, policy).isNull());
}

void TestSystemSettings::aMistakeInADefaultIsLeftOutAndSaid_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown key") << "look/theme=dark"_ba << u"look/theme"_s;
    QTest::newRow("key that only locks")
        << "connection/allowed_hosts=gw.example.com"_ba << u"connection/allowed_hosts"_s;
    QTest::newRow("no choice") << "refresh/interval=2 fortnights"_ba << u"Write off, auto"_s;
    QTest::newRow("no flag") << "time/utc=yes"_ba << u"Write true or false."_s;
    QTest::newRow("no URL") << "connection/base_url=gateway"_ba << u"like https://"_s;
    QTest::newRow("URL with a password")
        << "connection/base_url=https://me:s3cret@gw.example.com/v1"_ba << u"without a user"_s;
    QTest::newRow("URL with a token")
        << "connection/base_url=https://gw.example.com/v1?api_key=s3cret"_ba << u"or token"_s;
}

void TestSystemSettings::aMistakeInADefaultIsLeftOutAndSaid()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, said);
    const AdminPolicy policy =
        readAdminPolicy(write("[defaults]\n" + line + "\ncache/size_mib=7\n"));
    QCOMPARE(policy.problem, QString());
    QCOMPARE(policy.leftOut.size(), 1);
    QVERIFY2(policy.leftOut[0].contains(said) && policy.leftOut[0].contains("line 2: "_L1),
             qPrintable(policy.leftOut[0]));
    QVERIFY2(policy.leftOut[0].contains("left out"_L1) && !policy.leftOut[0].contains("s3cret"_L1),
             qPrintable(policy.leftOut[0]));
    Preferences expected;
    expected.cacheMiB = 7;
    QCOMPARE(policy.preferences, expected);
    QCOMPARE(policy.connection, Connection());
}

void TestSystemSettings::whatCannotBeReadStopsEveryCall_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("mode");
    QTest::newRow("no UTF-8") << "[locked]\nconnection/ca_file=/a\xFF\n"_ba << int(S_IFREG);
    QTest::newRow("too large") << QByteArray(70'000, '\n') << int(S_IFREG);
    QTest::newRow("pipe") << QByteArray() << int(S_IFIFO);
    QTest::newRow("folder") << QByteArray() << int(S_IFDIR);
}

void TestSystemSettings::whatCannotBeReadStopsEveryCall()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, mode);
    QString file = place(u"a"_s);
    if (mode == S_IFREG) {
        file = write(text);
    } else if (mode == S_IFIFO) {
        QDir(m_dir->path()).mkpath(u"a/batchdeck"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), 0600), 0);
    } else {
        QVERIFY(QDir().mkpath(file));
    }
    QCOMPARE(systemSettingsFile({m_dir->filePath(u"a"_s)}), file);
    const AdminPolicy policy = readAdminPolicy(file);
    QVERIFY2(policy.problem.contains(file), qPrintable(policy.problem));
}

QTEST_GUILESS_MAIN(TestSystemSettings)
#include "tst_systemsettings.moc"
