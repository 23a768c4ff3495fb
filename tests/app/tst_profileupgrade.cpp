// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "profileupgrade.h"

#include "cachefile.h"
#include "cachefilename.h"
#include "connectionstore.h"
#include "fakekeychain.h"
#include "movingcredentialstore.h"
#include "testdata.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// As version 0.1 named them: see tests/data/profile-0.1.
const QString prodToken =
    u"https://gateway.example/api/llm/batches#account=openai-main&auth=bearer"_s;
const QString azureToken =
    u"https://azure.example/openai/batches?api-version=2024-10-21#account=&auth=api-key"_s;
const QString twinToken = u"https://twin.example/v1/batches#account=&auth=bearer"_s;

} // namespace

//! What becomes of a profile of version 0.1.
class TestProfileUpgrade final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyConnectionGetsAnIdThatStays();
    void settingsThatAreNoConnectionsStay();
    void tokensAreFoundAndMoved();
    void batchesAreFound();
    void whatSQLiteKeepsBesideABatchFileGoesWithIt();
    void batchesOfAConnectionThatIsNotSavedAreFound();
    void batchesAreNeverWrittenOver();
    void killAtAnyStepLosesNothing_data();
    void killAtAnyStepLosesNothing();
    void twoWindowsAtOnceAgree();
    void settingsThatCannotBeWrittenLoseNothing();
    void profileOfThisVersionIsLeftAlone();

private:
    [[nodiscard]] QString file() const { return m_dir->filePath(u"batchdeck.ini"_s); }
    [[nodiscard]] QString folder() const { return m_dir->filePath(u"batches"_s); }
    [[nodiscard]] QByteArray settingsText() const;
    [[nodiscard]] QString cacheOf(const Connection &connection) const
    {
        return QDir(folder()).filePath(cacheFileName(connection));
    }
    [[nodiscard]] std::optional<QString> tokenOf(QSettings &settings, const Connection &connection);
    //! Whether all of the fixture is found under the ids, by a program that was started now.
    void checkAllIsThere();

    std::optional<QTemporaryDir> m_dir;
    std::unique_ptr<FakeKeychain> m_keychain;
};

void TestProfileUpgrade::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir.emplace();
    QVERIFY(QFile::copy(testDataPath(u"profile-0.1/batchdeck.ini"_s), file()));
    QVERIFY(QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QDir().mkpath(folder()));
    const QDir texts(testDataPath(u"profile-0.1/batches"_s));
    for (const QFileInfo &text : texts.entryInfoList({u"*.sql"_s}, QDir::Files)) {
        SqliteFile cache(QDir(folder()).filePath(text.completeBaseName() + ".sqlite"_L1));
        QVERIFY(cache.open());
        const QByteArray sql = testData(u"profile-0.1/batches/"_s + text.fileName());
        for (const QByteArray &statement : sql.split('\n')) {
            QVERIFY(statement.isEmpty() || cache.run(QString::fromUtf8(statement)));
        }
    }
    m_keychain = std::make_unique<FakeKeychain>();
    m_keychain->tokens = {
        {prodToken, u"of prod"_s}, {azureToken, u"of azure"_s}, {twinToken, u"of twins"_s}};
}

QByteArray TestProfileUpgrade::settingsText() const
{
    QFile settings(file());
    return settings.open(QIODevice::ReadOnly) ? settings.readAll() : QByteArray();
}

std::optional<QString> TestProfileUpgrade::tokenOf(QSettings &settings,
                                                   const Connection &connection)
{
    MovingCredentialStore store(*m_keychain, settings);
    std::optional<QString> found;
    bool isAnswered = false;
    store.readToken(identity(connection), this, [&](const CredentialStore::Token &token) {
        found = token.value_or(std::nullopt);
        isAnswered = true;
    });
    const bool isInTime = QTest::qWaitFor([&isAnswered] { return isAnswered; });
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return isInTime ? found : u"no answer"_s;
}

void TestProfileUpgrade::checkAllIsThere()
{
    QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    const QList<Connection> connections = ConnectionStore(settings).load();
    QCOMPARE(connections.size(), 4);
    QCOMPARE(tokenOf(settings, connections[0]), u"of prod"_s);
    QCOMPARE(tokenOf(settings, connections[1]), u"of azure"_s);
    QCOMPARE(tokenOf(settings, connections[2]), u"of twins"_s);
    QCOMPARE(tokenOf(settings, connections[3]), u"of twins"_s);
    QStringList keys = m_keychain->tokens.keys();
    QStringList ids;
    for (const Connection &connection : connections) {
        ids.append(connection.id);
    }
    std::ranges::sort(keys);
    std::ranges::sort(ids);
    QCOMPARE(keys, ids);
    CacheFile prod(cacheOf(connections[0]), {});
    prod.open();
    QCOMPARE(prod.contents().rowCount, 2);
    CacheFile twin(cacheOf(connections[2]), {});
    twin.open();
    QCOMPARE(twin.contents().rowCount, 1);
    QVERIFY(!QFile::exists(cacheOf(connections[1])));
    QVERIFY(!QFile::exists(cacheOf(connections[3])));
    QCOMPARE(QDir(folder()).entryList({u"*.sqlite"_s}).size(), 2);
    QVERIFY(!settingsText().contains("former_tokens"));
}

void TestProfileUpgrade::everyConnectionGetsAnIdThatStays()
{
    QList<Connection> connections;
    {
        QSettings settings(file(), QSettings::IniFormat);
        QCOMPARE(upgradeProfile(settings, folder()), QString());
        connections = ConnectionStore(settings).load();
        QCOMPARE(connections.size(), 4);
        QCOMPARE(ConnectionStore(settings).lastShown(), u"prod"_s);
        QVERIFY(ConnectionStore(settings).unidentified().isEmpty());
    }
    QSet<QString> ids;
    for (const Connection &connection : connections) {
        ids.insert(connection.id);
    }
    QCOMPARE(ids.size(), 4);
    QCOMPARE(connections[0].caFile, u"/etc/ssl/own.pem"_s);
    QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(ConnectionStore(settings).load(), connections);
}

void TestProfileUpgrade::settingsThatAreNoConnectionsStay()
{
    QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    QVERIFY(settingsText().contains("range=7d"));
    QVERIFY(settingsText().contains("last_shown=prod"));
}

void TestProfileUpgrade::tokensAreFoundAndMoved()
{
    checkAllIsThere();
}

void TestProfileUpgrade::batchesAreFound()
{
    QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    CacheFile cache(cacheOf(ConnectionStore(settings).load()[0]), {});
    cache.open();
    QCOMPARE(cache.takeProblems(), QStringList());
    const CachedSlice slice = cache.read({}, 10, 0).slice;
    QCOMPARE(slice.batches.size(), 2);
    QCOMPARE(slice.batches[0].id(), "batch_prod_2");
}

void TestProfileUpgrade::whatSQLiteKeepsBesideABatchFileGoesWithIt()
{
    const QStringList former = QDir(folder()).entryList({u"*.sqlite"_s});
    for (const QString &name : former) {
        QFile wal(QDir(folder()).filePath(name + "-wal"_L1));
        QVERIFY(wal.open(QIODevice::WriteOnly));
    }
    QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    QVERIFY(QFile::exists(cacheOf(ConnectionStore(settings).load()[0]) + "-wal"_L1));
    QCOMPARE(QDir(folder()).entryList({u"*-wal"_s}).size(), 2);
}

void TestProfileUpgrade::batchesOfAConnectionThatIsNotSavedAreFound()
{
    QSettings settings(file(), QSettings::IniFormat);
    Connection named = ConnectionStore(settings).load().constFirst();
    named.id.clear(); // As a command line names the same gateway.
    takeOverCache(named, folder());
    CacheFile kept(cacheOf(named), {});
    kept.open();
    QCOMPARE(kept.contents().rowCount, 2);
}

void TestProfileUpgrade::batchesAreNeverWrittenOver()
{
    QSettings settings(file(), QSettings::IniFormat);
    const QString mine = cacheOf(ConnectionStore(settings).load()[0]);
    QFile kept(mine);
    QVERIFY(kept.open(QIODevice::WriteOnly));
    kept.write("mine");
    kept.close();
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    QCOMPARE(QFileInfo(mine).size(), 4);
    QCOMPARE(QDir(folder()).entryList({u"*.sqlite"_s}).size(), 3);
}

void TestProfileUpgrade::killAtAnyStepLosesNothing_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("a companion is renamed") << 0;
    QTest::newRow("one file is renamed") << 1;
    QTest::newRow("all is renamed, no id is written") << 2;
    QTest::newRow("ids are written, no token is moved") << 3;
    QTest::newRow("a token is copied, the former still there") << 4;
    QTest::newRow("a token is moved, and still noted") << 5;
}

void TestProfileUpgrade::killAtAnyStepLosesNothing()
{
    QFETCH(const int, step);
    const QByteArray before = settingsText();
    QString prod;
    {
        QSettings settings(file(), QSettings::IniFormat);
        prod = ConnectionStore(settings).load()[0].id;
        const QDir caches(folder());
        const QString former = caches.filePath(u"dca021bf5724e6e3b63a692ff5647598.sqlite"_s);
        if (step == 0) {
            QFile wal(former + "-wal"_L1);
            QVERIFY(wal.open(QIODevice::WriteOnly));
            QVERIFY(wal.rename(caches.filePath(prod + ".sqlite-wal"_L1)));
        } else if (step == 1) {
            QVERIFY(QFile::rename(former, caches.filePath(prod + ".sqlite"_L1)));
        } else {
            QCOMPARE(upgradeProfile(settings, folder()), QString());
        }
    }
    if (step == 2) {
        QFile settings(file());
        QVERIFY(settings.open(QIODevice::WriteOnly | QIODevice::Truncate));
        settings.write(before);
    } else if (step >= 4) {
        m_keychain->tokens.insert(prod, u"of prod"_s);
    }
    if (step == 5) {
        m_keychain->tokens.remove(prodToken);
    }
    checkAllIsThere();
}

void TestProfileUpgrade::twoWindowsAtOnceAgree()
{
    QSettings here(file(), QSettings::IniFormat);
    const QList<Connection> before = ConnectionStore(here).load();
    QCOMPARE(upgradeProfile(here, folder()), QString());
    QCOMPARE(ConnectionStore(here).load(), before);
    checkAllIsThere();
}

void TestProfileUpgrade::settingsThatCannotBeWrittenLoseNothing()
{
    QSettings settings(m_dir->path(), QSettings::IniFormat); // A folder.
    const QSettings readable(file(), QSettings::IniFormat);
    for (const QString &key : readable.allKeys()) {
        settings.setValue(key, readable.value(key));
    }
    QVERIFY(!upgradeProfile(settings, folder()).isNull());
    const Connection prod = ConnectionStore(settings).load()[0];
    QCOMPARE(tokenOf(settings, prod), u"of prod"_s);
    QVERIFY(QFile::exists(cacheOf(prod)));
    checkAllIsThere(); // Of a later start, which can write.
}

void TestProfileUpgrade::profileOfThisVersionIsLeftAlone()
{
    QSettings settings(file(), QSettings::IniFormat);
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    const QByteArray text = settingsText();
    QCOMPARE(upgradeProfile(settings, folder()), QString());
    QCOMPARE(settingsText(), text);
}

QTEST_GUILESS_MAIN(TestProfileUpgrade)
#include "tst_profileupgrade.moc"
