// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownconnection.h"

#include "accessresolver.h"
#include "batchcache.h"
#include "batchcaches.h"
#include "batchtablemodel.h"
#include "cachefilename.h"
#include "connectionstore.h"
#include "credentialstore.h"
#include "gatewaysession.h"
#include "httptext.h"
#include "jsonsource.h"
#include "listingnote.h"
#include "resultspool.h"
#include "scriptedserver.h"
#include "spoolwriter.h"
#include "sqlitefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using Phase = RefreshState::Phase;

namespace {

//! A keychain that answers when the test says.
class SlowCredentialStore final : public CredentialStore
{
public:
    void readToken(const QString & /*key*/, QObject * /*context*/, TokenRead done) override
    {
        ++questions;
        m_done = std::move(done);
    }
    void writeToken(const QString & /*key*/, const QString & /*token*/, QObject * /*context*/,
                    TokenWritten /*done*/) override
    { }
    void removeToken(const QString & /*key*/, QObject *, TokenRemoved) override { }

    void give(const Token &token) { std::exchange(m_done, {})(token); }
    void refuse() { give(tl::unexpected(u"The keychain is locked."_s)); }

    int questions = 0;

private:
    TokenRead m_done;
};

//! Asked through the test's server, so that no token is sent anywhere else.
Connection gateway()
{
    Connection connection;
    connection.name = u"gateway"_s;
    connection.baseUrl = QUrl(u"http://gateway.example/v1"_s);
    connection.allowsInsecureHttp = true;
    connection.id = u"gateway"_s;
    return connection;
}

//! As --provider makes it of gateway().
Connection otherAccount(const QString &account)
{
    Connection connection = gateway();
    connection.providerAccount = account;
    connection.id = idMadeOf(account.toUtf8());
    connection.owner = gateway().id;
    return connection;
}

struct Desk
{
    explicit Desk(const QString &folder, const AdminPolicy &policy = {},
                  const ConnectionOptions &options = {})
        : settings(folder + "/settings.ini"_L1, QSettings::IniFormat)
        , resolver(options, connections, credentials, policy)
        , caches(folder)
    {
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
        qputenv("http_proxy", "127.0.0.1:" + QByteArray::number(server.port()));
    }
    ~Desk() { qunsetenv("http_proxy"); }

    [[nodiscard]] bool waitForRows()
    {
        return QTest::qWaitFor([this] { return !isLoading(); }, 30'000);
    }
    [[nodiscard]] bool isLoading() { return shown.session()->kept().isLoading(); }
    [[nodiscard]] bool waitForEnd() { return !ended.isEmpty() || ended.wait(30'000); }
    [[nodiscard]] Phase phase() const { return shown.state().phase; }

    ScriptedServer server;
    QSettings settings;
    ConnectionStore connections{settings};
    SlowCredentialStore credentials;
    AccessResolver resolver;
    BatchTableModel table;
    BatchCaches caches;
    JsonSource json{table};
    ShownConnection shown{resolver, RetryPolicy(), caches, table, json};
    QSignalSpy ended{&shown, &ShownConnection::refreshEnded};
};

} // namespace

class TestShownConnection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void keptListingOutlivesATokenThatDoesNotCome();
    void keptRowsAreToldOfBeforeTheTokenComes();
    void batchesThatAreNotReadYetAreKeptAllTheSame();
    void batchesOfALockedCacheAreKeptAllTheSame();
    void tokenIsAskedForOnceAtATime();
    void renamedConnectionAwaitsNoToken();
    void anotherTokenKeepsWhatIsKnown();
    void demoThatCannotStartLeavesWhatIsShown();
    void refusedConnectionLeavesWhatIsShown();
    void refusalIsToldUntilThereIsNewsOfWhatIsShown();
    void removedConnectionLeavesNoFileOfWhatIsShown();
    void removedConnectionLeavesNoFileOfAnyVariant();
    void removedConnectionTakesItsOtherAccountsAlong();
    void cacheOfAnotherAccountIsTakenOverFromAnOlderVersion();
    void whatAnotherWindowRemovedIsShownNoLonger();
    void whatAnotherWindowEditedIsTakenOver();
    void editOfTheConnectionCountsForThisRunsAccountToo();
    void connectionThatAnotherWindowRenamedKeepsItsSession();
    void connectionThatAnotherWindowLedElsewhereIsShownNoLonger();
    void ownEditIsNotToldAsAnothers();
    void connectionThatWasNeverSavedIsShownWhateverIsSaved();
    void wishesOutliveTheSession();
    void forgottenHistoryIsListedAnew();
    void forgettingDeletesTheFilesOfBatches();
    void removalDeletesTheFilesOfBatches();
    void filesAreInMemoryWhereNothingIsKept();
    void whereNothingIsKeptWhatWasKeptIsDeleted();
    void reasonsAreKnownAfterARestart();
    void whereResultsAreNeverKeptReasonsAreNeither();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestShownConnection::keptListingOutlivesATokenThatDoesNotCome()
{
    KnownListing listing;
    listing.habits.order = ServerHabits::Order::NewestFirst;
    listing.sweptAt = Stamp::fromMSecs(1'763'820'000'000);
    {
        BatchCache cache(m_folder->path(), gateway());
        cache.saveListing(ListingNote::of(listing).toJson());
    }
    for (const bool isLeft : {false, true}) {
        Desk desk(m_folder->path());
        desk.resolver.resolveConnection(gateway());
        QVERIFY(desk.waitForRows());
        if (isLeft) { // Else as at the end of the program.
            Connection other = gateway();
            other.id = u"other"_s;
            desk.resolver.resolveConnection(other);
        }
    }
    BatchCaches caches(m_folder->path());
    BackgroundPool background;
    KeptBatches kept(&caches, background, gateway());
    kept.load(0);
    QTRY_VERIFY(!kept.isLoading());
    QCOMPARE(kept.takeListing(), listing);
}

void TestShownConnection::keptRowsAreToldOfBeforeTheTokenComes()
{
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.isLoading());
    bool isToldOf = false;
    connect(&desk.shown, &ShownConnection::stateChanged, &desk.shown,
            [&] { isToldOf = !desk.isLoading(); });
    QVERIFY(desk.waitForRows());
    QVERIFY(isToldOf);
    QCOMPARE(desk.phase(), Phase::AwaitingToken);
    QVERIFY(desk.shown.state().tokenNote.contains("keychain"_L1));
    desk.credentials.refuse();
    QVERIFY(desk.shown.state().tokenNote.isNull()); // It is asked no more.
}

void TestShownConnection::batchesThatAreNotReadYetAreKeptAllTheSame()
{
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.isLoading());
    QVERIFY(desk.shown.keepsBatches());
    QVERIFY(desk.waitForRows());
    QVERIFY(!desk.shown.keepsBatches());
}

void TestShownConnection::batchesOfALockedCacheAreKeptAllTheSame()
{
    BatchCaches(m_folder->path()).open(gateway(), this, [](std::unique_ptr<BatchCache>) {});
    Desk desk(m_folder->path());
    QTRY_VERIFY(QFile::exists(desk.caches.fileOf(gateway())));
    SqliteFile other(desk.caches.fileOf(gateway()));
    QVERIFY(other.open());
    QVERIFY(other.run(u"PRAGMA locking_mode = EXCLUSIVE"_s));
    QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    QVERIFY(!desk.shown.session()->kept().problem().isNull());
    QCOMPARE(desk.table.rowCount(), 0);
    QVERIFY(desk.shown.keepsBatches());
}

void TestShownConnection::tokenIsAskedForOnceAtATime()
{
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    desk.shown.refresh();
    desk.shown.refresh();
    QCOMPARE(desk.credentials.questions, 1);
    desk.credentials.refuse();
    QVERIFY(desk.shown.state().error);
    desk.shown.refresh();
    QCOMPARE(desk.credentials.questions, 2);
}

void TestShownConnection::renamedConnectionAwaitsNoToken()
{
    Desk desk(m_folder->path());
    desk.server.answer(listingAnswer({}, false));
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    Connection renamed = gateway();
    renamed.name = u"renamed"_s;
    desk.resolver.resolveConnection(renamed);
    QCOMPARE(desk.phase(), Phase::Waiting);
    desk.credentials.refuse();
    QCOMPARE(desk.phase(), Phase::Waiting);
    QCOMPARE(desk.shown.connection()->name, u"renamed"_s);

    // Once the server takes that token no more, the keychain is asked for another.
    desk.server.answer(httpAnswer("401 No", "{}"));
    desk.ended.clear();
    desk.shown.refresh();
    QVERIFY(desk.waitForEnd());
    const int before = desk.credentials.questions;
    desk.shown.refresh();
    QCOMPARE(desk.credentials.questions, before + 1);
    QCOMPARE(desk.phase(), Phase::AwaitingToken);
    desk.server.answer(listingAnswer({}, false));
    desk.ended.clear();
    desk.credentials.give(u"another"_s);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(headerOf(desk.server.requests().last(), "Authorization"), "Bearer another");
    QCOMPARE(desk.phase(), Phase::Waiting);
}

void TestShownConnection::anotherTokenKeepsWhatIsKnown()
{
    Desk desk(m_folder->path());
    desk.server.answer(listingAnswer({}, false));
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    desk.server.answer(listingAnswer({}, false));
    desk.ended.clear();
    desk.resolver.resolveConnection(gateway());
    desk.credentials.give(u"another"_s);
    QVERIFY(desk.shown.state().updatedAt.isSet());
    QVERIFY(desk.shown.state().lastEnd);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(headerOf(desk.server.requests().last(), "Authorization"), "Bearer another");
}

// Beside this test there is no batchdeck-simulator.
void TestShownConnection::demoThatCannotStartLeavesWhatIsShown()
{
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QSignalSpy problem(&desk.shown, &ShownConnection::problemFound);
    desk.resolver.resolveDemo();
    QTRY_COMPARE(problem.size(), 1);
    QVERIFY(!desk.shown.state().error);
    QVERIFY(desk.waitForRows());
    desk.server.answer(listingAnswer({}, false));
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    QVERIFY(desk.shown.access());
}

void TestShownConnection::refusedConnectionLeavesWhatIsShown()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::allowedHosts};
    policy.allowedHosts = {gateway().baseUrl.host()};
    Connection other = gateway();
    other.id = u"other"_s;
    other.baseUrl.setHost(u"other.example"_s);
    Desk desk(m_folder->path(), policy);
    desk.resolver.resolveConnection(gateway());
    QSignalSpy problem(&desk.shown, &ShownConnection::problemFound);
    desk.resolver.resolveConnection(other);
    QCOMPARE(problem.size(), 1);
    QVERIFY(!desk.shown.state().error); // Not as if the awaited token did not come.
    QVERIFY(desk.waitForRows());
    desk.server.answer(httpAnswer("401 No", "{}"));
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    desk.resolver.resolveConnection(other);
    desk.server.answer(listingAnswer({}, false));
    desk.ended.clear();
    desk.shown.refresh(); // Looks for the access of the wish that stays.
    QVERIFY(desk.waitForEnd());
    QCOMPARE(desk.shown.connection()->name, gateway().name);
}

void TestShownConnection::refusalIsToldUntilThereIsNewsOfWhatIsShown()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::allowedHosts};
    policy.allowedHosts = {gateway().baseUrl.host()};
    Connection other = gateway();
    other.id = u"other"_s;
    other.baseUrl.setHost(u"other.example"_s);
    Desk desk(m_folder->path(), policy);
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    QSignalSpy problem(&desk.shown, &ShownConnection::problemFound);
    for (const QByteArray &answer : {httpAnswer("404 No", "{}"), listingAnswer({}, false)}) {
        desk.ended.clear();
        if (desk.shown.access()) {
            desk.shown.refresh();
        } else {
            desk.credentials.give(u"s3cret"_s);
        }
        problem.clear();
        desk.resolver.resolveConnection(other);
        desk.server.answer(answer);
        QVERIFY(desk.waitForEnd());
        QCOMPARE(problem.size(), 1); // That refresh began before the refusal.
        QVERIFY(!problem[0][0].toString().isEmpty());
        desk.server.answer(answer);
        desk.ended.clear();
        desk.shown.refresh();
        QVERIFY(desk.waitForEnd());
        QCOMPARE(problem.last()[0].toString(), QString());
    }
}

void TestShownConnection::removedConnectionLeavesNoFileOfWhatIsShown()
{
    Connection variant = gateway();
    variant.variant = u"x-team: a\n"_s;
    const QString file = QDir(m_folder->path()).filePath(cacheFileName(variant));
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(variant);
    QVERIFY(desk.waitForRows());
    QVERIFY(QFile::exists(file));
    desk.shown.remove(gateway(), {});
    QVERIFY(!desk.shown.connection());
    QTRY_VERIFY(!QFile::exists(file));
}

void TestShownConnection::removedConnectionLeavesNoFileOfAnyVariant()
{
    const QDir folder(m_folder->path());
    Connection other = gateway();
    other.id = u"0123456789abcdef0123456789abcdef"_s;
    QStringList files;
    for (const Connection &connection : {gateway(), other}) {
        for (const QString &variant : {u"x-team: a\n"_s, u"x-team: b\n"_s}) {
            Connection named = connection;
            named.variant = variant;
            files.append(folder.filePath(cacheFileName(named)));
            QFile file(files.last());
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
    }
    Connection damaged = gateway();
    damaged.variant = u"x-team: c\n"_s;
    QFile aside(folder.filePath(cacheFileName(damaged) + asideMark + u'1'));
    QVERIFY(aside.open(QIODevice::WriteOnly));
    Desk desk(m_folder->path());
    desk.shown.remove(gateway(), {other});
    QTRY_VERIFY(!QFile::exists(files[0]));
    QVERIFY(!QFile::exists(files[1]));
    QVERIFY(!aside.exists());
    QVERIFY(QFile::exists(files[2]));
    QVERIFY(QFile::exists(files[3]));
}

void TestShownConnection::removedConnectionTakesItsOtherAccountsAlong()
{
    const QDir folder(m_folder->path());
    QFile notShown(folder.filePath(cacheFileName(otherAccount(u"a"_s))));
    QVERIFY(notShown.open(QIODevice::WriteOnly));
    const QString file = folder.filePath(cacheFileName(otherAccount(u"b"_s)));
    for (const bool isOfAnotherWindow : {false, true}) {
        Desk desk(m_folder->path());
        desk.resolver.resolveConnection(otherAccount(u"b"_s));
        QVERIFY(desk.waitForRows());
        QVERIFY(QFile::exists(file));
        if (isOfAnotherWindow) {
            desk.shown.follow({gateway()});
            QVERIFY(desk.shown.connection());
            desk.shown.follow({});
        } else {
            desk.shown.remove(gateway(), {});
            QTRY_VERIFY(!notShown.exists());
        }
        QVERIFY(!desk.shown.connection());
        QTRY_VERIFY(!QFile::exists(file));
    }
}

void TestShownConnection::cacheOfAnotherAccountIsTakenOverFromAnOlderVersion()
{
    const QDir folder(m_folder->path());
    const Connection account = otherAccount(u"a"_s);
    Connection former = account;
    former.owner.clear();
    {
        BatchCache cache(m_folder->path(), former);
        cache.saveListing("kept"_ba);
    }
    QVERIFY(QFile::exists(folder.filePath(cacheFileName(former))));
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(account);
    QVERIFY(desk.waitForRows());
    QVERIFY(!QFile::exists(folder.filePath(cacheFileName(former))));
    QVERIFY(QFile::exists(folder.filePath(cacheFileName(account))));
}

void TestShownConnection::whatAnotherWindowRemovedIsShownNoLonger()
{
    Connection other = gateway();
    other.id = u"other"_s;
    const QString file = QDir(m_folder->path()).filePath(cacheFileName(gateway()));
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    const QSignalSpy problem(&desk.shown, &ShownConnection::problemFound);
    desk.shown.follow({gateway(), other});
    QVERIFY(desk.shown.connection());
    desk.shown.follow({other});
    QVERIFY(!desk.shown.connection());
    QVERIFY(!desk.shown.session());
    QCOMPARE(problem.size(), 1);
    QVERIFY(problem[0][0].toString().contains(gateway().name));
    QTRY_VERIFY(!QFile::exists(file));
    desk.credentials.give(u"s3cret"_s); // It is not used any more.
    QVERIFY(!desk.shown.connection());
}

void TestShownConnection::whatAnotherWindowEditedIsTakenOver()
{
    Connection edited = gateway();
    edited.extraHeaders = {{u"x-team"_s, u"search"_s}};
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    const QSignalSpy followed(&desk.shown, &ShownConnection::editFollowed);
    desk.shown.follow({gateway()});
    desk.shown.follow({gateway()});
    QCOMPARE(followed.size(), 0);
    desk.shown.follow({edited});
    QCOMPARE(followed.size(), 1);
    QCOMPARE(desk.shown.connection(), edited);
    QVERIFY(desk.waitForRows());
    desk.server.answer(listingAnswer({}, false));
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(headerOf(desk.server.requests().last(), "x-team"), "search");
    desk.shown.follow({edited});
    QCOMPARE(followed.size(), 1);
}

void TestShownConnection::editOfTheConnectionCountsForThisRunsAccountToo()
{
    ConnectionOptions options;
    options.connectionName = gateway().name;
    options.provider = u"other"_s;
    Desk desk(m_folder->path(), {}, options);
    QCOMPARE(desk.connections.save({withOwnId(gateway())}, {}), QString());
    const Connection saved = desk.connections.load().constFirst();
    Connection edited = saved;
    edited.extraHeaders = {{u"x-team"_s, u"search"_s}};
    desk.resolver.resolveOptions();
    QVERIFY(desk.waitForRows());
    QCOMPARE(desk.shown.connection()->owner, saved.id);
    desk.shown.follow({saved});
    QCOMPARE(desk.connections.save({edited}, {saved}), QString());
    desk.shown.follow({edited});
    QCOMPARE(desk.shown.connection()->extraHeaders, edited.extraHeaders);
    QCOMPARE(desk.shown.connection()->providerAccount, u"other"_s);
}

void TestShownConnection::connectionThatAnotherWindowRenamedKeepsItsSession()
{
    Connection renamed = gateway();
    renamed.name = u"renamed"_s;
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    const GatewaySession *const session = desk.shown.session();
    desk.shown.follow({gateway()});
    desk.shown.follow({renamed});
    QCOMPARE(desk.shown.connection()->name, renamed.name);
    QCOMPARE(desk.shown.session(), session);
}

void TestShownConnection::connectionThatAnotherWindowLedElsewhereIsShownNoLonger()
{
    Connection moved = gateway();
    moved.baseUrl.setHost(u"other.example"_s);
    moved = editOf(gateway(), moved);
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    const QSignalSpy problem(&desk.shown, &ShownConnection::problemFound);
    desk.shown.follow({gateway()});
    desk.shown.follow({moved});
    QVERIFY(!desk.shown.session());
    QVERIFY2(problem.last()[0].toString().contains("another gateway"_L1),
             qPrintable(problem.last()[0].toString()));
}

void TestShownConnection::ownEditIsNotToldAsAnothers()
{
    Connection edited = gateway();
    edited.proxy = noProxy;
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    const QSignalSpy followed(&desk.shown, &ShownConnection::editFollowed);
    desk.shown.follow({gateway()});
    desk.shown.noteOwnEdit({edited});
    desk.shown.follow({edited});
    QCOMPARE(followed.size(), 0);
    QCOMPARE(desk.shown.connection(), gateway()); // Until its dialog is closed.
}

void TestShownConnection::connectionThatWasNeverSavedIsShownWhateverIsSaved()
{
    Connection other = gateway();
    other.id = u"other"_s;
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    desk.shown.follow({other});
    desk.shown.follow({});
    QVERIFY(desk.shown.connection());
}

void TestShownConnection::wishesOutliveTheSession()
{
    Desk desk(m_folder->path());
    desk.shown.setPaused(true);
    QVERIFY(desk.shown.state().isPaused);
    desk.server.answer(listingAnswer({}, false));
    desk.resolver.resolveConnection(gateway());
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(desk.phase(), Phase::Paused);
    desk.shown.setPaused(false);
    QCOMPARE(desk.phase(), Phase::Waiting);
}

void TestShownConnection::forgottenHistoryIsListedAnew()
{
    Desk desk(m_folder->path());
    desk.server.answer(listingAnswer({u"a"_s}, false));
    desk.server.answer(jsonAnswer(R"({"id":"a","status":"in_progress"})"));
    desk.resolver.resolveConnection(gateway());
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(desk.table.rowCount(), 1);
    desk.server.answer(listingAnswer({}, false));
    desk.ended.clear();
    desk.shown.forgetHistory();
    QCOMPARE(desk.table.rowCount(), 0);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(desk.table.rowCount(), 0);
    QCOMPARE(desk.credentials.questions, 1);
}

void TestShownConnection::whereNothingIsKeptWhatWasKeptIsDeleted()
{
    const QString kept = QDir(m_folder->path()).filePath(cacheFileName(gateway()));
    {
        Desk desk(m_folder->path());
        desk.server.answer(listingAnswer({u"a"_s}, false));
        desk.server.answer(jsonAnswer(R"({"id":"a","status":"in_progress"})"));
        desk.resolver.resolveConnection(gateway());
        desk.credentials.give(u"s3cret"_s);
        QVERIFY(desk.waitForEnd());
    }
    QVERIFY(QFile::exists(kept));
    Desk desk(m_folder->path());
    desk.shown.setMayKeep(false);
    desk.server.answer(listingAnswer({u"b"_s}, false));
    desk.server.answer(jsonAnswer(R"({"id":"b","status":"in_progress"})"));
    desk.resolver.resolveConnection(gateway());
    QCOMPARE(desk.table.rowCount(), 0);
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    QCOMPARE(desk.table.rowCount(), 1);
    QTRY_VERIFY(!QFile::exists(kept));
}

namespace {

//! Lists a batch that has ended, and tells why its requests failed.
void noteAReason(Desk &desk)
{
    const QByteArray page = R"({"object":"list","has_more":false,"data":[)"
                            R"({"id":"a","status":"completed","error_file_id":"file-1"}]})";
    desk.server.answer(jsonAnswer(page));
    desk.resolver.resolveConnection(gateway());
    desk.credentials.give(u"s3cret"_s);
    QVERIFY(desk.waitForEnd());
    desk.shown.noteReasons(desk.table.batchAt(0), {3, {{{429, "rate_limit", "Wait"}, 3}}});
    QCOMPARE(desk.table.standings().at(0).failedInFiles, std::optional<qint64>(3));
}

} // namespace

void TestShownConnection::reasonsAreKnownAfterARestart()
{
    {
        Desk desk(m_folder->path());
        noteAReason(desk);
    }
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    QCOMPARE(desk.table.rowCount(), 1);
    QCOMPARE(mainReason(desk.table.rows()[0], desk.table.standings().at(0)),
             "429 rate_limit: Wait");
}

void TestShownConnection::whereResultsAreNeverKeptReasonsAreNeither()
{
    Preferences never;
    never.resultKeeping = ResultKeeping::Never;
    {
        Desk desk(m_folder->path());
        noteAReason(desk);
    }
    {
        Desk desk(m_folder->path());
        desk.shown.setPreferences(never);
        desk.resolver.resolveConnection(gateway());
        QVERIFY(desk.waitForRows());
        desk.shown.noteReasons(desk.table.batchAt(0), {1, {{{500}, 1}}});
    }
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    QCOMPARE(desk.table.rowCount(), 1);
    QVERIFY(!desk.table.standings().at(0).reasons);
}

namespace {

const SpoolKey spooled{u"a"_s, u"file-a"_s, ResultFileKind::Output};

void keepAFile(ResultSpool &spool)
{
    const std::unique_ptr<SpoolWriter> writer = spool.write(spooled);
    writer->append("a line\n");
    writer->finish(true);
}

QStringList resultFilesIn(const QString &folder)
{
    QStringList files;
    QDirIterator all(resultsFolder(folder), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files.append(all.next());
    }
    return files;
}

} // namespace

void TestShownConnection::forgettingDeletesTheFilesOfBatches()
{
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    keepAFile(*desk.shown.results());
    QCOMPARE(resultFilesIn(m_folder->path()).size(), 2);
    desk.shown.forgetHistory();
    QVERIFY(resultFilesIn(m_folder->path()).isEmpty());
    QVERIFY(!desk.shown.results()->entry(spooled));
}

void TestShownConnection::removalDeletesTheFilesOfBatches()
{
    Desk desk(m_folder->path());
    desk.resolver.resolveConnection(gateway());
    QVERIFY(desk.waitForRows());
    keepAFile(*desk.shown.results());
    desk.shown.remove(gateway(), {});
    QVERIFY(!desk.shown.results());
    QVERIFY(resultFilesIn(m_folder->path()).isEmpty());
}

void TestShownConnection::filesAreInMemoryWhereNothingIsKept()
{
    {
        Desk desk(m_folder->path());
        desk.resolver.resolveConnection(gateway());
        QVERIFY(desk.waitForRows());
        keepAFile(*desk.shown.results());
    }
    QCOMPARE(resultFilesIn(m_folder->path()).size(), 2);
    Desk desk(m_folder->path());
    desk.shown.setMayKeep(false);
    desk.resolver.resolveConnection(gateway());
    QVERIFY(resultFilesIn(m_folder->path()).isEmpty());
    keepAFile(*desk.shown.results());
    QVERIFY(desk.shown.results()->entry(spooled)->isWhole);
    QVERIFY(resultFilesIn(m_folder->path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestShownConnection)
#include "tst_shownconnection.moc"
