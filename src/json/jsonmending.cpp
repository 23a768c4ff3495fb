// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonmending.h"

#include <QtGlobal>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace {

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

//! Mends the escape at @p at, of @p rest bytes to the end, and returns its size.
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

//! Mends the integer at @p begin, which may have a sign, and returns its end.
char *mendNumber(char *begin, char *end)
{
    const bool isNegative = *begin == '-';
    char *const digits = begin + (isNegative ? 1 : 0);
    char *const last = std::find_if_not(digits, end, isDigit);
    const bool isInteger = last == end || (*last != '.' && *last != 'e' && *last != 'E');
    if (isInteger && last - digits > safeDigits && !fits64Bits(digits, last, isNegative)) {
        // Far below a double's precision: nothing that a double could hold is lost.
        std::ranges::copy(std::string_view("e2"), last - 2);
    }
    return std::find_if_not(last, end, [](char c) {
        return isDigit(c) || std::string_view(".eE+-").find(c) != std::string_view::npos;
    });
}

} // namespace

void mendJson(std::span<char> text)
{
    char *at = text.data();
    char *const end = at + text.size();
    bool isInString = false;
    while (at != end) {
        if (*at == '"') {
            isInString = !isInString;
            ++at;
        } else if (isInString && *at == '\\') {
            at += mendEscape(at, static_cast<std::size_t>(end - at));
        } else if (!isInString && (isDigit(*at) || *at == '-')) {
            at = mendNumber(at, end);
        } else {
            ++at;
        }
    }
}
