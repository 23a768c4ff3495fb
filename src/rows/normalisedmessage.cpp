// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The message is walked once. A word is what stands between white space and marks; what a word is
// replaced by depends on its parts, which are divided by `_`, `-`, `.` and `:`.

#include "normalisedmessage.h"

#include <algorithm>

namespace {

constexpr qsizetype longestMessage = 1000;
constexpr qsizetype leastMixedId = 6; //!< Letters and digits in one part: `org-a1b2c3`.
constexpr qsizetype leastNumberedId = 5; //!< Digits alone, in a word with other parts: `row-00041`.
constexpr qsizetype dateSize = 8; //!< `claude-3-5-sonnet-20241022` is a name.
constexpr QByteArrayView ellipsis("\xE2\x80\xA6");

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool dividesParts(char c)
{
    return c == '_' || c == '-' || c == '.' || c == ':';
}

bool isOfWord(char c)
{
    // Bytes of UTF-8 sequences are letters of other alphabets, mostly.
    return isDigit(c) || isLetter(c) || dividesParts(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

//! Whether the word has a part that only an id has.
bool isId(QByteArrayView word)
{
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= word.size(); ++at) {
        if (at < word.size() && !dividesParts(word[at])) {
            continue;
        }
        const QByteArrayView part = word.sliced(begin, at - begin);
        const qsizetype digits = std::count_if(part.begin(), part.end(), isDigit);
        const bool isMixed = digits > 0 && digits < part.size() && part.size() >= leastMixedId;
        const bool isDate = part.size() == dateSize && part.startsWith("20");
        if (isMixed || (digits == part.size() && digits >= leastNumberedId && !isDate)) {
            return true;
        }
        begin = at + 1;
    }
    return false;
}

//! How many bytes of @p word are a number: digits, with marks between them.
qsizetype numberSize(QByteArrayView word)
{
    qsizetype size = 0;
    while (size < word.size() && (isDigit(word[size]) || (size > 0 && dividesParts(word[size])))) {
        ++size;
    }
    return size;
}

class Normaliser final
{
public:
    explicit Normaliser(QByteArrayView message)
        : m_message(message)
    { }

    QByteArray normalised()
    {
        while (m_at < m_message.size() && m_text.size() < longestMessage) {
            const char c = m_message[m_at];
            if (isSpace(c)) {
                addSpace();
            } else if (isQuote(c) && quotedSize() > 0) {
                m_text.append(c).append(ellipsis).append(c);
                m_at += quotedSize();
            } else if (isOfWord(c)) {
                addWord();
            } else {
                m_text.append(c);
                ++m_at;
            }
        }
        if (m_at < m_message.size()) {
            cut();
        }
        return m_text.trimmed();
    }

private:
    void addSpace()
    {
        while (m_at < m_message.size() && isSpace(m_message[m_at])) {
            ++m_at;
        }
        m_text.append(' ');
    }

    //! How many bytes the quotation has that begins here; 0: none does. The quote in "can't" opens
    //! nothing, and that in 'can't' does not close.
    [[nodiscard]] qsizetype quotedSize() const
    {
        const char quote = m_message[m_at];
        if (m_at > 0 && isOfWord(m_message[m_at - 1]) && !dividesParts(m_message[m_at - 1])) {
            return 0;
        }
        for (qsizetype end = m_at + 1; end < m_message.size(); ++end) {
            const bool isClosed = m_message[end] == quote && m_message[end - 1] != '\\'
                && (end + 1 == m_message.size() || dividesParts(m_message[end + 1])
                    || !isOfWord(m_message[end + 1]));
            if (isClosed) {
                return end + 1 - m_at;
            }
        }
        return 0;
    }

    void addWord()
    {
        qsizetype end = m_at;
        while (end < m_message.size() && isOfWord(m_message[end])) {
            ++end;
        }
        if (m_message.sliced(end).startsWith("//") && end > m_at && m_message[end - 1] == ':') {
            addUrl(end);
            return;
        }
        // A mark at its end ends a sentence.
        qsizetype last = end;
        while (last > m_at && dividesParts(m_message[last - 1])) {
            --last;
        }
        const QByteArrayView word = m_message.sliced(m_at, last - m_at);
        const qsizetype digits = numberSize(word);
        const QByteArrayView unit = word.sliced(digits);
        constexpr qsizetype longestUnit = 3; // "ms", "GiB"
        if (digits == word.size() && digits > 0) {
            m_text.append('#');
        } else if (digits > 0 && unit.size() <= longestUnit
                   && std::all_of(unit.begin(), unit.end(), isLetter)) {
            m_text.append('#').append(unit);
        } else if (isId(word)) {
            m_text.append("<id>");
        } else {
            m_text.append(word);
        }
        m_text.append(m_message.sliced(last, end - last));
        m_at = end;
    }

    void addUrl(qsizetype end)
    {
        while (end < m_message.size() && !isSpace(m_message[end]) && !isQuote(m_message[end])
               && m_message[end] != ')' && m_message[end] != '>') {
            ++end;
        }
        while (m_message[end - 1] == '.' || m_message[end - 1] == ',') {
            --end;
        }
        m_text.append("<url>");
        m_at = end;
    }

    //! Within no character.
    void cut()
    {
        qsizetype size = std::min(m_text.size(), longestMessage);
        while (size > 0 && size < m_text.size()
               && (static_cast<unsigned char>(m_text[size]) & 0xC0) == 0x80) {
            --size;
        }
        m_text.truncate(size);
        m_text.append(ellipsis);
    }

    QByteArrayView m_message;
    QByteArray m_text;
    qsizetype m_at = 0;
};

} // namespace

QByteArray normalisedMessage(QByteArrayView message)
{
    return Normaliser(message).normalised();
}
