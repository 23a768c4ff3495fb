// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textpattern.h"

#include <algorithm>
#include <span>

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
                      [](char c, Unit unit) { return c == inLowerCase(unit); });
}

// Qt's case insensitive search folds every character by the Unicode tables, which takes several
// times as long. This works for UTF-16 and UTF-8, because no unit of another character is ASCII
// there.
template <typename Unit> bool containsAscii(std::span<const Unit> text, const QByteArray &word)
{
    if (word.isEmpty()) {
        return true;
    }
    const int first = word.front();
    const int caseBit = first >= 'a' && first <= 'z' ? 0x20 : 0;
    const auto length = static_cast<std::size_t>(word.size());
    for (std::size_t i = 0; i + length <= text.size(); ++i) {
        if ((text[i] | caseBit) == first && startsWithAscii(&text[i], word)) {
            return true;
        }
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
            starAt = nextCharacter(text, starAt);
            at = starAt;
            in = star + 1;
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

template <typename View> bool matchesAscii(View text, const QByteArray &pattern, bool isGlob)
{
    return isGlob ? matchesGlob(unitsOf(text), unitsOf(pattern),
                                [](auto unit, char c) { return c == inLowerCase(unit); })
                  : containsAscii(unitsOf(text), pattern);
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
}

bool TextPattern::matches(QStringView text) const
{
    if (m_mode == Mode::Exact) {
        return text == m_text;
    }
    const bool isGlob = m_mode != Mode::Contains;
    if (m_isAscii) {
        return matchesAscii(text, m_utf8, isGlob);
    }
    return isGlob ? matchesGlob(unitsOf(text), unitsOf(QStringView(m_text)),
                                [](char16_t unit, char16_t c) {
                                    return QChar(unit).toCaseFolded() == QChar(c);
                                })
                  : text.contains(m_text, Qt::CaseInsensitive);
}

bool TextPattern::matches(QUtf8StringView text) const
{
    if (m_mode == Mode::Exact) {
        return QByteArrayView(text.data(), text.size()) == QByteArrayView(m_utf8);
    }
    return m_isAscii ? matchesAscii(text, m_utf8, m_mode != Mode::Contains)
                     : matches(QStringView(text.toString()));
}
