// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One pass over the batches gathers what is known of them; the buckets of time follow from the
// first and the last end among them, so that batches are put into buckets afterwards.

#include "reasontotals.h"

#include "batchrows.h"
#include "batchstandings.h"
#include "metadatafield.h"
#include "normalisedmessage.h"
#include "outcome.h"
#include "queryinterval.h"
#include "querymatcher.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTimeBuckets = 24;
constexpr std::size_t mostValuesShown = 3;
constexpr int rowsBetweenLooks = 1024; // At whether the work is cancelled.

//! How often each value of some fields occurs.
using ValueCounts = std::vector<QHash<QByteArray, int>>;

//! What is gathered of one reason.
struct Gathered
{
    ReasonTotal total;
    std::vector<Stamp> ends; //!< Of its batches.
    ValueCounts values;
    int lastBatch = 0; //!< The number of the batch that was added last.
};

bool mayHaveResults(const BatchRow &batch)
{
    // Some servers have results of completed batches that no file id names.
    return !batch.errorFileId().isEmpty() || !batch.outputFileId().isEmpty()
        || batch.status() == BatchStatus::Completed;
}

//! Of a batch that failed as a whole, no request succeeded that had not before.
qint64 requestsFailedWith(const BatchFacts &batch)
{
    return batch.status == BatchStatus::Failed && hasCounts(batch)
        ? batch.requestCounts->total - batch.requestCounts->completed
        : 0;
}

std::vector<CountedText> mostFrequent(const QHash<QByteArray, int> &counts)
{
    std::vector<CountedText> values;
    for (auto value = counts.cbegin(); value != counts.cend(); ++value) {
        values.push_back({QString::fromUtf8(value.key()), value.value()});
    }
    const std::size_t most = std::min(values.size(), mostValuesShown);
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(most),
                      values.end(), [](const CountedText &a, const CountedText &b) {
                          return a.count != b.count ? a.count > b.count : a.text < b.text;
                      });
    values.resize(most);
    return values;
}

//! Gathers the reasons of batches, one after the other.
class ReasonGathering final
{
public:
    explicit ReasonGathering(const WhyWish &wish)
        : m_wish(wish)
    {
        for (const QString &key : wish.metadataKeys) {
            m_keys.append(key.toUtf8());
        }
    }

    void add(const BatchRow &batch, const BatchStanding &standing);
    [[nodiscard]] SharedTotals totals(const QTimeZone &zone);

private:
    struct Unread
    {
        BatchKey batch;
        Stamp end;
    };

    void addReason(const BatchRow &batch, const BatchReason &reason, QByteArrayView text,
                   qint64 requests);
    Gathered &gatheredOf(const BatchReason &reason, QByteArrayView text);
    void addValues(const BatchRow &batch, ValueCounts &counts) const;
    [[nodiscard]] ReasonTotal finished(Gathered &gathered, const TimeBuckets &buckets) const;
    [[nodiscard]] std::vector<BatchKey> newestUnread();
    [[nodiscard]] TimeBuckets buckets(const QTimeZone &zone) const;

    const WhyWish &m_wish;
    QByteArrayList m_keys; //!< Of the metadata, as UTF-8.
    std::vector<Gathered> m_gathered;
    QHash<QByteArray, std::size_t> m_places; //!< In m_gathered.
    std::vector<Unread> m_unread;
    std::array<int, whyStandingCount> m_batches{};
    qint64 m_others = 0;
    int m_batch = 0; //!< The number of the batch that is being added; the first is 1.
};

void ReasonGathering::add(const BatchRow &batch, const BatchStanding &standing)
{
    ++m_batch;
    WhyStanding known = whyStanding(batch, standing);
    if (known == WhyStanding::Unread) {
        known = m_wish.ended.value(QString::fromUtf8(batch.id()), WhyStanding::Unread);
    }
    ++m_batches[static_cast<std::size_t>(known)];
    if (known == WhyStanding::Unread) {
        m_unread.push_back({{batch.gateway(), QString::fromUtf8(batch.id())}, endedBy(batch)});
    }
    if (standing.reasons && standing.reasons->size() > 0) {
        const BatchReasons &reasons = *standing.reasons;
        m_others += reasons.others();
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            addReason(batch, reasons.reason(i), reasons.text(i), reasons.count(i));
        }
    } else if (const auto error = batch.firstError()) {
        // The one by which the batch is found, until its files say more.
        addReason(batch, {{}, error->code.toByteArray(), normalisedMessage(error->message)},
                  mainReason(batch, standing), requestsFailedWith(batch));
    }
}

void ReasonGathering::addReason(const BatchRow &batch, const BatchReason &reason,
                                QByteArrayView text, qint64 requests)
{
    if (text.isEmpty()) {
        return; // An error without words, which no query finds.
    }
    Gathered &gathered = gatheredOf(reason, text);
    ReasonTotal &total = gathered.total;
    total.requests += requests;
    if (gathered.lastBatch == m_batch) {
        return; // Long messages that differ after the end of the reason's text.
    }
    gathered.lastBatch = m_batch;
    ++total.batches;
    if (const Stamp end = endedBy(batch); end.isSet()) {
        total.first = total.first.isSet() ? std::min(total.first, end) : end;
        total.last = std::max(total.last, end);
        gathered.ends.push_back(end);
    }
    addValues(batch, gathered.values);
}

Gathered &ReasonGathering::gatheredOf(const BatchReason &reason, QByteArrayView text)
{
    const QByteArray key = QByteArray::fromRawData(text.data(), text.size());
    const auto known = m_places.constFind(key);
    if (known != m_places.cend()) {
        return m_gathered[*known];
    }
    m_places.insert(text.toByteArray(), m_gathered.size());
    Gathered gathered;
    gathered.total.reason = reason;
    gathered.total.text = QString::fromUtf8(text);
    gathered.values.resize(static_cast<std::size_t>(m_keys.size()) + 2);
    m_gathered.push_back(std::move(gathered));
    return m_gathered.back();
}

void ReasonGathering::addValues(const BatchRow &batch, ValueCounts &counts) const
{
    std::size_t place = 0;
    const auto add = [&counts, &place](const QByteArray &value) {
        if (!value.isEmpty()) {
            ++counts[place][value];
        }
        ++place;
    };
    add(batch.model().toByteArray());
    add(batch.endpoint().toByteArray());
    for (const QByteArray &key : m_keys) {
        add(metadataUtf8(batch, key));
    }
}

SharedTotals ReasonGathering::totals(const QTimeZone &zone)
{
    auto totals = std::make_shared<ReasonTotals>();
    totals->buckets = buckets(zone);
    totals->batches = m_batches;
    totals->unread = newestUnread();
    totals->others = m_others;
    totals->requests = m_others;
    for (Gathered &gathered : m_gathered) {
        totals->requests += gathered.total.requests;
        totals->reasons.push_back(finished(gathered, totals->buckets));
    }
    std::ranges::stable_sort(totals->reasons, [](const ReasonTotal &a, const ReasonTotal &b) {
        return a.requests != b.requests ? a.requests > b.requests : a.batches > b.batches;
    });
    return totals;
}

ReasonTotal ReasonGathering::finished(Gathered &gathered, const TimeBuckets &buckets) const
{
    ReasonTotal total = std::move(gathered.total);
    total.batchesByTime.resize(static_cast<std::size_t>(buckets.count()));
    for (const Stamp end : gathered.ends) {
        ++total.batchesByTime[static_cast<std::size_t>(buckets.indexOf(end))];
    }
    const QStringList fields = QStringList{u"model"_s, u"endpoint"_s} + m_wish.metadataKeys;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QHash<QByteArray, int> &counts = gathered.values[static_cast<std::size_t>(i)];
        if (!counts.isEmpty()) {
            total.values.push_back(
                {fields[i], mostFrequent(counts), static_cast<int>(counts.size())});
        }
    }
    return total;
}

std::vector<BatchKey> ReasonGathering::newestUnread()
{
    std::ranges::stable_sort(m_unread, std::ranges::greater(), &Unread::end);
    std::vector<BatchKey> batches;
    for (const Unread &unread : m_unread) {
        if (static_cast<int>(batches.size()) == m_wish.mostUnread) {
            break;
        }
        batches.push_back(unread.batch);
    }
    return batches;
}

TimeBuckets ReasonGathering::buckets(const QTimeZone &zone) const
{
    Stamp first;
    Stamp last;
    for (const Gathered &gathered : m_gathered) {
        const Stamp start = gathered.total.first;
        if (start.isSet()) {
            first = first.isSet() ? std::min(first, start) : start;
            last = std::max(last, gathered.total.last);
        }
    }
    return first.isSet()
        ? clockBuckets({first, Stamp::fromMSecs(last.msecs() + 1)}, zone, mostTimeBuckets)
        : TimeBuckets();
}

} // namespace

int ReasonTotals::asked() const
{
    return std::accumulate(batches.begin(), batches.end(), 0);
}

WhyStanding whyStanding(const BatchRow &batch, const BatchStanding &standing)
{
    const BatchFacts facts = batch.facts();
    if (isLive(facts)) {
        return WhyStanding::Live;
    }
    if (standing.reasons) {
        return standing.reasons->size() > 0 ? WhyStanding::Known : WhyStanding::WithoutFailure;
    }
    const bool isSuccess = outcomeOf(facts) == Outcome::Succeeded
        && (hasCounts(facts) || batch.errorFileId().isEmpty());
    if (isSuccess && !isUnconfirmed(facts, standing)) {
        return WhyStanding::WithoutFailure;
    }
    if (mayHaveResults(batch)) {
        return WhyStanding::Unread;
    }
    return batch.errorCount() > 0 ? WhyStanding::Known : WhyStanding::WithoutFile;
}

SharedTotals reasonTotals(const BatchRows &rows, const BatchStandings &standings,
                          const WhyWish &wish, const QueryClock &clock,
                          const std::atomic_bool &isCancelled)
{
    ReasonGathering gathering(wish);
    if (wish.rows) {
        for (const int row : *wish.rows) {
            gathering.add(rows[row], standings.at(row));
        }
        return gathering.totals(clock.zone);
    }
    const QueryMatcher matcher(wish.query, clock);
    for (int row = 0; row < rows.size(); ++row) {
        if (row % rowsBetweenLooks == 0 && isCancelled) {
            return nullptr;
        }
        const BatchStanding standing = standings.at(row);
        if (rows.has(row) && matcher.matches(rows[row], standing)) {
            gathering.add(rows[row], standing);
        }
    }
    return isCancelled ? nullptr : gathering.totals(clock.zone);
}
