// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestindex.h"

#include <algorithm>
#include <limits>

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
    append(result.customId, request);
}

void RequestIndex::addInput(const RequestResult &request)
{
    if (!m_knowsIds) {
        indexIds();
    }
    const size_t hash = qHash(request.customId);
    Packed *found = nullptr;
    auto entry = m_byId.find(hash);
    // The last that was put in comes first, which is why they were put in from behind.
    while (entry != m_byId.end() && entry.key() == hash && found == nullptr) {
        if (m_ids.utf8(*entry) == request.customId) {
            found = &m_requests[*entry];
            entry = m_byId.erase(entry);
        } else {
            ++entry;
        }
    }
    Packed missing;
    Packed &target = found != nullptr ? *found : missing;
    target.inputOffset = request.place.offset;
    target.inputLength = packedLength(request.place.length);
    target.inputLine = packedLength(request.place.line);
    if (found == nullptr) {
        append(request.customId, missing);
    }
}

RequestIndex::Request RequestIndex::at(qsizetype index) const
{
    const Packed &packed = m_requests[static_cast<std::size_t>(index)];
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

void RequestIndex::append(QByteArrayView customId, const Packed &request)
{
    m_ids.append(customId);
    m_requests.push_back(request);
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
