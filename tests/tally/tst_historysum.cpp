// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "historysum.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int sumBuckets = 24;
constexpr quint32 sumGroups = 3;

TimeBuckets hoursOfADay()
{
    std::vector<Stamp> edges;
    for (int hour = 0; hour <= sumBuckets; ++hour) {
        edges.push_back(Stamp::fromMSecs(1'795'046'400'000 + hour * 3'600'000));
    }
    return TimeBuckets(edges);
}

CountedLife randomCountedLife(QRandomGenerator &random)
{
    BatchFacts facts;
    facts.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
    for (const StampKind kind : allStampKinds) {
        if (random.bounded(3) > 0) {
            facts.stamps[kind] =
                Stamp::fromMSecs(1'795'043'000'000 + random.bounded(30 * 3600) * 1000LL);
        }
    }
    if (random.bounded(2) == 0) {
        facts.requestCounts = RequestCounts{5, random.bounded(3), random.bounded(3)};
    }
    const Stamp gone = random.bounded(9) == 0 ? hoursOfADay()[20].from : Stamp();
    return countedLife(timelineOf(facts, gone), facts, hoursOfADay()[10].from, hoursOfADay());
}

} // namespace

class TestHistorySum final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void inWhateverWayLivesAreDealtOutTheirHistoryIsTheSame();
    void regroupedSumsAreAsIfAddedByTheirGroups();
};

void TestHistorySum::inWhateverWayLivesAreDealtOutTheirHistoryIsTheSame()
{
    QRandomGenerator random(20261122);
    for (int round = 0; round < 20; ++round) {
        HistorySum whole(sumBuckets, sumGroups);
        std::vector<HistorySum> parts(1 + random.bounded(5U), whole);
        for (int i = 0; i < 300; ++i) {
            const std::size_t group = random.bounded(sumGroups);
            HistorySum &part = parts[random.bounded(quint32(parts.size()))];
            if (random.bounded(20) == 0) {
                whole.addUndated();
                part.addUndated();
            } else {
                const CountedLife life = randomCountedLife(random);
                whole.add(life, group);
                part.add(life, group);
            }
        }
        std::vector<const HistorySum *> sums;
        for (const HistorySum &part : parts) {
            sums.push_back(&part);
        }
        const std::array<const HistorySum *, 1> one{&whole};
        QVERIFY(rowsOf(sums) == rowsOf(one));
        QVERIFY(rowsOf(one).inferredBatches > 0 && rowsOf(one).undatedBatches > 0);
    }
}

void TestHistorySum::regroupedSumsAreAsIfAddedByTheirGroups()
{
    QRandomGenerator random(20261122);
    constexpr std::array<quint8, 7> groupOf{2, 0, 1, 2, 2, 0, 1};
    HistorySum byGroup(sumBuckets, sumGroups);
    HistorySum byValue(sumBuckets, 1);
    for (int i = 0; i < 300; ++i) {
        const CountedLife life = randomCountedLife(random);
        const quint32 value = random.bounded(6U); // The last one never comes.
        byValue.add(life, value);
        byGroup.add(life, groupOf[value]);
    }
    byValue.regroup(groupOf, sumGroups);
    const std::array<const HistorySum *, 1> expected{&byGroup};
    const std::array<const HistorySum *, 1> regrouped{&byValue};
    QVERIFY(rowsOf(regrouped) == rowsOf(expected));
}

QTEST_GUILESS_MAIN(TestHistorySum)
#include "tst_historysum.moc"
