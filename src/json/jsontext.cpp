// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsontext.h"

#include <QStringConverter>

#include <algorithm>
#include <charconv>
#include <optional>

namespace {

constexpr qsizetype codeUnitSize = 6; // \uXXXX

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscape(QByteArray &out, char c)
{
    constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    }
    out += "\\u00";
    out += hex[c >> 4];
    out += hex[c & 0xF];
}

//! The UTF-16 code unit whose escape, such as \u00e4, stands at the beginning of @p at.
std::optional<char16_t> codeUnit(QByteArrayView at)
{
    quint16 unit = 0;
    const char *const end = at.data() + codeUnitSize;
    if (at.size() < codeUnitSize || !at.startsWith("\\u")) {
        return std::nullopt;
    }
    const auto [last, error] = std::from_chars(at.data() + 2, end, unit, 16);
    return error == std::errc() && last == end ? std::optional<char16_t>(unit) : std::nullopt;
}

//! Appends the character of the escape at @p at, whose code unit is @p unit, and returns how many
//! bytes of @p at it takes: two escapes where they are the halves of a surrogate pair.
qsizetype appendCodeUnit(QByteArray &out, char16_t unit, QByteArrayView at)
{
    const std::optional<char16_t> other = codeUnit(at.sliced(codeUnitSize));
    const bool isPair = QChar::isHighSurrogate(unit) && other && QChar::isLowSurrogate(*other);
    const char32_t alone = QChar::isSurrogate(unit) ? char32_t{QChar::ReplacementCharacter} : unit;
    const char32_t character = isPair ? QChar::surrogateToUcs4(unit, *other) : alone;
    out += QString::fromUcs4(&character, 1).toUtf8();
    return isPair ? 2 * codeUnitSize : codeUnitSize;
}

//! Appends the character whose escape begins with the backslash at the beginning of @p at, and
//! returns how many bytes of @p at the escape takes. A backslash that begins no escape is itself.
qsizetype appendUnescaped(QByteArray &out, QByteArrayView at)
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (const std::optional<char16_t> unit = codeUnit(at)) {
        return appendCodeUnit(out, *unit, at);
    }
    const std::size_t letter = at.size() > 1 ? letters.find(at[1]) : std::string_view::npos;
    const bool isEscape = letter != std::string_view::npos;
    out += isEscape ? meanings[letter] : '\\';
    return isEscape ? 2 : 1;
}

} // namespace

void appendJsonString(QByteArray &out, std::string_view utf8)
{
    out += '"';
    while (!utf8.empty()) {
        const auto *const special = std::ranges::find_if(utf8, needsEscape);
        const auto plain = static_cast<std::size_t>(special - utf8.begin());
        out.append(utf8.data(), static_cast<qsizetype>(plain));
        utf8.remove_prefix(plain);
        if (!utf8.empty()) {
            appendEscape(out, utf8.front());
            utf8.remove_prefix(1);
        }
    }
    out += '"';
}

void appendJsonString(QByteArray &out, QStringView text)
{
    // Not toUtf8(), which writes "?" for half a surrogate pair.
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const QByteArray utf8 = encoder.encode(text);
    appendJsonString(out, std::string_view(utf8.data(), static_cast<std::size_t>(utf8.size())));
}

void appendJsonStringOrNull(QByteArray &out, const QString &text)
{
    if (text.isEmpty()) {
        out += "null";
        return;
    }
    appendJsonString(out, text);
}

QByteArray unescaped(QByteArrayView content)
{
    QByteArray text;
    text.reserve(content.size());
    qsizetype backslash = content.indexOf('\\');
    while (backslash >= 0) {
        text += content.first(backslash);
        content = content.sliced(backslash);
        content = content.sliced(appendUnescaped(text, content));
        backslash = content.indexOf('\\');
    }
    text += content;
    return text;
}
