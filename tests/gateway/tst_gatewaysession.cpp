// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gatewaysession.h"

#include "batchcaches.h"
#include "batchset.h"
#include "httptext.h"
#include "sentcall.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A page of batches that have ended.
QByteArray endedAnswer(const QStringList &ids, bool hasMore = false)
{
    QStringList rows;
    for (const QString &id : ids) {
        rows.append(uR"({"id":"%1","status":"completed","created_at":1763800000})"_s.arg(id));
    }
    return jsonAnswer(
        uR"({"data":[%1],"has_more":%2})"_s.arg(rows.join(u','), hasMore ? u"true"_s : u"false"_s)
            .toUtf8());
}

//! A session and what it said, in order.
class Diary final : public QObject
{
public:
    explicit Diary(const ScriptedServer &server, BatchCaches *caches = nullptr,
                   GatewayNumber gateway = 0)
        : m_access(accessTo(server))
        , session(gateway, m_network, {.retries = 0}, m_access.connection, caches, m_background)
    {
        session.monitor().setInterval(RefreshInterval::Off);
        connect(&session, &GatewaySession::stateChanged, this, [this] {
            if (entries.isEmpty() || entries.last() != u"state"_s) {
                entries.append(u"state"_s);
            }
        });
        connect(&session, &GatewaySession::refreshEnded, this,
                [this] { entries.append(u"ended"_s); });
        connect(&session, &GatewaySession::rowsVanished, this, [this](const QStringList &ids) {
            entries.append(u"vanished "_s + ids.join(u' '));
        });
        connect(&session, &GatewaySession::rowsArrived, this, &Diary::noteRows);
    }

    void begin()
    {
        session.setAccess(m_access);
        session.load();
    }
    [[nodiscard]] bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return entries.contains(u"ended"_s); }, 30'000);
    }
    [[nodiscard]] bool resync()
    {
        entries.clear();
        session.monitor().fullResync();
        return waitForEnd();
    }
    //! All rows that arrived, in order.
    [[nodiscard]] QStringList rows() const
    {
        QStringList ids;
        for (const QString &entry : entries) {
            if (entry.startsWith(u"rows "_s)) {
                ids += entry.split(u' ').mid(1);
            }
        }
        return ids;
    }

private:
    void noteRows(const BatchRows &rows, const std::vector<Stamp> &confirmedAt)
    {
        QCOMPARE(confirmedAt.size(), std::size_t(rows.size()));
        QString entry = u"rows"_s;
        for (int row = 0; row < rows.size(); ++row) {
            entry += u' ' + QString::fromUtf8(rows[row].id());
        }
        entries.append(entry);
    }

    QNetworkAccessManager m_network;
    BackgroundPool m_background;
    Access m_access;

public:
    GatewaySession session;
    QStringList entries;
};

//! As a table has it.
void put(BatchSet &set, const BatchRows &rows)
{
    const std::vector<int> places = set.rowsFor(rows);
    const WordNumbers words = set.wordsOf(rows);
    for (int row = 0; row < rows.size(); ++row) {
        if (places[std::size_t(row)] == set.size()) {
            set.append(rows[row], words);
        } else {
            set.replace(places[std::size_t(row)], rows[row], words);
        }
    }
}

} // namespace

class TestGatewaySession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void refreshIsToldInOneOrder();
    void rowsOfAllPagesArriveBeforeTheEnd();
    void keptRowsComeBeforeTheServerIsAsked();
    void listingIsKeptByTheEndOfARefresh();
    void sessionsDoNotMix();
    void sameIdOfTwoGatewaysIsTwoRows();
    void keptRowsCarryTheNumberOfTheSession();
    void watchIsOfOneGateway();
    void destroyedSessionAsksNothingMore();
    void congestedCacheHoldsTheRefreshAlone();
    void anotherAccessIsUsedAtOnce();
};

void TestGatewaySession::refreshIsToldInOneOrder()
{
    ScriptedServer server;
    Diary diary(server);
    server.answer(endedAnswer({u"b"_s, u"a"_s}));
    diary.begin();
    QVERIFY(diary.waitForEnd());
    QTRY_COMPARE(diary.entries.last(), u"state"_s);
    QCOMPARE(diary.entries.count(u"ended"_s), 1);
    QCOMPARE(diary.entries.sliced(diary.entries.size() - 4),
             QStringList({u"rows b a"_s, u"state"_s, u"ended"_s, u"state"_s}));

    server.answer(endedAnswer({u"b"_s}));
    server.answer(httpFile(u"404-html"_s)); // Of "a".
    QVERIFY(diary.resync());
    server.answer(endedAnswer({u"c"_s, u"b"_s}));
    server.answer(httpFile(u"404-html"_s));
    QVERIFY(diary.resync());
    QTRY_COMPARE(diary.entries.last(), u"state"_s);
    QStringList told = diary.entries;
    told.removeAll(u"state"_s);
    QCOMPARE(told.sliced(told.size() - 2), QStringList({u"vanished a"_s, u"ended"_s}));
    QCOMPARE(diary.rows(), QStringList({u"c"_s, u"b"_s}));
}

void TestGatewaySession::rowsOfAllPagesArriveBeforeTheEnd()
{
    ScriptedServer server;
    Diary diary(server);
    QStringList ids;
    for (int page = 0; page < 20; ++page) {
        ids.append(u"batch_%1"_s.arg(page));
        server.answer(endedAnswer({ids.last()}, page < 19));
    }
    diary.begin();
    QVERIFY(diary.waitForEnd());
    QCOMPARE(diary.rows(), ids);
}

void TestGatewaySession::keptRowsComeBeforeTheServerIsAsked()
{
    const QTemporaryDir folder;
    ScriptedServer server;
    BatchCaches caches(folder.path());
    server.answer(endedAnswer({u"b"_s, u"a"_s}));
    {
        Diary before(server, &caches);
        before.begin();
        QVERIFY(before.waitForEnd());
    }
    server.answer(endedAnswer({u"c"_s, u"b"_s, u"a"_s}));
    Diary diary(server, &caches);
    qsizetype requestsAtFirstRows = -1;
    connect(
        &diary.session, &GatewaySession::rowsArrived, &diary,
        [&] { requestsAtFirstRows = server.requests().size(); }, Qt::SingleShotConnection);
    diary.begin();
    QVERIFY(diary.waitForEnd());
    QCOMPARE(requestsAtFirstRows, 1); // That of before.
    QCOMPARE(diary.rows(), QStringList({u"b"_s, u"a"_s, u"c"_s, u"b"_s, u"a"_s}));
}

void TestGatewaySession::listingIsKeptByTheEndOfARefresh()
{
    const QTemporaryDir folder;
    ScriptedServer server;
    BatchCaches caches(folder.path());
    server.answer(endedAnswer({u"a"_s}));
    Stamp sweptAt;
    {
        Diary diary(server, &caches);
        diary.begin();
        QVERIFY(diary.waitForEnd());
        sweptAt = diary.session.listing().sweptAt;
    }
    QVERIFY(sweptAt.isSet());
    BackgroundPool background;
    KeptBatches kept(&caches, background, accessTo(server).connection);
    kept.load(0);
    QTRY_VERIFY(!kept.isLoading());
    QCOMPARE(kept.takeListing().sweptAt, sweptAt);
}

void TestGatewaySession::sessionsDoNotMix()
{
    ScriptedServer slow;
    ScriptedServer quick;
    slow.answer(QByteArray());
    quick.answer(endedAnswer({u"other"_s}));
    Diary one(slow);
    auto other = std::make_unique<Diary>(quick);
    one.begin();
    other->begin();
    QVERIFY(other->waitForEnd());
    QCOMPARE(other->rows(), QStringList(u"other"_s));
    QVERIFY(one.rows().isEmpty());
    other.reset();
    QTRY_COMPARE(slow.requests().size(), 1);
    slow.send(endedAnswer({u"one"_s}));
    QVERIFY(one.waitForEnd());
    QCOMPARE(one.rows(), QStringList(u"one"_s));
}

void TestGatewaySession::sameIdOfTwoGatewaysIsTwoRows()
{
    ScriptedServer server;
    ScriptedServer otherServer;
    server.answer(endedAnswer({u"same"_s}));
    otherServer.answer(endedAnswer({u"same"_s}));
    Diary one(server, nullptr, 1);
    Diary other(otherServer, nullptr, 2);
    BatchSet set;
    for (const Diary *diary : {&one, &other}) {
        connect(&diary->session, &GatewaySession::rowsArrived, diary,
                [&set](const BatchRows &rows) { put(set, rows); });
    }
    one.begin();
    other.begin();
    QVERIFY(one.waitForEnd());
    QVERIFY(other.waitForEnd());
    QCOMPARE(set.size(), 2);
    static_cast<void>(set.remove([&set](int row) { return set.row(row).gateway() == 1; }));
    QCOMPARE(set.size(), 1);
    QCOMPARE(set.rowOf({1, u"same"_s}), std::nullopt);
    QCOMPARE(set.rowOf({2, u"same"_s}), 0);
}

void TestGatewaySession::keptRowsCarryTheNumberOfTheSession()
{
    const QTemporaryDir folder;
    ScriptedServer server;
    BatchCaches caches(folder.path());
    server.answer(endedAnswer({u"b"_s, u"a"_s}));
    {
        Diary before(server, &caches, 1);
        before.begin();
        QVERIFY(before.waitForEnd());
    }
    Diary diary(server, &caches, 2);
    BatchSet set;
    connect(&diary.session, &GatewaySession::rowsArrived, &diary,
            [&set](const BatchRows &rows) { put(set, rows); });
    diary.session.load();
    QTRY_COMPARE(set.size(), 2);
    QCOMPARE(set.rowOf({2, u"b"_s}), 0);
    QCOMPARE(set.rowOf({2, u"a"_s}), 1);
}

void TestGatewaySession::watchIsOfOneGateway()
{
    ScriptedServer server;
    Diary diary(server, nullptr, 1);
    server.answer(endedAnswer({u"listed"_s}));
    server.answer(jsonAnswer(R"({"id":"mine","status":"in_progress"})"));
    diary.session.watch({{1, u"mine"_s}, {2, u"theirs"_s}});
    diary.begin();
    QVERIFY(diary.waitForEnd());
    QCOMPARE(diary.rows(), QStringList({u"listed"_s, u"mine"_s}));
    QCOMPARE(server.requests().size(), 2);
}

void TestGatewaySession::destroyedSessionAsksNothingMore()
{
    ScriptedServer server;
    server.answer(QByteArray());
    QSignalSpy left(&server, &ScriptedServer::clientLeft);
    QNetworkAccessManager network;
    BackgroundPool background;
    {
        GatewaySession session(0, network, {}, accessTo(server).connection, nullptr, background);
        session.setAccess(accessTo(server));
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QTRY_COMPARE(left.size(), 1);
}

void TestGatewaySession::congestedCacheHoldsTheRefreshAlone()
{
    ScriptedServer server;
    Diary diary(server);
    server.answer(jsonAnswer(R"({"id":"looked at","status":"completed"})"));
    server.answer(endedAnswer({u"a"_s}));
    Q_EMIT diary.session.kept().congestedChanged(true);
    diary.begin();
    bool isAnswered = false;
    CallQueue &calls = diary.session.calls();
    calls.send<Batch>(batchCall(calls.baseUrl(), u"looked at"_s, GatewayCall::Priority::User),
                      &diary, [&isAnswered](const Result<Batch> &) { isAnswered = true; });
    QTRY_VERIFY(isAnswered);
    QCOMPARE(server.requests().size(), 1);
    Q_EMIT diary.session.kept().congestedChanged(false);
    QVERIFY(diary.waitForEnd());
    QCOMPARE(diary.rows(), QStringList(u"a"_s));
}

void TestGatewaySession::anotherAccessIsUsedAtOnce()
{
    ScriptedServer server;
    Diary diary(server);
    server.answer(endedAnswer({u"a"_s}));
    diary.begin();
    QVERIFY(diary.waitForEnd());
    Access access = *diary.session.access();
    diary.session.setAccess(access); // The same: nothing to do.
    diary.entries.clear();
    server.answer(endedAnswer({u"a"_s}));
    access.token = u"another"_s;
    diary.session.setAccess(access);
    QVERIFY(diary.waitForEnd());
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(headerOf(server.requests().last(), "authorization"), "Bearer another"_ba);
}

QTEST_GUILESS_MAIN(TestGatewaySession)
#include "tst_gatewaysession.moc"
