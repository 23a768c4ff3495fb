// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonparser.h"

#include "jsonwalker.h"

#include <algorithm>
#include <charconv>
#include <span>

using namespace simdjson;

namespace {

// Buffers take some twenty times the size of an answer: those of a huge one are not kept.
constexpr std::size_t keptCapacity = std::size_t{8} << 20;

constexpr std::size_t escapeSize = 6; // \uXXXX
constexpr std::ptrdiff_t safeDigits = 18;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! Whether @p at begins with an escape \uDXXX whose second digit is one of @p secondDigits.
bool isSurrogate(std::string_view at, std::string_view secondDigits)
{
    return at.size() >= escapeSize && at[0] == '\\' && at[1] == 'u'
        && (at[2] == 'd' || at[2] == 'D') && secondDigits.find(at[3]) != std::string_view::npos;
}

//! Mends the escape at @p at, with @p rest bytes until the end, and returns its size in bytes.
std::size_t mendEscape(char *at, std::size_t rest)
{
    const std::string_view text(at, rest);
    const bool isHigh = isSurrogate(text, "89abAB");
    if (isHigh && isSurrogate(text.substr(escapeSize), "cdefCDEF")) {
        return 2 * escapeSize;
    }
    if (isHigh || isSurrogate(text, "cdefCDEF")) {
        std::ranges::copy(std::string_view("fffd"), at + 2);
        return escapeSize;
    }
    return std::min<std::size_t>(2, rest);
}

//! Whether simdjson reads the integer of these digits exactly.
bool fits64Bits(const char *digits, const char *end, bool isNegative)
{
    constexpr quint64 lowest = quint64(1) << 63;
    quint64 magnitude = 0;
    const auto [last, error] = std::from_chars(digits, end, magnitude);
    return error == std::errc() && (!isNegative || magnitude <= lowest);
}

//! Mends a number, which may have a sign, if it is an integer that 64 bits cannot hold.
void mendNumber(char *begin, char *end)
{
    const bool isNegative = *begin == '-';
    char *const digits = begin + (isNegative ? 1 : 0);
    const bool isInteger = std::all_of(digits, end, isDigit);
    if (isInteger && end - digits > safeDigits && !fits64Bits(digits, end, isNegative)) {
        // The last two digits become an exponent: they are far below a double's precision.
        std::ranges::copy(std::string_view("e2"), end - 2);
    }
}

//! Rewrites in place, without changing the length, what the JSON grammar allows and simdjson
//! refuses: half surrogate pairs ("\ud83d", a text cut inside an emoji) become U+FFFD, and integers
//! too long for 64 bits get an exponent, which makes them doubles. Harmless on text that is not
//! JSON.
void mendJson(std::span<char> text)
{
    JsonWalker walker(QByteArrayView(text.data(), std::ssize(text)));
    for (; walker.token().kind != JsonWalker::Kind::End; walker.advance()) {
        const JsonWalker::Token &token = walker.token();
        char *at = text.data() + (token.text.data() - text.data());
        char *const end = at + token.text.size();
        if (token.kind == JsonWalker::Kind::Word) {
            mendNumber(at, end);
        }
        while (token.isString() && at != end) {
            at += *at == '\\' ? mendEscape(at, static_cast<std::size_t>(end - at)) : 1;
        }
    }
}

simdjson_result<ondemand::array> arrayIn(ondemand::document &document,
                                         std::optional<std::string_view> key)
{
    if (!key) {
        return document.get_array();
    }
    ondemand::object root;
    if (const error_code error = document.get_object().get(root)) {
        return error;
    }
    for (auto field : root) {
        std::string_view name;
        if (field.unescaped_key().get(name) == SUCCESS && name == *key) {
            return field.value().get_array();
        }
    }
    return NO_SUCH_FIELD;
}

} // namespace

QByteArrayView withoutByteOrderMark(QByteArrayView text)
{
    return text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
}

simdjson_result<JsonParser::Element> JsonParser::parse(QByteArrayView text)
{
    m_text = withoutByteOrderMark(text);
    const auto size = static_cast<std::size_t>(m_text.size());
    if (const error_code error = reserve(size)) {
        return error;
    }
    std::copy_n(m_text.data(), m_text.size(), m_buffer.data());
    auto root = m_parser.parse(m_buffer.data(), size, false);
    if (root.error() == NUMBER_ERROR || root.error() == STRING_ERROR) {
        mendJson(std::span(m_buffer.data(), size));
        root = m_parser.parse(m_buffer.data(), size, false);
    }
    return root;
}

error_code JsonParser::reserve(std::size_t size)
{
    if (m_parser.capacity() > keptCapacity && size <= keptCapacity) {
        m_parser = simdjson::dom::parser();
        m_slicer = ondemand::parser();
        m_buffer = {};
    }
    m_buffer.resize(std::max(m_buffer.size(), size + SIMDJSON_PADDING));
    if (size <= m_parser.capacity() && m_parser.capacity() > 0) {
        return SUCCESS;
    }
    return m_parser.allocate(size + size / 4, maxDepth);
}

std::vector<QByteArrayView> JsonParser::objectTexts(std::optional<std::string_view> key)
{
    std::vector<QByteArrayView> texts;
    ondemand::document document;
    ondemand::array elements;
    const padded_string_view text(m_buffer.data(), static_cast<std::size_t>(m_text.size()),
                                  m_buffer.size());
    if (m_slicer.iterate(text).get(document) || arrayIn(document, key).get(elements)) {
        return texts;
    }
    for (auto element : elements) {
        ondemand::object object;
        std::string_view bytes;
        if (element.get_object().get(object) || object.raw_json().get(bytes)) {
            texts.emplace_back();
            continue;
        }
        // The slice reaches to the next token, over white space.
        const auto *const begin = m_text.data() + (bytes.data() - m_buffer.data());
        texts.push_back(QByteArrayView(begin, static_cast<qsizetype>(bytes.size())).trimmed());
    }
    return texts;
}
