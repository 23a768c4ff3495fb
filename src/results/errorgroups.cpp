// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorgroups.h"

#include "normalisedmessage.h"

#include <algorithm>
#include <numeric>

namespace {

constexpr qsizetype mostSamples = 3;
constexpr qsizetype longestSample = 2000;
constexpr QByteArrayView otherReasons("Further reasons, each different");

//! Keeps the memory that @p text has: this is done for each request that failed.
void assign(QByteArray &text, QByteArrayView bytes)
{
    text.resize(bytes.size());
    std::ranges::copy(bytes, text.begin());
}

} // namespace

BatchReason reasonOf(const ErrorGroup &group)
{
    // A line that says nothing but that the request failed gives a reason, too.
    const bool saysNothing = !group.httpStatus && group.code.isEmpty() && group.message.isEmpty();
    return {group.httpStatus,
            saysNothing ? QByteArray(requestOutcomeKey(group.outcome).data()) : group.code,
            group.message};
}

std::optional<int> ErrorGroups::add(const RequestResult &result)
{
    if (result.outcome == RequestOutcome::Succeeded) {
        return std::nullopt;
    }
    const bool isFailed = result.outcome == RequestOutcome::Failed;
    const QByteArrayView code = result.code.isEmpty() && !isFailed
        ? QByteArrayView(requestOutcomeKey(result.outcome))
        : result.code;
    const int number =
        numberOf(result.outcome, result.httpStatus, code, normalisedMessage(result.message));
    const auto index = static_cast<std::size_t>(number);
    ErrorGroup &group = m_groups[index];
    if (group.count == 0) {
        group.firstCustomId = result.customId.toByteArray();
    }
    assign(group.lastCustomId, result.customId);
    ++group.count;
    ++m_count;
    group.batches += m_lastBatch[index] == m_batch ? 0 : 1;
    m_lastBatch[index] = m_batch;
    addSample(group, result.message);
    return number;
}

void ErrorGroups::append(const ErrorGroups &later)
{
    for (const ErrorGroup &other : later.m_groups) {
        const int number = numberOf(other.outcome, other.httpStatus, other.code, other.message);
        ErrorGroup &group = m_groups[static_cast<std::size_t>(number)];
        if (group.count == 0) {
            group.firstCustomId = other.firstCustomId;
        }
        group.lastCustomId = other.lastCustomId;
        group.count += other.count;
        group.batches += other.batches;
        m_count += other.count;
        for (const QByteArray &sample : other.samples) {
            addSample(group, sample);
        }
    }
    m_batch += later.m_batch;
}

void ErrorGroups::addSample(ErrorGroup &group, QByteArrayView message) const
{
    if (message.isEmpty() || group.samples.size() == mostSamples) {
        return;
    }
    QByteArrayView sample = message.first(std::min(message.size(), longestSample));
    // A character of UTF-8 is not cut in two.
    while (sample.size() < message.size() && !sample.isEmpty()
           && (static_cast<unsigned char>(message[sample.size()]) & 0xC0) == 0x80) {
        sample = sample.chopped(1);
    }
    if (std::ranges::find(group.samples, sample) == group.samples.end()) {
        const QByteArray shown = m_redactor.redactedBody(sample.toByteArray());
        if (!group.samples.contains(shown)) {
            group.samples.append(shown);
        }
    }
}

BatchReasons ErrorGroups::reasons(qint64 failed) const
{
    std::vector<BatchReasons::Counted> reasons;
    qint64 others = 0;
    for (std::size_t number = 0; number < m_groups.size(); ++number) {
        const ErrorGroup &group = m_groups[number];
        if (number == mostGroups) {
            others += group.count;
        } else {
            reasons.push_back({reasonOf(group), group.count});
        }
    }
    return {failed, std::move(reasons), others};
}

std::vector<int> ErrorGroups::largestFirst() const
{
    std::vector<int> numbers(m_groups.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    std::ranges::stable_sort(numbers, std::ranges::greater(), [this](int number) {
        return m_groups[static_cast<std::size_t>(number)].count;
    });
    return numbers;
}

int ErrorGroups::numberOf(RequestOutcome outcome, std::optional<int> httpStatus,
                          QByteArrayView code, const QByteArray &message)
{
    // Neither a code nor a normalised message has a line break.
    m_key.assign(QByteArray::number(httpStatus.value_or(0)).data());
    for (const QByteArrayView part : {code, QByteArrayView(message)}) {
        m_key += '\n';
        m_key.append(part.data(), static_cast<std::size_t>(part.size()));
    }
    const auto found = m_numbers.find(m_key);
    if (found != m_numbers.end()) {
        return found->second;
    }
    const auto number = static_cast<int>(m_groups.size());
    if (number > mostGroups) {
        return mostGroups;
    }
    ErrorGroup group;
    group.outcome = outcome;
    if (number < mostGroups) {
        group.httpStatus = httpStatus;
        group.code = m_redactor.redactedBody(code.toByteArray());
        group.message = m_redactor.redactedBody(message);
        m_numbers.emplace(m_key, number);
    } else {
        group.message = otherReasons.toByteArray();
    }
    m_groups.push_back(std::move(group));
    m_lastBatch.push_back(0);
    return number;
}
