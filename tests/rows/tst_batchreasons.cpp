// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchreasons.h"

#include "batchrows.h"
#include "batchstanding.h"
#include "observation.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const BatchReason rateLimit{429, "rate_limit_exceeded", "Rate limit reached for #"};

BatchReasons reasonsOf(std::vector<BatchReasons::Counted> reasons)
{
    return {1, std::move(reasons)};
}

BatchRows failedWith(const QList<BatchError> &errors)
{
    Batch batch;
    batch.id = u"a"_s;
    batch.status = BatchStatus::Failed;
    batch.errors = errors;
    return BatchRows(std::span(&batch, 1));
}

BatchStanding standingWith(const BatchReasons &reasons)
{
    BatchStanding standing;
    standing.reasons = std::make_shared<const BatchReasons>(reasons);
    return standing;
}

} // namespace

class TestBatchReasons final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void textLeavesOutWhatIsAbsent_data();
    void textLeavesOutWhatIsAbsent();
    void longTextIsCutWithinNoCharacter();
    void largestComesFirstAndTheSmallestAreAddedUp();
    void batchesShareTheTextOfAReason();
    void unusedTextsAreDropped();
    void ownErrorIsTheReasonUntilFilesAreRead();
    void whatFilesTellIsUnknownBeforeTheEnd();
};

void TestBatchReasons::textLeavesOutWhatIsAbsent_data()
{
    QTest::addColumn<BatchReason>("reason");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all") << rateLimit << "429 rate_limit_exceeded: Rate limit reached for #"_ba;
    QTest::newRow("status alone") << BatchReason{500} << "500"_ba;
    QTest::newRow("code alone") << BatchReason{{}, "batch_expired"} << "batch_expired"_ba;
    QTest::newRow("message alone") << BatchReason{{}, {}, "No answer"} << "No answer"_ba;
    QTest::newRow("no code") << BatchReason{404, {}, "Not found"} << "404: Not found"_ba;
    QTest::newRow("lines") << BatchReason{{}, "a\nb", "c\t d"} << "a b: c d"_ba;
    QTest::newRow("nothing") << BatchReason() << QByteArray();
}

void TestBatchReasons::textLeavesOutWhatIsAbsent()
{
    QFETCH(const BatchReason, reason);
    QFETCH(const QByteArray, text);
    QCOMPARE(reasonText(reason), text);
}

void TestBatchReasons::longTextIsCutWithinNoCharacter()
{
    for (int size = 190; size < 210; ++size) {
        const QString message = QString(size, u'x') + QString(50, u'\u4e00');
        const QString text = QString::fromUtf8(reasonText({.message = message.toUtf8()}));
        QVERIFY(text.endsWith(u'\u2026') && !text.contains(QChar::ReplacementCharacter));
        QVERIFY(message.startsWith(text.chopped(1)));
    }
}

void TestBatchReasons::largestComesFirstAndTheSmallestAreAddedUp()
{
    std::vector<BatchReasons::Counted> counted;
    for (int i = 0; i < 60; ++i) {
        counted.push_back({{.httpStatus = 400 + i}, i});
    }
    const BatchReasons reasons(1770, counted, 5);
    QCOMPARE(reasons.size(), BatchReasons::mostReasons);
    QCOMPARE(reasons.text(0), "459");
    QCOMPARE(reasons.count(0), 59);
    QCOMPARE(reasons.others(), 5 + 45); // 0 to 9.
    QCOMPARE(reasons.failed(), 1770);
}

void TestBatchReasons::batchesShareTheTextOfAReason()
{
    ReasonPool pool;
    const auto one = pool.shared(reasonsOf({{rateLimit, 3}, {{500}, 1}}));
    const auto other = pool.shared(reasonsOf({{rateLimit, 7}}));
    QCOMPARE(other->text(0).data(), one->text(0).data());
    QVERIFY(*one != *other);
    QCOMPARE(*other, reasonsOf({{rateLimit, 7}}));
}

void TestBatchReasons::unusedTextsAreDropped()
{
    ReasonPool pool;
    const auto kept = pool.shared(reasonsOf({{rateLimit, 1}}));
    const auto *const text = kept->text(0).data();
    for (int i = 0; i < 5000; ++i) {
        const auto dropped = pool.shared(reasonsOf({{{.httpStatus = i}, 1}}));
    }
    QCOMPARE(pool.shared(reasonsOf({{rateLimit, 2}}))->text(0).data(), text);
    QVERIFY(pool.size() <= 1025);
}

void TestBatchReasons::ownErrorIsTheReasonUntilFilesAreRead()
{
    const BatchRows rows = failedWith(
        {{u"token_limit"_s, u"Enqueued 1,000 of 900 tokens"_s, {}, {}}, {u"x"_s, {}, {}, {}}});
    const QByteArray own = "token_limit: Enqueued #,# of # tokens";
    QCOMPARE(mainReason(rows[0], {}), own);
    QCOMPARE(rows[0].errors().size(), 2U);
    const BatchStanding read = standingWith(reasonsOf({{rateLimit, 2}, {{500}, 9}}));
    QCOMPARE(mainReason(rows[0], read), "500");
    QCOMPARE(allReasons(rows[0], read),
             (std::vector<QByteArrayView>{"500", read.reasons->text(1)}));
    QCOMPARE(mainReason(rows[0], standingWith({})), own);
    QVERIFY(mainReason(failedWith({})[0], {}).isEmpty());
    QVERIFY(allReasons(failedWith({})[0], {}).empty());
}

void TestBatchReasons::whatFilesTellIsUnknownBeforeTheEnd()
{
    BatchRows rows = failedWith({{u"token_limit"_s, {}, {}, {}}});
    rows.lookBack(0, {Stamp::fromMSecs(1000), BatchStatus::InProgress, {}});
    const BatchStanding read = standingWith(reasonsOf({{rateLimit, 2}}));
    QVERIFY(mainReason(rows[0], read).isEmpty());
    QVERIFY(allReasons(rows[0], read).empty());
}

QTEST_GUILESS_MAIN(TestBatchReasons)
#include "tst_batchreasons.moc"
