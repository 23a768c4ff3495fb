// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A table says which kind of token each byte begins. A word ends where another kind of token
// begins; a string ends at the first quote with an even number of backslashes before it. A nested
// value is skipped by counting brackets outside strings, without looking at its other tokens.

#include "jsonwalker.h"

#include <cstring>

constexpr std::array<JsonWalker::Kind, 256> JsonWalker::kinds = [] {
    std::array<Kind, 256> table{};
    table.fill(Kind::Word);
    for (const unsigned char space : {' ', '\t', '\n', '\r'}) {
        table[space] = Kind::End;
    }
    table['{'] = Kind::BeginObject;
    table['}'] = Kind::EndObject;
    table['['] = Kind::BeginArray;
    table[']'] = Kind::EndArray;
    table[':'] = Kind::Colon;
    table[','] = Kind::Comma;
    table['"'] = Kind::String;
    return table;
}();

//! The byte after the quote that closes the string whose content begins at @p content; null where
//! no quote closes it.
const char *JsonWalker::stringEnd(const char *content) const
{
    const char *at = content;
    while (const auto *quote = static_cast<const char *>(
               std::memchr(at, '"', static_cast<std::size_t>(m_end - at)))) {
        const char *escapes = quote;
        while (escapes != content && escapes[-1] == '\\') {
            --escapes;
        }
        at = quote + 1;
        if ((quote - escapes) % 2 == 0) {
            return at;
        }
    }
    return nullptr;
}

//! The byte after the bracket that closes the token, or the end of the text.
const char *JsonWalker::nestedEnd() const
{
    const char *at = m_at;
    for (int depth = 1; at != nullptr && at != m_end && depth > 0;) {
        const Token token{kindOf(*at++), {}};
        depth += token.begins() ? 1 : 0;
        depth -= token.ends() ? 1 : 0;
        at = token.isString() ? stringEnd(at) : at;
    }
    return at == nullptr ? m_end : at;
}
