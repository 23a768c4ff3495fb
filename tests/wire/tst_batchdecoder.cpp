// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "jsonparser.h"
#include "peakmemory.h"
#include "testdata.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestCount = 9'007'199'254'740'992; // 2^53
constexpr qsizetype mebibytes = 16; // Of an answer that is large.

Result<BatchPage> decoded(const QByteArray &body)
{
    return decodeBatchPage(body, "application/json");
}

QString messageOf(const QByteArray &body, const QByteArray &contentType = "application/json")
{
    const Result<BatchPage> page = decodeBatchPage(body, contentType);
    using enum ApiError::Kind;
    if (page || (page.error().kind != BadReply && page.error().kind != CutOff)) {
        qFatal("not a BadReply: %s", body.left(80).constData());
    }
    return page.error().message;
}

Batch fixtureRow(const QString &fixture)
{
    return decoded(testData(u"pages/%1.json"_s.arg(fixture)))->batches.at(0);
}

//! The one batch of a page whose row has @p members besides its id.
Batch rowWith(const QByteArray &members)
{
    const Result<BatchPage> page = decoded("{\"data\":[{\"id\":\"b\"," + members + "}]}");
    if (!page || page->batches.size() != 1) {
        qFatal("no row: %s", members.constData());
    }
    return page->batches.front();
}

QByteArray nested(int depth)
{
    return "{\"data\":[{\"id\":\"b\",\"x\":" + QByteArray(depth, '[') + QByteArray(depth, ']')
        + "}]}";
}

} // namespace

//! Every decoding rule that is not one dialect's own, and what is said when no page came.
class TestBatchDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsAreFoundUnderAnyKey_data();
    void rowsAreFoundUnderAnyKey();
    void unreadableRowsAreCountedAndTheFirstIsExplained();
    void idlessRowIsExplained();
    void duplicateIdsAreLeftToTheSet();
    void hasMoreIsReadInAnyForm_data();
    void hasMoreIsReadInAnyForm();

    void countsAreReadInAnyForm_data();
    void countsAreReadInAnyForm();
    void totalOfNothingIsNoneOfAnEndedBatch();
    void requestCountsGoBeforeFlatOnes();
    void progressIsClamped();
    void usageFallsBackToOldNames();
    void usageWithoutTotalIsSummed();
    void sumOfHugeUsageDoesNotOverflow();
    void nullUsageIsNone();
    void modelGoesBeforeModelId();
    void errorsAreReadInAnyForm_data();
    void errorsAreReadInAnyForm();
    void metadataIsCompactJson_data();
    void metadataIsCompactJson();
    void repeatedWordsAreShared();

    void rawJsonIsTheRowAsItCame();
    void rawJsonSurvivesAnEscapedKey();
    void nonAsciiTextSurvives();
    void byteOrderMarkIsTolerated();
    void halfSurrogatesBecomeReplacementCharacters();
    void integersBeyond64BitsAreTolerated();
    void brokenTextLeavesOtherIntegersExact();
    void unreadableRowCostsItselfAlone_data();
    void unreadableRowCostsItselfAlone();
    void unreadableRowsAreFoundUnderAnyKey_data();
    void unreadableRowsAreFoundUnderAnyKey();
    void firstUnreadableRowIsExplained();
    void brokenTextBesideAnUnreadableRowIsMended();
    void whatIsBrokenOutsideOfRowsIsABadReply_data();
    void whatIsBrokenOutsideOfRowsIsABadReply();
    void errorsBeyondAThousandAreSaidToBeMore_data();
    void errorsBeyondAThousandAreSaidToBeMore();
    void fiveHundredRowsAreRead();
    void moreThan200000RowsAreNoPage_data();
    void moreThan200000RowsAreNoPage();
    void reasonIsMadeForTheFirstUnreadableRowAlone();
    void answerFullOfSmallThingsTakesLittleMemory_data();
    void answerFullOfSmallThingsTakesLittleMemory();
    void smallAnswerAfterALargeOneIsRead();
    void largeAnswerThatIsCutOffIsNamedSo();
    void longIdIsKept();
    void idAboveEightKibibytesMakesItsRowUnreadable_data();
    void idAboveEightKibibytesMakesItsRowUnreadable();
    void cursorAboveEightKibibytesIsNotFollowed();
    void longTextsOfARowAreCutAndMarked();
    void cutTextEndsWithAWholeCharacter();
    void hugeMetadataStaysJsonAndSaysThatItIsCut();
    void metadataThatTheApiAllowsStaysWhole();

    void sixtyLevelsOfNestingAreRead();
    void deeperNestingMakesARowUnreadable_data();
    void deeperNestingMakesARowUnreadable();
    void badReplySaysWhatCame_data();
    void badReplySaysWhatCame();
    void cutAnswerIsNoReasonToCheckTheBaseUrl();
    void everyTruncationIsABadReply();
    void excerptIsOneLineAndShort();
    void nullDataBesideAnErrorIsABadReply();

    void singleBatchIsRead();
    void singleBatchKeepsItsJson();
    void unreadableSingleBatchIsABadReply_data();
    void unreadableSingleBatchIsABadReply();
    void singleBatchWithoutIdIsABadReply_data();
    void singleBatchWithoutIdIsABadReply();
};

void TestBatchDecoder::rowsAreFoundUnderAnyKey_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("array") << R"([{"id":"b"}])"_ba;
    QTest::newRow("data") << R"({"data":[{"id":"b"}]})"_ba;
    QTest::newRow("value") << R"({"value":[{"id":"b"}]})"_ba;
    QTest::newRow("batches") << R"({"batches":[{"id":"b"}]})"_ba;
    QTest::newRow("null before") << R"({"data":null,"value":[{"id":"b"}]})"_ba;
    QTest::newRow("data goes first") << R"({"batches":[],"value":[],"data":[{"id":"b"}]})"_ba;
    QTest::newRow("null error beside") << R"({"error":null,"data":[{"id":"b"}]})"_ba;
}

void TestBatchDecoder::rowsAreFoundUnderAnyKey()
{
    QFETCH(const QByteArray, body);
    const Result<BatchPage> page = decoded(body);
    QVERIFY(page);
    QCOMPARE(page->batches.size(), std::size_t{1});
    QCOMPARE(page->batches.front().rawJson, R"({"id":"b"})"_ba);
}

void TestBatchDecoder::unreadableRowsAreCountedAndTheFirstIsExplained()
{
    const Result<BatchPage> page = decoded(testData(u"pages/unreadable-rows.json"_s));
    QVERIFY(page);
    QCOMPARE(page->batches.size(), std::size_t{2});
    QCOMPARE(page->unreadableRows, 8);
    QCOMPARE(page->unreadableReason, u"Row 2 is not an object."_s);
    QCOMPARE(page->batches.back().id, u"batch_r8"_s);
    QCOMPARE(page->batches.back().rawJson, R"({ "id": "batch_r8", "status": "failed" })"_ba);
}

void TestBatchDecoder::idlessRowIsExplained()
{
    const Result<BatchPage> page = decoded(R"({"data":[{"id":"b"},{"id":"b2"},{"id":"  "}]})");
    QVERIFY(page);
    QCOMPARE(page->unreadableReason, u"Row 3 has no id. Its members are: id."_s);
}

void TestBatchDecoder::duplicateIdsAreLeftToTheSet()
{
    const Result<BatchPage> page = decoded(testData(u"pages/duplicate-ids.json"_s));
    QVERIFY(page);
    QCOMPARE(page->batches.size(), std::size_t{3});
    QCOMPARE(page->batches.at(2).status, BatchStatus::Completed);
}

void TestBatchDecoder::hasMoreIsReadInAnyForm_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QVariant>("hasMore");
    QTest::newRow("true") << "true"_ba << QVariant(true);
    QTest::newRow("false") << "false"_ba << QVariant(false);
    QTest::newRow("null") << "null"_ba << QVariant();
    QTest::newRow("\"true\"") << "\"true\""_ba << QVariant(true);
    QTest::newRow("\"False\"") << "\"False\""_ba << QVariant(false);
    QTest::newRow("object") << "{}"_ba << QVariant();
}

void TestBatchDecoder::hasMoreIsReadInAnyForm()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QVariant, hasMore);
    const Result<BatchPage> page = decoded("{\"data\":[],\"has_more\":" + value + "}");
    QVERIFY(page);
    QCOMPARE(page->hasMore ? QVariant(*page->hasMore) : QVariant(), hasMore);
}

void TestBatchDecoder::countsAreReadInAnyForm_data()
{
    QTest::addColumn<QByteArray>("counts");
    QTest::addColumn<std::optional<RequestCounts>>("expected");
    using Counts = std::optional<RequestCounts>;
    QTest::newRow("null") << "null"_ba << Counts();
    QTest::newRow("empty object") << "{}"_ba << Counts();
    QTest::newRow("list") << "[]"_ba << Counts();
    QTest::newRow("integers") << R"({"total":9,"completed":7,"failed":2})"_ba
                              << Counts(RequestCounts{9, 7, 2});
    QTest::newRow("strings") << R"({"total":"9","completed":" 7 ","failed":""})"_ba
                             << Counts(RequestCounts{9, 7, 0});
    QTest::newRow("floats") << R"({"total":9.0,"completed":6.6,"failed":2e0})"_ba
                            << Counts(RequestCounts{9, 7, 2});
    QTest::newRow("negative") << R"({"total":-1,"completed":-7.5,"failed":"-2"})"_ba
                              << Counts(RequestCounts{0, 0, 0});
    QTest::newRow("some null") << R"({"total":9,"completed":null})"_ba
                               << Counts(RequestCounts{9, 0, 0});
    QTest::newRow("huge") << R"({"total":1e300,"completed":18446744073709551615,"failed":"nan"})"_ba
                          << Counts(RequestCounts{largestCount, largestCount, 0});
    QTest::newRow("huge, of 63 bits")
        << R"({"total":9223372036854775807})"_ba << Counts(RequestCounts{largestCount, 0, 0});
}

void TestBatchDecoder::countsAreReadInAnyForm()
{
    QFETCH(const QByteArray, counts);
    QFETCH(const std::optional<RequestCounts>, expected);
    QVERIFY(rowWith("\"request_counts\":" + counts).requestCounts == expected);
}

void TestBatchDecoder::totalOfNothingIsNoneOfAnEndedBatch()
{
    for (const QByteArray &total : {"0"_ba, "-5"_ba, "null"_ba}) {
        const QByteArray counts =
            R"("request_counts":{"total":)" + total + R"(,"completed":5,"failed":3})";
        QVERIFY(rowWith(R"("status":"completed",)" + counts).requestCounts
                == RequestCounts({8, 5, 3}));
        QCOMPARE(rowWith(R"("status":"in_progress",)" + counts).requestCounts->total, 0);
    }
}

void TestBatchDecoder::requestCountsGoBeforeFlatOnes()
{
    const Batch row = rowWith(R"("total":5,"request_counts":{"total":9},"failed_requests":1)");
    QVERIFY(row.requestCounts == RequestCounts({9, 0, 0}));
}

void TestBatchDecoder::progressIsClamped()
{
    QCOMPARE(rowWith(R"("progress":140)").progressPercent, std::optional(100));
    QCOMPARE(rowWith(R"("progress":"-3")").progressPercent, std::optional(0));
    QVERIFY(!rowWith(R"("progress":null)").progressPercent);
}

void TestBatchDecoder::usageFallsBackToOldNames()
{
    const QByteArray old = R"("prompt_tokens":1,"completion_tokens":2,"total_tokens":3)";
    QVERIFY(rowWith("\"usage\":{" + old + "}").usage == TokenUsage({1, 2, 3}));
    const QByteArray both = old + R"(,"input_tokens":10,"output_tokens":20)";
    QVERIFY(rowWith("\"usage\":{" + both + "}").usage == TokenUsage({10, 20, 3}));
}

void TestBatchDecoder::usageWithoutTotalIsSummed()
{
    QVERIFY(rowWith(R"("usage":{"input_tokens":"4","output_tokens":5.0})").usage
            == TokenUsage({4, 5, 9}));
}

void TestBatchDecoder::sumOfHugeUsageDoesNotOverflow()
{
    QVERIFY(rowWith(R"("usage":{"input_tokens":9223372036854775807,"output_tokens":1e300})").usage
            == TokenUsage({largestCount, largestCount, 2 * largestCount}));
}

void TestBatchDecoder::nullUsageIsNone()
{
    QVERIFY(!rowWith(R"("usage":null)").usage);
    QVERIFY(!rowWith(R"("usage":{"input_tokens":null})").usage);
}

void TestBatchDecoder::modelGoesBeforeModelId()
{
    QCOMPARE(rowWith(R"("model":"a","model_id":"b")").model, u"a"_s);
    QCOMPARE(rowWith(R"("model_id":"b","model":"a")").model, u"a"_s);
    QCOMPARE(rowWith(R"("model_id":"b","model":null)").model, u"b"_s);
}

void TestBatchDecoder::errorsAreReadInAnyForm_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QList<BatchError>>("expected");
    using Errors = QList<BatchError>;
    QTest::newRow("null") << "null"_ba << Errors();
    QTest::newRow("empty string") << "\"\""_ba << Errors();
    QTest::newRow("empty object") << "{}"_ba << Errors();
    QTest::newRow("null data") << R"({"object":"list","data":null})"_ba << Errors();
    QTest::newRow("empty entries")
        << R"([{},null,"",{"message":""}])"_ba << Errors{{{}, uR"({"message":""})"_s, {}, {}}};
    QTest::newRow("list object")
        << R"({"data":[{"code":"c","message":"m","param":"p","line":3}]})"_ba
        << Errors{{u"c"_s, u"m"_s, u"p"_s, 3}};
    QTest::newRow("list") << R"([{"code":400,"message":"m","line":"12"},"text"])"_ba
                          << Errors{{u"400"_s, u"m"_s, {}, 12}, {{}, u"text"_s, {}, {}}};
    QTest::newRow("string") << "\"broken\""_ba << Errors{{{}, u"broken"_s, {}, {}}};
    QTest::newRow("one message") << R"({"message":"m","code":null})"_ba
                                 << Errors{{{}, u"m"_s, {}, {}}};
    QTest::newRow("null data with message")
        << R"({"data":null,"message":"m"})"_ba << Errors{{{}, u"m"_s, {}, {}}};
    QTest::newRow("odd line") << R"([{"message":"m","line":-1},{"message":"n","line":{}}])"_ba
                              << Errors{{{}, u"m"_s, {}, {}}, {{}, u"n"_s, {}, {}}};
    QTest::newRow("unknown form") << R"([{"reason":"r","at":[1]}])"_ba
                                  << Errors{{{}, uR"({"reason":"r","at":[1]})"_s, {}, {}}};
}

void TestBatchDecoder::errorsAreReadInAnyForm()
{
    QFETCH(const QByteArray, errors);
    const QList<BatchError> actual = rowWith("\"errors\":" + errors).errors;
    QTEST(actual, "expected");
}

void TestBatchDecoder::metadataIsCompactJson_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("null") << "null"_ba << QByteArray();
    QTest::newRow("empty object") << "{ }"_ba << "{}"_ba;
    QTest::newRow("empty list") << "[]"_ba << "[]"_ba;
    QTest::newRow("empty string") << "\"\""_ba << "\"\""_ba;
    QTest::newRow("spaces") << R"({ "a" : 1 , "b" : [ true , null , {} , [] ] })"_ba
                            << R"({"a":1,"b":[true,null,{},[]]})"_ba;
    QTest::newRow("numbers") << R"([-1,18446744073709551615,0.5,1e30])"_ba
                             << R"([-1,18446744073709551615,0.5,1e+30])"_ba;
    QTest::newRow("string") << R"("a=\"b\"")"_ba << R"("a=\"b\"")"_ba;
    QTest::newRow("escapes") << R"({"k\n":"\u00e9\u0000\u001f\\\/"})"_ba
                             << "{\"k\\n\":\"é\\u0000\\u001f\\\\/\"}"_ba;
}

void TestBatchDecoder::metadataIsCompactJson()
{
    QFETCH(const QByteArray, metadata);
    const QByteArray actual = rowWith("\"metadata\":" + metadata).metadata;
    QTEST(actual, "expected");
}

void TestBatchDecoder::repeatedWordsAreShared()
{
    const QByteArray row = R"({"id":"b","endpoint":"/v1/e","model":"m","status":"RUNNING"})";
    const Result<BatchPage> page = decoded('[' + row + ',' + row + ']');
    QVERIFY(page);
    const Batch &first = page->batches.at(0);
    const Batch &second = page->batches.at(1);
    QVERIFY(first.endpoint.isSharedWith(second.endpoint));
    QVERIFY(first.model.isSharedWith(second.model));
    QVERIFY(first.rawStatus.isSharedWith(second.rawStatus));
}

void TestBatchDecoder::rawJsonIsTheRowAsItCame()
{
    const QByteArray first = "{ \"id\" : \"b1\",\n  \"new_field\" : [1.50, \"}]\\\"\"] }";
    const QByteArray second = "{\"id\":\"b2\"}";
    const Result<BatchPage> page =
        decoded("{\"data\" : [ " + first + " \n , 5 , " + second + " ] }");
    QVERIFY(page);
    QCOMPARE(page->batches.at(0).rawJson, first);
    QCOMPARE(page->batches.at(1).rawJson, second);
}

void TestBatchDecoder::rawJsonSurvivesAnEscapedKey()
{
    const Result<BatchPage> page = decoded(R"({"dat":1,"\u0064ata":[{"id":"b"}],"data":[]})");
    QVERIFY(page);
    QCOMPARE(page->batches.at(0).rawJson, R"({"id":"b"})"_ba);
}

void TestBatchDecoder::nonAsciiTextSurvives()
{
    const Batch row = fixtureRow(u"bidi-metadata"_s);
    QCOMPARE(row.id, u"batch_日本語_ü"_s);
    QCOMPARE(row.model, u"modèle-é"_s);
    QVERIFY(QString::fromUtf8(row.metadata).contains(u"\"שם\":\"שלום\""_s));
    QVERIFY(QString::fromUtf8(row.metadata).contains(u"\"escaped\":\"café 🚀\""_s));
}

void TestBatchDecoder::byteOrderMarkIsTolerated()
{
    QCOMPARE(fixtureRow(u"bom"_s), fixtureRow(u"groq"_s));
}

void TestBatchDecoder::halfSurrogatesBecomeReplacementCharacters()
{
    const Batch row = fixtureRow(u"half-surrogate"_s);
    QCOMPARE(row.errors.at(0).message, u"cut inside an emoji \uFFFD"_s);
    QVERIFY(row.rawJson.contains("\\ud83d"));
}

void TestBatchDecoder::integersBeyond64BitsAreTolerated()
{
    const Batch row = fixtureRow(u"half-surrogate"_s);
    QVERIFY(row.metadata.contains("\"trace\":1.2345678901234569e+23"));
    QVERIFY(row.rawJson.contains("123456789012345678901234"));
}

void TestBatchDecoder::brokenTextLeavesOtherIntegersExact()
{
    const QByteArray exact =
        R"({"a":1234567890123456789,"b":-9223372036854775808,"c":18446744073709551615})";
    const Result<BatchPage> page = decoded(R"([{"id":"a","metadata":)" + exact
                                           + R"(},{"id":"b","metadata":["\ud83d",)"
                                             "-9223372036854775809,18446744073709551616]}]");
    QVERIFY(page);
    QCOMPARE(page->batches.at(0).metadata, exact);
    QCOMPARE(page->batches.at(1).metadata,
             QByteArray("[\"\uFFFD\",-9223372036854775808,18446744073709551616]"));
}

void TestBatchDecoder::unreadableRowCostsItselfAlone_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("nested too deeply") << QByteArray(70, '[') + QByteArray(70, ']');
    QTest::newRow("brackets that are not closed in a text") << "[\"]}{\\\"\", 1e999]"_ba;
    QTest::newRow("400 digits") << QByteArray(400, '7');
    QTest::newRow("infinite") << "1e999"_ba;
    QTest::newRow("NaN") << "NaN"_ba;
    QTest::newRow("unknown escape") << R"("\x")"_ba;
    QTest::newRow("line break in a text") << "\"a\nb\""_ba;
    QTest::newRow("invalid UTF-8") << "\"\xFF\""_ba;
    QTest::newRow("missing comma") << "1 \"y\":2"_ba;
}

void TestBatchDecoder::unreadableRowCostsItselfAlone()
{
    QFETCH(const QByteArray, value);
    const Result<BatchPage> page = decoded(
        "\xEF\xBB\xBF{ \"object\":\"list\",\"data\" : [ {\"id\":\"a\"},{\"id\":\"b\", \"x\":"
        + value + "} , {\"id\": \"c\"} ],\"last_id\":\"c\",\"has_more\":true}\n");
    QVERIFY(page);
    QCOMPARE(page->batches.size(), std::size_t{2});
    QCOMPARE(page->batches.at(1).rawJson, R"({"id": "c"})"_ba);
    QCOMPARE(page->unreadableRows, 1);
    QVERIFY2(page->unreadableReason.startsWith(u"Row 2 cannot be read: "_s),
             qPrintable(page->unreadableReason));
    QCOMPARE(page->lastId, u"c"_s);
    QCOMPARE(page->hasMore, std::optional(true));
}

void TestBatchDecoder::unreadableRowsAreFoundUnderAnyKey_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("array") << "["_ba << "]"_ba;
    QTest::newRow("value") << R"({"x":[[{"\"":"]"}]],"value":[)"_ba << "]}"_ba;
    QTest::newRow("batches") << R"({"data":null,"batches":[)"_ba << R"(],"next_page_token":""})"_ba;
}

void TestBatchDecoder::unreadableRowsAreFoundUnderAnyKey()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const Result<BatchPage> page =
        decoded(before + R"({"id":"a","x":1e999},{"id":"b"},{"id":"c","x":1e999})" + after);
    QVERIFY(page);
    QCOMPARE(page->batches.size(), std::size_t{1});
    QCOMPARE(page->unreadableRows, 2);
    QVERIFY(page->unreadableReason.startsWith(u"Row 1 cannot be read"_s));
}

void TestBatchDecoder::firstUnreadableRowIsExplained()
{
    const Result<BatchPage> page =
        decoded(R"([{"id":"a"},17,{"id":"b","x":1e999},null,{"status":"failed"}])");
    QVERIFY(page);
    QCOMPARE(page->unreadableRows, 4);
    QCOMPARE(page->unreadableReason, u"Row 2 is not an object."_s);
}

void TestBatchDecoder::brokenTextBesideAnUnreadableRowIsMended()
{
    const Result<BatchPage> page =
        decoded(R"({"data":[{"id":"a","x":1e999},{"id":"b","model":"m\udc00"}]})");
    QVERIFY(page);
    QCOMPARE(page->unreadableRows, 1);
    QCOMPARE(page->batches.at(0).model, u"m\uFFFD"_s);
}

// What names the next page must not be lost silently.
void TestBatchDecoder::whatIsBrokenOutsideOfRowsIsABadReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cursor") << "{\"data\":[{\"id\":\"a\"}],\"next_cursor\":\"\xFF\"}"_ba;
    QTest::newRow("cursor beside an unreadable row")
        << R"({"data":[{"id":"a","x":1e999}],"next_cursor":1e999})"_ba;
    QTest::newRow("rows that are not separated") << R"([{"id":"a"}{"id":"b"}])"_ba;
    QTest::newRow("row that is not closed") << R"({"data":[{"id":"a"},{"id":"b"],"x":1})"_ba;
    QTest::newRow("list that is not closed") << R"({"data":[{"id":"a","x":1e999})"_ba;
    QTest::newRow("key that is none") << R"({data:[{"id":"a"}]})"_ba;
}

void TestBatchDecoder::whatIsBrokenOutsideOfRowsIsABadReply()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!messageOf(body).isEmpty());
}

void TestBatchDecoder::errorsBeyondAThousandAreSaidToBeMore_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<bool>("isMore");
    const auto times = [](qsizetype count, const QByteArray &text) {
        return QByteArray(text + ',').repeated(count).chopped(1);
    };
    const QByteArray entry = R"({"code":"c","message":"m"})";
    QTest::newRow("a thousand") << R"("errors":{"data":[)" + times(1000, entry) + "]}" << false;
    QTest::newRow("one more") << R"("errors":{"data":[)" + times(1001, entry) + "]}" << true;
    QTest::newRow("of no known form") << R"("errors":[)" + times(2000, R"({"x":1})") + ']' << true;
    QTest::newRow("in many members") << times(5000, R"("error":"m")") << true;
    QTest::newRow("in two members")
        << R"("errors":[)" + times(900, entry) + R"(],"error":[)" + times(900, entry) + ']' << true;
}

void TestBatchDecoder::errorsBeyondAThousandAreSaidToBeMore()
{
    QFETCH(const QByteArray, members);
    QFETCH(const bool, isMore);
    const Batch row = rowWith(members);
    QCOMPARE(row.errors.size(), isMore ? 1001 : 1000);
    const QString last = row.errors.last().message;
    QCOMPARE(last.startsWith(u"There are more errors than the 1000 shown here"_s), isMore);
}

void TestBatchDecoder::fiveHundredRowsAreRead()
{
    QByteArrayList rows;
    for (int i = 0; i < 500; ++i) {
        rows.append(R"({"id":"b)" + QByteArray::number(i) + R"("})");
    }
    const Result<BatchPage> page = decoded('[' + rows.join(',') + ']');
    QVERIFY(page);
    QCOMPARE(page->batches.size(), std::size_t{500});
    QCOMPARE(page->batches.back().rawJson, rows.last());
}

void TestBatchDecoder::moreThan200000RowsAreNoPage_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<bool>("isPage");
    const auto times = [](qsizetype count, const QByteArray &row) {
        return QByteArray(row + ',').repeated(count).chopped(1);
    };
    const QByteArray broken = R"({"a":1e999})";
    QTest::newRow("the most") << '[' + times(200'000, "0") + ']' << true;
    QTest::newRow("one more") << '[' + times(200'001, "0") + ']' << false;
    QTest::newRow("the most that cannot be parsed") << '[' + times(200'000, broken) + ']' << true;
    QTest::newRow("one more of these") << '[' + times(200'001, broken) + ']' << false;
    QTest::newRow("in a list that is there again")
        << '[' + times(200'000, broken) + "],\"data\":[" + broken + ']' << false;
}

void TestBatchDecoder::moreThan200000RowsAreNoPage()
{
    QFETCH(const QByteArray, rows);
    QFETCH(const bool, isPage);
    const Result<BatchPage> page = decoded("{\"data\":" + rows + '}');
    QCOMPARE(page.has_value(), isPage);
    if (isPage) {
        QCOMPARE(page->unreadableRows, 200'000);
    } else {
        QCOMPARE(page.error().kind, ApiError::Kind::TooLarge);
    }
}

void TestBatchDecoder::reasonIsMadeForTheFirstUnreadableRowAlone()
{
    struct Translator final : QTranslator
    {
        [[nodiscard]] bool isEmpty() const override { return false; }
        [[nodiscard]] QString translate(const char * /*context*/, const char * /*text*/,
                                        const char * /*comment*/, int /*n*/) const override
        {
            ++asked;
            return {};
        }
        mutable int asked = 0;
    } translator;
    QCoreApplication::installTranslator(&translator);
    const auto page = decoded(R"([0,{},{"a":1},{"id":"•••"},0,{},{"a":1e999},{"id":")"
                              + QByteArray(9000, 'x') + "\"}]");
    QVERIFY(page);
    QCOMPARE(page->unreadableRows, 8);
    QCOMPARE(page->unreadableReason, u"Row 1 is not an object."_s);
    QCOMPARE(translator.asked, 1);
}

void TestBatchDecoder::answerFullOfSmallThingsTakesLittleMemory_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("thing");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("rows") << "["_ba << R"({"id":"0"})"_ba << "]"_ba;
    QTest::newRow("numbers") << "["_ba << "0"_ba << "]"_ba;
    QTest::newRow("members") << "[{"_ba << R"("a":1)"_ba << "}]"_ba;
    QTest::newRow("errors") << R"([{"id":"0","errors":[)"_ba << R"({"code":"a"})"_ba << "]}]"_ba;
    QTest::newRow("errors, cut off") << R"([{"errors":[)"_ba << R"({"code":"a"})"_ba << ""_ba;
}

// Besides what the parser takes, which is some twenty times the answer.
void TestBatchDecoder::answerFullOfSmallThingsTakesLittleMemory()
{
#ifdef __SANITIZE_THREAD__
    QSKIP("ThreadSanitizer has shadows of memory, which count as memory of the process.");
#endif
    QFETCH(const QByteArray, begin);
    QFETCH(const QByteArray, thing);
    QFETCH(const QByteArray, end);
    const QByteArray things = (thing + ',').repeated(mebibytes * 1024 * 1024 / (thing.size() + 1));
    const QByteArray body = begin + things.chopped(1) + end;
    static_cast<void>(decodeBatchPage("[]", {})); // Gives back what another row left.
    const qint64 parsed = peakMemoryOf([&body] { static_cast<void>(JsonParser().parse(body)); });
    const qint64 decoded = peakMemoryOf([&body] { static_cast<void>(decodeBatchPage(body, {})); });
    QVERIFY2(decoded < parsed + 8 * body.size(),
             qPrintable(u"%1 MiB, parser alone %2 MiB"_s.arg(decoded >> 20).arg(parsed >> 20)));
}

void TestBatchDecoder::smallAnswerAfterALargeOneIsRead()
{
    const QByteArray large =
        R"([{"id":"large","metadata":{"k":")" + QByteArray(12 << 20, 'x') + "\"}}]";
    QVERIFY(decodeBatchPage(large, {}));
    const Result<BatchPage> page = decodeBatchPage(R"([{"id":"small"}])", {});
    QVERIFY2(page, qPrintable(page ? QString() : page.error().message));
    QCOMPARE(page->batches.front().id, u"small"_s);
    QCOMPARE(page->batches.front().rawJson, R"({"id":"small"})"_ba);
}

void TestBatchDecoder::largeAnswerThatIsCutOffIsNamedSo()
{
    const QByteArray cut = R"([{"id":"large","metadata":{"k":")" + QByteArray(2 << 20, 'x');
    const Result<BatchPage> page = decodeBatchPage(cut, {});
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ApiError::Kind::CutOff);
    QVERIFY2(page.error().message.contains(u"cut off after"_s), qPrintable(page.error().message));
}

void TestBatchDecoder::longIdIsKept()
{
    const QByteArray id(300, 'i');
    const Result<Batch> batch = decodeBatch("{\"id\":\"" + id + "\"}", {});
    QVERIFY(batch);
    QCOMPARE(batch->id, QString::fromLatin1(id));
}

void TestBatchDecoder::idAboveEightKibibytesMakesItsRowUnreadable_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("8 KiB") << QByteArray(8192, 'i') << true;
    QTest::newRow("a byte more") << QByteArray(8193, 'i') << false;
    QTest::newRow("8 KiB of two-byte characters") << QByteArray("é").repeated(4096) << true;
    QTest::newRow("one more of them") << QByteArray("é").repeated(4097) << false;
    QTest::newRow("a megabyte") << QByteArray(1'000'000, 'i') << false;
}

void TestBatchDecoder::idAboveEightKibibytesMakesItsRowUnreadable()
{
    QFETCH(const QByteArray, id);
    QFETCH(const bool, isRead);
    // The name is the id of another dialect, and must not take the place of this one.
    const QByteArray row = R"({"id":")" + id + R"(","name":"other"})";
    const Result<BatchPage> page = decoded(R"({"data":[{"id":"a"},)" + row + "]}");
    QCOMPARE(page->batches.size(), std::size_t{isRead ? 2U : 1U});
    QCOMPARE(page->unreadableRows, isRead ? 0 : 1);
    QCOMPARE(page->unreadableReason.isEmpty(), isRead);
    QVERIFY(page->unreadableReason.size() < 200);
    QCOMPARE(decodeBatch(row, {}).has_value(), isRead);
}

void TestBatchDecoder::cursorAboveEightKibibytesIsNotFollowed()
{
    const QByteArray place(8193, 'p');
    const Result<BatchPage> page = decoded(R"({"data":[{"id":"a"}],"last_id":")" + place
                                           + R"(","next_page_token":")" + place + R"("})");
    QVERIFY(page->lastId.isEmpty());
    QVERIFY(!page->next);
    QCOMPARE(page->hasMore, true);
}

void TestBatchDecoder::longTextsOfARowAreCutAndMarked()
{
    const QByteArray text(1'000'000, 'm');
    QByteArray members = R"("errors":[{"code":"%","message":"%","param":"%"},"%",{"x":"%"}])";
    for (const char *const key : {"status", "endpoint", "model", "completion_window",
                                  "input_file_id", "output_file_id", "error_file_id"}) {
        members += R"(,")" + QByteArray(key) + R"(":"%")";
    }
    const Batch row = rowWith(members.replace('%', text));
    const QString cut = QString(4096, u'm') + u'…';
    QCOMPARE(row.rawStatus, cut);
    QCOMPARE(row.endpoint, cut);
    QCOMPARE(row.model, cut);
    QCOMPARE(row.completionWindow, cut);
    QCOMPARE(row.inputFileId, cut);
    QCOMPARE(row.outputFileId, cut);
    QCOMPARE(row.errorFileId, cut);
    QCOMPARE(row.errors.size(), 3);
    QCOMPARE(row.errors[0], (BatchError{cut, cut, cut, {}}));
    QCOMPARE(row.errors[1].message, cut);
    QVERIFY(row.errors[2].message.size() < 5000);
    QCOMPARE(row.rawJson.count('m'), members.count('m')); // Whole.
}

void TestBatchDecoder::cutTextEndsWithAWholeCharacter()
{
    const Batch row = rowWith(R"("model":"a)" + QByteArray("😀").repeated(2000) + '"');
    QCOMPARE(row.model, u'a' + u"😀"_s.repeated(1023) + u'…');
}

void TestBatchDecoder::hugeMetadataStaysJsonAndSaysThatItIsCut()
{
    QByteArray members = R"("long":")" + QByteArray(100'000, 'x') + '"';
    for (int key = 0; key < 10'000; ++key) {
        members += ",\"k" + QByteArray::number(key) + R"(":"value")";
    }
    const QByteArray cut = rowWith(R"("metadata":{)" + members + '}').metadata;
    QVERIFY(cut.size() <= 64 * 1024 + 20);
    const QJsonObject object = QJsonDocument::fromJson(cut).object();
    QCOMPARE(object.value("long"_L1).toString(), QString(4096, u'x') + u'…');
    QCOMPARE(object.value("k0"_L1).toString(), u"value"_s);
    QVERIFY(object.contains(u"…"_s));
    QCOMPARE(rowWith(R"("metadata":")" + QByteArray(100'000, 'x') + '"').metadata, "\"…\""_ba);
}

void TestBatchDecoder::metadataThatTheApiAllowsStaysWhole()
{
    QByteArrayList members;
    for (int key = 0; key < 16; ++key) {
        members.append('"' + QByteArray::number(key).rightJustified(64, 'k') + R"(":")"
                       + QByteArray("\xf0\x9f\x98\x80").repeated(512) + '"');
    }
    const QByteArray metadata = '{' + members.join(',') + '}';
    QCOMPARE(rowWith(R"("metadata":)" + metadata).metadata, metadata);
}

void TestBatchDecoder::sixtyLevelsOfNestingAreRead()
{
    QVERIFY(decoded(nested(60)));
}

void TestBatchDecoder::deeperNestingMakesARowUnreadable_data()
{
    QTest::addColumn<int>("depth");
    QTest::newRow("65") << 65;
    QTest::newRow("1,000,000") << 1'000'000;
}

void TestBatchDecoder::deeperNestingMakesARowUnreadable()
{
    QFETCH(const int, depth);
    const Result<BatchPage> page = decoded(nested(depth));
    QVERIFY(page);
    QCOMPARE(page->unreadableRows, 1);
    QVERIFY2(page->unreadableReason.contains(u"too deep"_s), qPrintable(page->unreadableReason));
}

void TestBatchDecoder::badReplySaysWhatCame_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QStringList>("says");
    const QByteArray json = "application/json";
    QTest::newRow("empty") << QByteArray() << QByteArray()
                           << QStringList{u"is empty"_s, u"no content type"_s};
    QTest::newRow("blank") << " \n"_ba << json << QStringList{u"is empty"_s, u"application/json"_s};
    QTest::newRow("web page") << "<!DOCTYPE html><html><head><title>Sign in &amp; go</title>"_ba
                              << "text/html"_ba
                              << QStringList{u"web page"_s, u"“Sign in & go”"_s, u"text/html"_s};
    QTest::newRow("web page without title")
        << "<html><body>x"_ba << json << QStringList{u"web page"_s, u"<html><body>x"_s};
    QTest::newRow("truncated") << testData(u"pages/truncated.json"_s) << json
                               << QStringList{u"cut off after 1234 bytes"_s,
                                              u"{ \"object\": \"list\", \"data\""_s};
    QTest::newRow("malformed") << R"({"data":[x]})"_ba << json
                               << QStringList{u"byte 9 of 12"_s, u"“{\"data\":[x]}”"_s};
    QTest::newRow("trailing text") << R"({"data":[]} x)"_ba << json << QStringList{u"byte 12"_s};
    QTest::newRow("plain text") << "upstream connect error"_ba << "text/plain"_ba
                                << QStringList{u"text/plain"_s, u"“upstream connect error”"_s};
    QTest::newRow("invalid UTF-8")
        << "{\"data\":[],\"x\":\"\xFF\"}"_ba << json << QStringList{u"UTF"_s};
    QTest::newRow("UTF-16") << "[\0]\0"_ba << json << QStringList{u"not valid JSON"_s};
    QTest::newRow("scalar") << "17"_ba << json << QStringList{u"neither an object nor a list"_s};
    QTest::newRow("no rows") << R"({"object":"list"})"_ba << json
                             << QStringList{u"no list of batches"_s};
    QTest::newRow("rows of a wrong type")
        << R"({"data":{"id":"b"}})"_ba << json << QStringList{u"no list of batches"_s};
    QTest::newRow("error with 200")
        << testData(u"pages/error-with-200.json"_s) << json
        << QStringList{u"has no batch support."_s, u"unsupported_provider"_s};
    QTest::newRow("Portkey's failure") << testData(u"pages/portkey-failure.json"_s) << json
                                       << QStringList{u"Provider is not set"_s};
    QTest::newRow("infinite") << "[1e400]"_ba << json << QStringList{u"illegal number"_s};
}

void TestBatchDecoder::badReplySaysWhatCame()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, contentType);
    QFETCH(const QStringList, says);
    const QString message = messageOf(body, contentType);
    for (const QString &part : says) {
        QVERIFY2(message.contains(part), qPrintable(message));
    }
}

void TestBatchDecoder::cutAnswerIsNoReasonToCheckTheBaseUrl()
{
    const auto cut = decodeBatchPage(testData(u"pages/truncated.json"_s), "application/json");
    QCOMPARE(cut.error().kind, ApiError::Kind::CutOff);
    QVERIFY2(!cut.error().advice().contains("base URL"_L1), qPrintable(cut.error().advice()));
}

void TestBatchDecoder::everyTruncationIsABadReply()
{
    const QByteArray whole = testData(u"pages/openai.json"_s).trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QVERIFY(!decodeBatchPage(whole.left(size), "application/json"));
    }
}

void TestBatchDecoder::excerptIsOneLineAndShort()
{
    const QString message = messageOf("\x1b[31m\u202Ered\r\n\t text " + QByteArray(5000, 'x'), {});
    QVERIFY2(message.contains(u"“\x1b[31m\u202Ered text xxx"_s), qPrintable(message));
    QVERIFY(message.size() < 250);
}

void TestBatchDecoder::nullDataBesideAnErrorIsABadReply()
{
    QVERIFY(messageOf(R"({"data":null,"error":{"message":"quota"}})").contains(u"quota"_s));
}

void TestBatchDecoder::singleBatchIsRead()
{
    const Result<Batch> batch = decodeBatch(R"({"id":"b","status":"failed"})", {});
    QVERIFY(batch);
    QCOMPARE(batch->id, u"b"_s);
    QCOMPARE(batch->status, BatchStatus::Failed);
}

void TestBatchDecoder::singleBatchKeepsItsJson()
{
    const Result<Batch> batch = decodeBatch("\xEF\xBB\xBF {\"id\": \"b\", \"x\": 1.50}\n", {});
    QVERIFY(batch);
    QCOMPARE(batch->rawJson, R"({"id": "b", "x": 1.50})"_ba);
}

void TestBatchDecoder::unreadableSingleBatchIsABadReply_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("nested too deeply")
        << QByteArray(70, '[') + QByteArray(70, ']') << u"too deep"_s;
    QTest::newRow("infinite") << "1e999"_ba << u"number"_s;
    QTest::newRow("invalid UTF-8") << "\"\xFF\""_ba << u"UTF"_s;
}

void TestBatchDecoder::unreadableSingleBatchIsABadReply()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QString, says);
    const Result<Batch> batch = decodeBatch("{\"id\":\"b\",\"x\":" + value + "}", {});
    QVERIFY(!batch);
    QCOMPARE(batch.error().kind, ApiError::Kind::BadReply);
    QVERIFY2(batch.error().message.contains(says), qPrintable(batch.error().message));
}

void TestBatchDecoder::singleBatchWithoutIdIsABadReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("no id") << R"({"status":"failed"})"_ba << u"has no id"_s;
    QTest::newRow("empty id") << R"({"id":"","status":"failed"})"_ba << u"has no id"_s;
    QTest::newRow("array") << R"([{"id":"b"}])"_ba << u"has no id"_s;
    QTest::newRow("error") << R"({"error":"gone"})"_ba << u"error: gone"_s;
    QTest::newRow("malformed") << R"({"id":x})"_ba << u"not valid JSON"_s;
}

void TestBatchDecoder::singleBatchWithoutIdIsABadReply()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, says);
    const Result<Batch> batch = decodeBatch(body, "application/json");
    QVERIFY(!batch);
    QCOMPARE(batch.error().kind, ApiError::Kind::BadReply);
    QVERIFY2(batch.error().message.contains(says), qPrintable(batch.error().message));
}

QTEST_GUILESS_MAIN(TestBatchDecoder)
#include "tst_batchdecoder.moc"
