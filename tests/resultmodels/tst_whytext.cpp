// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "samplereasons.h"
#include "whystate.h"
#include "whytext.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

WhyState whyStateWith(const ReasonedBatches &batches, WhyState::Phase phase)
{
    return {.phase = phase, .totals = batches.totals()};
}

} // namespace

//! What is said of why batches failed.
class TestWhyText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void thePlanSaysHowMuchItIs();
    void thePlanSaysThatOthersFollow();
    void withoutAGatewayNothingIsOffered();
    void whereNothingFailedItIsSaid();
    void theNumbersOfBatchesAreSaid();
    void aReasonSaysWhereAndWhatToDo();
    void aFileThatIsGoneIsNamed();
};

void TestWhyText::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
}

void TestWhyText::thePlanSaysHowMuchItIs()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1));
    WhyState state = whyStateWith(batches, WhyState::Phase::Planned);
    state.plan = {.batches = 1, .files = 12, .bytes = 3'400'000};
    const QString text = whyStateText(state, {});
    QVERIFY2(text.contains(u"12 file"_s) && text.contains(u"3.24 MiB"_s), qPrintable(text));
    QVERIFY(text.contains(u"Nothing is fetched before you say so."_s));
    QVERIFY(whyReadText(state).startsWith(u"Read 12 file"_s));
    state.plan.unknownSizes = 2;
    QVERIFY(whyStateText(state, {}).contains(u"at least 3.24 MiB"_s));
}

void TestWhyText::thePlanSaysThatOthersFollow()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1));
    batches.add(partialBatch(u"b"_s, 1));
    WhyState state = whyStateWith(batches, WhyState::Phase::Planned);
    state.plan = {.batches = 1, .files = 1, .bytes = 100};
    QVERIFY(whyStateText(state, {}).contains(u"the newest 1 of 2 batches"_s));
}

void TestWhyText::withoutAGatewayNothingIsOffered()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1));
    for (const auto phase :
         {WhyState::Phase::Asking, WhyState::Phase::Planned, WhyState::Phase::Done}) {
        WhyState state = whyStateWith(batches, phase);
        state.canAsk = false;
        QVERIFY(whyStateText(state, {}).contains(u"no gateway can be asked"_s));
    }
}

void TestWhyText::whereNothingFailedItIsSaid()
{
    ReasonedBatches batches;
    batches.add(successfulBatch(u"a"_s));
    const WhyState state = whyStateWith(batches, WhyState::Phase::Done);
    QCOMPARE(whyStateText(state, {}), u"Nothing failed here, as far as anybody tells."_s);
    const ReasonedBatches none;
    QVERIFY(whyStateText(whyStateWith(none, WhyState::Phase::Done), {})
                .startsWith(u"No batch is among"_s));
}

void TestWhyText::theNumbersOfBatchesAreSaid()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1), {rateLimited(3)}, 7);
    batches.add(partialBatch(u"b"_s, 1));
    batches.add(liveBatch(u"c"_s));
    const QString text = whyCountsText(whyStateWith(batches, WhyState::Phase::Planned));
    QVERIFY2(text.endsWith(u": 1 whose reasons are known, 1 still to be read, 1 that still run and "
                           "whose files are left out. 7 more requests failed for reasons that were "
                           "too many to keep."_s),
             qPrintable(text));
    QVERIFY(text.startsWith(u'3'));
}

void TestWhyText::aReasonSaysWhereAndWhatToDo()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 9), {rateLimited(3)});
    batches.add(partialBatch(u"b"_s, 1), {rateLimited(3)});
    const SharedTotals totals = batches.totals();
    const QString text = reasonFactsText(totals->reasons.front(), *totals, true);
    QVERIFY2(text.contains(u"The first of them ended at 2026-11-22 03:00:00 UTC, the last at "
                           "2026-11-22 11:00:00 UTC."_s),
             qPrintable(text));
    QVERIFY(text.contains(u"Models: small (2)."_s));
    QVERIFY(text.contains(u"Endpoints: /v1/chat/completions (2)."_s));
    QVERIFY(text.contains(u"Send these requests again later"_s));
}

void TestWhyText::aFileThatIsGoneIsNamed()
{
    WhyFailure failure{.batchId = u"batch_1"_s, .file = {.kind = ResultFileKind::Error}};
    failure.file.state = BatchFile::State::Failed;
    failure.file.error = ApiError{.kind = ApiError::Kind::NotFound, .httpStatus = 404};
    const QString text = whyFailureText(failure, {});
    QVERIFY2(text.startsWith(u"batch_1, error file: The server does not have the file"_s),
             qPrintable(text));
}

QTEST_GUILESS_MAIN(TestWhyText)
#include "tst_whytext.moc"
