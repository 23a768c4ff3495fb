// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilter.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp second(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

Batch batchIn(BatchStatus status)
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = status;
    return batch;
}

constexpr qint64 days = 10 * 86'400;
constexpr qint64 recent = 19 * 86'400 + 80'000;
constexpr Stamp now = second(20 * 86'400);

} // namespace

class TestBatchFilter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wordsAreLookedForEverywhere_data();
    void wordsAreLookedForEverywhere();
    void emptyFilterMatchesAll();
    void statusesAreApartFromTextAndScope();
    void changesAreAMatterOfStanding();
    void goneBatchesAreNeitherActiveNorWantAttention();
    void scopesHoldWhatTheirTilesSay_data();
    void scopesHoldWhatTheirTilesSay();
    void dayEndsAfter24Hours();
};

void TestBatchFilter::wordsAreLookedForEverywhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("id") << u"BATCH_1"_s << true;
    QTest::newRow("id, its end") << u"xYz"_s << true;
    QTest::newRow("endpoint") << u"v1/chat"_s << true;
    QTest::newRow("model") << u"GPT-4"_s << true;
    QTest::newRow("metadata") << u"\"team\":"_s << false; // Quotes keep words together.
    QTest::newRow("metadata's value") << u"search"_s << true;
    QTest::newRow("metadata beyond ASCII") << u"MÜNCHEN"_s << true;
    QTest::newRow("input file") << u"file-in"_s << true;
    QTest::newRow("output file") << u"file-out"_s << true;
    QTest::newRow("error file") << u"file-err"_s << true;
    QTest::newRow("error code") << u"invalid_json"_s << true;
    QTest::newRow("error message") << u"unexpected"_s << true;
    QTest::newRow("error message beyond ASCII") << u"straße"_s << true;
    QTest::newRow("all words") << u"  gpt   search "_s << true;
    QTest::newRow("one word missing") << u"gpt nowhere"_s << false;
    QTest::newRow("quoted") << u"\"unexpected token\""_s << true;
    QTest::newRow("quoted, in another order") << u"\"token unexpected\""_s << false;
    QTest::newRow("quote not closed") << u"\"unexpected tok"_s << true;
    QTest::newRow("quote not closed, of no text") << u"\"expected nothing"_s << false;
    QTest::newRow("quote opened after a word") << u"gpt \"nowhere"_s << false;
    QTest::newRow("only spaces") << u"   "_s << true;
    QTest::newRow("only a quote") << u"\""_s << true;
    QTest::newRow("longer than any text") << u"x"_s.repeated(500) << false;
    QTest::newRow("across fields") << u"xyz/v1"_s << false;
    // '@' and '`' differ from letters and each other by the bit that tells upper from lower case.
    QTest::newRow("signs are no letters") << u"a`b"_s << false;
    QTest::newRow("signs first") << u"@b"_s << true;
    QTest::newRow("signs first, near miss") << u"`b"_s << false;
}

void TestBatchFilter::wordsAreLookedForEverywhere()
{
    QFETCH(const QString, text);
    Batch batch;
    batch.id = u"batch_1-xyz"_s;
    batch.endpoint = u"/v1/chat/completions"_s;
    batch.model = u"gpt-4o"_s;
    batch.metadata = u"{\"team\":\"Search\",\"city\":\"München\",\"owner\":\"a@b\"}"_s.toUtf8();
    batch.inputFileId = u"file-in"_s;
    batch.outputFileId = u"file-out"_s;
    batch.errorFileId = u"file-err"_s;
    batch.errors = {{u"invalid_json_line"_s, u"Unexpected token"_s, {}, {}},
                    {u"other"_s, u"STRAßE"_s, {}, {}}};
    const BatchMatcher matcher({text, {}, BatchScope::All}, second(1));
    QTEST(matcher.matches(batch), "matches");
}

void TestBatchFilter::emptyFilterMatchesAll()
{
    QVERIFY(BatchFilter().isEmpty());
    QVERIFY(BatchMatcher({}, {}).matches(Batch()));
    BatchFilter spaces;
    spaces.text = u"  "_s;
    QVERIFY(spaces.isEmpty());
    spaces.scope = BatchScope::Active;
    QVERIFY(!spaces.isEmpty());
}

void TestBatchFilter::changesAreAMatterOfStanding()
{
    const BatchStanding same;
    BatchStanding moved;
    moved.isChanged = true;
    moved.statusBefore = BatchStatus::InProgress;
    BatchStanding added;
    added.isChanged = true;
    added.isNew = true;
    QVERIFY(isInScope(same, BatchScope::All));
    QVERIFY(!isInScope(same, BatchScope::Changed));
    QVERIFY(isInScope(moved, BatchScope::Changed));
    QVERIFY(isInScope(added, BatchScope::Changed));
    QVERIFY(!isInScope(moved, BatchScope::Added));
    QVERIFY(isInScope(added, BatchScope::Added));
    QVERIFY(isInScope(batchIn(BatchStatus::Failed), BatchScope::Changed, second(1)));
}

void TestBatchFilter::goneBatchesAreNeitherActiveNorWantAttention()
{
    BatchStanding gone;
    gone.isGone = true;
    QVERIFY(!isInScope(gone, BatchScope::Active));
    QVERIFY(!isInScope(gone, BatchScope::NeedsAttention));
    QVERIFY(isInScope(gone, BatchScope::All));
    QVERIFY(isInScope(gone, BatchScope::Completed24h));
    QVERIFY(isInScope(BatchStanding(), BatchScope::Active));
}

void TestBatchFilter::statusesAreApartFromTextAndScope()
{
    BatchFilter filter;
    filter.statuses.set(BatchStatus::Failed, true);
    const BatchMatcher matcher(filter, second(1));
    const Batch live = batchIn(BatchStatus::InProgress);
    QVERIFY(matcher.matchesTextAndScope(live));
    QVERIFY(!matcher.matchesStatus(live));
    QVERIFY(!matcher.matches(live));
    QVERIFY(matcher.matches(batchIn(BatchStatus::Failed)));
}

void TestBatchFilter::scopesHoldWhatTheirTilesSay_data()
{
    QTest::addColumn<Batch>("batch");
    QTest::addColumn<QList<BatchScope>>("scopes");
    using enum BatchScope;
    const auto ended = [](BatchStatus status, qint64 at, qint64 completed, qint64 failed) {
        Batch batch = batchIn(status);
        batch.stamps[*entryStamp(status)] = second(at);
        batch.requestCounts = RequestCounts{completed + failed, completed, failed};
        return batch;
    };
    Batch overdue = batchIn(BatchStatus::InProgress);
    overdue.stamps[StampKind::Expires] = second(days);
    using Scopes = QList<BatchScope>;
    QTest::newRow("live") << batchIn(BatchStatus::InProgress) << Scopes{Active};
    QTest::newRow("overdue") << overdue << Scopes{Active, NeedsAttention, Faulty};
    QTest::newRow("unknown") << batchIn(BatchStatus::Unknown)
                             << Scopes{Active, NeedsAttention, Faulty};
    QTest::newRow("succeeded") << ended(BatchStatus::Completed, recent, 4, 0)
                               << Scopes{Completed24h};
    QTest::newRow("partly failed") << ended(BatchStatus::Completed, recent, 3, 1)
                                   << Scopes{NeedsAttention, Completed24h, Faulty};
    QTest::newRow("none succeeded")
        << ended(BatchStatus::Completed, recent, 0, 4) << Scopes{NeedsAttention, Failed24h, Faulty};
    QTest::newRow("failed") << ended(BatchStatus::Failed, recent, 0, 0)
                            << Scopes{NeedsAttention, Failed24h, Faulty};
    QTest::newRow("expired") << ended(BatchStatus::Expired, recent, 1, 0)
                             << Scopes{NeedsAttention, Failed24h, Faulty};
    QTest::newRow("failed long ago") << ended(BatchStatus::Failed, days, 0, 0) << Scopes{Faulty};
    QTest::newRow("completed long ago") << ended(BatchStatus::Completed, days, 4, 0) << Scopes{};
    QTest::newRow("cancelled") << ended(BatchStatus::Cancelled, recent, 1, 0) << Scopes{};
    QTest::newRow("failed, who knows when") << batchIn(BatchStatus::Failed) << Scopes{Faulty};
}

void TestBatchFilter::scopesHoldWhatTheirTilesSay()
{
    QFETCH(const Batch, batch);
    QFETCH(const QList<BatchScope>, scopes);
    QVERIFY(isInScope(batch, BatchScope::All, now));
    for (const BatchScope scope :
         {BatchScope::Active, BatchScope::NeedsAttention, BatchScope::Completed24h,
          BatchScope::Failed24h, BatchScope::Faulty}) {
        QCOMPARE(isInScope(batch, scope, now), scopes.contains(scope));
    }
}

void TestBatchFilter::dayEndsAfter24Hours()
{
    Batch batch = batchIn(BatchStatus::Failed);
    batch.stamps[StampKind::Failed] = second(1000);
    const qint64 day = 86'400;
    QVERIFY(isInScope(batch, BatchScope::Failed24h, second(1000 + day - 1)));
    QVERIFY(!isInScope(batch, BatchScope::Failed24h, second(1000 + day)));
}

QTEST_GUILESS_MAIN(TestBatchFilter)
#include "tst_batchfilter.moc"
