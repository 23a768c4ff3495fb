// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "outcome.h"
#include "testdata.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1000;

BatchPage pageOf(const QString &fixture)
{
    const Result<BatchPage> page =
        decodeBatchPage(testData(u"pages/%1.json"_s.arg(fixture)), "application/json");
    if (!page) {
        qFatal("%s: %s", qPrintable(fixture), qPrintable(page.error().message));
    }
    return *page;
}

Batch rowOf(const QString &fixture, std::size_t row)
{
    return pageOf(fixture).batches.at(row);
}

qint64 msecs(const Batch &batch, StampKind kind)
{
    return batch.stamps[kind].msecs();
}

} // namespace

//! The pages that real servers send, one fixture per dialect.
class TestDialects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyRowOfEveryDialectIsRead_data();
    void everyRowOfEveryDialectIsRead();

    void openAiRowIsReadWhole();
    void openAiErrorsKeepCodeParamAndLine();
    void openAiNullsMeanAbsent();
    void openAiAllFailedRowIsStillCompleted();
    void trueFoundryFloatTimesKeepTheirMilliseconds();
    void trueFoundryFloatCountsAreCounts();
    void trueFoundryStringMetadataStaysAString();
    void trueFoundryZeroStampsAreUnset();
    void trueFoundryEmptyFileIdsMeanNone();
    void azureIsoTimesHaveSevenDigitsAndOffsets();
    void azureNullCountsMeanStillCounting();
    void azureFailedRowKeepsItsStatusDespiteCompletedAt();
    void azureErrorFileIsThereOnSuccessToo();
    void liteLlmLongIdIsKeptWhole();
    void liteLlmErrorsHaveStringsForNumbers();
    void liteLlmEmptyPageStillClaimsMore();
    void portkeyBedrockIdStaysPercentEncoded();
    void portkeyBedrockTimesAreMilliseconds();
    void portkeyBedrockSaysNothingAboutMore();
    void portkeyVertexCountsAreStrings();
    void portkeyVertexExpiryInFailedAtStaysExpired();
    void portkeyVertexHasNoCompletionWindow();
    void portkeyCohereTimesAreMilliseconds();
    void llmDZeroTotalMeansStillCounting();
    void ogxRowInProgressHasNoStampsButItsCreation();
    void everyDialectsStatusWordIsMapped_data();
    void everyDialectsStatusWordIsMapped();
    void doublewordExpiredAtLeavesTheRowCompleted();
    void aibrixRowWithoutCountsHasNone();
    void groqPageHasNoCursorOfItsOwn();
    void togetherProgressIsAPercentage();
    void togetherErrorStringIsAnError();
    void togetherModelIdIsTheModel();
    void mistralFlatCountsAreCounts();
    void mistralErrorsAreMessages();
    void cerebrasNullDataIsAnEmptyPage();
    void novitaEmptyObjectsAreUnsetTimes();
    void novitaErrorsMayBeAString();
    void novitaFlatCountsAreCounts();
    void openRouterStatusIsNotDerivedFromStamps();
    void openRouterEndIsTheStampOfItsStatus();
    void openRouterUsageIsInPromptAndCompletionTokens();
    void anthropicCountsAreSummedUp();
    void anthropicEndIsToldByItsCounts();
    void anthropicResultsUrlIsItsOutput();
    void bifrostBucketsAreAnEndAndNoCancellation();
    void xaiStatusIsInferred();
    void statusThatTheServerSendsIsNotInferred();
    void databricksRowIsKnownByItsName();
    void nameIsNoIdWhereThereIsOne();
    void cohereStatusHasAPrefix();
    void digitalOceanRowIsReadWhole();
    void azureBlobsAreFiles();
    void siliconFlowQueueIsValidating();
    void integerIdsAreIds();
    void countsAreOfEveryKind_data();
    void countsAreOfEveryKind();
    void nextPageIsWhereTheAnswerSays_data();
    void nextPageIsWhereTheAnswerSays();
    void noNextPageMeansNoMore_data();
    void noNextPageMeansNoMore();
    void memberThatSaysNothingHidesNoOther();
};

void TestDialects::everyRowOfEveryDialectIsRead_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<QVariant>("hasMore");
    QTest::newRow("openai") << 2 << QVariant(true);
    QTest::newRow("openai-nulls") << 2 << QVariant();
    QTest::newRow("truefoundry") << 2 << QVariant(false);
    QTest::newRow("azure") << 3 << QVariant(false);
    QTest::newRow("litellm") << 1 << QVariant(true);
    QTest::newRow("litellm-empty-more") << 0 << QVariant(true);
    QTest::newRow("portkey-bedrock") << 2 << QVariant();
    QTest::newRow("portkey-vertex") << 2 << QVariant(false);
    QTest::newRow("portkey-cohere") << 1 << QVariant(false);
    QTest::newRow("llm-d") << 2 << QVariant(true);
    QTest::newRow("ogx") << 1 << QVariant(false);
    QTest::newRow("doubleword") << 1 << QVariant(false);
    QTest::newRow("aibrix") << 1 << QVariant(false);
    QTest::newRow("groq") << 1 << QVariant();
    QTest::newRow("together") << 3 << QVariant();
    QTest::newRow("mistral") << 5 << QVariant();
    QTest::newRow("cerebras") << 0 << QVariant();
    QTest::newRow("novita") << 2 << QVariant(true);
    QTest::newRow("openrouter") << 1 << QVariant(false);
    QTest::newRow("bom") << 1 << QVariant();
    QTest::newRow("anthropic") << 5 << QVariant(true);
    QTest::newRow("xai") << 4 << QVariant();
    QTest::newRow("databricks") << 1 << QVariant(false);
    QTest::newRow("cohere") << 2 << QVariant();
    QTest::newRow("digitalocean") << 1 << QVariant(false);
    QTest::newRow("openrouter-batches") << 3 << QVariant(false);
    QTest::newRow("bifrost") << 1 << QVariant();
    QTest::newRow("azure-blobs") << 1 << QVariant(false);
    QTest::newRow("siliconflow") << 1 << QVariant(false);
}

void TestDialects::everyRowOfEveryDialectIsRead()
{
    QFETCH(const int, rows);
    QFETCH(const QVariant, hasMore);
    const BatchPage page = pageOf(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(static_cast<int>(page.batches.size()), rows);
    QCOMPARE(page.unreadableRows, 0);
    QCOMPARE(page.hasMore ? QVariant(*page.hasMore) : QVariant(), hasMore);
}

void TestDialects::openAiRowIsReadWhole()
{
    const BatchPage page = pageOf(u"openai"_s);
    const Batch &row = page.batches.at(0);
    QCOMPARE(row.id, u"batch_67f1c2d4a9a08190b2f4a1c5b9d0e3f2"_s);
    QCOMPARE(row.status, BatchStatus::Completed);
    QCOMPARE(row.rawStatus, u"completed"_s);
    QCOMPARE(row.endpoint, u"/v1/chat/completions"_s);
    QCOMPARE(row.model, u"gpt-4o-mini-2024-07-18"_s);
    QCOMPARE(row.completionWindow, u"24h"_s);
    QCOMPARE(row.inputFileId, u"file-8Qm3vZbV7rH2cN5kT1xYpA"_s);
    QCOMPARE(row.outputFileId, u"file-2Kd9sWqLr6uE4oJ7mC3hBz"_s);
    QCOMPARE(row.errorFileId, u"file-9Xa5tGfMn1iP8yR2vD6kLe"_s);
    QCOMPARE(msecs(row, StampKind::Created), 1764000000 * second);
    QCOMPARE(msecs(row, StampKind::InProgress), 1764000042 * second);
    QCOMPARE(msecs(row, StampKind::Expires), 1764086400 * second);
    QCOMPARE(msecs(row, StampKind::Finalizing), 1764003600 * second);
    QCOMPARE(msecs(row, StampKind::Completed), 1764003720 * second);
    QVERIFY(row.requestCounts == RequestCounts({1000, 990, 10}));
    QVERIFY(row.usage == TokenUsage({152340, 48211, 200551}));
    QVERIFY(row.errors.isEmpty());
    QCOMPARE(row.metadata, R"({"customer":"acme","job":"nightly-eval"})"_ba);
    QCOMPARE(page.lastId, u"batch_67f1b0e18c8c8190a7d3e5f6a1b2c3d4"_s);
}

void TestDialects::openAiErrorsKeepCodeParamAndLine()
{
    const Batch row = rowOf(u"openai"_s, 1);
    const QList<BatchError> expected{
        {u"invalid_json_line"_s, u"This line is not parseable as valid JSON."_s, {}, 17},
        {u"duplicate_custom_id"_s, u"The custom_id 'req-4' is already in use."_s, u"custom_id"_s,
         204},
    };
    QCOMPARE(row.errors, expected);
}

void TestDialects::openAiNullsMeanAbsent()
{
    Batch expected;
    expected.id = u"batch_68a2f7c05d1481909e6b7a8c9d0e1f24"_s;
    Batch row = rowOf(u"openai-nulls"_s, 1);
    row.rawJson.clear();
    QVERIFY(row == expected);
    QVERIFY(row.endpoint.isNull());
    QVERIFY(row.inputFileId.isNull());
}

void TestDialects::openAiAllFailedRowIsStillCompleted()
{
    const Batch row = rowOf(u"openai-nulls"_s, 0);
    QCOMPARE(row.status, BatchStatus::Completed);
    QVERIFY(row.requestCounts == RequestCounts({4, 0, 4}));
    QVERIFY(row.outputFileId.isNull());
    QVERIFY(row.errors.isEmpty());
}

void TestDialects::trueFoundryFloatTimesKeepTheirMilliseconds()
{
    const Batch row = rowOf(u"truefoundry"_s, 0);
    QCOMPARE(msecs(row, StampKind::Created), 1764020000000);
    QCOMPARE(msecs(row, StampKind::InProgress), 1764020012734);
    QCOMPARE(msecs(row, StampKind::Expires), 1764106400500);
}

void TestDialects::trueFoundryFloatCountsAreCounts()
{
    QVERIFY(rowOf(u"truefoundry"_s, 0).requestCounts == RequestCounts({250, 31, 0}));
}

void TestDialects::trueFoundryStringMetadataStaysAString()
{
    QCOMPARE(rowOf(u"truefoundry"_s, 0).metadata, R"("{\"team\":\"search\"}")"_ba);
}

void TestDialects::trueFoundryZeroStampsAreUnset()
{
    const Batch row = rowOf(u"truefoundry"_s, 1);
    QVERIFY(!row.stamps[StampKind::Finalizing].isSet());
    QVERIFY(!row.stamps[StampKind::Failed].isSet());
    QCOMPARE(msecs(row, StampKind::Cancelling), 1764019500 * second);
}

void TestDialects::trueFoundryEmptyFileIdsMeanNone()
{
    const Batch row = rowOf(u"truefoundry"_s, 0);
    QVERIFY(row.outputFileId.isNull());
    QVERIFY(row.errorFileId.isNull());
}

void TestDialects::azureIsoTimesHaveSevenDigitsAndOffsets()
{
    QCOMPARE(rowOf(u"azure"_s, 0).stamps[StampKind::Completed].toUtc(),
             QDateTime::fromString(u"2025-11-24T17:02:11.123Z"_s, Qt::ISODateWithMs));
    QCOMPARE(rowOf(u"azure"_s, 1).stamps[StampKind::Created].toUtc(),
             QDateTime::fromString(u"2025-11-24T16:30:00.000Z"_s, Qt::ISODateWithMs));
}

void TestDialects::azureNullCountsMeanStillCounting()
{
    QVERIFY(!rowOf(u"azure"_s, 1).requestCounts);
}

void TestDialects::azureFailedRowKeepsItsStatusDespiteCompletedAt()
{
    const Batch row = rowOf(u"azure"_s, 2);
    QCOMPARE(row.status, BatchStatus::Failed);
    QVERIFY(row.stamps[StampKind::Completed].isSet());
    QVERIFY(!row.stamps[StampKind::Failed].isSet());
}

void TestDialects::azureErrorFileIsThereOnSuccessToo()
{
    const Batch row = rowOf(u"azure"_s, 0);
    QVERIFY(!row.errorFileId.isNull());
    QVERIFY(row.requestCounts == RequestCounts({2, 2, 0}));
    QCOMPARE(outcomeOf(row), Outcome::Succeeded);
}

void TestDialects::liteLlmLongIdIsKeptWhole()
{
    const BatchPage page = pageOf(u"litellm"_s);
    QCOMPARE(page.batches.at(0).id.size(), 300);
    QCOMPARE(page.lastId, page.batches.at(0).id);
}

void TestDialects::liteLlmErrorsHaveStringsForNumbers()
{
    const QList<BatchError> expected{
        {u"None"_s, u"litellm.BadRequestError: model not found"_s, u"None"_s, {}},
        {u"400"_s, u"Invalid request"_s, {}, 3},
    };
    QCOMPARE(rowOf(u"litellm"_s, 0).errors, expected);
}

void TestDialects::liteLlmEmptyPageStillClaimsMore()
{
    const BatchPage page = pageOf(u"litellm-empty-more"_s);
    QCOMPARE(page.rowCount(), 0);
    QVERIFY(page.hasMore == true);
}

void TestDialects::portkeyBedrockIdStaysPercentEncoded()
{
    QVERIFY(rowOf(u"portkey-bedrock"_s, 0).id.startsWith("arn%3Aaws%3Abedrock%3A"_L1));
}

void TestDialects::portkeyBedrockTimesAreMilliseconds()
{
    QCOMPARE(msecs(rowOf(u"portkey-bedrock"_s, 0), StampKind::Created), 1764040000123);
}

void TestDialects::portkeyBedrockSaysNothingAboutMore()
{
    const BatchPage page = pageOf(u"portkey-bedrock"_s);
    QVERIFY(!page.hasMore);
    QVERIFY(page.lastId.isNull());
}

void TestDialects::portkeyVertexCountsAreStrings()
{
    QVERIFY(rowOf(u"portkey-vertex"_s, 0).requestCounts == RequestCounts({120, 118, 2}));
}

void TestDialects::portkeyVertexExpiryInFailedAtStaysExpired()
{
    const Batch row = rowOf(u"portkey-vertex"_s, 1);
    QCOMPARE(row.status, BatchStatus::Expired);
    QCOMPARE(msecs(row, StampKind::Failed), 1763986400000);
}

void TestDialects::portkeyVertexHasNoCompletionWindow()
{
    QVERIFY(rowOf(u"portkey-vertex"_s, 0).completionWindow.isNull());
}

void TestDialects::portkeyCohereTimesAreMilliseconds()
{
    QCOMPARE(msecs(rowOf(u"portkey-cohere"_s, 0), StampKind::Created), 1764060000000);
}

void TestDialects::llmDZeroTotalMeansStillCounting()
{
    QVERIFY(rowOf(u"llm-d"_s, 0).requestCounts == RequestCounts({0, 0, 0}));
    QCOMPARE(progressOf(rowOf(u"llm-d"_s, 0)), std::nullopt);
    QVERIFY(!rowOf(u"llm-d"_s, 1).requestCounts);
}

void TestDialects::ogxRowInProgressHasNoStampsButItsCreation()
{
    const Batch row = rowOf(u"ogx"_s, 0);
    QCOMPARE(row.status, BatchStatus::InProgress);
    for (const StampKind kind : allStampKinds) {
        QCOMPARE(row.stamps[kind].isSet(), kind == StampKind::Created);
    }
}

void TestDialects::everyDialectsStatusWordIsMapped_data()
{
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<int>("row");
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<QString>("word");
    QTest::newRow("Azure 1") << u"azure"_s << 0 << BatchStatus::Completed << u"Completed"_s;
    QTest::newRow("Azure 2") << u"azure"_s << 1 << BatchStatus::Validating << u"Validating"_s;
    QTest::newRow("LiteLLM") << u"litellm"_s << 0 << BatchStatus::Completed << u"complete"_s;
    QTest::newRow("Bedrock") << u"portkey-bedrock"_s << 0 << BatchStatus::InProgress
                             << u"InProgress"_s;
    QTest::newRow("Vertex") << u"portkey-vertex"_s << 0 << BatchStatus::Completed
                            << u"JOB_STATE_SUCCEEDED"_s;
    QTest::newRow("Cohere") << u"portkey-cohere"_s << 0 << BatchStatus::InProgress
                            << u"processing"_s;
    QTest::newRow("AIBrix") << u"aibrix"_s << 0 << BatchStatus::Validating << u"scheduling"_s;
    QTest::newRow("Together") << u"together"_s << 2 << BatchStatus::Completed << u"COMPLETED"_s;
    QTest::newRow("Mistral 1") << u"mistral"_s << 0 << BatchStatus::InProgress << u"RUNNING"_s;
    QTest::newRow("Mistral 2") << u"mistral"_s << 1 << BatchStatus::Validating << u"QUEUED"_s;
    QTest::newRow("Mistral 3") << u"mistral"_s << 2 << BatchStatus::Completed << u"SUCCESS"_s;
    QTest::newRow("Mistral 4") << u"mistral"_s << 3 << BatchStatus::Expired
                               << u"TIMEOUT_EXCEEDED"_s;
    QTest::newRow("Mistral 5") << u"mistral"_s << 4 << BatchStatus::Cancelling
                               << u"CANCELLATION_REQUESTED"_s;
    QTest::newRow("unknown") << u"unknown-status"_s << 0 << BatchStatus::Unknown
                             << u" Paused_By_Admin "_s;
    QTest::newRow("partial") << u"unknown-status"_s << 1 << BatchStatus::Completed
                             << u"partially_completed"_s;
}

void TestDialects::everyDialectsStatusWordIsMapped()
{
    QFETCH(const QString, fixture);
    QFETCH(const int, row);
    const Batch batch = rowOf(fixture, static_cast<std::size_t>(row));
    QTEST(batch.status, "status");
    QTEST(batch.rawStatus, "word");
}

void TestDialects::doublewordExpiredAtLeavesTheRowCompleted()
{
    const Batch row = rowOf(u"doubleword"_s, 0);
    QCOMPARE(row.status, BatchStatus::Completed);
    QVERIFY(row.stamps[StampKind::Expired].isSet());
    QCOMPARE(row.completionWindow, u"background"_s);
}

void TestDialects::aibrixRowWithoutCountsHasNone()
{
    QVERIFY(!rowOf(u"aibrix"_s, 0).requestCounts);
}

void TestDialects::groqPageHasNoCursorOfItsOwn()
{
    const BatchPage page = pageOf(u"groq"_s);
    QVERIFY(!page.hasMore);
    QVERIFY(page.lastId.isNull());
}

void TestDialects::togetherProgressIsAPercentage()
{
    QCOMPARE(rowOf(u"together"_s, 0).progressPercent, std::optional(75));
    QVERIFY(!rowOf(u"together"_s, 0).requestCounts);
}

void TestDialects::togetherErrorStringIsAnError()
{
    QVERIFY(rowOf(u"together"_s, 0).errors.isEmpty());
    const QList<BatchError> expected{{{}, u"input file has no valid requests"_s, {}, {}}};
    QCOMPARE(rowOf(u"together"_s, 1).errors, expected);
}

void TestDialects::togetherModelIdIsTheModel()
{
    QCOMPARE(rowOf(u"together"_s, 0).model, u"meta-llama/Llama-3.3-70B-Instruct-Turbo"_s);
}

void TestDialects::mistralFlatCountsAreCounts()
{
    QVERIFY(rowOf(u"mistral"_s, 0).requestCounts == RequestCounts({300, 123, 57}));
    QVERIFY(rowOf(u"mistral"_s, 2).requestCounts == RequestCounts({10, 9, 1}));
}

void TestDialects::mistralErrorsAreMessages()
{
    const QList<BatchError> expected{{{}, u"Rate limit exceeded"_s, {}, {}}};
    QCOMPARE(rowOf(u"mistral"_s, 0).errors, expected);
}

void TestDialects::cerebrasNullDataIsAnEmptyPage()
{
    const BatchPage page = pageOf(u"cerebras"_s);
    QCOMPARE(page.rowCount(), 0);
    QVERIFY(!page.hasMore);
}

void TestDialects::novitaEmptyObjectsAreUnsetTimes()
{
    const Batch row = rowOf(u"novita"_s, 0);
    QVERIFY(!row.stamps[StampKind::Completed].isSet());
    QCOMPARE(msecs(row, StampKind::Created), 1764022400 * second);
    QCOMPARE(msecs(rowOf(u"novita"_s, 1), StampKind::Created), 1764022400 * second);
}

void TestDialects::novitaErrorsMayBeAString()
{
    QVERIFY(rowOf(u"novita"_s, 0).errors.isEmpty());
    const QList<BatchError> expected{{{}, u"the input file could not be parsed"_s, {}, {}}};
    QCOMPARE(rowOf(u"novita"_s, 1).errors, expected);
}

void TestDialects::novitaFlatCountsAreCounts()
{
    QVERIFY(rowOf(u"novita"_s, 0).requestCounts == RequestCounts({12, 0, 0}));
}

void TestDialects::openRouterStatusIsNotDerivedFromStamps()
{
    const Batch row = rowOf(u"openrouter"_s, 0);
    QCOMPARE(row.status, BatchStatus::InProgress);
    QVERIFY(row.stamps[StampKind::Finalizing].isSet());
}

void TestDialects::openRouterEndIsTheStampOfItsStatus()
{
    const BatchPage page = pageOf(u"openrouter-batches"_s);
    constexpr std::array kinds{StampKind::Completed, StampKind::Failed, StampKind::Cancelled};
    for (std::size_t row = 0; row < kinds.size(); ++row) {
        for (const StampKind kind : kinds) {
            const bool isEnd = kind == kinds[row];
            QCOMPARE(page.batches[row].stamps[kind].isSet(), isEnd);
        }
        QCOMPARE(msecs(page.batches[row], kinds[row]), 1763801800 * second);
    }
    QVERIFY(page.batches[1].errors.first().message.startsWith(u"No provider takes"_s));
}

void TestDialects::openRouterUsageIsInPromptAndCompletionTokens()
{
    QVERIFY(rowOf(u"openrouter-batches"_s, 0).usage == TokenUsage({40, 60, 100}));
}

void TestDialects::anthropicCountsAreSummedUp()
{
    const BatchPage page = pageOf(u"anthropic"_s);
    QVERIFY(page.batches[0].requestCounts == RequestCounts({100, 0, 0}));
    QVERIFY(page.batches[1].requestCounts == RequestCounts({100, 95, 4}));
}

void TestDialects::anthropicEndIsToldByItsCounts()
{
    using enum BatchStatus;
    const BatchPage page = pageOf(u"anthropic"_s);
    constexpr std::array statuses{InProgress, Completed, Cancelled, Expired, Cancelling};
    for (std::size_t row = 0; row < statuses.size(); ++row) {
        QCOMPARE(page.batches[row].status, statuses[row]);
    }
    QCOMPARE(msecs(page.batches[1], StampKind::Completed), 1763806500 * second);
    QCOMPARE(msecs(page.batches[2], StampKind::Cancelled), 1763806500 * second);
    QCOMPARE(msecs(page.batches[2], StampKind::Cancelling), 1763805600 * second);
    QVERIFY(!page.batches[2].stamps[StampKind::Completed].isSet());
    QCOMPARE(msecs(page.batches[3], StampKind::Expired), 1763806500 * second);
}

void TestDialects::anthropicResultsUrlIsItsOutput()
{
    QVERIFY(rowOf(u"anthropic"_s, 0).outputFileId.isNull());
    QVERIFY(rowOf(u"anthropic"_s, 1).outputFileId.endsWith(u"/msgbatch_ended/results"_s));
}

void TestDialects::bifrostBucketsAreAnEndAndNoCancellation()
{
    const Batch row = rowOf(u"bifrost"_s, 0);
    QCOMPARE(row.status, BatchStatus::Completed);
    QCOMPARE(msecs(row, StampKind::Completed), 1763800900 * second);
    QVERIFY(!row.stamps[StampKind::Cancelling].isSet());
    QVERIFY(row.requestCounts == RequestCounts({20, 10, 2}));
}

void TestDialects::xaiStatusIsInferred()
{
    using enum BatchStatus;
    const BatchPage page = pageOf(u"xai"_s);
    constexpr std::array statuses{InProgress, Validating, Completed, Cancelled};
    for (std::size_t row = 0; row < statuses.size(); ++row) {
        QCOMPARE(page.batches[row].status, statuses[row]);
        QVERIFY(isStatusInferred(page.batches[row]));
    }
    QCOMPARE(page.batches[0].id, u"batch_running"_s);
    QVERIFY(page.batches[0].requestCounts == RequestCounts({10, 6, 1}));
    QCOMPARE(msecs(page.batches[0], StampKind::Created), 1763800000 * second);
    QCOMPARE(msecs(page.batches[0], StampKind::Expires), 1763886400 * second);
}

void TestDialects::statusThatTheServerSendsIsNotInferred()
{
    QVERIFY(!isStatusInferred(rowOf(u"openai"_s, 0)));
    const Batch silent = rowOf(u"openai-nulls"_s, 1); // It has neither a word nor anything else.
    QCOMPARE(silent.status, BatchStatus::Unknown);
    QVERIFY(!isStatusInferred(silent));
}

void TestDialects::databricksRowIsKnownByItsName()
{
    const Batch row = rowOf(u"databricks"_s, 0);
    QCOMPARE(row.id, u"batch_aa11"_s);
    QCOMPARE(row.status, BatchStatus::InProgress);
    QVERIFY(row.requestCounts == RequestCounts({9, 4, 1}));
    QCOMPARE(row.inputFileId, u"/Volumes/in"_s);
    QCOMPARE(row.outputFileId, u"/Volumes/out"_s);
}

void TestDialects::nameIsNoIdWhereThereIsOne()
{
    QCOMPARE(rowOf(u"xai"_s, 0).id, u"batch_running"_s);
    QCOMPARE(rowOf(u"cohere"_s, 0).id, u"b-1"_s);
}

void TestDialects::cohereStatusHasAPrefix()
{
    QCOMPARE(rowOf(u"cohere"_s, 0).status, BatchStatus::Completed);
    QCOMPARE(rowOf(u"cohere"_s, 1).status, BatchStatus::InProgress);
}

void TestDialects::digitalOceanRowIsReadWhole()
{
    const Batch row = rowOf(u"digitalocean"_s, 0);
    QCOMPARE(row.id, u"0e9d1d35-3d1e-4d66-9a2f-00000000000a"_s);
    QVERIFY(row.requestCounts == RequestCounts({10000, 2500, 3}));
    QCOMPARE(msecs(row, StampKind::InProgress), 1763800046 * second);
    QCOMPARE(row.errors.first().line, 42);
}

void TestDialects::azureBlobsAreFiles()
{
    const Batch row = rowOf(u"azure-blobs"_s, 0);
    QVERIFY(row.inputFileId.endsWith(u"/in/a.jsonl"_s));
    QVERIFY(row.outputFileId.endsWith(u"/results.jsonl"_s)); // Whatever came first.
    QVERIFY(row.errorFileId.endsWith(u"/errors.jsonl"_s));
}

void TestDialects::siliconFlowQueueIsValidating()
{
    QCOMPARE(rowOf(u"siliconflow"_s, 0).status, BatchStatus::Validating);
}

void TestDialects::integerIdsAreIds()
{
    const BatchPage page = pageOf(u"number-ids"_s);
    QCOMPARE(page.batches.size(), std::size_t(2));
    QCOMPARE(page.batches[0].id, u"17"_s);
    QCOMPARE(page.batches[1].id, u"18446744073709551615"_s);
    QCOMPARE(page.unreadableRows, 2); // Another number might read alike.
}

void TestDialects::countsAreOfEveryKind_data()
{
    using enum BatchStatus;
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<RequestCounts>("counts");
    QTest::newRow("zeros left out, over")
        << R"("status":"ended","request_counts":{"succeeded":95,"errored":4})"_ba << Completed
        << RequestCounts{99, 95, 4};
    QTest::newRow("all failed, over") << R"("status":"ended","request_counts":{"errored":100})"_ba
                                      << Completed << RequestCounts{100, 0, 100};
    QTest::newRow("still counting") << R"("status":"running","request_counts":{"completed":3})"_ba
                                    << InProgress << RequestCounts{0, 3, 0};
    QTest::newRow("some wait and some run")
        << R"("request_counts":{"pending":0,"processing":40,"succeeded":60})"_ba << InProgress
        << RequestCounts{100, 60, 0};
    QTest::newRow("nothing was done before it was cancelled")
        << R"("status":"ended","request_counts":{"canceled":100,"total":100})"_ba << Cancelled
        << RequestCounts{100, 0, 0};
    QTest::newRow("completed includes the failed")
        << R"("status":"completed","request_counts":{"total":20,"completed":20,"failed":20})"_ba
        << Completed << RequestCounts{20, 0, 20};
    QTest::newRow("Cohere")
        << R"("status":"done?","num_records":9,"num_successful_records":7,"num_failed_records":2)"_ba
        << Unknown << RequestCounts{9, 7, 2};
    QTest::newRow("beyond reason")
        << R"("status":"running","request_counts":{"total":-5,"completed":1e300,"failed":-1})"_ba
        << InProgress << RequestCounts{0, qint64(1) << 53, 0};
}

void TestDialects::countsAreOfEveryKind()
{
    QFETCH(const QByteArray, members);
    QFETCH(const BatchStatus, status);
    QFETCH(const RequestCounts, counts);
    const auto batch = decodeBatch(R"({"id":"a",)" + members + '}', {});
    QVERIFY(batch);
    QCOMPARE(batch->status, status);
    QVERIFY(batch->requestCounts == counts);
}

void TestDialects::nextPageIsWhereTheAnswerSays_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<Paging>("paging");
    QTest::addColumn<QString>("place");
    QTest::newRow("Bifrost") << R"("next_cursor":"WzBd")"_ba << Paging::After << u"WzBd"_s;
    QTest::newRow("Groq") << R"("paging":{"next_cursor":"cursor_MjA="})"_ba << Paging::Cursor
                          << u"cursor_MjA="_s;
    QTest::newRow("Cohere") << R"("next_page_token":"t")"_ba << Paging::PageToken << u"t"_s;
    QTest::newRow("xAI") << R"("pagination_token":"p")"_ba << Paging::PaginationToken << u"p"_s;
    QTest::newRow("a URL") << R"("next":"https://host/v1/batches?after=x")"_ba << Paging::Link
                           << u"https://host/v1/batches?after=x"_s;
    QTest::newRow("a path") << R"("links":{"next":"/v1/batches?after=x"})"_ba << Paging::Link
                            << u"/v1/batches?after=x"_s;
    QTest::newRow("next is a cursor") << R"("next":"opaque")"_ba << Paging::After << u"opaque"_s;
    QTest::newRow("a number") << R"("next_cursor":20)"_ba << Paging::After << u"20"_s;
    QTest::newRow("the first that says something")
        << R"("next_cursor":null,"next_page_token":"t")"_ba << Paging::PageToken << u"t"_s;
}

void TestDialects::nextPageIsWhereTheAnswerSays()
{
    QFETCH(const QByteArray, members);
    QFETCH(const Paging, paging);
    QFETCH(const QString, place);
    const auto page = decodeBatchPage(R"({"data":[{"id":"a"}],)" + members + '}', {});
    QVERIFY(page);
    QVERIFY(page->next == NextPage({paging, place}));
    QVERIFY(!page->hasMore);
}

void TestDialects::noNextPageMeansNoMore_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<std::optional<bool>>("hasMore");
    QTest::newRow("Groq") << R"("paging":{"next_cursor":null})"_ba << std::optional(false);
    QTest::newRow("Cohere") << R"("next_page_token":"")"_ba << std::optional(false);
    QTest::newRow("more is said") << R"("next":null,"has_more":true)"_ba << std::optional(true);
    QTest::newRow("nothing is said") << R"("object":"list")"_ba << std::optional<bool>();
}

void TestDialects::noNextPageMeansNoMore()
{
    QFETCH(const QByteArray, members);
    const auto page = decodeBatchPage(R"({"data":[{"id":"a"}],)" + members + '}', {});
    QVERIFY(page);
    QVERIFY(!page->next);
    QTEST(page->hasMore, "hasMore");
}

void TestDialects::memberThatSaysNothingHidesNoOther()
{
    for (const QByteArray row :
         {R"({"id":"a","output_blob":"o","output_file_id":null,"create_time":5,"created_at":0})",
          R"({"id":"a","output_file_id":null,"output_blob":"o","created_at":0,"create_time":5})"}) {
        const auto batch = decodeBatch(row, {});
        QVERIFY(batch);
        QCOMPARE(batch->outputFileId, u"o"_s);
        QCOMPARE(msecs(*batch, StampKind::Created), 5 * second);
    }
}

QTEST_APPLESS_MAIN(TestDialects)
#include "tst_dialects.moc"
