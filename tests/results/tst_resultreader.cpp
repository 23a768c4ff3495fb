// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultreader.h"

#include "peakmemory.h"
#include "testdata.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! Of each result a line: the id, outcome, HTTP status, code, message, tokens, and where it stands.
QByteArrayList resultsIn(const QByteArray &bytes, qsizetype chunk, qint64 longest,
                         ResultReader *&out)
{
    static std::unique_ptr<ResultReader> reader;
    QByteArrayList results;
    reader = std::make_unique<ResultReader>(
        ResultFileKind::Output,
        [&results](const RequestResult &result) {
            const auto number = [](const auto &value) {
                return value ? QByteArray::number(*value) : QByteArray("-");
            };
            results.append(
                result.customId.toByteArray() + '|' + requestOutcomeKey(result.outcome).data() + '|'
                + number(result.httpStatus) + '|' + result.code.toByteArray() + '|'
                + result.message.toByteArray() + '|' + number(result.inputTokens) + '|'
                + number(result.outputTokens) + '|' + QByteArray::number(result.place.line));
        },
        longest);
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        reader->read(QByteArrayView(bytes).sliced(at, std::min(chunk, bytes.size() - at)));
    }
    reader->finish();
    out = reader.get();
    return results;
}

QByteArrayList resultsIn(const QByteArray &bytes, qsizetype chunk = 1 << 16)
{
    ResultReader *reader = nullptr;
    return resultsIn(bytes, chunk, ResultReader::longestLine, reader);
}

QByteArray only(const QByteArray &line)
{
    const QByteArrayList results = resultsIn(line);
    return results.size() == 1 ? results.front() : "not one result";
}

} // namespace

class TestResultReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLinesOfEachServer_data();
    void readsTheLinesOfEachServer();
    void isTheSameHoweverTheBytesArrive_data();
    void isTheSameHoweverTheBytesArrive();
    void placeIsThatOfTheText();
    void brokenLinesAreCountedAndTheRestIsRead();
    void lineThatIsTooLongIsNotKept();
    void lineOfAGigabyteTakesLittleMemory();
    void lineThatIsCutIsUnreadable();
    void linesEndAsTheyMayAndEmptyOnesDoNotCount();
    void inputLineGivesItsIdAlone();
    void markupAndControlsComeAsTheyAre();
};

void TestResultReader::readsTheLinesOfEachServer_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArrayList>("results");

    QTest::newRow("OpenAI's output")
        << testData(u"results/openai.output.jsonl"_s)
        << QByteArrayList{"request-1|succeeded|200|||12|3|1", "request-2|succeeded|200|||7|0|2",
                          "request-3|failed|200|max_output_tokens||-|-|3",
                          "request-4|succeeded|200|||-|-|4"};
    QTest::newRow("OpenAI's errors")
        << testData(u"results/openai.errors.jsonl"_s)
        << QByteArrayList{"request-11|failed|429|rate_limit_exceeded|Rate limit reached for gpt-4o "
                          "in organization "
                          "org-a1b2c3d4 on tokens per min (TPM): Limit 30000, Used 29800.|-|-|1",
                          "request-12|expired|-|batch_expired|This request could not be executed "
                          "before the completion "
                          "window expired.|-|-|2",
                          "request-13|cancelled|-|batch_cancelled|The batch was cancelled.|-|-|3",
                          "request-14|failed|-|request_timeout|The request timed out.|-|-|4",
                          "request-15|failed|400|invalid_request_error|Invalid value|-|-|5",
                          "request-16|failed|500||HTTP 500|-|-|6",
                          "request-17|failed|200||The answer is empty.|-|-|7"};
    QTest::newRow("others")
        << testData(u"results/others.jsonl"_s)
        << QByteArrayList{
               "azure-1|failed|400|content_filter|The response was filtered|-|-|1",
               "anthropic-1|succeeded|-|||11|36|2",
               "anthropic-2|failed|-|invalid_request_error|max_tokens: must be positive|-|-|3",
               "anthropic-3|cancelled|-|||-|-|4",
               "anthropic-4|expired|-|||-|-|5",
               "bedrock-1|succeeded|-|||4|5|6",
               "bedrock-2|failed|400|400|Malformed input request|-|-|7",
               "gemini-1|succeeded|-|||8|9|8",
               "vertex-1|succeeded|-|||-|-|9",
               "vertex-2|failed|400|400|Unsupported role|-|-|10",
               "gemini-2|failed|-|3|Invalid argument|-|-|11",
               "gemini-3|failed|-|PROHIBITED_CONTENT||-|-|12",
               "litellm-1|failed|-|429|litellm.RateLimitError: slow down|-|-|13",
               "litellm-2|failed|400|vertex_ai_error|bad|-|-|14",
               "vllm-1|failed|400||The model does not exist|-|-|15",
               "vllm-2|failed|400|400|too long|-|-|16",
               "vllm-3|failed|400|400|too long|-|-|17",
               "|failed|-|batch_failed|failed|-|-|18",
               "together-1|failed|-||Input validation error|-|-|19",
               "gomodel-1|succeeded|200|||-|-|20",
               "gomodel-2|failed|503|unavailable|upstream|-|-|21",
               "gateway-1|failed|502||upstream is down|-|-|22"};
}

void TestResultReader::readsTheLinesOfEachServer()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArrayList, results);
    const QByteArrayList found = resultsIn(file);
    for (qsizetype i = 0; i < std::min(found.size(), results.size()); ++i) {
        QCOMPARE(found[i], results[i]);
    }
    QCOMPARE(found.size(), results.size());
}

void TestResultReader::isTheSameHoweverTheBytesArrive_data()
{
    QTest::addColumn<QByteArray>("file");
    const QByteArray lines = R"({"custom_id":"a","result":{"type":"expired"}})"
                             "\r\n\n"
                             R"({"custom_id":"b]","error":"x \" , ] }"})"
                             "\n"
                             R"({"custom_id":"c","response":{"status_code":200,"body":{"n":[1]}}})";
    QByteArrayList elements = lines.split('\n');
    elements.removeAll("");
    const QByteArray array = elements.join(",\n ").replace("\r", "");
    QTest::newRow("lines") << lines;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF" + lines);
    QTest::newRow("array") << QByteArray('[' + array + ']');
    QTest::newRow("pretty array") << QByteArray("\n[\n  " + array + "\n]\n");
    QTest::newRow("list") << QByteArray(R"({"object":"list","data":[)" + array + R"(],"more":[]})");
    QTest::newRow("pretty list") << QByteArray("{\n \"object\": \"list\",\n \"data\": [\n" + array
                                               + "\n]\n}\n");
}

void TestResultReader::isTheSameHoweverTheBytesArrive()
{
    QFETCH(QByteArray, file);
    QByteArrayList whole = resultsIn(file);
    QCOMPARE(whole.size(), 3);
    QVERIFY(whole[0].startsWith("a|expired|"));
    QVERIFY(whole[1].startsWith("b]|failed|-||x \" , ] }|"));
    QVERIFY(whole[2].startsWith("c|succeeded|200|"));
    for (qsizetype chunk = 1; chunk < file.size(); ++chunk) {
        QCOMPARE(resultsIn(file, chunk), whole);
    }
}

void TestResultReader::placeIsThatOfTheText()
{
    const QByteArray first = R"({"custom_id":"a"})";
    const QByteArray second = R"({"custom_id":"b"})";
    for (const QByteArray &file : {QByteArray(first + "\r\n\n  " + second + " \n"),
                                   QByteArray("\xEF\xBB\xBF" + first + '\n' + second),
                                   QByteArray("[\n" + first + " ,\n\t" + second + "\n]")}) {
        QByteArrayList texts;
        ResultReader reader(ResultFileKind::Output, [&](const RequestResult &result) {
            texts.append(file.mid(result.place.offset, result.place.length));
        });
        for (qsizetype at = 0; at < file.size(); ++at) {
            reader.read(QByteArrayView(file).sliced(at, 1));
        }
        reader.finish();
        QCOMPARE(texts, (QByteArrayList{first, second}));
    }
}

void TestResultReader::brokenLinesAreCountedAndTheRestIsRead()
{
    const QByteArray good = R"({"custom_id":"a","response":{"status_code":200,"body":{"x":1}}})";
    const QByteArrayList broken{"{",
                                "[1]",
                                "17",
                                "null",
                                "\"text\"",
                                R"({"custom_id":"b")",
                                "{\"custom_id\":\"\xFF\"}",
                                QByteArray("{\"a\":\0}", 7),
                                "\v{\"custom_id\":\"c\"}", // White space, but not in JSON.
                                "<html></html>"};
    QByteArray file = good + '\n';
    for (const QByteArray &line : broken) {
        file += line + '\n' + good + '\n';
    }
    ResultReader *reader = nullptr;
    const QByteArrayList results = resultsIn(file, 7, ResultReader::longestLine, reader);
    QCOMPARE(results.size(), broken.size() + 1);
    QCOMPARE(reader->lines(), 2 * broken.size() + 1);
    QCOMPARE(reader->unreadableLines(), broken.size());
}

void TestResultReader::lineThatIsTooLongIsNotKept()
{
    const QByteArray good = R"({"custom_id":"a","result":{"type":"expired"}})";
    const QByteArray tooLong = R"({"custom_id":")" + QByteArray(200, 'x') + R"("})";
    for (const qsizetype chunk : {1, 50, 1000}) {
        ResultReader *reader = nullptr;
        const QByteArrayList results =
            resultsIn(good + '\n' + tooLong + '\n' + good + '\n' + tooLong, chunk, 100, reader);
        QCOMPARE(results.size(), 2);
        QVERIFY(results.back().endsWith("|3"));
        QCOMPARE(reader->lines(), 4);
        QCOMPARE(reader->unreadableLines(), 2);
    }
}

void TestResultReader::lineOfAGigabyteTakesLittleMemory()
{
    constexpr qint64 gigabyte = qint64{1} << 30;
    const QByteArray good = R"({"custom_id":"a","result":{"type":"expired"}})";
    const QByteArray chunk(1 << 20, 'x');
    int results = 0;
    ResultReader reader(ResultFileKind::Output, [&results](const RequestResult &) { ++results; });
    const qint64 before = peakMemoryOf([] {});
    const qint64 peak = peakMemoryOf([&] {
        reader.read(good + "\n{\"custom_id\":\"");
        for (qint64 read = 0; read < gigabyte; read += chunk.size()) {
            reader.read(chunk);
        }
        reader.read("\"}\n" + good);
        reader.finish();
    });
    QCOMPARE(results, 2);
    QCOMPARE(reader.unreadableLines(), 1);
    const qint64 most = ResultReader::longestLine + 8 * chunk.size();
    QVERIFY2(peak - before < most, qPrintable(QString::number(peak - before)));
}

void TestResultReader::lineThatIsCutIsUnreadable()
{
    const QByteArray file = R"([{"custom_id":"a","result":{"type":"expired"}},{"custom_id":"b")";
    ResultReader *reader = nullptr;
    QCOMPARE(resultsIn(file, 5, ResultReader::longestLine, reader).size(), 1);
    QCOMPARE(reader->unreadableLines(), 1);
}

void TestResultReader::linesEndAsTheyMayAndEmptyOnesDoNotCount()
{
    ResultReader *reader = nullptr;
    QCOMPARE(resultsIn("\n \r\n\n", 2, ResultReader::longestLine, reader).size(), 0);
    QCOMPARE(reader->lines(), 0);
    QCOMPARE(resultsIn("", 2, ResultReader::longestLine, reader).size(), 0);
    QCOMPARE(resultsIn("[]", 1, ResultReader::longestLine, reader).size(), 0);
    QCOMPARE(reader->lines(), 0);
}

void TestResultReader::inputLineGivesItsIdAlone()
{
    QByteArray id;
    ResultReader reader(ResultFileKind::Input, [&id](const RequestResult &request) {
        id = request.customId.toByteArray() + requestOutcomeKey(request.outcome).data();
    });
    reader.read(R"({"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{}})");
    reader.finish();
    QCOMPARE(id, "asucceeded");
    QCOMPARE(reader.unreadableLines(), 0);
}

void TestResultReader::markupAndControlsComeAsTheyAre()
{
    QCOMPARE(only(R"({"custom_id":"<b>\u202ea","error":"<img src=x>\u001b[2J"})"),
             "<b>\xE2\x80\xAE"
             "a|failed|-||<img src=x>\x1b[2J|-|-|1");
}

QTEST_GUILESS_MAIN(TestResultReader)
#include "tst_resultreader.moc"
