// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorgroups.h"

#include "errorhint.h"
#include "normalisedmessage.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

RequestResult failed(QByteArrayView id, std::optional<int> status, QByteArrayView code,
                     QByteArrayView message)
{
    return {id, RequestOutcome::Failed, status, code, message, {}, {}, {}};
}

} // namespace

class TestErrorGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesThatDifferInDetailsAreOne_data();
    void messagesThatDifferInDetailsAreOne();
    void messagesThatDifferInMeaningAreNot_data();
    void messagesThatDifferInMeaningAreNot();
    void longMessageIsCutWithinNoCharacter();
    void quotesThatCloseNowhereAreSearchedForOnce();
    void requestsAreCountedByStatusCodeAndMessage();
    void batchesAreCountedOnce();
    void groupsOfLaterBatchesAreAdded();
    void whatSucceededIsInNoGroup();
    void expiredRequestsWithoutCodeHaveTheirOutcomeAsCode();
    void reasonsBeyondTheLimitAreOneGroup();
    void groupsAreTheReasonsOfTheirBatch();
    void knownReasonsHaveAdvice_data();
    void knownReasonsHaveAdvice();
};

void TestErrorGroups::messagesThatDifferInDetailsAreOne_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("normalised");
    QTest::newRow("numbers") << QByteArray("Limit 30000, Used 1,024.5 of 3.")
                             << QByteArray("Limit #, Used #,# of #.");
    QTest::newRow("units") << QByteArray("try again in 20s or 1.5ms")
                           << QByteArray("try again in #s or #ms");
    QTest::newRow("organization") << QByteArray("in organization org-a1b2c3d4 on")
                                  << QByteArray("in organization <id> on");
    QTest::newRow("id without a digit") << QByteArray("id req_nephcmmutpif in org-uidcogldguoh.")
                                        << QByteArray("id <id> in <id>.");
    QTest::newRow("words like an id") << QByteArray("org-wide, req_missing, batch_cancelled")
                                      << QByteArray("org-wide, req_missing, batch_cancelled");
    QTest::newRow("uuid") << QByteArray("request 123e4567-e89b-12d3-a456-426614174000 failed.")
                          << QByteArray("request <id> failed.");
    QTest::newRow("numbered id") << QByteArray("row-00041: bad") << QByteArray("<id>: bad");
    QTest::newRow("url") << QByteArray("see https://x.example/a?b=1&c=2, or (http://y/z)")
                         << QByteArray("see <url>, or (<url>)");
    QTest::newRow("double quotes") << QByteArray("The model \"gpt-9\" does not exist")
                                   << QByteArray("The model \"\xE2\x80\xA6\" does not exist");
    QTest::newRow("single quotes") << QByteArray("Unknown parameter: 'foo'.")
                                   << QByteArray("Unknown parameter: '\xE2\x80\xA6'.");
    QTest::newRow("backticks") << QByteArray("`top_k` is unknown")
                               << QByteArray("`\xE2\x80\xA6` is unknown");
    QTest::newRow("apostrophe") << QByteArray("You can't use what isn't there")
                                << QByteArray("You can't use what isn't there");
    QTest::newRow("apostrophe in quotes")
        << QByteArray("it's 'a can't b' now") << QByteArray("it's '\xE2\x80\xA6' now");
    QTest::newRow("open quote") << QByteArray("a 'b c") << QByteArray("a 'b c");
    QTest::newRow("white space") << QByteArray(" a\n\tb  c ") << QByteArray("a b c");
    QTest::newRow("index") << QByteArray("messages[3].content")
                           << QByteArray("messages[#].content");
}

void TestErrorGroups::messagesThatDifferInDetailsAreOne()
{
    QFETCH(QByteArray, message);
    QTEST(normalisedMessage(message), "normalised");
}

void TestErrorGroups::messagesThatDifferInMeaningAreNot_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("models") << QByteArray("no gpt-4o here") << QByteArray("no gpt-3.5-turbo here");
    QTest::newRow("dated models") << QByteArray("no claude-3-5-sonnet-20241022")
                                  << QByteArray("no claude-3-opus-20240229");
    QTest::newRow("limits") << QByteArray("tokens per min (TPM): 5")
                            << QByteArray("requests per min (RPM): 5");
    QTest::newRow("units") << QByteArray("in 5s") << QByteArray("in 5m");
}

void TestErrorGroups::messagesThatDifferInMeaningAreNot()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QVERIFY(normalisedMessage(one) != normalisedMessage(other));
}

void TestErrorGroups::longMessageIsCutWithinNoCharacter()
{
    for (qsizetype shift = 0; shift < 3; ++shift) {
        const QByteArray message =
            QByteArray(shift, 'a') + ' ' + u"\u20AC "_s.repeated(5000).toUtf8();
        const QByteArray normalised = normalisedMessage(message);
        QVERIFY(normalised.size() < 1100);
        QVERIFY(QString::fromUtf8(normalised).endsWith(u'\u2026'));
        QVERIFY(!QString::fromUtf8(normalised).contains(QChar::ReplacementCharacter));
    }
}

// Searched for at each of them, it would take as long as a thousand messages.
void TestErrorGroups::quotesThatCloseNowhereAreSearchedForOnce()
{
    const QByteArray message = QByteArray(" 'x").repeated(10'000'000);
    QVERIFY(normalisedMessage(message).startsWith("'x 'x 'x"));
}

void TestErrorGroups::requestsAreCountedByStatusCodeAndMessage()
{
    ErrorGroups groups;
    QCOMPARE(groups.add(failed("a", 429, "rate", "wait 5 s")), 0);
    QCOMPARE(groups.add(failed("b", 429, "rate", "wait 6 s")), 0);
    QCOMPARE(groups.add(failed("c", 429, "rate", "wait 6 s")), 0);
    QCOMPARE(groups.add(failed("d", 400, "rate", "wait 5 s")), 1);
    QCOMPARE(groups.add(failed("e", {}, "rate", "wait 5 s")), 2);
    QCOMPARE(groups.add(failed("f", 429, "", "wait 5 s")), 3);
    QCOMPARE(groups.add(failed("g", 429, "rate", "stop")), 4);
    const ErrorGroup &first = groups.groups().front();
    QCOMPARE(first.count, 3);
    QCOMPARE(first.message, "wait # s");
    QCOMPARE(first.samples, (QByteArrayList{"wait 5 s", "wait 6 s"}));
    QCOMPARE(first.firstCustomId, "a");
    QCOMPARE(first.lastCustomId, "c");
    QCOMPARE(groups.count(), 7);
    QCOMPARE(groups.largestFirst(), (std::vector{0, 1, 2, 3, 4}));
}

void TestErrorGroups::batchesAreCountedOnce()
{
    ErrorGroups groups;
    for (int batch = 0; batch < 3; ++batch) {
        groups.beginBatch();
        groups.add(failed("a", 500, "", "x"));
        groups.add(failed("b", 500, "", "x"));
    }
    QCOMPARE(groups.groups().front().batches, 3);
}

void TestErrorGroups::groupsOfLaterBatchesAreAdded()
{
    ErrorGroups first;
    ErrorGroups second;
    first.add(failed("a", 500, "", "x 1"));
    second.add(failed("b", 400, "", "y"));
    second.add(failed("c", 500, "", "x 2"));
    second.add(failed("d", 500, "", "x 3"));
    first.append(second);
    QCOMPARE(first.count(), 4);
    QCOMPARE(first.groups().size(), 2);
    QCOMPARE(first.groups()[0],
             (ErrorGroup{
                 RequestOutcome::Failed, 500, "", "x #", 3, 2, "a", "d", {"x 1", "x 2", "x 3"}}));
}

void TestErrorGroups::whatSucceededIsInNoGroup()
{
    ErrorGroups groups;
    RequestResult result = failed("a", 200, "", "");
    result.outcome = RequestOutcome::Succeeded;
    QCOMPARE(groups.add(result), std::nullopt);
    QVERIFY(groups.groups().empty());
}

void TestErrorGroups::expiredRequestsWithoutCodeHaveTheirOutcomeAsCode()
{
    ErrorGroups groups;
    RequestResult result = failed("a", {}, "", "");
    result.outcome = RequestOutcome::Expired;
    groups.add(result);
    QCOMPARE(groups.groups().front().code, "expired");
    QCOMPARE(groups.groups().front().outcome, RequestOutcome::Expired);
}

void TestErrorGroups::reasonsBeyondTheLimitAreOneGroup()
{
    ErrorGroups groups;
    for (int i = 0; i < ErrorGroups::mostGroups + 5; ++i) {
        // Letters, which normalising keeps.
        QByteArray word = QByteArray::number(i);
        for (char &c : word) {
            c = static_cast<char>(c - '0' + 'a');
        }
        groups.add(failed("a", 500, word, ""));
    }
    QCOMPARE(groups.groups().size(), std::size_t{ErrorGroups::mostGroups} + 1);
    QCOMPARE(groups.groups().back().count, 5);
    QCOMPARE(groups.count(), ErrorGroups::mostGroups + 5);
}

void TestErrorGroups::groupsAreTheReasonsOfTheirBatch()
{
    ErrorGroups groups;
    groups.add(failed("a", 500, {}, "No answer"));
    groups.add(failed("b", 429, "rate_limit", "Wait 3 s"));
    groups.add(failed("c", 429, "rate_limit", "Wait 5 s"));
    groups.add(failed("d", {}, {}, {}));
    const BatchReasons reasons = groups.reasons(4);
    QCOMPARE(reasons.failed(), 4);
    QCOMPARE(reasons.size(), 3U);
    QCOMPARE(reasons.text(0), "429 rate_limit: Wait # s");
    QCOMPARE(reasons.count(0), 2);
    QCOMPARE(reasons.text(1), "500: No answer");
    QCOMPARE(reasons.text(2), "failed");
    QCOMPARE(reasons.others(), 0);
}

void TestErrorGroups::knownReasonsHaveAdvice_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("part");
    QTest::newRow("rate limit") << 429 << QByteArray("rate_limit_exceeded") << u"later"_s;
    QTest::newRow("quota") << 429 << QByteArray("insufficient_quota") << u"budget"_s;
    QTest::newRow("context") << 400 << QByteArray("context_length_exceeded") << u"Shorten"_s;
    QTest::newRow("filter") << 400 << QByteArray("content_filter") << u"filter"_s;
    QTest::newRow("invalid") << 400 << QByteArray("BadRequest") << u"Correct"_s;
    QTest::newRow("model") << 404 << QByteArray("model_not_found") << u"model"_s;
    QTest::newRow("fault") << 503 << QByteArray("") << u"pass"_s;
    QTest::newRow("unknown") << 0 << QByteArray("strange") << QString();
}

void TestErrorGroups::knownReasonsHaveAdvice()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(QString, part);
    ErrorGroup group;
    group.code = code;
    if (status != 0) {
        group.httpStatus = status;
    }
    QCOMPARE(errorHint(group).isNull(), part.isNull());
    QVERIFY(errorHint(group).contains(part));
}

QTEST_GUILESS_MAIN(TestErrorGroups)
#include "tst_errorgroups.moc"
