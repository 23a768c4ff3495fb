// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "answersink.h"
#include "failingdevice.h"
#include "httptext.h"
#include "sentcall.h"
#include "testdata.h"

#include <QBuffer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ApiError::Kind;
using Priority = GatewayCall::Priority;
using Then = ScriptedAnswer::Then;

namespace {

const ScriptedAnswer nothingYet;

QByteArray aBatch()
{
    return jsonAnswer(R"({"id":"any","status":"completed"})");
}

RetryPolicy fastRetries(int retries = 4)
{
    return {.retries = retries, .firstDelay = 1ms};
}

//! A server, the queue of its calls, and which of them were sent and answered.
struct Desk
{
    explicit Desk(int retries = 4)
        : calls(network, accessTo(server), fastRetries(retries))
    { }

    //! A GET that is known by its name.
    void ask(const QString &name, Priority priority)
    {
        calls.send<Batch>(batchCall(calls.baseUrl(), name, priority), context.get(),
                          [this, name](const Result<Batch> &) { answered.append(name); });
    }
    void ask(const QStringList &names, Priority priority)
    {
        for (const QString &name : names) {
            ask(name, priority);
        }
    }
    //! The names of the requests that came.
    [[nodiscard]] QStringList asked() const
    {
        QStringList names;
        for (const QByteArray &request : server.requests()) {
            names.append(QString::fromUtf8(targetOf(request)).section(u'/', -1));
        }
        return names;
    }
    void answerNothingYet(int times)
    {
        for (int time = 0; time < times; ++time) {
            server.answer(nothingYet);
        }
    }
    //! Sends it and waits for how it ended; an endless wait is a failed test.
    [[nodiscard]] std::optional<ApiError> endOf(GatewayCall call)
    {
        std::optional<std::optional<ApiError>> end;
        call.url = server.url(u"/v1/any"_s);
        calls.send(std::move(call), context.get(),
                   [&end](const std::optional<ApiError> &error) { end = error; });
        if (!QTest::qWaitFor([&end] { return end.has_value(); }, 30'000)) {
            qFatal("the call does not end");
        }
        return *end;
    }

    ScriptedServer server;
    QNetworkAccessManager network;
    CallQueue calls;
    std::unique_ptr<QObject> context = std::make_unique<QObject>();
    QStringList answered;
};

GatewayCall aPost()
{
    return {.url = {},
            .priority = Priority::User,
            .verb = GatewayCall::Verb::Post,
            .body = R"({"why":"test"})"};
}

GatewayCall intoSink(const std::shared_ptr<AnswerSink> &sink)
{
    return {.url = {}, .priority = Priority::Bulk, .sink = sink};
}

QByteArray partialAnswer(const QByteArray &range, const QByteArray &body)
{
    return httpAnswer("206 Partial Content", body, {"Content-Range: bytes " + range});
}

//! The head of an answer of ten bytes, and the first of them.
ScriptedAnswer cutAnswer(const QByteArray &bytes)
{
    return {
        "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\n" + bytes, Then::Close, {}};
}

} // namespace

class TestCallQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sixCallsAreUnderWayAtATime();
    void callOfTheUserTakesTheNextPlace();
    void callsOfTheUserDelayARefreshByOneCall();
    void downloadsLeaveAlmostAllPlaces();
    void refreshDelaysADownloadByOneCall();
    void heldPriorityWaitsAndTheOthersDoNot();
    void placeOfADroppedCallIsUsed();
    void destroyedContextEndsItsCalls();
    void destroyedQueueAnswersNothing();

    void rateLimitQuietsAllButTheUser();
    void callThatIsTriedOnceFailsAtOnce();
    void repetitionKeepsItsPlaceInTheBudget();

    void postSendsItsBody();
    void postThatMayHaveActedIsNotRepeated_data();
    void postThatMayHaveActedIsNotRepeated();
    void postThatWasRefusedUnheardIsRepeated_data();
    void postThatWasRefusedUnheardIsRepeated();
    void postThatReachesNobodyIsRepeated();

    void bodyGoesIntoItsSinkAsItArrives();
    void cutDownloadGoesOnWhereItWasCut();
    void serverWithoutRangesBeginsAnew();
    void downloadGoesOnFromWhatIsThere();
    void completeDownloadNeedsNoMore();
    void otherPieceIsNotAppended_data();
    void otherPieceIsNotAppended();
    void downloadThatGetsOnIsNotGivenUp();
    void refusedDownloadSaysWhyAndWritesNothing();
    void fullDiskEndsTheDownload();
    void downloadMayBeDroppedAsItArrives();

    void caFileIsReadOnce();
    void brokenCaFileIsReadAgain();
};

void TestCallQueue::sixCallsAreUnderWayAtATime()
{
    Desk desk;
    desk.answerNothingYet(7);
    const QStringList names{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s};
    desk.ask(names, Priority::Refresh);
    QTRY_COMPARE(desk.asked().size(), 6);
    desk.server.sendTo(0, aBatch());
    QTRY_COMPARE(desk.asked().size(), 7);
    QCOMPARE(desk.asked().last(), u"7"_s);
    QCOMPARE(desk.answered.size(), 1);
}

void TestCallQueue::callOfTheUserTakesTheNextPlace()
{
    Desk desk;
    desk.answerNothingYet(7);
    desk.ask(QStringList(20, u"r"_s), Priority::Refresh);
    desk.ask(u"u"_s, Priority::User);
    QTRY_COMPARE(desk.asked().size(), 6);
    QVERIFY(!desk.asked().contains(u"u"_s));
    desk.server.sendTo(3, aBatch());
    QTRY_COMPARE(desk.asked().size(), 7);
    QCOMPARE(desk.asked().last(), u"u"_s);
}

void TestCallQueue::callsOfTheUserDelayARefreshByOneCall()
{
    Desk desk;
    desk.answerNothingYet(8);
    desk.ask(QStringList(20, u"u"_s), Priority::User);
    desk.ask(QStringList(2, u"r"_s), Priority::Refresh);
    QTRY_COMPARE(desk.asked(), QStringList(6, u"u"_s));
    desk.server.sendTo(0, aBatch());
    QTRY_COMPARE(desk.asked().size(), 7);
    QCOMPARE(desk.asked().last(), u"r"_s);
    desk.server.sendTo(1, aBatch()); // The refresh is under way: the user comes first again.
    QTRY_COMPARE(desk.asked().size(), 8);
    QCOMPARE(desk.asked().last(), u"u"_s);
}

void TestCallQueue::downloadsLeaveAlmostAllPlaces()
{
    Desk desk;
    desk.answerNothingYet(8);
    desk.ask(QStringList(9, u"b"_s), Priority::Bulk);
    QTRY_COMPARE(desk.asked(), QStringList(2, u"b"_s));
    desk.ask(QStringList(3, u"r"_s), Priority::Refresh);
    desk.ask(u"u"_s, Priority::User);
    QTRY_COMPARE(desk.asked().size(), 6);
    QCOMPARE(desk.asked().count(u"r"_s), 3);
    QCOMPARE(desk.asked().count(u"u"_s), 1);
    desk.server.sendTo(0, aBatch());
    QTRY_COMPARE(desk.asked().size(), 7);
    QCOMPARE(desk.asked().last(), u"b"_s);
}

void TestCallQueue::refreshDelaysADownloadByOneCall()
{
    Desk desk;
    desk.answerNothingYet(7);
    desk.ask(QStringList(20, u"r"_s), Priority::Refresh);
    desk.ask(u"b"_s, Priority::Bulk);
    QTRY_COMPARE(desk.asked(), QStringList(6, u"r"_s));
    desk.server.sendTo(0, aBatch());
    QTRY_COMPARE(desk.asked().size(), 7);
    QCOMPARE(desk.asked().last(), u"b"_s);
}

void TestCallQueue::heldPriorityWaitsAndTheOthersDoNot()
{
    Desk desk;
    desk.server.answer(aBatch());
    desk.server.answer(aBatch());
    desk.calls.setHeld(Priority::Refresh, true);
    desk.ask(u"r"_s, Priority::Refresh);
    desk.ask(u"u"_s, Priority::User);
    QTRY_COMPARE(desk.answered, QStringList(u"u"_s));
    QCOMPARE(desk.asked(), QStringList(u"u"_s));
    desk.calls.setHeld(Priority::Refresh, false);
    QTRY_COMPARE(desk.answered, QStringList({u"u"_s, u"r"_s}));
}

void TestCallQueue::placeOfADroppedCallIsUsed()
{
    Desk desk;
    desk.answerNothingYet(12);
    desk.ask(QStringList(8, u"dropped"_s), Priority::Refresh);
    QTRY_COMPARE(desk.asked().size(), 6);
    desk.context = std::make_unique<QObject>();
    desk.ask(QStringList(6, u"kept"_s), Priority::Refresh);
    QTRY_COMPARE(desk.asked().size(), 12);
    QCOMPARE(desk.asked().count(u"kept"_s), 6);
}

void TestCallQueue::destroyedContextEndsItsCalls()
{
    Desk desk;
    desk.answerNothingYet(6);
    desk.server.answer(aBatch());
    QSignalSpy left(&desk.server, &ScriptedServer::clientLeft);
    desk.ask(QStringList(8, u"dropped"_s), Priority::Refresh);
    QTRY_COMPARE(desk.asked().size(), 6);
    desk.context.reset();
    QTRY_COMPARE(left.size(), 6);
    desk.context = std::make_unique<QObject>();
    desk.ask(u"kept"_s, Priority::Refresh);
    QTRY_COMPARE(desk.answered, QStringList(u"kept"_s));
    QCOMPARE(desk.asked().size(), 7);
}

void TestCallQueue::destroyedQueueAnswersNothing()
{
    ScriptedServer server;
    server.answer(nothingYet);
    QSignalSpy left(&server, &ScriptedServer::clientLeft);
    QObject context;
    bool isAnswered = false;
    QNetworkAccessManager network;
    {
        CallQueue calls(network, accessTo(server), fastRetries());
        calls.send<Batch>(batchCall(calls.baseUrl(), u"a"_s, Priority::User), &context,
                          [&isAnswered](const Result<Batch> &) { isAnswered = true; });
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QTRY_COMPARE(left.size(), 1);
    QVERIFY(!isAnswered);
}

void TestCallQueue::rateLimitQuietsAllButTheUser()
{
    Desk desk;
    desk.server.answer(httpAnswer("429 Too Many Requests", {}, {"Retry-After: 100"}));
    desk.server.answer(aBatch());
    QSignalSpy retries(&desk.calls, &CallQueue::retryScheduled);
    desk.ask(u"limited"_s, Priority::Refresh);
    QTRY_COMPARE(retries.size(), 1);
    desk.ask(u"r"_s, Priority::Refresh);
    desk.ask(u"b"_s, Priority::Bulk);
    desk.ask(u"u"_s, Priority::User);
    QTRY_COMPARE(desk.answered, QStringList(u"u"_s));
    QCOMPARE(desk.asked(), QStringList({u"limited"_s, u"u"_s}));
}

void TestCallQueue::callThatIsTriedOnceFailsAtOnce()
{
    Desk desk;
    desk.server.answer(httpFile(u"500-text"_s));
    const auto error = desk.endOf({.url = {}, .priority = Priority::User, .isTriedOnce = true});
    QCOMPARE(error->kind, Kind::ServerFault);
    QCOMPARE(desk.server.requests().size(), 1);
}

// A server in trouble is not asked for everything else while the first calls wait.
void TestCallQueue::repetitionKeepsItsPlaceInTheBudget()
{
    Desk desk;
    for (int call = 0; call < 6; ++call) {
        desk.server.answer(httpAnswer("503 Busy", {}, {"Retry-After: 100"}));
    }
    desk.server.answer(aBatch());
    QSignalSpy retries(&desk.calls, &CallQueue::retryScheduled);
    desk.ask(QStringList(9, u"r"_s), Priority::Refresh);
    QTRY_COMPARE(retries.size(), 6);
    desk.ask(u"u"_s, Priority::User); // But none on the network.
    QTRY_COMPARE(desk.answered, QStringList(u"u"_s));
    QCOMPARE(desk.asked().count(u"r"_s), 6);
}

void TestCallQueue::postSendsItsBody()
{
    Desk desk;
    desk.server.answer(httpAnswer("200 OK"));
    QVERIFY(!desk.endOf(aPost()));
    const QByteArray request = desk.server.requests().value(0);
    QVERIFY(request.startsWith("POST /v1/any "));
    QVERIFY(request.endsWith(R"({"why":"test"})"));
    QCOMPARE(headerOf(request, "content-type"), "application/json"_ba);
    QVERIFY(headerOf(request, "authorization").contains("SECRET"));
}

void TestCallQueue::postThatMayHaveActedIsNotRepeated_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("500") << httpFile(u"500-text"_s);
    QTest::newRow("502") << httpFile(u"502-html"_s);
    QTest::newRow("503 of a proxy") << httpAnswer("503 Service Unavailable", "reset");
    QTest::newRow("408") << httpFile(u"408"_s);
    QTest::newRow("no answer") << QByteArray();
    QTest::newRow("half an answer")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
}

void TestCallQueue::postThatMayHaveActedIsNotRepeated()
{
    QFETCH(const QByteArray, answer);
    Desk desk;
    desk.server.answer({answer, Then::Close, {}});
    const auto error = desk.endOf(aPost());
    QVERIFY(error);
    QVERIFY(error->isTransient());
    QTest::qWait(10); // Qt, too, would send it again where there was no answer.
    QCOMPARE(desk.server.requests().size(), 1);
}

void TestCallQueue::postThatWasRefusedUnheardIsRepeated_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("429") << httpAnswer("429 Too Many Requests");
    QTest::newRow("503 that says until when")
        << httpAnswer("503 Service Unavailable", {}, {"Retry-After: 0"});
}

void TestCallQueue::postThatWasRefusedUnheardIsRepeated()
{
    QFETCH(const QByteArray, answer);
    Desk desk;
    desk.server.answer(answer);
    desk.server.answer(httpAnswer("200 OK"));
    QVERIFY(!desk.endOf(aPost()));
    QCOMPARE(desk.server.requests().size(), 2);
    QVERIFY(desk.server.requests().last().endsWith(R"({"why":"test"})"));
}

void TestCallQueue::postThatReachesNobodyIsRepeated()
{
    Access access;
    {
        const ScriptedServer gone;
        access = accessTo(gone);
    }
    QNetworkAccessManager network;
    CallQueue calls(network, access, fastRetries(2));
    const QSignalSpy retries(&calls, &CallQueue::retryScheduled);
    GatewayCall post = aPost();
    post.url = access.connection.baseUrl;
    std::optional<ApiError> error;
    calls.send(post, this, [&error](const std::optional<ApiError> &end) { error = end; });
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Kind::Network);
    QCOMPARE(retries.size(), 2);
}

void TestCallQueue::bodyGoesIntoItsSinkAsItArrives()
{
    Desk desk;
    desk.server.answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234"_ba);
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QList<std::pair<qint64, qint64>> progress;
    const auto note = [&](qint64 written, std::optional<qint64> total) {
        progress.append({written, total.value_or(-1)});
        if (written == 5) {
            desk.server.send("56789");
        }
    };
    QVERIFY(!desk.endOf(intoSink(std::make_shared<AnswerSink>(device, 0, note))));
    QCOMPARE(device.data(), "0123456789"_ba);
    const QList<std::pair<qint64, qint64>> expected{{5, 10}, {10, 10}};
    QCOMPARE(progress, expected);
    // A range counts bytes as they are sent.
    QCOMPARE(headerOf(desk.server.requests().last(), "accept-encoding"), "identity"_ba);
}

void TestCallQueue::cutDownloadGoesOnWhereItWasCut()
{
    Desk desk;
    desk.server.answer(cutAnswer("0123"));
    desk.server.answer(partialAnswer("4-9/10", "456789"));
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QVERIFY(!desk.endOf(intoSink(std::make_shared<AnswerSink>(device))));
    QCOMPARE(device.data(), "0123456789"_ba);
    QCOMPARE(headerOf(desk.server.requests().first(), "range"), QByteArray());
    QCOMPARE(headerOf(desk.server.requests().last(), "range"), "bytes=4-"_ba);
    QCOMPARE(headerOf(desk.server.requests().last(), "if-range"), "\"v1\""_ba);
}

void TestCallQueue::serverWithoutRangesBeginsAnew()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"answer"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QCOMPARE(file.write("head:"), 5);
    Desk desk;
    desk.server.answer(cutAnswer("012345678"));
    desk.server.answer(httpAnswer("200 OK", "short"));
    QVERIFY(!desk.endOf(intoSink(std::make_shared<AnswerSink>(file))));
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), "head:short"_ba);
}

void TestCallQueue::downloadGoesOnFromWhatIsThere()
{
    Desk desk;
    desk.server.answer(partialAnswer("4-9/10", "456789"));
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QCOMPARE(device.write("0123"), 4);
    QVERIFY(!desk.endOf(intoSink(std::make_shared<AnswerSink>(device, 4))));
    QCOMPARE(device.data(), "0123456789"_ba);
    QCOMPARE(headerOf(desk.server.requests().last(), "range"), "bytes=4-"_ba);
}

void TestCallQueue::completeDownloadNeedsNoMore()
{
    Desk desk;
    desk.server.answer(
        httpAnswer("416 Range Not Satisfiable", "{}", {"Content-Range: bytes */10"}));
    desk.server.answer(httpAnswer("416 Range Not Satisfiable", "{}", {"Content-Range: bytes */9"}));
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QCOMPARE(device.write("0123456789"), 10);
    const auto sink = std::make_shared<AnswerSink>(device, 10);
    QVERIFY(!desk.endOf(intoSink(sink)));
    QCOMPARE(device.data(), "0123456789"_ba);
    QCOMPARE(desk.endOf(intoSink(sink))->kind, Kind::Rejected);
}

void TestCallQueue::otherPieceIsNotAppended_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::newRow("another start") << "5-9/10"_ba;
    QTest::newRow("of another file") << "4-9/11"_ba;
    QTest::newRow("unreadable") << "some"_ba;
}

void TestCallQueue::otherPieceIsNotAppended()
{
    QFETCH(const QByteArray, range);
    Desk desk;
    desk.server.answer(cutAnswer("0123"));
    desk.server.answer(partialAnswer(range, "456789"));
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    const auto error = desk.endOf(intoSink(std::make_shared<AnswerSink>(device)));
    QCOMPARE(error->kind, Kind::BadReply);
    QCOMPARE(device.data(), "0123"_ba);
}

void TestCallQueue::downloadThatGetsOnIsNotGivenUp()
{
    Desk desk(1);
    desk.server.answer(cutAnswer("0"));
    for (int byte = 1; byte < 9; ++byte) {
        const QByteArray range = QByteArray::number(byte) + "-9/10";
        desk.server.answer({"HTTP/1.1 206 Partial Content\r\nContent-Length: 9\r\n"
                            "Content-Range: bytes "
                                + range + "\r\n\r\n" + QByteArray::number(byte),
                            Then::Close,
                            {}});
    }
    desk.server.answer(partialAnswer("9-9/10", "9"));
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QVERIFY(!desk.endOf(intoSink(std::make_shared<AnswerSink>(device))));
    QCOMPARE(device.data(), "0123456789"_ba);
}

void TestCallQueue::refusedDownloadSaysWhyAndWritesNothing()
{
    Desk desk;
    desk.server.answer(httpAnswer("404 Not Found", R"({"error":{"message":"no such file"}})",
                                  {"Content-Type: application/json"}));
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    const auto error = desk.endOf(intoSink(std::make_shared<AnswerSink>(device)));
    QCOMPARE(error->kind, Kind::NotFound);
    QVERIFY(error->message.contains(u"no such file"_s));
    QVERIFY(device.data().isEmpty());
}

void TestCallQueue::fullDiskEndsTheDownload()
{
    Desk desk;
    desk.server.answer(httpAnswer("200 OK", "0123456789"));
    FailingDevice device(5);
    const auto error = desk.endOf(intoSink(std::make_shared<AnswerSink>(device)));
    QCOMPARE(error->kind, Kind::Cancelled);
    QCOMPARE(desk.server.requests().size(), 1);
}

void TestCallQueue::downloadMayBeDroppedAsItArrives()
{
    Desk desk;
    desk.server.answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234"_ba);
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    GatewayCall call = intoSink(std::make_shared<AnswerSink>(
        device, 0, [&desk](qint64, std::optional<qint64>) { desk.context.reset(); }));
    call.url = desk.server.url(u"/v1/any"_s);
    bool isAnswered = false;
    desk.calls.send(std::exchange(call, {}), desk.context.get(),
                    [&isAnswered](const std::optional<ApiError> &) { isAnswered = true; });
    QSignalSpy left(&desk.server, &ScriptedServer::clientLeft);
    QVERIFY(left.wait());
    QVERIFY(!isAnswered);
    QCOMPARE(device.data(), "01234"_ba);
}

namespace {

//! A TLS server whose authority is in a file that a test may take away.
struct SecureDesk
{
    SecureDesk()
        : server(serverTls())
        , caFile(folder.filePath(u"ca.pem"_s))
    {
        access = accessTo(server);
        access.connection.caFile = caFile;
    }

    void putCaFile() { QVERIFY(QFile::copy(testDataPath(u"tls/loopback.pem"_s), caFile)); }
    [[nodiscard]] std::optional<ApiError> endOfCall(CallQueue &calls)
    {
        server.answer(aBatch());
        std::optional<Result<Batch>> result;
        calls.send<Batch>(batchCall(calls.baseUrl(), u"any"_s, Priority::User), &server,
                          [&result](Result<Batch> batch) { result = std::move(batch); });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 30'000)) {
            qFatal("the call does not end");
        }
        return *result ? std::nullopt : std::optional(result->error());
    }
    static QSslConfiguration serverTls()
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(testData(u"tls/loopback.pem"_s)));
        tls.setPrivateKey(QSslKey(testData(u"tls/loopback.key"_s), QSsl::Ec));
        return tls;
    }

    ScriptedServer server;
    QTemporaryDir folder;
    QString caFile;
    Access access;
    QNetworkAccessManager network;
};

} // namespace

void TestCallQueue::caFileIsReadOnce()
{
    SecureDesk desk;
    desk.putCaFile();
    CallQueue calls(desk.network, desk.access, fastRetries());
    QVERIFY(!desk.endOfCall(calls));
    QVERIFY(QFile::remove(desk.caFile));
    desk.access.token = u"another"_s;
    calls.setAccess(desk.access);
    QVERIFY(!desk.endOfCall(calls));
    QCOMPARE(headerOf(desk.server.requests().last(), "authorization"), "Bearer another"_ba);
}

void TestCallQueue::brokenCaFileIsReadAgain()
{
    SecureDesk desk;
    CallQueue calls(desk.network, desk.access, fastRetries());
    QCOMPARE(desk.endOfCall(calls)->kind, Kind::Tls);
    desk.putCaFile();
    QVERIFY(!desk.endOfCall(calls));
}

QTEST_GUILESS_MAIN(TestCallQueue)
#include "tst_callqueue.moc"
