// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionstore.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Connection gateway(const QString &name)
{
    Connection connection;
    connection.name = name;
    connection.baseUrl = QUrl(u"https://gateway.example/api/llm?api-version=2024%2F1"_s);
    connection.providerAccount = u"openai, \"main\""_s;
    connection.authStyle = Connection::AuthStyle::ApiKey;
    connection.extraHeaders = {{u"x-tfy-metadata"_s, u"{\"team\": \"a, b\"}"_s},
                               {u"x-portkey-trace"_s, u"ä"_s}};
    connection.caFile = u"/etc/ssl/own ca.pem"_s;
    connection.clientCertificate = u"/etc/ssl/me, \"too\".p12"_s;
    connection.proxy = u"socks5h://me@proxy.example:1080"_s;
    connection.allowsInsecureHttp = true;
    connection.resultHosts = u"*.blob.example.com"_s;
    return connection;
}

} // namespace

class TestConnectionStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void connectionsSurviveARestartInTheirOrder();
    void removedConnectionLeavesNothingBehind();
    void secretIsRefusedAndTheFileStaysAsItWas_data();
    void secretIsRefusedAndTheFileStaysAsItWas();
    void passwordOfAProxyIsNeverWritten();
    void secretInAnOlderFileIsNamedAndNotWrittenAgain();
    void nameThatOccursTwiceIsRefused();
    void damagedEntriesAreLeftOut();
    void aCountOfMillionsIsNotBelieved();
    void moreConnectionsThanAreReadAreSaidAndKept();
    void lastShownIsRemembered();
    void unwritableFileIsReported();
    void whatAnotherWindowMadeOfTheListStays();
    void whatAnotherWindowSavedIsReadOnce();
    void fileThatIsGoneRemovesNoConnection();
    void fileThatWasBegunAnewRemovesNoConnection();
    void namesThatTwoWindowsGaveAreToldApart();
    void whatSavesAfterAFailureIsNoFailureItself();
    void connectionWithoutAnIdHasTheSameOneEachTime();
    void anotherReceiverInTheFileGetsAnotherId_data();
    void anotherReceiverInTheFileGetsAnotherId();
    void copiedEntryGetsAnIdOfItsOwn();
    void idThatIsNoneIsNotTaken();

private:
    [[nodiscard]] QByteArray file() const;

    std::optional<QTemporaryDir> m_dir;
    QString m_path;
};

void TestConnectionStore::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir.emplace();
    m_path = m_dir->filePath(u"batchdeck.ini"_s);
}

QByteArray TestConnectionStore::file() const
{
    QFile ini(m_path);
    return ini.open(QIODevice::ReadOnly) ? ini.readAll() : QByteArray();
}

void TestConnectionStore::connectionsSurviveARestartInTheirOrder()
{
    Connection plain;
    plain.name = u"openai"_s;
    plain.baseUrl = QUrl(u"https://api.openai.com/v1"_s);
    Connection anthropic = withOwnId(gateway(u"alpha"_s));
    anthropic.authStyle = Connection::AuthStyle::XApiKey;
    const QList<Connection> connections{withOwnId(gateway(u"zulu"_s)), withOwnId(plain), anthropic};
    {
        QSettings settings(m_path, QSettings::IniFormat);
        QCOMPARE(ConnectionStore(settings).save(connections), QString());
    }
    QSettings settings(m_path, QSettings::IniFormat);
    QCOMPARE(ConnectionStore(settings).load(), connections);
}

void TestConnectionStore::removedConnectionLeavesNothingBehind()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    const Connection kept = withOwnId(gateway(u"kept"_s));
    QCOMPARE(store.save({kept, withOwnId(gateway(u"dropped"_s))}), QString());
    QCOMPARE(store.save({kept}, store.load()), QString());
    QVERIFY(file().contains("kept"));
    QVERIFY(!file().contains("dropped"));
}

void TestConnectionStore::secretIsRefusedAndTheFileStaysAsItWas_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("header");
    const QString plain = u"https://gateway.example"_s;
    for (const QString &header : {u"Authorization"_s, u"Proxy-Authorization"_s, u"api-key"_s,
                                  u"X-Api-Key"_s, u"x_api_key"_s, u"Cookie"_s, u"x-auth-token"_s,
                                  u"X-Client-Secret"_s, u"Ocp-Apim-Subscription-Key"_s}) {
        QTest::addRow("%s", qPrintable(header)) << plain << header;
    }
    QTest::newRow("password in URL") << u"https://me:s3cret@gateway.example"_s << u"x-team"_s;
    QTest::newRow("key in query") << u"https://gateway.example/v1?key=s3cret"_s << u"x-team"_s;
}

void TestConnectionStore::passwordOfAProxyIsNeverWritten()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    Connection leaky = gateway(u"leaky"_s);
    leaky.proxy = u"http://me:s3cret@proxy.example:3128"_s;
    const QString problem = store.save({leaky});
    QVERIFY2(problem.contains("proxy"_L1) && !problem.contains("s3cret"_L1), qPrintable(problem));
    settings.sync();
    QVERIFY(!file().contains("s3cret"));
}

void TestConnectionStore::secretIsRefusedAndTheFileStaysAsItWas()
{
    QFETCH(const QString, url);
    QFETCH(const QString, header);
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({gateway(u"good"_s)}), QString());
    const QByteArray before = file();

    Connection leaky = gateway(u"leaky"_s);
    leaky.baseUrl = QUrl(url);
    leaky.extraHeaders = {{header, u"s3cret"_s}};
    const QString problem = store.save({gateway(u"good"_s), leaky});
    QVERIFY2(problem.contains(u"URL"_s) || problem.contains(header), qPrintable(problem));
    QVERIFY(!problem.contains(u"s3cret"_s));
    settings.sync();
    QCOMPARE(file(), before);
}

void TestConnectionStore::secretInAnOlderFileIsNamedAndNotWrittenAgain()
{
    const QByteArray older = "[connections]\n1\\base_url=https://old.example/v1?api_key=s3cret\n"
                             "1\\name=old\nsize=1\n";
    QFile ini(m_path);
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write(older);
    ini.close();
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    const QList<Connection> loaded = store.load();
    QCOMPARE(loaded.size(), 1);
    QVERIFY(!connectionProblem(loaded[0]).isNull()); // So no call is made, and the reason is said.

    // Another connection cannot be saved beside it, whether the list has it or not.
    const Connection added = withOwnId(gateway(u"added"_s));
    for (const QList<Connection> &list : {loaded + QList{added}, QList{added}}) {
        const QString problem = store.save(list, list.size() == 1 ? QList<Connection>() : loaded);
        QVERIFY2(problem.contains(u"“old”"_s), qPrintable(problem));
        QVERIFY(!problem.contains("s3cret"_L1));
        QCOMPARE(file(), older);
    }
    QList<Connection> mended = loaded;
    mended[0].baseUrl.setQuery(QString());
    QCOMPARE(store.save(mended + QList{added}, loaded), QString());
    QVERIFY(!file().contains("s3cret"));
    QVERIFY(file().contains("old.example"));
}

void TestConnectionStore::nameThatOccursTwiceIsRefused()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QVERIFY(store.save({gateway(u"same"_s), gateway(u"same"_s)}).contains(u"same"_s));
    QVERIFY(!store.save({gateway(u" "_s)}).isNull());
    QVERIFY(store.load().isEmpty());
}

void TestConnectionStore::damagedEntriesAreLeftOut()
{
    QFile ini(m_path);
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write("[connections]\nsize=5\n"
              "1\\name=\n1\\base_url=https://a.example/v1\n1\\auth=telepathy\n"
              "2\\name=no url\n"
              "3\\name=bad url\n3\\base_url=\"https://[::1\"\n"
              "4\\name=a.example\n4\\base_url=https://b.example\n"
              "4\\extra_headers=no colon, x-good: 1, : no name\n");
    ini.close();
    QSettings settings(m_path, QSettings::IniFormat);
    const QList<Connection> connections = ConnectionStore(settings).load();
    QCOMPARE(connections.size(), 2);
    QCOMPARE(connections[0].name, u"a.example"_s);
    QCOMPARE(connections[0].authStyle, Connection::AuthStyle::Bearer);
    QCOMPARE(connections[1].name, u"a.example (2)"_s);
    QCOMPARE(connections[1].extraHeaders.size(), 1);
    QCOMPARE(connections[1].extraHeaders[0].first, u"x-good"_s);
    QCOMPARE(connections[1].extraHeaders[0].second, u"1"_s);
}

void TestConnectionStore::aCountOfMillionsIsNotBelieved()
{
    QSettings settings(m_path, QSettings::IniFormat);
    QCOMPARE(ConnectionStore(settings).save({withOwnId(gateway(u"one"_s))}), QString());
    settings.setValue(u"connections/size"_s, 2'000'000'000); // So many look-ups take hours.
    const ConnectionStore store(settings);
    QCOMPARE(store.load().size(), 1);
    QCOMPARE(store.excess(), QString());
}

void TestConnectionStore::moreConnectionsThanAreReadAreSaidAndKept()
{
    constexpr int many = 1001;
    QSettings settings(m_path, QSettings::IniFormat);
    settings.beginWriteArray(u"connections"_s, many);
    for (int i = 0; i < many; ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"base_url"_s, u"https://gateway.example/%1"_s.arg(i));
    }
    settings.endArray();
    ConnectionStore store(settings);
    QCOMPARE(store.load().size(), many - 1);
    QVERIFY(store.excess().contains("1000"_L1));
    QCOMPARE(store.save({}, store.load()), store.excess());
    QVERIFY(settings.contains(u"connections/1001/base_url"_s));
}

void TestConnectionStore::lastShownIsRemembered()
{
    {
        QSettings settings(m_path, QSettings::IniFormat);
        ConnectionStore store(settings);
        QVERIFY(store.lastShown().isEmpty());
        store.setLastShown(u"München"_s);
    }
    QSettings settings(m_path, QSettings::IniFormat);
    QCOMPARE(ConnectionStore(settings).lastShown(), u"München"_s);
}

void TestConnectionStore::unwritableFileIsReported()
{
    QSettings settings(m_dir->path(), QSettings::IniFormat); // A folder.
    const QString problem = ConnectionStore(settings).save({gateway(u"lost"_s)});
    QVERIFY2(problem.contains(m_dir->path()), qPrintable(problem));
}

void TestConnectionStore::whatAnotherWindowMadeOfTheListStays()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    const QList<Connection> before{
        withOwnId(gateway(u"edited here"_s)), withOwnId(gateway(u"edited there"_s)),
        withOwnId(gateway(u"removed here"_s)), withOwnId(gateway(u"removed there"_s))};
    QCOMPARE(store.save(before), QString());

    Connection editedThere = before[1];
    editedThere.caFile = u"/there.pem"_s;
    const Connection addedThere = withOwnId(gateway(u"added there"_s));
    QCOMPARE(store.save({before[0], editedThere, before[2], addedThere}, before), QString());

    Connection editedHere = before[0];
    editedHere.caFile = u"/here.pem"_s;
    const Connection addedHere = withOwnId(gateway(u"added here"_s));
    QCOMPARE(store.save({editedHere, before[1], before[3], addedHere}, before), QString());
    QCOMPARE(store.load(), (QList<Connection>{editedHere, editedThere, addedHere, addedThere}));
}

//! Settings of one process share their values, so the other window is a file that is replaced.
void TestConnectionStore::whatAnotherWindowSavedIsReadOnce()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({gateway(u"one"_s)}), QString());
    QFile ini(m_path);
    QVERIFY(ini.open(QIODevice::ReadOnly));
    const QByteArray before = ini.readAll();
    ini.close();
    QCOMPARE(store.save({gateway(u"one"_s), gateway(u"other"_s)}, store.load()), QString());
    QVERIFY(store.reload());
    QVERIFY(!store.reload());
    QCOMPARE(store.load().size(), 2);
    QVERIFY(ini.open(QIODevice::WriteOnly));
    QCOMPARE(ini.write(before), before.size());
    ini.close();
    QVERIFY(store.reload());
    QCOMPARE(store.load().size(), 1);
    QVERIFY(!store.reload());
}

void TestConnectionStore::fileThatIsGoneRemovesNoConnection()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({gateway(u"one"_s)}), QString());
    QVERIFY(store.reload());
    QVERIFY(QFile::remove(m_path));
    QVERIFY(!store.reload());
    QCOMPARE(store.load().size(), 1);
}

void TestConnectionStore::fileThatWasBegunAnewRemovesNoConnection()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({gateway(u"one"_s)}), QString());
    QVERIFY(store.reload());
    QFile ini(m_path);
    QVERIFY(ini.open(QIODevice::WriteOnly | QIODevice::Truncate));
    ini.write("[time]\nutc=true\n");
    ini.close();
    QVERIFY(!store.reload());
}

void TestConnectionStore::namesThatTwoWindowsGaveAreToldApart()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({withOwnId(gateway(u"prod"_s))}), QString());
    QCOMPARE(store.save({withOwnId(gateway(u"prod"_s))}), QString());
    QCOMPARE(store.load().size(), 2);
    QCOMPARE(store.load()[1].name, u"prod (2)"_s);
}

void TestConnectionStore::whatSavesAfterAFailureIsNoFailureItself()
{
    const QString path = m_dir->filePath(u"soon writable"_s);
    QVERIFY(QDir().mkdir(path));
    QSettings settings(path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QVERIFY(!store.save({withOwnId(gateway(u"kept"_s))}).isNull());
    QVERIFY(QDir().rmdir(path));
    QCOMPARE(store.save({withOwnId(gateway(u"kept"_s))}), QString());
    QCOMPARE(QSettings(path, QSettings::IniFormat).value(u"connections/1/name"_s), u"kept"_s);
}

void TestConnectionStore::connectionWithoutAnIdHasTheSameOneEachTime()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({gateway(u"one"_s)}), QString());
    const Connection loaded = store.load()[0];
    QVERIFY(!loaded.id.isNull());
    QCOMPARE(store.load()[0], loaded);
    QCOMPARE(store.unidentified().size(), 1);
    store.writeIds();
    QVERIFY(store.unidentified().isEmpty());
    QCOMPARE(store.load()[0], loaded);
}

void TestConnectionStore::anotherReceiverInTheFileGetsAnotherId_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("host") << u"base_url"_s << u"https://evil.example/api/llm"_s << false;
    QTest::newRow("subdomain") << u"base_url"_s << u"https://a.gateway.example/api/llm"_s << false;
    QTest::newRow("port") << u"base_url"_s << u"https://gateway.example:8443/api/llm"_s << false;
    QTest::newRow("scheme") << u"base_url"_s << u"http://gateway.example/api/llm"_s << false;
    QTest::newRow("account") << u"provider_account"_s << u"other"_s << false;
    QTest::newRow("path") << u"base_url"_s << u"https://gateway.example/v2"_s << true;
    QTest::newRow("header") << u"auth"_s << u"bearer"_s << true;
}

// Whoever edits the file by hand sends no token to another host, either.
void TestConnectionStore::anotherReceiverInTheFileGetsAnotherId()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, isSame);
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    const Connection before = withOwnId(gateway(u"one"_s));
    QCOMPARE(store.save({before}), QString());
    settings.setValue(u"connections/1/"_s + key, value);
    QCOMPARE(store.load()[0].id == before.id, isSame);
}

void TestConnectionStore::copiedEntryGetsAnIdOfItsOwn()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    const Connection first = withOwnId(gateway(u"one"_s));
    QCOMPARE(store.save({first}), QString());
    for (const QString &key : settings.allKeys()) {
        if (key.startsWith("connections/1/"_L1)) {
            settings.setValue(QString(key).replace("/1/"_L1, "/2/"_L1), settings.value(key));
        }
    }
    settings.setValue(u"connections/size"_s, 2);
    const QList<Connection> connections = store.load();
    QCOMPARE(connections.size(), 2);
    QCOMPARE(connections[0], first);
    QVERIFY(connections[1].id != first.id);
    QCOMPARE(store.load(), connections);
}

void TestConnectionStore::idThatIsNoneIsNotTaken()
{
    QSettings settings(m_path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({withOwnId(gateway(u"one"_s))}), QString());
    settings.setValue(u"connections/1/id"_s, u"../../elsewhere"_s);
    QVERIFY(QRegularExpression(u"^[0-9a-f]{32}$"_s).match(store.load()[0].id).hasMatch());
}

QTEST_GUILESS_MAIN(TestConnectionStore)
#include "tst_connectionstore.moc"
