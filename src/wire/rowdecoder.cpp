// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowdecoder.h"

#include "compactjson.h"
#include "errorlistdecoder.h"
#include "jsonvalue.h"
#include "rowlimits.h"
#include "stampdecoder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

//! A member of some dialect, and the function that reads it. Members with the same reader mean the
//! same: of those that a row has, the first one in the table that holds a value counts.
struct RowDecoder::Member
{
    using Reader = bool (RowDecoder::*)(Element); //!< Returns whether there was a value.

    std::string_view key;
    Reader read = nullptr;
};

namespace {

// A perfect hash of the keys in the table below, of three characters and the length. The compiler
// checks that no two keys have the same hash.
constexpr std::size_t slotCount = 256;

constexpr std::size_t slotOf(std::string_view key)
{
    const auto at = [key](std::size_t i) {
        return static_cast<unsigned char>(key[i]);
    };
    return (key.size() * 91 + at(0) * 44U + at(key.size() * 2 / 3) * 86U + at(key.size() / 2) * 42U)
        % slotCount;
}

using CountWord = std::pair<std::string_view, std::optional<qint64> BucketCounts::*>;

// The members of `request_counts`, and of xAI's `state`.
constexpr CountWord countWords[] = {
    {"total", &BucketCounts::total},
    {"completed", &BucketCounts::completed},
    {"failed", &BucketCounts::failed},
    {"succeeded", &BucketCounts::succeeded}, // Anthropic
    {"errored", &BucketCounts::failed},
    {"canceled", &BucketCounts::cancelled},
    {"cancelled", &BucketCounts::cancelled},
    {"expired", &BucketCounts::expired},
    {"processing", &BucketCounts::pending},
    {"pending", &BucketCounts::pending}, // Bifrost
    {"num_requests", &BucketCounts::total}, // xAI
    {"num_success", &BucketCounts::succeeded},
    {"num_error", &BucketCounts::failed},
    {"num_cancelled", &BucketCounts::cancelled},
    {"num_pending", &BucketCounts::pending},
};

} // namespace

//! The one table of dialects. A new one is a line here, a word in statusFromWord(), and a fixture.
struct RowDecoder::Dialects
{
    static constexpr Member members[] = {
        {"id", &RowDecoder::readId},
        {"batch_id", &RowDecoder::readId}, // DigitalOcean, xAI
        {"name", &RowDecoder::readId}, // Databricks
        {"status", &RowDecoder::readStatus},
        {"processing_status", &RowDecoder::readStatus}, // Anthropic
        {"state", &RowDecoder::readState}, // A word, or xAI's counts
        {"endpoint", &RowDecoder::readSharedText<&Batch::endpoint>},
        {"model", &RowDecoder::readSharedText<&Batch::model>},
        {"model_id", &RowDecoder::readSharedText<&Batch::model>}, // Together
        {"completion_window", &RowDecoder::readSharedText<&Batch::completionWindow>},
        {"input_file_id", &RowDecoder::readText<&Batch::inputFileId>},
        {"input_blob", &RowDecoder::readText<&Batch::inputFileId>}, // Azure
        {"input_dataset_id", &RowDecoder::readText<&Batch::inputFileId>}, // Cohere
        {"input_ref", &RowDecoder::readText<&Batch::inputFileId>}, // Databricks
        {"output_file_id", &RowDecoder::readText<&Batch::outputFileId>},
        {"output_blob", &RowDecoder::readText<&Batch::outputFileId>}, // Azure
        {"output_file", &RowDecoder::readText<&Batch::outputFileId>}, // Mistral
        {"output_dataset_id", &RowDecoder::readText<&Batch::outputFileId>}, // Cohere
        {"output_ref", &RowDecoder::readText<&Batch::outputFileId>}, // Databricks
        {"results_url", &RowDecoder::readText<&Batch::outputFileId>}, // Anthropic
        {"error_file_id", &RowDecoder::readText<&Batch::errorFileId>},
        {"error_file", &RowDecoder::readText<&Batch::errorFileId>}, // Mistral
        {"error_blob", &RowDecoder::readText<&Batch::errorFileId>}, // Azure
        {"created_at", &RowDecoder::readStamp<StampKind::Created>},
        {"create_time", &RowDecoder::readStamp<StampKind::Created>}, // xAI, Databricks
        {"in_progress_at", &RowDecoder::readStamp<StampKind::InProgress>},
        {"started_at", &RowDecoder::readStamp<StampKind::InProgress>}, // Mistral
        {"finalizing_at", &RowDecoder::readStamp<StampKind::Finalizing>},
        {"completed_at", &RowDecoder::readStamp<StampKind::Completed>},
        {"failed_at", &RowDecoder::readStamp<StampKind::Failed>},
        {"expired_at", &RowDecoder::readStamp<StampKind::Expired>},
        {"cancelling_at", &RowDecoder::readStamp<StampKind::Cancelling>},
        {"cancel_initiated_at", &RowDecoder::readStamp<StampKind::Cancelling>}, // Anthropic
        {"cancel_time", &RowDecoder::readStamp<StampKind::Cancelling>}, // xAI
        {"cancelled_at", &RowDecoder::readStamp<StampKind::Cancelled>},
        {"expires_at", &RowDecoder::readStamp<StampKind::Expires>},
        {"expire_time", &RowDecoder::readStamp<StampKind::Expires>}, // xAI
        {"ended_at", &RowDecoder::readEnd}, // Anthropic
        {"finalized_at", &RowDecoder::readEnd}, // OpenRouter
        {"end_time", &RowDecoder::readEnd}, // Databricks
        {"request_counts", &RowDecoder::readRequestCounts},
        {"total", &RowDecoder::readCount<&BucketCounts::total>}, // Novita
        {"total_requests", &RowDecoder::readCount<&BucketCounts::total>}, // Mistral
        {"num_records", &RowDecoder::readCount<&BucketCounts::total>}, // Cohere
        {"completed", &RowDecoder::readCount<&BucketCounts::completed>},
        {"completed_requests", &RowDecoder::readCount<&BucketCounts::completed>},
        {"succeeded_requests", &RowDecoder::readCount<&BucketCounts::succeeded>},
        {"num_successful_records", &RowDecoder::readCount<&BucketCounts::succeeded>}, // Cohere
        {"num_failed_records", &RowDecoder::readCount<&BucketCounts::failed>},
        {"failed", &RowDecoder::readCount<&BucketCounts::failed>},
        {"failed_requests", &RowDecoder::readCount<&BucketCounts::failed>},
        {"progress", &RowDecoder::readProgress}, // Together
        {"percent_complete", &RowDecoder::readProgress}, // Databricks
        {"usage", &RowDecoder::readUsage},
        {"errors", &RowDecoder::readErrors},
        {"error", &RowDecoder::readErrors}, // Together, OpenRouter
        {"metadata", &RowDecoder::readMetadata},
    };
    static constexpr std::size_t count = std::size(members);
    static_assert(count < readerCount);

    //! The member in each slot of the hash; an empty slot has the first member.
    static constexpr std::array<quint8, slotCount> slots = [] {
        std::array<quint8, slotCount> numbers{};
        for (std::size_t i = 0; i < count; ++i) {
            numbers[slotOf(members[i].key)] = static_cast<quint8>(i);
        }
        return numbers;
    }();

    //! For each member the first one with the same reader.
    static constexpr std::array<quint8, count> firsts = [] {
        std::array<quint8, count> numbers{};
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t first = 0;
            while (members[first].read != members[i].read) {
                ++first;
            }
            numbers[i] = static_cast<quint8>(first);
        }
        return numbers;
    }();

    static constexpr bool isPerfect = [] {
        for (std::size_t i = 0; i < count; ++i) {
            if (slots[slotOf(members[i].key)] != i) {
                return false;
            }
        }
        return true;
    }();
    static_assert(isPerfect);
};

QString StringPool::intern(std::string_view utf8)
{
    constexpr std::size_t longestShared = 128;
    if (utf8.empty()) {
        return {};
    }
    if (utf8.size() > longestShared) {
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    }
    Slot &slot = m_slots[std::hash<std::string_view>()(utf8) % m_slots.size()];
    if (slot.utf8 != utf8) {
        slot.utf8 = utf8;
        slot.text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    }
    return slot.text;
}

Batch RowDecoder::decode(simdjson::dom::object row)
{
    m_batch = {};
    m_counts = {};
    m_flatCounts = {};
    m_stateWord.reset();
    m_end = {};
    m_readMembers.fill(unread);
    for (const auto &[key, value] : row) {
        read(key, value);
    }
    settle();
    return std::move(m_batch);
}

void RowDecoder::read(std::string_view key, Element value)
{
    if (key.size() < 2) {
        return;
    }
    const quint8 number = Dialects::slots[slotOf(key)];
    const Member &member = Dialects::members[number];
    quint8 &best = m_readMembers[Dialects::firsts[number]];
    if (member.key == key && number < best && (this->*member.read)(value)) {
        best = number;
    }
}

bool RowDecoder::readId(Element value)
{
    // Not a double: two different ids could become the same one.
    const bool isText = value.is_string() || value.is_int64() || value.is_uint64();
    QString id = isText ? textOf(value) : QString();
    if (QStringView(id).trimmed().isEmpty()) {
        return false;
    }
    m_batch.id = std::move(id);
    return true;
}

bool RowDecoder::readStatus(Element value)
{
    const QString word = sharedTextOf(value);
    if (word.isEmpty()) {
        return false;
    }
    m_batch.rawStatus = word;
    auto known = m_statuses.constFind(word);
    if (known == m_statuses.cend()) {
        known = m_statuses.insert(word, statusFromWord(word));
    }
    m_batch.status = *known;
    return true;
}

bool RowDecoder::readState(Element value)
{
    if (value.is_object()) {
        return readRequestCounts(value);
    }
    m_stateWord = value;
    return true;
}

bool RowDecoder::readRequestCounts(Element value)
{
    simdjson::dom::object members;
    if (value.get_object().get(members)) {
        return false;
    }
    for (const auto &[key, count] : members) {
        const auto *const word = std::ranges::find(countWords, key, &CountWord::first);
        if (word == std::end(countWords)) {
            continue;
        }
        std::optional<qint64> &bucket = m_counts.*word->second;
        const std::optional<qint64> number = countOf(count);
        if (number && word->second == &BucketCounts::pending) {
            bucket = bucket.value_or(0) + *number; // Waiting and running requests.
        } else if (!bucket) {
            bucket = number;
        }
    }
    return true;
}

bool RowDecoder::readProgress(Element value)
{
    const std::optional<double> percent = numberOf(value);
    if (percent) {
        m_batch.progressPercent = static_cast<int>(std::lround(std::clamp(*percent, 0.0, 100.0)));
    }
    return percent.has_value();
}

bool RowDecoder::readUsage(Element value)
{
    simdjson::dom::object members;
    if (value.get_object().get(members)) {
        return false;
    }
    std::optional<qint64> input;
    std::optional<qint64> output;
    std::optional<qint64> total;
    for (const auto &[key, count] : members) {
        if (key == "input_tokens" || (key == "prompt_tokens" && !input)) {
            input = countOf(count);
        } else if (key == "output_tokens" || (key == "completion_tokens" && !output)) {
            output = countOf(count);
        } else if (key == "total_tokens") {
            total = countOf(count);
        }
    }
    if (input || output || total) {
        const qint64 sum = input.value_or(0) + output.value_or(0);
        m_batch.usage = {input.value_or(0), output.value_or(0), total.value_or(sum)};
    }
    return true;
}

bool RowDecoder::readErrors(Element value)
{
    appendErrors(m_batch.errors, value);
    return false; // Where a row has both `errors` and `error`, both are read.
}

bool RowDecoder::readMetadata(Element value)
{
    m_batch.metadata = value.is_null() ? QByteArray() : boundedJson(value, largestMetadata);
    return true;
}

template <QString Batch::*field> bool RowDecoder::readText(Element value)
{
    QString text = rowTextOf(value);
    if (text.isEmpty()) {
        return false;
    }
    m_batch.*field = std::move(text);
    return true;
}

template <QString Batch::*field> bool RowDecoder::readSharedText(Element value)
{
    QString text = sharedTextOf(value);
    if (text.isEmpty()) {
        return false;
    }
    m_batch.*field = std::move(text);
    return true;
}

template <StampKind kind> bool RowDecoder::readStamp(Element value)
{
    const Stamp stamp = stampOf(value);
    if (stamp.isSet()) {
        m_batch.stamps[kind] = stamp;
    }
    return stamp.isSet();
}

bool RowDecoder::readEnd(Element value)
{
    const Stamp stamp = stampOf(value);
    m_end = stamp.isSet() ? stamp : m_end;
    return stamp.isSet();
}

template <std::optional<qint64> BucketCounts::*field> bool RowDecoder::readCount(Element value)
{
    const std::optional<qint64> count = countOf(value);
    if (count) {
        m_flatCounts.*field = count;
    }
    return count.has_value();
}

QString RowDecoder::sharedTextOf(Element value)
{
    const bool isShort = value.is_string() && stringOf(value).size() <= longestRowText;
    return isShort ? m_pool.intern(stringOf(value)) : rowTextOf(value);
}

//! Sets what depends on several members of the row.
void RowDecoder::settle()
{
    const BucketCounts &counts = m_counts == BucketCounts() ? m_flatCounts : m_counts;
    if (m_batch.rawStatus.isNull() && m_stateWord) {
        readStatus(*m_stateWord);
    }
    if (m_batch.rawStatus.isNull()) {
        m_batch.status = inferredStatus(m_batch.stamps, m_end, counts);
    } else if (m_batch.status == BatchStatus::Completed) {
        m_batch.status = endOf(m_batch.stamps, counts);
    }
    if (isTerminal(m_batch.status)) {
        Stamp &own = m_batch.stamps[*entryStamp(m_batch.status)];
        own = own.isSet() ? own : m_end;
    }
    m_batch.requestCounts = requestCountsOf(counts, isTerminal(m_batch.status));
}
