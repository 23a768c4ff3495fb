// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Walks over the code points. Most have a shape of their own; those that have none are a mark,
// unless the characters before and behind give them a meaning: a joiner, a variant of a shape.

#include "visibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t zeroWidthNonJoiner = 0x200C;
constexpr char32_t zeroWidthJoiner = 0x200D;

struct CodePoints
{
    char32_t first;
    char32_t last;
};

template <std::size_t count> bool isIn(const CodePoints (&ranges)[count], char32_t c)
{
    return std::ranges::any_of(
        ranges, [c](const CodePoints &range) { return range.first <= c && c <= range.last; });
}

// Of the scripts that are written with joiners: Arabic and its neighbours, those of India, of
// Southeast Asia, Mongolian, and the forms of Arabic letters.
constexpr CodePoints joiningScripts[] = {
    {0x0600, 0x08FF}, {0x0900, 0x0DFF}, {0x0F00, 0x109F}, {0x1780, 0x18AF},   {0x1900, 0x1C4F},
    {0xA800, 0xA82F}, {0xA880, 0xABFF}, {0xFB50, 0xFDCF}, {0x11000, 0x11FFF},
};

constexpr CodePoints skinTones[] = {{0x1F3FB, 0x1F3FF}};

// They look like nothing, but Unicode calls them letters, marks or symbols, or has not given them
// out yet and says that they are to be ignored (Default_Ignorable_Code_Point).
constexpr CodePoints blanks[] = {
    {0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x2065, 0x2065}, {0x2800, 0x2800},
    {0x3164, 0x3164}, {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0xFFFC, 0xFFFC}, {0xE0000, 0xE0FFF},
};

// Signs above or around Arabic digits: seen, though Unicode calls them formats.
constexpr CodePoints numberSigns[] = {
    {0x0600, 0x0605}, {0x06DD, 0x06DD},   {0x070F, 0x070F},   {0x0890, 0x0891},
    {0x08E2, 0x08E2}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD},
};

constexpr CodePoints variants[] = {
    {0x180B, 0x180D}, {0x180F, 0x180F}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}};

bool isUnseen(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return c != u'\n' && c != u'\t';
    case QChar::Other_Format:
        return !isIn(numberSigns, c);
    default: // All others but a few.
        return isIn(blanks, c) || isIn(variants, c) || QChar::isNonCharacter(c);
    }
}

bool isJoinedLetter(char32_t c)
{
    return isIn(joiningScripts, c) && (QChar::isLetter(c) || QChar::isMark(c));
}

bool isPicture(char32_t c)
{
    return QChar::category(c) == QChar::Symbol_Other || isIn(skinTones, c) || c == 0xFE0F;
}

//! Whether @p c, which is unseen, changes how its neighbours look.
bool isMeant(char32_t c, char32_t before, char32_t behind)
{
    if (c == zeroWidthJoiner || c == zeroWidthNonJoiner) {
        return (isJoinedLetter(before) && isJoinedLetter(behind))
            || (c == zeroWidthJoiner && isPicture(before) && isPicture(behind));
    }
    constexpr char32_t firstPictures = 0x2000;
    const bool isKeyCap = (before >= u'0' && before <= u'9') || before == u'#' || before == u'*';
    return isIn(variants, c) && !isUnseen(before)
        && (before >= firstPictures || isIn(joiningScripts, before) || isKeyCap);
}

//! A lone surrogate stands for itself.
char32_t codePointAt(const QString &text, qsizetype at)
{
    if (at >= text.size()) {
        return 0;
    }
    const QChar c = text[at];
    return c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()
        ? QChar::surrogateToUcs4(c, text[at + 1])
        : c.unicode();
}

//! "␛" for what Unicode has a picture of, "⟨U+202E⟩" for the others.
QString picture(char32_t c)
{
    constexpr char16_t firstPicture = 0x2400;
    constexpr char16_t pictureOfDelete = 0x2421;
    if (c < u' ') {
        return QChar(static_cast<char16_t>(firstPicture + c));
    }
    return c == 0x7F ? QString(QChar(pictureOfDelete))
                     : u"⟨U+%1⟩"_s.arg(QString::number(c, 16).toUpper(), 4, u'0');
}

} // namespace

QString visibleText(const QString &text)
{
    return visibleText(QString(text).replace("\r\n"_L1, "\n"_L1), picture);
}

QString visibleText(const QString &text, QString (*markOf)(char32_t character))
{
    const auto isPlain = [](QChar c) {
        return (c >= u' ' && c <= u'~') || c == u'\n' || c == u'\t';
    };
    if (std::ranges::all_of(text, isPlain)) {
        return text;
    }
    QString visible;
    char32_t before = 0;
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = codePointAt(text, at);
        const qsizetype next = at + (QChar::requiresSurrogates(c) ? 2 : 1);
        if (isUnseen(c) && !isMeant(c, before, codePointAt(text, next))) {
            visible += markOf(c);
        } else {
            visible += QStringView(text).sliced(at, next - at);
        }
        before = c;
        at = next;
    }
    return visible;
}

QString savedName(const QString &entered)
{
    QString name = visibleText(entered).simplified().left(longestName);
    if (!name.isEmpty() && name.back().isHighSurrogate()) {
        name.chop(1); // Half a character would become a mark when it is read again.
    }
    return name.trimmed();
}
