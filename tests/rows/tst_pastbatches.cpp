// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pastbatches.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

using enum BatchStatus;

namespace {

constexpr Stamp second(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

//! Created at 100, in progress from 200, completed at 300.
Batch completedBatch()
{
    Batch batch;
    batch.id = u"a"_s;
    batch.status = Completed;
    batch.rawStatus = u"completed"_s;
    batch.model = u"gpt-4o"_s;
    batch.inputFileId = u"file-in"_s;
    batch.outputFileId = u"file-out"_s;
    batch.errorFileId = u"file-err"_s;
    batch.metadata = "{\"team\":\"search\"}";
    batch.errors = {{u"code"_s, u"message"_s, {}, {}}};
    batch.stamps[StampKind::Created] = second(100);
    batch.stamps[StampKind::InProgress] = second(200);
    batch.stamps[StampKind::Completed] = second(300);
    batch.stamps[StampKind::Expires] = second(900);
    batch.requestCounts = RequestCounts{10, 9, 1};
    batch.usage = TokenUsage{1, 2, 3};
    return batch;
}

//! The same that has not ended yet.
Batch runningBatch()
{
    Batch batch = completedBatch();
    batch.status = InProgress;
    batch.stamps[StampKind::Completed] = {};
    return batch;
}

//! Rows that the server confirmed at second 5000.
struct Present
{
    explicit Present(const std::vector<Batch> &batches, Stamp confirmedAt = second(5000))
        : rows(batches)
    {
        for (const Batch &batch : batches) {
            standings.append(batch.gateway, batch.status, confirmedAt);
        }
    }

    [[nodiscard]] PastBatches at(qint64 seconds, const ObservationLog &log = {}) const
    {
        return {rows, standings, second(seconds), log};
    }

    BatchRows rows;
    BatchStandings standings;
};

Batch rowOf(const PastBatches &past, int row = 0)
{
    return past.rows()[row].batch();
}

// ---- the same rules once more, written in a slow and obvious way

std::vector<Stamp> life(const Batch &batch)
{
    std::vector<Stamp> stamps;
    for (const StampKind kind : allStampKinds) {
        if (kind != StampKind::Expires && batch.stamps[kind].isSet()) {
            stamps.push_back(batch.stamps[kind]);
        }
    }
    std::ranges::sort(stamps);
    return stamps;
}

Stamp endOf(const Batch &batch, Stamp goneAt)
{
    if (!isTerminal(batch.status)) {
        return goneAt;
    }
    if (const Stamp own = batch.stamps[*entryStamp(batch.status)]; own.isSet()) {
        return own;
    }
    Stamp end;
    for (const StampKind kind :
         {StampKind::Completed, StampKind::Failed, StampKind::Expired, StampKind::Cancelled}) {
        end = std::max(end, batch.stamps[kind]);
    }
    return end.isSet() ? end : life(batch).back();
}

//! When each live status began that the batch has been in.
std::map<BatchStatus, Stamp> startsOf(const Batch &batch)
{
    std::map<BatchStatus, Stamp> starts;
    const Stamp created = batch.stamps[StampKind::Created];
    const Stamp birth = created.isSet() ? created : life(batch).front();
    if (batch.status == Unknown) {
        starts[Unknown] = created.isSet() ? created : life(batch).back();
        return starts;
    }
    for (const BatchStatus phase : {Validating, InProgress, Finalizing, Cancelling}) {
        const Stamp own = batch.stamps[*entryStamp(phase)];
        if (phase == batch.status) {
            starts[phase] = own.isSet() ? own : life(batch).back();
            return starts;
        }
        const bool mustHaveBeen = phase == Validating
            || (phase == InProgress && (batch.status == Completed || batch.status == Finalizing));
        if (own.isSet() || mustHaveBeen) {
            starts[phase] = own.isSet() ? own : birth;
        }
    }
    return starts;
}

std::optional<BatchStatus> naiveStatus(const Batch &batch, Stamp goneAt, Stamp moment)
{
    if (life(batch).empty()) {
        return std::nullopt;
    }
    if (const Stamp end = endOf(batch, goneAt); end.isSet() && end <= moment) {
        return batch.status;
    }
    const std::map<BatchStatus, Stamp> starts = startsOf(batch);
    for (const BatchStatus phase : {Cancelling, Finalizing, InProgress, Validating, Unknown}) {
        if (const auto found = starts.find(phase);
            found != starts.end() && found->second <= moment) {
            return phase;
        }
    }
    return std::nullopt;
}

Batch randomLife(int number, QRandomGenerator &random)
{
    Batch batch = completedBatch();
    batch.id = QString::number(number);
    batch.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
    batch.stamps = {};
    for (const StampKind kind : allStampKinds) {
        if (random.bounded(10) < 5) {
            // Some stamps have milliseconds, which are kept elsewhere.
            const int fraction = random.bounded(20) == 0 ? 1 : 0;
            batch.stamps[kind] = Stamp::fromMSecs(random.bounded(1000, 2000) * 1000 + fraction);
        }
    }
    return batch;
}

QList<Observation> randomObservations(QRandomGenerator &random)
{
    QList<Observation> seen;
    Stamp at = second(random.bounded(1000, 1500));
    for (int i = random.bounded(6); i > 0; --i) {
        seen.append({at, InProgress, RequestCounts{100, random.bounded(100), 0}});
        at = Stamp::fromMSecs(at.msecs() + random.bounded(1, 200) * 1000);
    }
    return seen;
}

} // namespace

class TestPastBatches final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatHadEndedIsAsItIsNow();
    void whatWasLiveHasNothingOfItsEnd();
    void whatWasNotCreatedIsAbsent();
    void countsAreThoseLastSeen();
    void countsThatNobodySawAreNotObserved();
    void whatWasConfirmedBeforeIsAsItWasThen();
    void aBatchWithoutStampsIsLeftOutAndCounted();
    void aStatusWithoutItsStampIsCountedAsInferred();
    void numbersThatNeedMoreRoomAreTakenAwayToo();
    void whatWasFoundGoneLaterIsThere();
    void aBatchThatIsGoneHasAKnownStatus();
    void standingsKnowNothingOfLater();
    void thePresentStaysAsItIs();
    void mergesUnderneathAreFollowed();
    void agreesWithANaiveRecount();
};

void TestPastBatches::whatHadEndedIsAsItIsNow()
{
    const Present present({completedBatch()});
    QCOMPARE(rowOf(present.at(300)), completedBatch());
    QCOMPARE(present.at(300).gaps(), PastGaps());
    QVERIFY(present.at(300).incompleteRows().empty());
}

void TestPastBatches::whatWasLiveHasNothingOfItsEnd()
{
    const Batch then = rowOf(Present({completedBatch()}).at(299));
    QCOMPARE(then.status, InProgress);
    QCOMPARE(then.rawStatus, QString());
    QCOMPARE(then.outputFileId, QString());
    QCOMPARE(then.errorFileId, QString());
    QVERIFY(then.errors.isEmpty());
    QVERIFY(!then.usage);
    QVERIFY(!then.stamps[StampKind::Completed].isSet());
    QCOMPARE(then.stamps[StampKind::Expires], second(900));
    QCOMPARE(then.stamps[StampKind::InProgress], second(200));
    QCOMPARE(then.id, u"a"_s);
    QCOMPARE(then.metadata, "{\"team\":\"search\"}");
    QCOMPARE(then.inputFileId, u"file-in"_s);
    const BatchFacts facts = then;
    QVERIFY(!facts.hasOutputFile && !facts.hasErrorFile);
}

void TestPastBatches::whatWasNotCreatedIsAbsent()
{
    const Present present({completedBatch(), completedBatch()});
    QCOMPARE(present.at(99).rows().count(), 0);
    QVERIFY(!present.at(99).rows().has(1));
    QCOMPARE(present.at(99).rows().size(), 2);
    QCOMPARE(present.at(100).rows().count(), 2);
}

void TestPastBatches::countsAreThoseLastSeen()
{
    ObservationLog log;
    log.set(0,
            {{second(210), InProgress, RequestCounts{10, 1, 0}},
             {second(250), InProgress, RequestCounts{10, 5, 1}}},
            second(5000));
    const Present present({completedBatch()});
    QCOMPARE(rowOf(present.at(249, log)).requestCounts, (RequestCounts{10, 1, 0}));
    const PastBatches past = present.at(250, log);
    QCOMPARE(rowOf(past).requestCounts, (RequestCounts{10, 5, 1}));
    QCOMPARE(rowOf(past).countsOrigin, CountsOrigin::Observed);
    QCOMPARE(past.standings().at(0).confirmedAt, second(250));
    QCOMPARE(past.gaps().unobserved, 0);
    QVERIFY(past.incompleteRows().empty());
}

void TestPastBatches::countsThatNobodySawAreNotObserved()
{
    const PastBatches past = Present({completedBatch()}).at(250);
    QCOMPARE(rowOf(past).countsOrigin, CountsOrigin::NotObserved);
    QVERIFY(!rowOf(past).requestCounts);
    QCOMPARE(past.gaps().unobserved, 1);
    QCOMPARE(past.incompleteRows(), std::vector{0});
}

void TestPastBatches::whatWasConfirmedBeforeIsAsItWasThen()
{
    Batch running = completedBatch();
    running.status = InProgress;
    running.stamps[StampKind::Completed] = {};
    const Present present({running}, second(240));
    QCOMPARE(rowOf(present.at(250)), running);
    QCOMPARE(rowOf(present.at(239)).countsOrigin, CountsOrigin::NotObserved);
}

void TestPastBatches::aBatchWithoutStampsIsLeftOutAndCounted()
{
    Batch batch = completedBatch();
    batch.stamps = {};
    const PastBatches past = Present({batch}).at(250);
    QVERIFY(!past.rows().has(0));
    QCOMPARE(past.gaps().undated, 1);
}

void TestPastBatches::aStatusWithoutItsStampIsCountedAsInferred()
{
    Batch batch = completedBatch();
    batch.stamps[StampKind::InProgress] = {};
    const PastBatches past = Present({batch}).at(250);
    QCOMPARE(rowOf(past).status, InProgress);
    QVERIFY(!stateSince(rowOf(past)).isSet());
    QCOMPARE(past.gaps().inferred, 1);
}

void TestPastBatches::numbersThatNeedMoreRoomAreTakenAwayToo()
{
    Batch batch = completedBatch();
    batch.requestCounts = RequestCounts{10'000'000'000, 9'000'000'000, 1};
    ObservationLog log;
    log.set(0, {{second(210), InProgress, RequestCounts{10'000'000'000, 7, 0}}}, second(5000));
    const Present present({batch});
    const Batch then = rowOf(present.at(250, log));
    QCOMPARE(then.status, InProgress);
    QCOMPARE(then.requestCounts, (RequestCounts{10'000'000'000, 7, 0}));
    QVERIFY(!then.stamps[StampKind::Completed].isSet());
    QCOMPARE(present.rows[0].batch(), batch);
}

void TestPastBatches::whatWasFoundGoneLaterIsThere()
{
    const Batch running = runningBatch();
    Present present({running});
    present.standings.markGone(0, second(600));
    QVERIFY(!present.at(599).standings().at(0).isGone);
    QVERIFY(present.at(600).standings().at(0).isGone);
    QCOMPARE(rowOf(present.at(600)), running);
}

void TestPastBatches::aBatchThatIsGoneHasAKnownStatus()
{
    Present present({runningBatch()});
    present.standings.markGone(0, second(300));
    QVERIFY(present.at(400).standings().at(0).isGone);
    QCOMPARE(present.at(400).gaps(), PastGaps());
}

void TestPastBatches::standingsKnowNothingOfLater()
{
    Present present({completedBatch()});
    present.standings.startChanges(second(10));
    present.standings.restoreChange(0, InProgress);
    present.standings.setStaleBefore(0, second(9000));
    const BatchStanding then = present.at(400).standings().at(0);
    QVERIFY(!then.isChanged && !then.isStale);
    QVERIFY(!then.confirmedAt.isSet());
}

void TestPastBatches::thePresentStaysAsItIs()
{
    const Present present({completedBatch(), completedBatch()});
    const PastBatches past = present.at(250);
    QCOMPARE(rowOf(past).status, InProgress);
    QCOMPARE(present.rows[0].batch(), completedBatch());
    QCOMPARE(present.rows.count(), 2);
}

void TestPastBatches::mergesUnderneathAreFollowed()
{
    Batch running = completedBatch();
    running.status = InProgress;
    running.requestCounts = RequestCounts{10, 4, 0};
    running.stamps[StampKind::Completed] = {};
    Present present({running}, second(240));
    PastBatches past = present.at(250);
    QCOMPARE(rowOf(past).requestCounts, (RequestCounts{10, 4, 0}));
    // It completes, and two batches are new in the table: one of before the moment, one later.
    Batch later = completedBatch();
    later.stamps[StampKind::Created] = second(400);
    later.stamps[StampKind::InProgress] = second(410);
    later.stamps[StampKind::Completed] = second(420);
    Present merged({completedBatch(), completedBatch(), later});
    past.update({0}, merged.rows, merged.standings);
    QCOMPARE(rowOf(past).status, InProgress);
    QCOMPARE(rowOf(past).requestCounts, (RequestCounts{10, 4, 0})); // As it was seen before.
    QCOMPARE(rowOf(past, 1).status, InProgress);
    QCOMPARE(rowOf(past, 1).countsOrigin, CountsOrigin::NotObserved);
    QVERIFY(past.rows().has(1) && !past.rows().has(2));
    QCOMPARE(past.gaps().unobserved, 1);
}

void TestPastBatches::agreesWithANaiveRecount()
{
    QRandomGenerator random(31);
    for (int fleet = 0; fleet < 40; ++fleet) {
        std::vector<Batch> batches;
        ObservationLog log;
        std::vector<QList<Observation>> seen;
        for (int i = 0; i < 60; ++i) {
            batches.push_back(randomLife(i, random));
            seen.push_back(randomObservations(random));
            log.set(i, seen.back(), second(5000));
        }
        Present present(batches);
        std::map<int, Stamp> gone;
        for (int i = 0; i < 60; i += 7) {
            gone[i] = second(random.bounded(1000, 2000));
            present.standings.markGone(i, gone[i]);
        }
        const qint64 moment = random.bounded(950, 2050);
        const PastBatches past = present.at(moment, log);
        int there = 0;
        for (int i = 0; i < 60; ++i) {
            const Batch &now = batches[std::size_t(i)];
            const auto status = naiveStatus(now, gone[i], second(moment));
            QCOMPARE(past.rows().has(i), status.has_value());
            if (!status) {
                continue;
            }
            ++there;
            const Batch then = rowOf(past, i);
            QCOMPARE(then.status, *status);
            const Stamp end = endOf(now, gone[i]);
            if (end.isSet() && end <= second(moment)) {
                QCOMPARE(then, now);
                continue;
            }
            std::optional<RequestCounts> counts;
            for (const Observation &observation : seen[std::size_t(i)]) {
                counts = observation.at <= second(moment) ? observation.requestCounts : counts;
            }
            QCOMPARE(then.requestCounts, counts);
            QCOMPARE(then.countsOrigin,
                     counts ? CountsOrigin::Observed : CountsOrigin::NotObserved);
            for (const StampKind kind : allStampKinds) {
                const bool isFixed = kind == StampKind::Created || kind == StampKind::Expires;
                const bool stays = isFixed || now.stamps[kind] <= second(moment);
                QCOMPARE(then.stamps[kind], stays ? now.stamps[kind] : Stamp());
            }
        }
        QCOMPARE(past.rows().count(), there);
    }
}

QTEST_GUILESS_MAIN(TestPastBatches)
#include "tst_pastbatches.moc"
