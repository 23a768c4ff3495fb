// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: the text is walked once. At each place, the token is compared character by
// character, and each may be written plainly or escaped. Base64 packs three bytes into four
// characters, so that a token has one of three forms, by how many bytes stand before it. In a
// second walk, of texts alone, each piece of the length of a part is looked up among the parts.

#include "redactor.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestInText = 16; //!< Shorter tokens may be words of an answer.
constexpr qsizetype shortestPart = 4; //!< A shorter part tells nothing.
constexpr qsizetype shortestBase64 = 6;
constexpr qsizetype partLength = 12;
constexpr std::size_t fewCharacters = 6; //!< Of which a ruled line, or a row of zeros, is made.
constexpr qsizetype longestCutToken = 4096; //!< Of longer ones, only the beginning is looked for.

const QByteArray ellipsis = "…"_ba;

//! Whether no escaping but base64 ever changes the character.
bool isUnreserved(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'
        || c == '.' || c == '_' || c == '~';
}

QByteArray longestUnreserved(const QByteArray &token)
{
    QByteArray longest;
    for (auto begin = token.begin(); begin != token.end();) {
        const auto end = std::find_if_not(begin, token.end(), isUnreserved);
        if (end - begin > longest.size()) {
            longest = QByteArray(begin, end - begin);
        }
        begin = end == token.end() ? end : end + 1;
    }
    return longest;
}

//! Whether a part of a token is nothing that an ordinary text may have, such as words or a line:
//! it has a digit, or a capital behind a small letter.
bool tellsSomething(QByteArrayView part)
{
    std::bitset<128> characters;
    bool isUnlikeWords = false;
    char before = ' ';
    for (const char c : part) {
        if (c <= ' ' || c > '~') {
            return false;
        }
        const bool isInnerCapital = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
        isUnlikeWords = isUnlikeWords || isInnerCapital || (c >= '0' && c <= '9');
        characters.set(static_cast<std::size_t>(c));
        before = c;
    }
    return isUnlikeWords && characters.count() >= fewCharacters;
}

bool isBase64Digit(char c)
{
    return (isUnreserved(c) && c != '.' && c != '~') || c == '+' || c == '/' || c == '=';
}

//! The characters that stand in any base64 of a text with @p token after a multiple of three bytes
//! and @p before more.
QByteArray base64Core(const QByteArray &token, qsizetype before, QByteArray::Base64Options form)
{
    const QByteArray whole = (QByteArray(before, 'x') + token).toBase64(form);
    const qsizetype begin = (before * 8 + 5) / 6;
    const qsizetype end = (before + token.size()) * 8 / 6;
    return whole.sliced(begin, end - begin);
}

std::optional<int> hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional(lower - 'a' + 10) : std::nullopt;
}

//! The byte that two hexadecimal digits at @p at spell; nothing where there are none.
std::optional<char> hexByte(QByteArrayView text, qsizetype at)
{
    if (at + 2 > text.size()) {
        return std::nullopt;
    }
    const auto high = hexDigit(text[at]);
    const auto low = high ? hexDigit(text[at + 1]) : std::nullopt;
    return low ? std::optional(static_cast<char>(*high * 16 + *low)) : std::nullopt;
}

//! The length of `%26`, or of `%2526`, at the beginning of @p text; else 0.
qsizetype percentLength(QByteArrayView text, char byte)
{
    const std::optional<char> first = hexByte(text, 1);
    return first == byte ? 3 : first == '%' && hexByte(text, 3) == byte ? 5 : 0;
}

constexpr QByteArrayView codePoint = "\\u00"; // In JSON; two digits follow.

//! The length of `\u0026` or of `\/` at the beginning of @p text; else 0.
qsizetype jsonEscapeLength(QByteArrayView text, char byte)
{
    const bool isAscii = static_cast<unsigned char>(byte) < 0x80;
    if (isAscii && text.startsWith(codePoint) && hexByte(text, codePoint.size()) == byte) {
        return codePoint.size() + 2;
    }
    return text.size() > 1 && text[1] == byte && !isUnreserved(byte) ? 2 : 0;
}

//! The name of the entity that stands for @p byte in HTML; empty where none is usual.
QByteArrayView entityName(char byte)
{
    switch (byte) {
    case '&':
        return "amp";
    case '<':
        return "lt";
    case '>':
        return "gt";
    case '"':
        return "quot";
    case '\'':
        return "apos";
    default:
        return {};
    }
}

//! The length of `&amp;`, `&#38;`, `&#x26;` and the like at the beginning of @p text; else 0.
qsizetype entityLength(QByteArrayView text, char byte)
{
    constexpr qsizetype longest = 8;
    const qsizetype end = text.first(std::min(text.size(), longest)).indexOf(';');
    if (end < 2) {
        return 0;
    }
    const QByteArrayView name = text.sliced(1, end - 1);
    if (name[0] != '#') {
        return name.compare(entityName(byte), Qt::CaseInsensitive) == 0 ? end + 1 : 0;
    }
    const bool isHex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    bool isNumber = false;
    const int code = name.sliced(isHex ? 2 : 1).toInt(&isNumber, isHex ? 16 : 10);
    return isNumber && code == static_cast<unsigned char>(byte) ? end + 1 : 0;
}

//! How many bytes of @p text stand for @p byte at its beginning; 0 where it begins with another.
qsizetype lengthOf(QByteArrayView text, char byte)
{
    if (text.isEmpty()) {
        return 0;
    }
    const qsizetype escaped = text[0] == '%' ? percentLength(text, byte)
        : text[0] == '\\'                    ? jsonEscapeLength(text, byte)
        : text[0] == '&'                     ? entityLength(text, byte)
                                             : 0;
    return escaped > 0 ? escaped : text[0] == byte ? 1 : 0;
}

//! Whether @p json has one of @p characters as `\u00XX`: any character may be written so.
bool hasCodePointOf(const QByteArray &characters, const QByteArray &json)
{
    for (qsizetype at = 0; (at = json.indexOf(codePoint, at)) >= 0; at += codePoint.size()) {
        const auto byte = hexByte(json, at + codePoint.size());
        if (byte && characters.contains(*byte)) {
            return true;
        }
    }
    return false;
}

bool isOfNumber(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

//! Whether the text of a document that ends at @p quote is a value: the name of a member is not.
bool isValueEnd(QByteArrayView text, qsizetype quote)
{
    if (quote == text.size() || text[quote] != '"') {
        return false;
    }
    const auto *const next = std::find_if_not(text.begin() + quote + 1, text.end(), [](char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    });
    return next == text.end() || *next != ':';
}

//! A text in which pieces are replaced, one after the other.
class Replacement final
{
public:
    explicit Replacement(const QByteArray &text)
        : m_text(text)
    { }

    void replace(qsizetype begin, qsizetype end, QByteArrayView by)
    {
        m_result += QByteArrayView(m_text).sliced(m_kept, begin - m_kept);
        m_result += by;
        m_kept = end;
    }

    //! A number of a document becomes a text, where @p begin to @p end is a part of it.
    void replaceInNumber(qsizetype begin, qsizetype end, QByteArrayView by)
    {
        while (begin > m_kept && isOfNumber(m_text[begin - 1])) {
            --begin;
        }
        while (end < m_text.size() && isOfNumber(m_text[end])) {
            ++end;
        }
        replace(begin, end, '"' + by.toByteArray() + '"');
    }

    [[nodiscard]] QByteArray result() const
    {
        QByteArray result = m_result;
        result += QByteArrayView(m_text).sliced(m_kept);
        return m_kept == 0 ? m_text : result;
    }
    //! The end of the last piece.
    [[nodiscard]] qsizetype end() const { return m_kept; }

private:
    const QByteArray &m_text;
    QByteArray m_result;
    qsizetype m_kept = 0;
};

//! To the next character that is not within an escape of JSON: to replace a part of an escape would
//! break the document.
qsizetype stepAt(const QByteArray &text, qsizetype at)
{
    if (text[at] != '\\') {
        return 1;
    }
    return at + 1 < text.size() && text[at + 1] == 'u' ? 6 : 2;
}

struct Match
{
    qsizetype end; //!< Where the text differs from what is looked for.
    qsizetype length; //!< How much of that was there.
};

Match matchAt(QByteArrayView text, qsizetype at, QByteArrayView wanted)
{
    qsizetype length = 0;
    while (length < wanted.size()) {
        const qsizetype step = lengthOf(text.sliced(at), wanted[length]);
        if (step == 0) {
            break;
        }
        at += step;
        ++length;
    }
    return {at, length};
}

//! Whether an excerpt ends at @p at, perhaps within an escape.
bool isCutAt(QByteArrayView text, qsizetype at)
{
    const QByteArrayView rest = text.sliced(at);
    const auto isEnd = [](QByteArrayView end) {
        return end.isEmpty() || end.startsWith(ellipsis) || end.startsWith("...");
    };
    if (isEnd(rest)) {
        return true;
    }
    const bool isEscape = rest[0] == '%' || rest[0] == '\\' || rest[0] == '&';
    for (qsizetype length = 1; isEscape && length < 6 && length <= rest.size(); ++length) {
        if (isEnd(rest.sliced(length))) {
            return true;
        }
    }
    return false;
}

//! Whether an excerpt may begin at @p at.
bool beginsAt(QByteArrayView text, qsizetype at)
{
    const QByteArrayView before = text.first(at);
    return at == 0 || before.endsWith(ellipsis) || before.endsWith("...");
}

//! Where a whole @p wanted, or a part of it that is cut, ends; nothing if it is not at @p at.
std::optional<qsizetype> endOf(QByteArrayView text, qsizetype at, QByteArrayView wanted,
                               bool isExcerpt)
{
    const Match match = matchAt(text, at, wanted);
    if (match.length == wanted.size()
        || (isExcerpt && match.length >= shortestPart && isCutAt(text, match.end))) {
        return match.end;
    }
    if (!isExcerpt || wanted.size() > longestCutToken || !beginsAt(text, at)) {
        return std::nullopt;
    }
    for (qsizetype cut = 1; cut + shortestPart <= wanted.size(); ++cut) {
        const Match rest = matchAt(text, at, wanted.sliced(cut));
        if (rest.length == wanted.size() - cut) {
            return rest.end;
        }
    }
    return std::nullopt;
}

} // namespace

Redactor::Redactor(const QString &token)
    : m_token(token.toUtf8())
    , m_anchor(longestUnreserved(m_token))
{
    if (m_token.isEmpty()) {
        return;
    }
    const auto noteBeginning = [this](char c) {
        m_beginnings.set(static_cast<unsigned char>(c));
    };
    for (const char c : {'%', '\\', '&', m_token[0]}) {
        noteBeginning(c);
    }
    const QByteArray looked = m_token.left(longestCutToken);
    for (qsizetype at = 0; at + partLength <= looked.size(); ++at) {
        const QByteArray part = looked.sliced(at, partLength);
        if (tellsSomething(part)) {
            m_parts.insert(part.toLower());
            m_parts.insert(part.toHex());
        }
    }
    for (const auto form : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (qsizetype before = 0; before < 3; ++before) {
            const QByteArray core = base64Core(m_token, before, form);
            if (core.size() >= shortestBase64 && !m_base64.contains(core)) {
                m_base64.append(core);
                noteBeginning(core[0]);
            }
        }
    }
}

Redactor::Redactor(const QString &token, const QStringList &others)
    : Redactor(token)
{
    for (const QString &other : others) {
        m_others.emplace_back(other);
    }
}

QString Redactor::redacted(const QString &unsafe) const
{
    QString text = unsafe;
    for (const Redactor &other : m_others) {
        text = other.redacted(text);
    }
    if (m_token.isEmpty() || text.isEmpty()) {
        return text;
    }
    const QByteArray before = text.toUtf8();
    const QByteArray after = withoutParts(blotted(before, true));
    return after == before ? text : QString::fromUtf8(after);
}

QByteArray Redactor::redactedBody(const QByteArray &body) const
{
    if (m_token.isEmpty() || !(body.contains(m_anchor) || hasCodePointOf(m_anchor, body))) {
        return body;
    }
    return m_token.size() >= shortestInText ? blotted(body, false) : blottedValues(body);
}

QByteArray Redactor::blotted(const QByteArray &text, bool isExcerpt) const
{
    const QByteArray blot = tokenBlot.toUtf8();
    Replacement replacement(text);
    bool isInString = isExcerpt; // Of a document; an excerpt is none.
    for (qsizetype at = 0; at < text.size();) {
        const bool mayBegin =
            m_beginnings[static_cast<unsigned char>(text[at])] || (isExcerpt && beginsAt(text, at));
        const qsizetype end = mayBegin ? endOfMatch(text, at, isExcerpt) : 0;
        if (end <= at) {
            isInString = isExcerpt || isInString != (text[at] == '"');
            at += isExcerpt ? 1 : stepAt(text, at);
            continue;
        }
        if (isInString || !std::all_of(text.begin() + at, text.begin() + end, isOfNumber)) {
            replacement.replace(at, end, blot);
        } else {
            replacement.replaceInNumber(at, end, blot);
        }
        at = replacement.end();
    }
    return replacement.result();
}

QByteArray Redactor::blottedValues(const QByteArray &body) const
{
    const QByteArray blot = tokenBlot.toUtf8();
    Replacement replacement(body);
    for (qsizetype quote = 0; (quote = body.indexOf('"', quote)) >= 0; ++quote) {
        const bool isEscaped = quote > 0 && body[quote - 1] == '\\'; // It is part of a text.
        const Match match = matchAt(body, quote + 1, m_token);
        if (!isEscaped && match.length == m_token.size() && isValueEnd(body, match.end)) {
            replacement.replace(quote + 1, match.end, blot);
            quote = match.end;
        }
    }
    return replacement.result();
}

QByteArray Redactor::withoutParts(const QByteArray &text) const
{
    const QByteArray lower = m_parts.isEmpty() ? QByteArray() : text.toLower();
    const auto isPart = [&](qsizetype at, qsizetype length) {
        return at + length <= lower.size()
            && m_parts.contains(QByteArray::fromRawData(lower.constData() + at, length));
    };
    const QByteArray blot = tokenBlot.toUtf8();
    Replacement replacement(text);
    qsizetype begin = 0; // Of parts that overlap.
    qsizetype end = 0;
    const auto blotRun = [&] {
        if (end > begin) {
            replacement.replace(begin, end, blot);
        }
    };
    for (qsizetype at = 0; at < lower.size(); ++at) {
        const qsizetype length = isPart(at, 2 * partLength) ? 2 * partLength
            : isPart(at, partLength)                        ? partLength
                                                            : 0;
        if (length > 0 && at > end) {
            blotRun();
            begin = at;
        }
        end = length > 0 ? std::max(end, at + length) : end;
    }
    blotRun();
    return replacement.result();
}

//! Where the token, or base64 of a text that holds it, ends that begins at @p at; else 0.
qsizetype Redactor::endOfMatch(QByteArrayView text, qsizetype at, bool isExcerpt) const
{
    if (const auto end = endOf(text, at, m_token, isExcerpt)) {
        return *end;
    }
    for (const QByteArray &core : m_base64) {
        if (auto end = endOf(text, at, core, isExcerpt)) {
            // What follows is partly made of the token, too.
            while (*end < text.size() && isBase64Digit(text[*end])) {
                ++*end;
            }
            return *end;
        }
    }
    return 0;
}
