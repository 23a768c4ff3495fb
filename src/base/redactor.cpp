// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: the text is walked once. At each place, the token is compared character by
// character, and each may be written plainly or escaped. Base64 packs three bytes into four
// characters, so that a token has one of three forms, by how many bytes stand before it.

#include "redactor.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestInText = 16; //!< Shorter tokens may be words of an answer.
constexpr qsizetype shortestPart = 4; //!< A shorter part tells nothing.
constexpr qsizetype shortestBase64 = 6;
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

//! Whether @p text begins with @p head and then the two hexadecimal digits of @p byte.
bool beginsWithHex(QByteArrayView text, QByteArrayView head, char byte)
{
    if (text.size() < head.size() + 2 || !text.startsWith(head)) {
        return false;
    }
    const auto high = hexDigit(text[head.size()]);
    const auto low = hexDigit(text[head.size() + 1]);
    return high && low && *high * 16 + *low == static_cast<unsigned char>(byte);
}

//! The length of `&amp;`, `&#38;`, `&#x26;` and the like at the beginning of @p text; else 0.
qsizetype entityLength(QByteArrayView text, char byte)
{
    constexpr qsizetype longest = 8;
    const qsizetype end = text.first(std::min(text.size(), longest)).indexOf(';');
    if (end < 0) {
        return 0;
    }
    const QByteArray name = text.sliced(1, end - 1).toByteArray().toLower();
    bool isNumber = false;
    const int code = name.startsWith("#x") ? name.sliced(2).toInt(&isNumber, 16)
        : name.startsWith('#')             ? name.sliced(1).toInt(&isNumber)
                                           : 0;
    const bool isNamed = (name == "amp" && byte == '&') || (name == "lt" && byte == '<')
        || (name == "gt" && byte == '>') || (name == "quot" && byte == '"')
        || (name == "apos" && byte == '\'');
    return isNamed || (isNumber && code == static_cast<unsigned char>(byte)) ? end + 1 : 0;
}

//! How many bytes of @p text stand for @p byte at its beginning; 0 where it begins with another.
qsizetype lengthOf(QByteArrayView text, char byte)
{
    if (text.isEmpty()) {
        return 0;
    }
    qsizetype escaped = 0;
    switch (text[0]) {
    case '%':
        escaped = beginsWithHex(text, "%", byte) ? 3 : beginsWithHex(text, "%25", byte) ? 5 : 0;
        break;
    case '\\':
        if (static_cast<unsigned char>(byte) < 0x80) {
            escaped = beginsWithHex(text, "\\u00", byte) ? 6 : 0;
        }
        if (escaped == 0 && text.size() > 1 && text[1] == byte && !isUnreserved(byte)) {
            escaped = 2;
        }
        break;
    case '&':
        escaped = entityLength(text, byte);
        break;
    default:
        break;
    }
    return escaped > 0 ? escaped : text[0] == byte ? 1 : 0;
}

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
    , m_beginnings("%\\&" + m_token.first(std::min(m_token.size(), qsizetype(1))))
{
    if (m_token.isEmpty()) {
        return;
    }
    for (const auto form : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (qsizetype before = 0; before < 3; ++before) {
            const QByteArray core = base64Core(m_token, before, form);
            if (core.size() >= shortestBase64 && !m_base64.contains(core)) {
                m_base64.append(core);
                m_beginnings += core[0];
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
    const QByteArray after = blotted(before, true);
    return after == before ? text : QString::fromUtf8(after);
}

QByteArray Redactor::redactedBody(const QByteArray &body) const
{
    if (m_token.isEmpty()) {
        return body;
    }
    if (m_token.size() >= shortestInText) {
        return body.contains(m_anchor) ? blotted(body, false) : body;
    }
    const QByteArray value = '"' + m_token + '"';
    QByteArray result = body;
    qsizetype at = 0;
    while ((at = result.indexOf(value, at)) >= 0) {
        const auto *const next =
            std::find_if_not(result.cbegin() + at + value.size(), result.cend(), [](char c) {
                return c == ' ' || c == '\t' || c == '\n' || c == '\r';
            });
        const bool isName = next != result.cend() && *next == ':';
        const bool isEscaped = at > 0 && result[at - 1] == '\\'; // The quote is part of a text.
        if (!isName && !isEscaped) {
            result.replace(at + 1, m_token.size(), tokenBlot.toUtf8());
        }
        ++at;
    }
    return result;
}

QByteArray Redactor::blotted(const QByteArray &text, bool isExcerpt) const
{
    const QByteArray blot = tokenBlot.toUtf8();
    QByteArray result;
    qsizetype kept = 0;
    for (qsizetype at = 0; at < text.size();) {
        const bool mayBegin = m_beginnings.contains(text[at]) || (isExcerpt && beginsAt(text, at));
        const qsizetype end = mayBegin ? endOfMatch(text, at, isExcerpt) : 0;
        if (end <= at) {
            at += isExcerpt ? 1 : stepAt(text, at);
            continue;
        }
        result += QByteArrayView(text).sliced(kept, at - kept);
        result += blot;
        at = end;
        kept = end;
    }
    if (kept == 0) {
        return text;
    }
    result += QByteArrayView(text).sliced(kept);
    return result;
}

//! Where the token ends that begins at @p at, or in whose base64 that is; else 0.
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
