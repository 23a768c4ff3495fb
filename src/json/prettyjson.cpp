// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prettyjson.h"

#include "jsonscanner.h"

#include <algorithm>

namespace {

using Kind = JsonScanner::Kind;

bool isBegin(Kind kind)
{
    return kind == Kind::BeginObject || kind == Kind::BeginArray;
}

bool isEnd(Kind kind)
{
    return kind == Kind::EndObject || kind == Kind::EndArray;
}

// Deeper levels stay at this indent: a hostile document must not grow with its depth squared.
constexpr qsizetype maxIndent = 64;

QByteArray newLine(qsizetype depth)
{
    return '\n' + QByteArray(2 * std::clamp(depth, qsizetype(0), maxIndent), ' ');
}

//! The white space between two neighbouring tokens.
QByteArray gap(Kind before, Kind after, qsizetype depth)
{
    if (before == Kind::End || after == Kind::Comma || after == Kind::Colon
        || (isBegin(before) && isEnd(after))) {
        return {};
    }
    if (before == Kind::Comma || isBegin(before) || isEnd(after)) {
        return newLine(depth);
    }
    return QByteArray(" ");
}

QByteArrayView upToCharacter(QByteArrayView utf8, qsizetype size)
{
    while (size > 0 && (utf8[size] & 0xC0) == 0x80) {
        --size;
    }
    return utf8.first(size);
}

} // namespace

PrettyJson prettyJson(QByteArrayView json, qsizetype maxBytes)
{
    JsonScanner scanner(json);
    QByteArray text;
    qsizetype depth = 0;
    Kind before = Kind::End;
    for (auto token = scanner.next(); token.kind != Kind::End; token = scanner.next()) {
        depth -= isEnd(token.kind) ? 1 : 0;
        text += gap(before, token.kind, depth);
        depth += isBegin(token.kind) ? 1 : 0;
        before = token.kind;
        if (const qsizetype room = maxBytes - text.size(); token.text.size() > room) {
            text += upToCharacter(token.text, std::max(room, qsizetype(0)));
            return {QString::fromUtf8(text), false};
        }
        text += token.text;
    }
    return {QString::fromUtf8(text), true};
}
