// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonscanner.h"

#include <optional>

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::optional<JsonScanner::Kind> punctuation(char c)
{
    switch (c) {
    case '{':
        return JsonScanner::Kind::BeginObject;
    case '}':
        return JsonScanner::Kind::EndObject;
    case '[':
        return JsonScanner::Kind::BeginArray;
    case ']':
        return JsonScanner::Kind::EndArray;
    case ':':
        return JsonScanner::Kind::Colon;
    case ',':
        return JsonScanner::Kind::Comma;
    default:
        return std::nullopt;
    }
}

} // namespace

JsonScanner::Token JsonScanner::next()
{
    while (m_pos < m_json.size() && isSpace(m_json[m_pos])) {
        ++m_pos;
    }
    if (m_pos == m_json.size()) {
        return {};
    }
    if (const auto kind = punctuation(m_json[m_pos])) {
        return taken(*kind, m_pos + 1);
    }
    return m_json[m_pos] == '"' ? taken(Kind::String, stringEnd()) : taken(Kind::Other, wordEnd());
}

qsizetype JsonScanner::stringEnd() const
{
    for (qsizetype i = m_pos + 1; i < m_json.size(); ++i) {
        if (m_json[i] == '\\') {
            ++i;
        } else if (m_json[i] == '"') {
            return i + 1;
        }
    }
    return m_json.size();
}

qsizetype JsonScanner::wordEnd() const
{
    qsizetype i = m_pos + 1;
    while (i < m_json.size() && !isSpace(m_json[i]) && m_json[i] != '"'
           && !punctuation(m_json[i])) {
        ++i;
    }
    return i;
}

JsonScanner::Token JsonScanner::taken(Kind kind, qsizetype end)
{
    const QByteArrayView text = m_json.sliced(m_pos, end - m_pos);
    m_pos = end;
    return {kind, text};
}
