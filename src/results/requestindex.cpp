// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestindex.h"

#include <algorithm>
#include <limits>
#include <ranges>

namespace {

quint32 packed(std::optional<qint64> number, quint32 unknown)
{
    return number ? static_cast<quint32>(std::clamp<qint64>(*number, 0, unknown - 1)) : unknown;
}

quint32 packedLength(qint64 length)
{
    return static_cast<quint32>(std::min<qint64>(length, std::numeric_limits<quint32>::max()));
}

std::optional<qint64> unpacked(quint32 number, quint32 unknown)
{
    return number == unknown ? std::nullopt : std::optional<qint64>(number);
}

} // namespace

void RequestIndex::add(const RequestResult &result, std::optional<int> group)
{
    Packed request;
    request.offset = result.place.offset;
    request.length = packedLength(result.place.length);
    request.line = packedLength(result.place.line);
    request.inputTokens = packed(result.inputTokens, unknown);
    request.outputTokens = packed(result.outputTokens, unknown);
    request.group = group ? static_cast<quint16>(*group) : noGroup;
    request.httpStatus = static_cast<quint16>(result.httpStatus.value_or(0));
    request.outcome = result.outcome;
    request.file = result.place.file;
    Run &run = m_runs[static_cast<std::size_t>(request.file)];
    run.begin = run.end == 0 ? count() : run.begin;
    append(result.customId, request);
    run.end = count();
}

void RequestIndex::addInput(const RequestResult &request)
{
    if (!m_knowsIds) {
        indexIds();
    }
    const size_t hash = qHash(request.customId);
    std::optional<qsizetype> found;
    auto entry = m_byId.find(hash);
    // The last that was put in comes first, which is why they were put in from behind.
    while (entry != m_byId.end() && entry.key() == hash && !found) {
        if (m_ids.utf8(*entry) == request.customId) {
            found = *entry;
            entry = m_byId.erase(entry);
        } else {
            ++entry;
        }
    }
    Packed packed = found ? m_requests[*found] : Packed();
    packed.inputOffset = request.place.offset;
    packed.inputLength = packedLength(request.place.length);
    packed.inputLine = packedLength(request.place.line);
    if (found) {
        m_requests.set(*found, packed);
    } else {
        append(request.customId, packed);
    }
}

void RequestIndex::endInput()
{
    m_byId = {};
    m_knowsIds = false;
}

RequestIndex::Request RequestIndex::at(qsizetype index) const
{
    const Packed &packed = m_requests[index];
    Request request;
    request.customId = m_ids.utf8(index);
    request.outcome = packed.outcome;
    if (packed.httpStatus != 0) {
        request.httpStatus = packed.httpStatus;
    }
    if (packed.group != noGroup) {
        request.group = packed.group;
    }
    request.inputTokens = unpacked(packed.inputTokens, unknown);
    request.outputTokens = unpacked(packed.outputTokens, unknown);
    request.file = packed.file;
    request.result = {packed.offset, packed.length, packed.line};
    request.input = {packed.inputOffset, packed.inputLength, packed.inputLine};
    return request;
}

std::optional<qsizetype> RequestIndex::find(ResultFileKind file, qint64 offset) const
{
    const Run run = m_runs[static_cast<std::size_t>(file)];
    const auto requests = std::views::iota(run.begin, run.end);
    const auto found = std::ranges::lower_bound(
        requests, offset, {}, [this](qsizetype index) { return m_requests[index].offset; });
    return found != requests.end() && m_requests[*found].offset == offset ? std::optional(*found)
                                                                          : std::nullopt;
}

void RequestIndex::append(QByteArrayView customId, const Packed &request)
{
    m_ids.append(customId);
    m_requests.append(request);
    ++m_counts[static_cast<std::size_t>(request.outcome)];
}

void RequestIndex::indexIds()
{
    m_knowsIds = true;
    m_byId.reserve(m_ids.size());
    for (qsizetype i = m_ids.size() - 1; i >= 0; --i) {
        m_byId.insert(qHash(m_ids.utf8(i)), static_cast<quint32>(i));
    }
}
