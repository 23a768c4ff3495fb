// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "facetcounts.h"
#include "jsonmember.h"
#include "outcome.h"
#include "querymatcher.h"
#include "queryparser.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace {

const QueryFieldKey teamKey{FieldId::MetadataValue, u"team"_s};

QList<FacetField> allFields()
{
    QList<FacetField> fields;
    for (const auto field : {FieldId::Status, FieldId::Outcome, FieldId::Endpoint, FieldId::Model,
                             FieldId::CompletionWindow}) {
        fields.append(FacetField{{field, {}}, {}});
    }
    fields.append(FacetField{teamKey, {}});
    return fields;
}

Batch batchOf(BatchStatus status, const QString &model, const QByteArray &metadata = {})
{
    Batch batch;
    batch.id = u"batch"_s;
    batch.status = status;
    batch.rawStatus = statusKey(status);
    batch.model = model;
    batch.metadata = metadata;
    return batch;
}

Batch randomBatch(QRandomGenerator &random)
{
    const std::array models{QString(), u"gpt-4o"_s, u"GPT-4o"_s, u"Ünïcode"_s, u""_s};
    const std::array windows{QString(), u"24h"_s, u"7d"_s};
    const std::array metadata{R"({"team":"search"})"_ba, R"({"team":"s\u0065arch"})"_ba,
                              R"({"team":7})"_ba, R"({"other":"x"})"_ba, QByteArray()};
    const auto oneOf = [&random](const auto &all) {
        return all[random.bounded(quint32(all.size()))];
    };
    Batch batch = batchOf(oneOf(allStatuses), oneOf(models), oneOf(metadata));
    batch.endpoint = random.bounded(2) == 0 ? QString() : u"/v1/embeddings"_s;
    batch.completionWindow = oneOf(windows);
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(1000 * (1 + random.bounded(100)));
    if (random.bounded(3) > 0) {
        batch.requestCounts = RequestCounts{4, random.bounded(3), random.bounded(3)};
    }
    return batch;
}

QString randomQuery(QRandomGenerator &random)
{
    const QStringList terms{u"status:failed,completed"_s,
                            u"-status:expired"_s,
                            u"outcome:partial,active"_s,
                            u"model=gpt-4o"_s,
                            u"model:gpt*"_s,
                            u"model=\"\""_s,
                            u"-model=GPT-4o"_s,
                            u"window!=24h"_s,
                            u"endpoint:embed"_s,
                            u"meta.team=search"_s,
                            u"meta.team=\"\",7"_s,
                            u"meta.other:x"_s,
                            u"(status:failed OR model:gpt)"_s,
                            u"(status:failed,expired model:gpt)"_s,
                            u"total>2"_s,
                            u"is:live"_s};
    QStringList query;
    for (int i = random.bounded(5); i > 0; --i) {
        query.append(terms[random.bounded(terms.size())]);
    }
    return query.join(u' ');
}

QString valueOf(const BatchRow &batch, const QueryFieldKey &field)
{
    const auto text = [](QByteArrayView utf8) {
        return QString::fromUtf8(utf8);
    };
    switch (field.field) {
    case FieldId::Status:
        return statusKey(batch.status());
    case FieldId::Outcome:
        return outcomeKey(outcomeOf(batch));
    case FieldId::Endpoint:
        return text(batch.endpoint());
    case FieldId::Model:
        return text(batch.model());
    case FieldId::CompletionWindow:
        return text(batch.completionWindow());
    default: {
        const auto member = jsonMember(batch.metadata(), field.key.toUtf8());
        return member ? text(unescaped(member->text)) : QString();
    }
    }
}

std::map<QString, int> naiveCount(const BatchRows &rows, const QueryNode &query,
                                  const QueryFieldKey &field, const QueryClock &clock)
{
    const QueryMatcher matcher(without(query, field), clock);
    std::map<QString, int> counts;
    for (int row = 0; row < rows.size(); ++row) {
        if (matcher.matches(rows[row], {})) {
            ++counts[valueOf(rows[row], field)];
        }
    }
    return counts;
}

BatchStandings standingsOf(const BatchRows &rows)
{
    BatchStandings standings;
    for (int row = 0; row < rows.size(); ++row) {
        standings.append(0, rows[row].status(), {});
    }
    return standings;
}

FacetCounts count(const std::vector<Batch> &batches, const FacetWish &wish)
{
    const BatchRows rows{batches};
    return countFacets(rows, standingsOf(rows), wish, {Stamp::fromMSecs(200'000)});
}

using Values = std::vector<FacetValue>;

} // namespace

class TestFacetCounts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFacetCountsWhatTheQueryWithoutItFinds();
    void textsComeByFrequencyWordsInTheirOrder();
    void chosenValuesAreThereEvenIfNothingHasThem();
    void ofVeryManyValuesTheRarestAreLeftOut();
    void viewsAreCountedWhateverTheQuery();
    void allViewsAreCounted();
    void theSummaryIsCountedBesideTheViews();
    void wordsOfWhichSeveralAreTrueCountEach();
    void aCancelledCountEndsEarly();
    void sharedCountsAreTheSame();
    void countingGivesWayNowAndThen();
    void countOfAReasonIsWhatItsQueryFinds();
};

void TestFacetCounts::everyFacetCountsWhatTheQueryWithoutItFinds()
{
    QRandomGenerator random(4711);
    for (int round = 0; round < 300; ++round) {
        std::vector<Batch> batches;
        for (int i = 0; i < 60; ++i) {
            batches.push_back(randomBatch(random));
        }
        const BatchRows rows{batches};
        const QString query = randomQuery(random);
        const QueryClock clock{Stamp::fromMSecs(200'000)};
        const FacetWish wish{parseQuery(query).root, allFields(), {}};
        const FacetCounts counts = countFacets(rows, standingsOf(rows), wish, clock);
        for (qsizetype i = 0; i < wish.fields.size(); ++i) {
            std::map<QString, int> found;
            for (const FacetValue &value : counts.fields[size_t(i)].values) {
                found[value.text] += value.count;
            }
            const QueryFieldKey &field = wish.fields[i].key;
            QVERIFY2(found == naiveCount(rows, wish.query, field, clock),
                     qPrintable(field.name() + u": "_s + query));
            QCOMPARE(counts.fields[size_t(i)].distinct, int(found.size()));
        }
    }
}

void TestFacetCounts::textsComeByFrequencyWordsInTheirOrder()
{
    const FacetCounts counts =
        count({batchOf(BatchStatus::Failed, u"b"_s), batchOf(BatchStatus::Validating, u"b"_s),
               batchOf(BatchStatus::Failed, u"a"_s), batchOf(BatchStatus::Failed, {})},
              {{}, {{{FieldId::Status, {}}, {}}, {{FieldId::Model, {}}, {}}}, {}});
    QCOMPARE(counts.fields[0].values, (Values{{u"validating"_s, 1}, {u"failed"_s, 3}}));
    QCOMPARE(counts.fields[1].values, (Values{{u"b"_s, 2}, {QString(), 1}, {u"a"_s, 1}}));
}

void TestFacetCounts::chosenValuesAreThereEvenIfNothingHasThem()
{
    const FacetCounts counts =
        count({batchOf(BatchStatus::Failed, u"a"_s)},
              {{},
               {{{FieldId::Status, {}}, {u"expired"_s}}, {{FieldId::Model, {}}, {u"z"_s, u"a"_s}}},
               {}});
    QCOMPARE(counts.fields[0].values, (Values{{u"failed"_s, 1}, {u"expired"_s, 0}}));
    QCOMPARE(counts.fields[1].values, (Values{{u"a"_s, 1}, {u"z"_s, 0}}));
    QCOMPARE(counts.fields[1].distinct, 1);
}

void TestFacetCounts::ofVeryManyValuesTheRarestAreLeftOut()
{
    constexpr int many = int(FacetValues::mostValues) + 10;
    std::vector<Batch> batches;
    for (int i = 0; i < many; ++i) {
        batches.push_back(batchOf(BatchStatus::Failed, {},
                                  "{\"team\":\"" + QByteArray::number(100'000 + i) + "\"}"));
    }
    batches.push_back(batches.back());
    const QString last = QString::number(100'000 + many - 1);
    const QString rare = QString::number(100'000 + many - 2);
    const FacetCounts counts = count(batches, {{}, {{teamKey, {rare}}}, {}});
    const FacetValues &teams = counts.fields[0];
    QCOMPARE(teams.distinct, many);
    QCOMPARE(teams.values.size(), FacetValues::mostValues + 1);
    QCOMPARE(teams.values.front(), (FacetValue{last, 2}));
    QCOMPARE(teams.values.back(), (FacetValue{rare, 1}));
}

void TestFacetCounts::viewsAreCountedWhateverTheQuery()
{
    const FacetCounts counts = count(
        {batchOf(BatchStatus::Failed, u"a"_s), batchOf(BatchStatus::InProgress, u"b"_s)},
        {parseQuery(u"model=b"_s).root,
         {},
         {parseQuery(u"is:live"_s).root, parseQuery(u"model=a"_s).root, parseQuery({}).root}});
    QCOMPARE(counts.views, (std::vector{1, 1, 2}));
}

void TestFacetCounts::allViewsAreCounted()
{
    const std::vector<QueryNode> many(40);
    QCOMPARE(count({batchOf(BatchStatus::Failed, u"a"_s)}, {{}, {}, many}).views,
             std::vector<int>(many.size(), 1));
}

void TestFacetCounts::theSummaryIsCountedBesideTheViews()
{
    const QueryNode live = parseQuery(u"is:live"_s).root;
    const QueryNode failed = parseQuery(u"status:failed"_s).root;
    FacetWish wish{failed, {}, std::vector<QueryNode>(3, live)};
    wish.summary = {failed, live, failed, {}};
    wish.choices = {live, {}};
    const FacetCounts counts =
        count({batchOf(BatchStatus::Failed, u"a"_s), batchOf(BatchStatus::Failed, u"b"_s),
               batchOf(BatchStatus::InProgress, u"c"_s)},
              wish);
    QCOMPARE(counts.summary, (std::vector{2, 1, 2, 3}));
    QCOMPARE(counts.choices, (std::vector{1, 3}));
    QCOMPARE(counts.views, std::vector(3, 1));
}

void TestFacetCounts::wordsOfWhichSeveralAreTrueCountEach()
{
    QRandomGenerator random(31);
    std::vector<Batch> batches;
    for (int i = 0; i < 500; ++i) {
        Batch batch = randomBatch(random);
        batch.stamps[StampKind::Expires] = Stamp::fromMSecs(1000 * random.bounded(400));
        batch.requestCounts = RequestCounts{30, random.bounded(20), random.bounded(20)};
        batches.push_back(batch);
    }
    const BatchRows rows{batches};
    BatchStandings standings = standingsOf(rows);
    standings.setStaleBefore(0, Stamp::fromMSecs(1));
    for (int row = 0; row < rows.size(); row += 3) {
        standings.markGone(row, Stamp::fromMSecs(100'000));
    }
    const QueryClock clock{Stamp::fromMSecs(200'000)};
    const QueryFieldKey health{FieldId::Health, {}};
    const QString query = u"model:gpt health:stale"_s;
    const FacetCounts counts =
        countFacets(rows, standings, {parseQuery(query).root, {{health, {}}}, {}}, clock);
    int found = 0;
    for (const FacetValue &value : counts.fields[0].values) {
        const QString own = u"model:gpt health:"_s + value.text;
        const QueryMatcher matcher(parseQuery(own).root, clock);
        int matches = 0;
        for (int row = 0; row < rows.size(); ++row) {
            matches += matcher.matches(rows[row], standings.at(row)) ? 1 : 0;
        }
        QVERIFY2(value.count == matches && matches > 0, qPrintable(value.text));
        found += matches;
    }
    QCOMPARE(counts.fields[0].values.size(), 4U); // Overdue, at risk, failing, stale.
    QVERIFY(found > 200);
}

void TestFacetCounts::aCancelledCountEndsEarly()
{
    const BatchRows rows{std::vector{batchOf(BatchStatus::Failed, u"a"_s)}};
    const std::atomic_bool isCancelled = true;
    const FacetCounts counts =
        countFacets(rows, standingsOf(rows), {{}, allFields(), {}}, {}, {&isCancelled});
    QVERIFY(counts.fields.empty());
}

void TestFacetCounts::sharedCountsAreTheSame()
{
    QRandomGenerator random(20261205);
    BackgroundPool pool(4);
    std::vector<Batch> batches;
    for (int i = 0; i < 8'000; ++i) {
        batches.push_back(randomBatch(random));
    }
    const BatchRows rows{batches};
    const BatchStandings standings = standingsOf(rows);
    const QueryClock clock{Stamp::fromMSecs(200'000)};
    for (int i = 0; i < 20; ++i) {
        FacetWish wish{parseQuery(randomQuery(random)).root, allFields(), {}};
        wish.views = {parseQuery(randomQuery(random)).root, wish.query};
        wish.summary = {parseQuery(randomQuery(random)).root};
        const auto count = [&] {
            return countFacets(rows, standings, wish, clock,
                               {.lanes = pool.lanes(Urgency::Counts)});
        };
        QVERIFY(pool.run(Urgency::Counts, count).result()
                == countFacets(rows, standings, wish, clock));
    }
}

void TestFacetCounts::countingGivesWayNowAndThen()
{
    const BatchRows rows{std::vector(3000, batchOf(BatchStatus::Failed, u"a"_s))};
    int ways = 0;
    FacetAids aids;
    aids.giveWay = [&ways] {
        ++ways;
    };
    (void)countFacets(rows, standingsOf(rows), {{}, allFields(), {}}, {}, aids);
    QCOMPARE(ways, 3);
}

void TestFacetCounts::countOfAReasonIsWhatItsQueryFinds()
{
    std::vector<Batch> batches(6, batchOf(BatchStatus::Failed, u"m"_s));
    batches[0].errors = {{u"quota"_s, u"Limit 5"_s, {}, {}}};
    batches[1].errors = {{u"quota"_s, u"Limit 7"_s, {}, {}}};
    batches[2].errors = batches[0].errors;
    const BatchRows rows{batches};
    BatchStandings standings = standingsOf(rows);
    const BatchReason quota{{}, "quota", "Limit #"};
    standings.setReasons(
        2, std::make_shared<const BatchReasons>(BatchReasons(5, {{{500}, 3}, {quota, 2}})));
    standings.setReasons(3, std::make_shared<const BatchReasons>(BatchReasons(5, {{quota, 5}})));
    const QueryClock clock{Stamp::fromMSecs(200'000)};
    const FacetWish wish{{}, {{{FieldId::Reason, {}}, {}}}, {}};
    const FacetValues counted = countFacets(rows, standings, wish, clock).fields.front();
    const std::vector<FacetValue> expected{{u"quota: Limit #"_s, 3}, {{}, 2}, {u"500"_s, 1}};
    QCOMPARE(counted.values, expected);
    for (const FacetValue &value : expected) {
        const ParsedQuery parsed = parseQuery(u"reason="_s + quotedQueryText(value.text));
        QVERIFY(parsed.isValid());
        const QueryMatcher matcher(parsed.root, clock);
        int found = 0;
        for (int row = 0; row < rows.size(); ++row) {
            found += matcher.matches(rows[row], standings.at(row)) ? 1 : 0;
        }
        QCOMPARE(found, value.count);
    }
    const QueryMatcher any(parseQuery(u"reason.any=\"quota: Limit #\""_s).root, clock);
    QVERIFY(any.asksForStanding());
    QVERIFY(any.matches(rows[2], standings.at(2)) && !any.matches(rows[4], standings.at(4)));
}

QTEST_GUILESS_MAIN(TestFacetCounts)
#include "tst_facetcounts.moc"
