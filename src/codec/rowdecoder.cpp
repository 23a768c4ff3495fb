// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowdecoder.h"

#include "compactjson.h"
#include "errorlistdecoder.h"
#include "jsonvalue.h"
#include "stampdecoder.h"

#include <cmath>

//! A member that some dialect has, and what reads it.
struct RowDecoder::Member
{
    using Reader = void (RowDecoder::*)(Element);

    std::string_view key;
    Reader read = nullptr;

    static const Member all[31];
    static const std::array<Member, 128> table;

    // A perfect hash of the keys of `all`: three of their characters and the length tell them
    // apart, which the compiler checks below.
    static constexpr std::size_t slotOf(std::string_view key)
    {
        const auto at = [key](std::size_t i) {
            return static_cast<unsigned char>(key[i]);
        };
        return (key.size() * 30 + at(0) + at(1) * 36U + at(key.size() * 2 / 3) * 23U) % 128;
    }

    static Reader readerOf(std::string_view key)
    {
        if (key.size() < 2) {
            return nullptr;
        }
        const Member &member = table[slotOf(key)];
        return member.key == key ? member.read : nullptr;
    }
};

constexpr RowDecoder::Member RowDecoder::Member::all[31] = {
    {"id", &RowDecoder::readId},
    {"status", &RowDecoder::readStatus},
    {"endpoint", &RowDecoder::readSharedText<&Batch::endpoint>},
    {"model", &RowDecoder::readSharedText<&Batch::model>},
    {"model_id", &RowDecoder::readModelId},
    {"completion_window", &RowDecoder::readSharedText<&Batch::completionWindow>},
    {"input_file_id", &RowDecoder::readText<&Batch::inputFileId>},
    {"output_file_id", &RowDecoder::readText<&Batch::outputFileId>},
    {"error_file_id", &RowDecoder::readText<&Batch::errorFileId>},
    {"created_at", &RowDecoder::readStamp<StampKind::Created>},
    {"in_progress_at", &RowDecoder::readStamp<StampKind::InProgress>},
    {"finalizing_at", &RowDecoder::readStamp<StampKind::Finalizing>},
    {"completed_at", &RowDecoder::readStamp<StampKind::Completed>},
    {"failed_at", &RowDecoder::readStamp<StampKind::Failed>},
    {"expired_at", &RowDecoder::readStamp<StampKind::Expired>},
    {"cancelling_at", &RowDecoder::readStamp<StampKind::Cancelling>},
    {"cancelled_at", &RowDecoder::readStamp<StampKind::Cancelled>},
    {"expires_at", &RowDecoder::readStamp<StampKind::Expires>},
    {"request_counts", &RowDecoder::readRequestCounts},
    {"total", &RowDecoder::readCount<&Fallbacks::total>}, // Novita
    {"completed", &RowDecoder::readCount<&Fallbacks::completed>},
    {"failed", &RowDecoder::readCount<&Fallbacks::failed>},
    {"total_requests", &RowDecoder::readCount<&Fallbacks::total>}, // Mistral
    {"completed_requests", &RowDecoder::readCount<&Fallbacks::completed>},
    {"succeeded_requests", &RowDecoder::readCount<&Fallbacks::succeeded>},
    {"failed_requests", &RowDecoder::readCount<&Fallbacks::failed>},
    {"progress", &RowDecoder::readProgress}, // Together
    {"usage", &RowDecoder::readUsage},
    {"errors", &RowDecoder::readErrors},
    {"error", &RowDecoder::readErrors}, // Together
    {"metadata", &RowDecoder::readMetadata},
};

constexpr std::array<RowDecoder::Member, 128> RowDecoder::Member::table = [] {
    std::array<Member, 128> slots{};
    for (const Member &member : all) {
        slots[slotOf(member.key)] = member;
    }
    return slots;
}();

Batch RowDecoder::decode(simdjson::dom::object row)
{
    static_assert(std::ranges::count(Member::table, std::string_view(), &Member::key)
                  == std::ssize(Member::table) - std::ssize(Member::all));
    m_batch = {};
    m_fallbacks = {};
    for (const auto &[key, value] : row) {
        if (const Member::Reader read = Member::readerOf(key)) {
            (this->*read)(value);
        }
    }
    useFallbacks();
    return std::move(m_batch);
}

void RowDecoder::readId(Element value)
{
    const std::string_view id = stringOf(value);
    m_batch.id = trimmed(id).empty() ? QString() : toQString(id);
}

void RowDecoder::readStatus(Element value)
{
    m_batch.rawStatus = sharedTextOf(value);
    auto known = m_statuses.constFind(m_batch.rawStatus);
    if (known == m_statuses.cend()) {
        known = m_statuses.insert(m_batch.rawStatus, statusFromWord(m_batch.rawStatus));
    }
    m_batch.status = *known;
}

void RowDecoder::readModelId(Element value)
{
    m_fallbacks.model = sharedTextOf(value);
}

void RowDecoder::readRequestCounts(Element value)
{
    simdjson::dom::object members;
    if (value.get_object().get(members)) {
        return;
    }
    std::optional<qint64> total;
    std::optional<qint64> completed;
    std::optional<qint64> failed;
    for (const auto &[key, count] : members) {
        if (key == "total") {
            total = countOf(count);
        } else if (key == "completed") {
            completed = countOf(count);
        } else if (key == "failed") {
            failed = countOf(count);
        }
    }
    // Azure sends the object with null members while it is still counting.
    if (total || completed || failed) {
        m_batch.requestCounts = {total.value_or(0), completed.value_or(0), failed.value_or(0)};
    }
}

void RowDecoder::readProgress(Element value)
{
    if (const std::optional<double> percent = numberOf(value)) {
        m_batch.progressPercent = static_cast<int>(std::lround(std::clamp(*percent, 0.0, 100.0)));
    }
}

void RowDecoder::readUsage(Element value)
{
    simdjson::dom::object members;
    if (value.get_object().get(members)) {
        return;
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
}

void RowDecoder::readErrors(Element value)
{
    m_batch.errors += errorsOf(value);
}

void RowDecoder::readMetadata(Element value)
{
    m_batch.metadata = value.is_null() ? QByteArray() : compactJson(value);
}

template <QString Batch::*field> void RowDecoder::readText(Element value)
{
    m_batch.*field = textOf(value);
}

template <QString Batch::*field> void RowDecoder::readSharedText(Element value)
{
    m_batch.*field = sharedTextOf(value);
}

template <StampKind kind> void RowDecoder::readStamp(Element value)
{
    m_batch.stamps[kind] = stampOf(value);
}

template <std::optional<qint64> RowDecoder::Fallbacks::*field>
void RowDecoder::readCount(Element value)
{
    m_fallbacks.*field = countOf(value);
}

QString RowDecoder::sharedTextOf(Element value)
{
    return value.is_string() ? m_pool.intern(stringOf(value)) : textOf(value);
}

void RowDecoder::useFallbacks()
{
    if (m_batch.model.isNull()) {
        m_batch.model = m_fallbacks.model;
    }
    const auto &[model, total, completed, succeeded, failed] = m_fallbacks;
    if (!m_batch.requestCounts && (total || completed || succeeded || failed)) {
        // Where both are sent, Mistral's "completed" includes the failed ones.
        const qint64 done = succeeded ? *succeeded : completed.value_or(0);
        m_batch.requestCounts = {total.value_or(0), done, failed.value_or(0)};
    }
}
