// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "metadatafield.h"

#include "jsonmember.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <charconv>

namespace {

// The number that a text like "-12.5" is. "1e3" counts as a text: it may be part of a hash.
std::optional<double> decimalIn(QByteArrayView text)
{
    constexpr qsizetype mostExact = 15;
    double number = 0;
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    if (text.size() > mostExact || !std::all_of(text.begin(), text.end(), isPlain)) {
        return std::nullopt;
    }
    const auto [end, error] =
        std::from_chars(text.begin(), text.end(), number, std::chars_format::fixed);
    return error == std::errc() && end == text.end() ? std::optional(number) : std::nullopt;
}

// A key that sorts numbers by value and before all texts: real texts do not begin with the byte 0.
QByteArray sortedBeforeTexts(double number)
{
    constexpr quint64 sign = quint64(1) << 63;
    const auto bits = std::bit_cast<quint64>(number + 0.0); // No -0.
    QByteArray key(1 + sizeof bits, '\0');
    qToBigEndian((bits & sign) != 0 ? ~bits : bits | sign, key.data() + 1);
    return key;
}

std::optional<JsonMember> memberOf(const BatchRow &batch, QByteArrayView key)
{
    std::optional<JsonMember> member = jsonMember(batch.metadata(), key);
    if (member && member->text.isEmpty()) {
        member.reset();
    }
    return member;
}

} // namespace

FieldValue metadataOrder(const BatchRow &batch, QByteArrayView key, QByteArray &room)
{
    const std::optional<JsonMember> member = memberOf(batch, key);
    if (!member) {
        return {};
    }
    if (const std::optional<double> number = decimalIn(member->text)) {
        room = sortedBeforeTexts(*number);
        return QByteArrayView(room);
    }
    if (member->hasEscapes) {
        room = unescaped(member->text);
        return QByteArrayView(room);
    }
    return member->text;
}

std::optional<bool> isMetadataNumber(const BatchRow &batch, QByteArrayView key)
{
    const std::optional<JsonMember> member = memberOf(batch, key);
    return member ? std::optional(decimalIn(member->text).has_value()) : std::nullopt;
}

QByteArray metadataUtf8(const BatchRow &batch, QByteArrayView key)
{
    const std::optional<JsonMember> member = memberOf(batch, key);
    if (!member) {
        return {};
    }
    return member->hasEscapes ? unescaped(member->text) : member->text.toByteArray();
}

bool anyMetadataText(const RowView &row, QByteArrayView key, const TextTest &test)
{
    const std::optional<JsonMember> member = memberOf(row.batch, key);
    if (!member) {
        return false;
    }
    return member->hasEscapes ? test(unescaped(member->text)) : test(member->text);
}
