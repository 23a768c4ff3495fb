// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fetchdesk.h"
#include "httptext.h"
#include "resultfilefetch.h"
#include "scriptedserver.h"
#include "spoolwriter.h"

#include <QRegularExpression>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

using State = ResultFileFetch::State;
using Then = ScriptedAnswer::Then;

namespace {

const QByteArray body = "{\"custom_id\":\"a\"}\n{\"custom_id\":\"b\"}\n";
const SpoolKey output{u"batch_1"_s, u"file-1"_s, ResultFileKind::Output};

//! The head of an answer with @p size bytes.
QByteArray headOf(qint64 size, const QByteArray &headers = {})
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n" + headers
        + "\r\n";
}

QByteArray rest(qint64 from, qint64 total = body.size())
{
    const QByteArray range = "Content-Range: bytes " + QByteArray::number(from) + '-'
        + QByteArray::number(total - 1) + '/' + QByteArray::number(total);
    return httpAnswer("206 Partial Content", body.mid(from), {range});
}

//! What is left of a fetch that was killed after so many bytes.
void leaveHalf(ResultSpool &spool, qint64 bytes, const QByteArray &entityTag = {})
{
    const std::unique_ptr<SpoolWriter> writer = spool.write(output);
    writer->announce(body.size(), entityTag);
    writer->append(body.first(bytes));
}

} // namespace

class TestResultFileFetch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void fileComesAndIsKept();
    void whatIsHereIsNotAskedFor();
    void cutAtAnyByteGoesOn_data();
    void cutAtAnyByteGoesOn();
    void cutWithoutRangesBeginsAnew();
    void killedFetchGoesOnAtTheNextStart();
    void tagOfTheKilledFetchIsAskedFor();
    void anotherFileByThenBeginsAnew();
    void anotherTagByThenBeginsAnew();
    void rangeWithoutATotalKeepsTheSize();
    void wrongRangeAfterACutBeginsAnewOnce();
    void rangeThatIsRefusedBeginsAnew();
    void pausedFetchGoesOn();
    void pauseWhileTheSpoolIsReadReadsItAnew();
    void fileThatCannotBeHadIsAnOutcome_data();
    void fileThatCannotBeHadIsAnOutcome();
    void cutFileIsReadAsFarAsItCame();
    void wrongSizeIsAnOutcome();
    void unknownFactsAreNoError();
    void growingFileIsNotKeptAsWhole();
    void resultsComeFromTheBatchWhereTheFileIsMissing();
    void resultsComeFromWhicheverAddressHasThem();
    void halfOfABatchesResultsGoesOnThere();
    void pausedResultsOfABatchGoOnThere();
    void resultsWithoutAFileComeFromTheBatch();
    void fullDiskIsSaidAndAllIsHandedOn();
    void fullDiskWithoutAConsumerIsAnError();
    void secondFetchOfAFileHandsItOnAlone();
    void destroyedFetchLeavesWhatCame();
};

void TestResultFileFetch::fileComesAndIsKept()
{
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QCOMPARE(fetch.state(), State::Idle);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(targetOf(server.requests().value(0)), "/v1/files/file-1/content"_ba);
    QCOMPARE(consumer->begun, QList{output});
    QCOMPARE(consumer->texts, QList{body});
    QCOMPARE(consumer->ended,
             (QList<FetchedFile>{{.key = output, .bytes = body.size(), .isWhole = true}}));
    QCOMPARE(fetch.total(), body.size());
    QCOMPARE(desk.kept(output), body);
    QVERIFY(desk.spool->entry(output)->isWhole);
}

void TestResultFileFetch::whatIsHereIsNotAskedFor()
{
    ScriptedServer server;
    FetchDesk desk(server.url(u"/v1"_s));
    const std::unique_ptr<SpoolWriter> writer = desk.spool->write(output);
    writer->append(body);
    writer->finish(true);
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QVERIFY(fetch.file().isWhole);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().wasHere);
    QCOMPARE(consumer->texts, QList{body});
    ResultFileFetch withoutConsumer(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(withoutConsumer));
    QCOMPARE(withoutConsumer.state(), State::Whole);
    QCOMPARE(server.requests().size(), 0);
}

void TestResultFileFetch::cutAtAnyByteGoesOn_data()
{
    QTest::addColumn<qint64>("cut");
    for (qint64 cut = 0; cut < body.size(); ++cut) {
        QTest::addRow("after %lld bytes", static_cast<long long>(cut)) << cut;
    }
}

void TestResultFileFetch::cutAtAnyByteGoesOn()
{
    QFETCH(const qint64, cut);
    ScriptedServer server;
    server.answer({headOf(body.size(), "ETag: \"v1\"\r\n") + body.first(cut), Then::Close, {}});
    server.answer(cut == 0 ? httpAnswer("200 OK", body) : rest(cut));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QVERIFY(!fetch.file().hasBegunAnew);
    QCOMPARE(server.requests().size(), 2);
    const QByteArray range = "bytes=" + QByteArray::number(cut) + '-';
    QCOMPARE(headerOf(server.requests()[1], "range"), cut == 0 ? QByteArray() : range);
    QCOMPARE(headerOf(server.requests()[1], "if-range"), cut == 0 ? QByteArray() : "\"v1\""_ba);
    QCOMPARE(consumer->texts, QList{body});
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::cutWithoutRangesBeginsAnew()
{
    ScriptedServer server;
    server.answer({headOf(body.size()) + body.first(7), Then::Close, {}});
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().isWhole && fetch.file().hasBegunAnew);
    QCOMPARE(consumer->begun, (QList{output, output}));
    QCOMPARE(consumer->texts, QList{body});
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::killedFetchGoesOnAtTheNextStart()
{
    ScriptedServer server;
    server.answer(rest(9));
    FetchDesk desk(server.url(u"/v1"_s));
    leaveHalf(*desk.spool, 9);
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QCOMPARE(fetch.bytes(), 9);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().isWhole && !fetch.file().hasBegunAnew);
    QCOMPARE(headerOf(server.requests().value(0), "range"), "bytes=9-"_ba);
    QCOMPARE(consumer->begun, QList{output});
    QCOMPARE(consumer->texts, QList{body}); // What the spool had came first.
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::tagOfTheKilledFetchIsAskedFor()
{
    ScriptedServer server;
    server.answer(rest(9));
    FetchDesk desk(server.url(u"/v1"_s));
    leaveHalf(*desk.spool, 9, "\"v1\"");
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QCOMPARE(headerOf(server.requests().value(0), "if-range"), "\"v1\""_ba);
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::anotherFileByThenBeginsAnew()
{
    ScriptedServer server;
    server.answer(rest(9, body.size() + 5)); // It has another size.
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    leaveHalf(*desk.spool, 9);
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().isWhole && fetch.file().hasBegunAnew);
    QCOMPARE(headerOf(server.requests().value(1), "range"), QByteArray());
    QCOMPARE(consumer->texts, QList{body});
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::anotherTagByThenBeginsAnew()
{
    const QByteArray other = body.toUpper();
    ScriptedServer server;
    server.answer({headOf(body.size(), "ETag: \"v1\"\r\n") + body.first(9), Then::Close, {}});
    const QByteArray range = "Content-Range: bytes 9-" + QByteArray::number(body.size() - 1) + '/'
        + QByteArray::number(body.size());
    server.answer(httpAnswer("206 Partial Content", other.mid(9), {range, "ETag: \"v2\""}));
    server.answer(httpAnswer("200 OK", other, {"ETag: \"v2\""}));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().isWhole && fetch.file().hasBegunAnew);
    QCOMPARE(desk.kept(output), other);
}

void TestResultFileFetch::rangeWithoutATotalKeepsTheSize()
{
    ScriptedServer server;
    server.answer({headOf(body.size()) + body.first(7), Then::Close, {}});
    server.answer(httpAnswer("206 Partial Content", body.mid(7, 5), {"Content-Range: bytes 7-11/*"}));
    server.answer(rest(12));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QVERIFY(!fetch.file().isWhole || desk.kept(output) == body);
}

void TestResultFileFetch::wrongRangeAfterACutBeginsAnewOnce()
{
    ScriptedServer server;
    server.answer({headOf(body.size()) + body.first(7), Then::Close, {}});
    server.answer(rest(9));
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().isWhole && fetch.file().hasBegunAnew);
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::rangeThatIsRefusedBeginsAnew()
{
    ScriptedServer server;
    server.answer(httpAnswer("416 Range Not Satisfiable", {}, {"Content-Range: bytes */5"}));
    server.answer(httpAnswer("200 OK", "short"));
    FetchDesk desk(server.url(u"/v1"_s));
    leaveHalf(*desk.spool, 9);
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QVERIFY(fetch.file().isWhole && fetch.file().hasBegunAnew);
    QCOMPARE(desk.kept(output), "short"_ba);
}

void TestResultFileFetch::pausedFetchGoesOn()
{
    ScriptedServer server;
    server.answer(headOf(body.size()) + body.first(12)); // And nothing more for now.
    server.answer(rest(12));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    fetch.start();
    QCOMPARE(fetch.state(), State::Waiting);
    QTRY_COMPARE_WITH_TIMEOUT(fetch.bytes(), 12, 30'000);
    QCOMPARE(fetch.state(), State::Fetching);
    QCOMPARE(fetch.total(), body.size());
    fetch.pause();
    QCOMPARE(fetch.state(), State::Paused);
    QCOMPARE(fetch.bytes(), 12);
    QVERIFY(hasRun(fetch));
    QCOMPARE(headerOf(server.requests().value(1), "range"), "bytes=12-"_ba);
    QCOMPARE(consumer->begun, QList{output});
    QCOMPARE(consumer->texts, QList{body});
}

void TestResultFileFetch::pauseWhileTheSpoolIsReadReadsItAnew()
{
    ScriptedServer server;
    FetchDesk desk(server.url(u"/v1"_s));
    const QByteArray large(3 * 1024 * 1024, 'x');
    const std::unique_ptr<SpoolWriter> writer = desk.spool->write(output);
    writer->append(large);
    writer->finish(true);
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    fetch.start();
    while (consumer->text.isEmpty()) {
        QCoreApplication::processEvents();
    }
    QVERIFY(consumer->text.size() < large.size()); // A slice at a turn of the event loop.
    fetch.pause();
    QVERIFY(hasRun(fetch));
    QCOMPARE(consumer->begun.size(), 2);
    QCOMPARE(consumer->texts, QList{large});
}

void TestResultFileFetch::fileThatCannotBeHadIsAnOutcome_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<ApiError::Kind>("kind");
    QTest::newRow("expired") << "404 Not Found"_ba << ApiError::Kind::NotFound;
    QTest::newRow("gone") << "410 Gone"_ba << ApiError::Kind::NotFound;
    QTest::newRow("want of scope") << "403 Forbidden"_ba << ApiError::Kind::Forbidden;
}

void TestResultFileFetch::fileThatCannotBeHadIsAnOutcome()
{
    QFETCH(const QByteArray, status);
    QFETCH(const ApiError::Kind, kind);
    ScriptedServer server;
    server.answer(httpAnswer(status, R"({"error":{"message":"No such file."}})"));
    FetchDesk desk(server.url(u"/v1"_s));
    SpoolKey error = output;
    error.kind = ResultFileKind::Error; // No other address has it.
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, error, consumer);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Failed);
    QCOMPARE(fetch.error()->kind, kind);
    QVERIFY(fetch.error()->otherBaseUrls.isEmpty()); // The API is there.
    QCOMPARE(consumer->ended.size(), 1);
    QVERIFY(!consumer->ended[0].isWhole && consumer->ended[0].error);
    QVERIFY(!desk.spool->entry(error));
}

void TestResultFileFetch::cutFileIsReadAsFarAsItCame()
{
    ScriptedServer server;
    server.answer({headOf(body.size()) + body.first(7), Then::Close, {}});
    FetchDesk desk(server.url(u"/v1"_s), {}, 0);
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Failed);
    QCOMPARE(fetch.bytes(), 7);
    QCOMPARE(consumer->texts, QList{body.first(7)});
    QVERIFY(desk.spool->entry(output)->canGoOn());
    QCOMPARE(desk.kept(output), body.first(7));
    server.answer(rest(7)); // The user tries again.
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(consumer->texts.last(), body);
}

void TestResultFileFetch::wrongSizeIsAnOutcome()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"id":"file-1","bytes":1000,"filename":"out.jsonl"})"));
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    bool isKnown = false;
    connect(&fetch, &ResultFileFetch::factsRead, this, [&isKnown] { isKnown = true; });
    fetch.askFacts();
    QTRY_VERIFY_WITH_TIMEOUT(isKnown, 30'000);
    QCOMPARE(fetch.facts()->name, u"out.jsonl"_s);
    QCOMPARE(fetch.total(), 1'000);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Failed);
    QVERIFY2(fetch.error()->message.contains(u"1000 bytes"_s), qPrintable(fetch.error()->message));
    QCOMPARE(consumer->texts, QList{body});
    QVERIFY(!desk.spool->entry(output)->isWhole);
    QVERIFY(!desk.spool->entry(output)->canGoOn());
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::unknownFactsAreNoError()
{
    ScriptedServer server;
    server.answer(httpAnswer("500 Internal Server Error", "no details"));
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    bool isKnown = false;
    connect(&fetch, &ResultFileFetch::factsRead, this, [&isKnown] { isKnown = true; });
    fetch.askFacts();
    QTRY_VERIFY_WITH_TIMEOUT(isKnown, 30'000);
    QVERIFY(!fetch.facts() && !fetch.total());
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(server.requests().size(), 2);
}

void TestResultFileFetch::growingFileIsNotKeptAsWhole()
{
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", body.first(9), {"X-Incomplete: true"}));
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    {
        ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
        QVERIFY(hasRun(fetch));
        QCOMPARE(fetch.state(), State::Whole);
        QVERIFY(fetch.file().isGrowing && !fetch.file().isWhole && !fetch.error());
        QVERIFY(lackOf(fetch.file()));
    }
    QVERIFY(!desk.spool->entry(output)->isWhole);
    QVERIFY(!desk.spool->entry(output)->canGoOn());
    ResultFileFetch later(desk.calls, *desk.spool, output, consumer);
    QVERIFY(hasRun(later));
    QVERIFY(later.file().isWhole);
    QCOMPARE(headerOf(server.requests().value(1), "range"), QByteArray());
    QCOMPARE(consumer->texts, (QList{body.first(9), body}));
}

void TestResultFileFetch::resultsComeFromTheBatchWhereTheFileIsMissing()
{
    ScriptedServer server;
    server.answer(httpAnswer("404 Not Found", "no such file"));
    server.answer(httpAnswer("200 OK", "[]"));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(targetOf(server.requests().value(1)), "/v1/batches/batch_1/output"_ba);
    QCOMPARE(desk.kept(output), "[]"_ba);
}

void TestResultFileFetch::resultsComeFromWhicheverAddressHasThem()
{
    ScriptedServer server;
    server.answer(httpAnswer("404 Not Found", "no such file"));
    server.answer(httpAnswer("404 Not Found", "no such path"));
    server.answer(httpAnswer("200 OK", R"({"data":[]})"));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(targetOf(server.requests().value(2)), "/v1/batches/batch_1/results"_ba);
    QCOMPARE(desk.kept(output), R"({"data":[]})"_ba);
}

void TestResultFileFetch::halfOfABatchesResultsGoesOnThere()
{
    ScriptedServer server;
    server.answer(httpAnswer("404 Not Found", "no such file"));
    server.answer(rest(9));
    FetchDesk desk(server.url(u"/v1"_s));
    leaveHalf(*desk.spool, 9);
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(targetOf(server.requests().value(1)), "/v1/batches/batch_1/output"_ba);
    QCOMPARE(headerOf(server.requests().value(1), "range"), "bytes=9-"_ba);
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::pausedResultsOfABatchGoOnThere()
{
    ScriptedServer server;
    server.answer(httpAnswer("404 Not Found", "no such file"));
    server.answer({headOf(body.size()) + body.first(9), {}, {}});
    server.answer(rest(9));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    fetch.start();
    QTRY_COMPARE_WITH_TIMEOUT(fetch.bytes(), 9, 30'000);
    fetch.pause();
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(targetOf(server.requests().value(2)), "/v1/batches/batch_1/output"_ba);
    QCOMPARE(desk.kept(output), body);
}

void TestResultFileFetch::resultsWithoutAFileComeFromTheBatch()
{
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", "[]"));
    FetchDesk desk(server.url(u"/v1"_s));
    const SpoolKey results{u"batch_1"_s, QString(), ResultFileKind::Output};
    ResultFileFetch fetch(desk.calls, *desk.spool, results);
    bool isKnown = false;
    connect(&fetch, &ResultFileFetch::factsRead, this, [&isKnown] { isKnown = true; });
    fetch.askFacts(); // There is nobody to ask.
    QTRY_VERIFY_WITH_TIMEOUT(isKnown, 30'000);
    QVERIFY(hasRun(fetch));
    QCOMPARE(targetOf(server.requests().value(0)), "/v1/batches/batch_1/output"_ba);
    QCOMPARE(desk.kept(results), "[]"_ba);
}

namespace {

//! As a full disk: no file of this process grows beyond so many bytes while this lives.
class DiskLimit final
{
public:
    explicit DiskLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~DiskLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(DiskLimit)

private:
    rlimit m_before{};
};

} // namespace

void TestResultFileFetch::fullDiskIsSaidAndAllIsHandedOn()
{
    const QByteArray large(2 * 1024 * 1024, 'x');
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", large));
    FetchDesk desk(server.url(u"/v1"_s));
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    {
        const DiskLimit limit(1024 * 1024);
        QVERIFY(hasRun(fetch));
    }
    QCOMPARE(fetch.state(), State::Whole);
    QVERIFY2(fetch.file().spoolProblem.contains(u"could not be written"_s),
             qPrintable(fetch.file().spoolProblem));
    QCOMPARE(consumer->texts, QList{large});
    QVERIFY(!desk.spool->entry(output));
}

void TestResultFileFetch::fullDiskWithoutAConsumerIsAnError()
{
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", QByteArray(2 * 1024 * 1024, 'x')));
    FetchDesk desk(server.url(u"/v1"_s));
    ResultFileFetch fetch(desk.calls, *desk.spool, output);
    {
        const DiskLimit limit(1024 * 1024);
        QVERIFY(hasRun(fetch));
    }
    QCOMPARE(fetch.state(), State::Failed);
    QVERIFY2(fetch.error()->message.contains(u"could not be written"_s),
             qPrintable(fetch.error()->message));
}

void TestResultFileFetch::secondFetchOfAFileHandsItOnAlone()
{
    ScriptedServer server;
    server.answer(httpAnswer("200 OK", body));
    FetchDesk desk(server.url(u"/v1"_s));
    const std::unique_ptr<SpoolWriter> other = desk.spool->write(output);
    ResultFileFetch silent(desk.calls, *desk.spool, output);
    QVERIFY(hasRun(silent));
    QCOMPARE(silent.state(), State::Failed);
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFileFetch fetch(desk.calls, *desk.spool, output, consumer);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.state(), State::Whole);
    QCOMPARE(consumer->texts, QList{body});
    QCOMPARE(server.requests().size(), 1);
}

void TestResultFileFetch::destroyedFetchLeavesWhatCame()
{
    ScriptedServer server;
    server.answer(headOf(body.size()) + body.first(12));
    FetchDesk desk(server.url(u"/v1"_s));
    {
        ResultFileFetch fetch(desk.calls, *desk.spool, output);
        fetch.start();
        QTRY_COMPARE_WITH_TIMEOUT(fetch.bytes(), 12, 30'000);
    }
    const auto entry = desk.spool->entry(output);
    QVERIFY(entry && entry->canGoOn());
    QCOMPARE(entry->bytes, 12);
}

QTEST_GUILESS_MAIN(TestResultFileFetch)
#include "tst_resultfilefetch.moc"
