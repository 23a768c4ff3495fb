// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textpattern.h"

#include <QByteArrayList>

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

namespace {

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

template <typename Unit> Unit inLowerCase(Unit unit)
{
    return static_cast<Unit>(unit >= 'A' && unit <= 'Z' ? unit | 0x20 : unit);
}

template <typename Unit> bool startsWithAscii(const Unit *text, const QByteArray &word)
{
    return std::equal(word.begin(), word.end(), text,
                      [](char c, Unit unit) { return static_cast<Unit>(c) == inLowerCase(unit); });
}

//! The longest part of @p glob without wildcards: a text that does not hold it does not meet the
//! glob.
QByteArray longestWordOf(const QByteArray &glob)
{
    QByteArray asOneWildcard = glob;
    asOneWildcard.replace('?', '*');
    const QByteArrayList words = asOneWildcard.split('*');
    return *std::ranges::max_element(words, {}, &QByteArray::size);
}

//! The index of the character in @p word that is the rarest in texts of batches, or about.
std::size_t rarestOf(const QByteArray &word)
{
    static constexpr std::string_view commonestFirst = "\":,0123456789_-aetonirscldmuphgbfywvkxzjq";
    const auto rarity = [](char c) { // What is not in the list is the rarest.
        return commonestFirst.find(c);
    };
    const auto rarest = std::ranges::max_element(word, {}, rarity);
    return static_cast<std::size_t>(rarest - word.begin());
}

// Qt's case insensitive search folds every character by the Unicode tables, which takes several
// times as long. These two work for UTF-16 and UTF-8, because no unit of another character is ASCII
// there.
bool containsAscii(std::span<const char16_t> text, const QByteArray &word)
{
    if (word.isEmpty()) { // An empty text has no first unit to look at.
        return true;
    }
    const auto length = static_cast<std::size_t>(word.size());
    for (std::size_t i = 0; i + length <= text.size(); ++i) {
        if (startsWithAscii(&text[i], word)) {
            return true;
        }
    }
    return false;
}

//! Goes from one occurrence of the rarest character to the next, by the C library's memchr(), once
//! for the small letter and once for the capital one.
bool containsAscii(std::span<const char> text, const QByteArray &word, std::size_t rarest)
{
    const auto length = static_cast<std::size_t>(word.size());
    if (length == 0 || text.size() < length) {
        return length == 0;
    }
    const char *const end = text.data() + text.size() - (length - 1 - rarest);
    const auto next = [end](const char *from, char c) {
        const auto *const found =
            static_cast<const char *>(std::memchr(from, c, static_cast<std::size_t>(end - from)));
        return found != nullptr ? found : end;
    };
    const char small = word[static_cast<qsizetype>(rarest)];
    const bool isLetter = small >= 'a' && small <= 'z';
    const auto capital = static_cast<char>(isLetter ? small & ~0x20 : small);
    const char *const begin = text.data() + rarest;
    const char *atSmall = next(begin, small);
    const char *atCapital = isLetter ? next(begin, capital) : end;
    while (atSmall != end || atCapital != end) {
        const char *&at = atSmall < atCapital ? atSmall : atCapital;
        if (startsWithAscii(at - rarest, word)) {
            return true;
        }
        at = next(at + 1, *at);
    }
    return false;
}

//! Whether the unit is not the first of its character.
bool isContinuation(char16_t unit)
{
    return QChar::isLowSurrogate(unit);
}

bool isContinuation(char unit)
{
    return (static_cast<unsigned char>(unit) & 0xC0) == 0x80;
}

template <typename Unit> std::size_t nextCharacter(std::span<const Unit> text, std::size_t at)
{
    ++at;
    while (at < text.size() && isContinuation(text[at])) {
        ++at;
    }
    return at;
}

//! The next character behind @p at with which a text that meets @p glob may begin.
template <typename Unit, typename PatternUnit, typename IsSame>
std::size_t nextPlace(std::span<const Unit> text, std::size_t at, std::span<const PatternUnit> glob,
                      IsSame isSame)
{
    at = nextCharacter(text, at);
    const bool beginsWithOne = !glob.empty() && glob[0] != '*' && glob[0] != '?';
    while (beginsWithOne && at < text.size() && !isSame(text[at], glob[0])) {
        ++at;
    }
    return at;
}

//! Walks through text and glob side by side. Where they differ, it goes back to the last star,
//! which then takes one character more.
template <typename Unit, typename PatternUnit, typename IsSame>
bool matchesGlob(std::span<const Unit> text, std::span<const PatternUnit> glob, IsSame isSame)
{
    constexpr auto none = static_cast<std::size_t>(-1);
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = none;
    std::size_t starAt = 0;
    while (at < text.size()) {
        if (in < glob.size() && glob[in] == '*') {
            star = in++;
            starAt = at;
        } else if (in < glob.size() && glob[in] == '?') {
            at = nextCharacter(text, at);
            ++in;
        } else if (in < glob.size() && isSame(text[at], glob[in])) {
            ++at;
            ++in;
        } else if (star != none) {
            in = star + 1;
            starAt = nextPlace(text, starAt, glob.subspan(in), isSame);
            at = starAt;
        } else {
            return false;
        }
    }
    while (in < glob.size() && glob[in] == '*') {
        ++in;
    }
    return in == glob.size();
}

std::span<const char16_t> unitsOf(QStringView text)
{
    return {text.utf16(), static_cast<std::size_t>(text.size())};
}

std::span<const char> unitsOf(QUtf8StringView utf8)
{
    return {utf8.data(), static_cast<std::size_t>(utf8.size())};
}

std::span<const char> unitsOf(const QByteArray &utf8)
{
    return {utf8.constData(), static_cast<std::size_t>(utf8.size())};
}

template <typename Unit> bool matchesAsciiGlob(std::span<const Unit> text, const QByteArray &glob)
{
    return matchesGlob(text, unitsOf(glob),
                       [](Unit unit, char c) { return static_cast<Unit>(c) == inLowerCase(unit); });
}

} // namespace

TextPattern::TextPattern(const QString &text, Mode mode)
    : m_text(mode == Mode::Exact ? text : text.toCaseFolded())
    , m_mode(mode)
    , m_isAscii(isAscii(text))
{
    if (mode == Mode::GlobWithin) {
        m_text = u'*' + m_text + u'*';
    }
    m_utf8 = m_text.toUtf8();
    m_word = mode == Mode::GlobWithin ? longestWordOf(m_utf8) : m_utf8;
    m_rarest = m_word.isEmpty() ? 0 : rarestOf(m_word);
}

bool TextPattern::matches(QStringView text) const
{
    if (m_mode == Mode::Exact) {
        return text == m_text;
    }
    const bool isGlob = m_mode != Mode::Contains;
    if (m_isAscii) {
        return isGlob ? matchesAsciiGlob(unitsOf(text), m_utf8)
                      : containsAscii(unitsOf(text), m_utf8);
    }
    return isGlob ? matchesGlob(unitsOf(text), unitsOf(QStringView(m_text)),
                                [](char16_t unit, char16_t c) {
                                    return QChar(unit).toCaseFolded() == QChar(c);
                                })
                  : text.contains(m_text, Qt::CaseInsensitive);
}

bool TextPattern::matchesInexactly(QUtf8StringView text) const
{
    if (!m_isAscii) {
        return matches(QStringView(text.toString()));
    }
    if (m_mode == Mode::Glob) {
        return matchesAsciiGlob(unitsOf(text), m_utf8);
    }
    return containsAscii(unitsOf(text), m_word, m_rarest)
        && (m_mode == Mode::Contains || matchesAsciiGlob(unitsOf(text), m_utf8));
}
