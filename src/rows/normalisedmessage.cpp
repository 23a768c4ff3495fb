// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The message is walked once. A word is what stands between white space and marks; what a word is
// replaced by depends on its parts, which are divided by `_`, `-`, `.` and `:`.

#include "normalisedmessage.h"

#include <algorithm>
#include <array>
#include <string>

namespace {

constexpr qsizetype longestMessage = 1000;
constexpr qsizetype leastMixedId = 6; //!< Letters and digits in one part: `org-a1b2c3`.
constexpr qsizetype leastNumberedId = 5; //!< Digits alone, in a word with other parts: `row-00041`.
constexpr qsizetype dateSize = 8; //!< `claude-3-5-sonnet-20241022` is a name.
constexpr QByteArrayView ellipsis("\xE2\x80\xA6");

//! What ids of OpenAI's kind begin with, followed by a mark and letters and digits by chance: one in
//! fifty of them has no digit.
constexpr std::array<QByteArrayView, 7> idPrefixes{"org", "req",      "proj", "resp",
                                                   "msg", "chatcmpl", "cmpl"};
constexpr qsizetype leastPrefixedId = 12; //!< `org-maintainers` is no id, most likely.

// What a byte is, looked up: a message is walked for each request that failed.
enum ByteKind : quint8 {
    Digit = 1,
    Letter = 2,
    Divider = 4, //!< Of the parts of a word.
    Foreign = 8, //!< Bytes of UTF-8 sequences are letters of other alphabets, mostly.
    Space = 16,
    Quote = 32,
};

constexpr std::array<quint8, 256> byteKinds = [] {
    std::array<quint8, 256> kinds{};
    const auto mark = [&kinds](int first, int last, ByteKind kind) {
        for (int c = first; c <= last; ++c) {
            kinds[static_cast<std::size_t>(c)] = kind;
        }
    };
    mark('0', '9', Digit);
    mark('a', 'z', Letter);
    mark('A', 'Z', Letter);
    mark(0x80, 0xFF, Foreign);
    mark('\t', '\r', Space);
    mark(' ', ' ', Space);
    for (const char c : {'_', '-', '.', ':'}) {
        mark(c, c, Divider);
    }
    for (const char c : {'"', '\'', '`'}) {
        mark(c, c, Quote);
    }
    return kinds;
}();

bool is(char c, int kinds)
{
    return (byteKinds[static_cast<unsigned char>(c)] & kinds) != 0;
}

bool isDigit(char c)
{
    return is(c, Digit);
}

bool isLetter(char c)
{
    return is(c, Letter);
}

bool isSpace(char c)
{
    return is(c, Space);
}

bool dividesParts(char c)
{
    return is(c, Divider);
}

bool isOfWord(char c)
{
    return is(c, Digit | Letter | Divider | Foreign);
}

bool isQuote(char c)
{
    return is(c, Quote);
}

bool isPrefixedId(QByteArrayView word)
{
    return std::ranges::any_of(idPrefixes, [word](QByteArrayView prefix) {
        const QByteArrayView rest = word.sliced(std::min(prefix.size() + 1, word.size()));
        return rest.size() >= leastPrefixedId && word.startsWith(prefix)
            && dividesParts(word[prefix.size()]) && std::ranges::none_of(rest, dividesParts);
    });
}

//! Whether the word has a part that only an id has.
bool isId(QByteArrayView word)
{
    if (isPrefixedId(word)) {
        return true;
    }
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
        while (m_at < m_message.size() && std::ssize(m_text) < longestMessage) {
            const char c = m_message[m_at];
            if (isSpace(c)) {
                addSpace();
            } else if (const qsizetype quoted = isQuote(c) ? quotedSize() : 0; quoted > 0) {
                m_text += c;
                add(ellipsis);
                m_text += c;
                m_at += quoted;
            } else if (isOfWord(c)) {
                addWord();
            } else {
                m_text += c;
                ++m_at;
            }
        }
        if (m_at < m_message.size()) {
            cut();
        }
        const QByteArrayView text(m_text.data(), std::ssize(m_text));
        return text.trimmed().toByteArray();
    }

private:
    void add(QByteArrayView bytes)
    {
        m_text.append(bytes.data(), static_cast<std::size_t>(bytes.size()));
    }

    void addSpace()
    {
        while (m_at < m_message.size() && isSpace(m_message[m_at])) {
            ++m_at;
        }
        m_text += ' ';
    }

    //! How many bytes the quotation has that begins here; 0: none does. The quote in "can't" opens
    //! nothing, and that in 'can't' does not close.
    [[nodiscard]] qsizetype quotedSize()
    {
        const char quote = m_message[m_at];
        const bool isInWord =
            m_at > 0 && isOfWord(m_message[m_at - 1]) && !dividesParts(m_message[m_at - 1]);
        if (isInWord || m_unclosed.find(quote) != std::string::npos) {
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
        m_unclosed += quote;
        return 0;
    }

    void addWord()
    {
        qsizetype end = m_at;
        while (end < m_message.size() && isOfWord(m_message[end])) {
            ++end;
        }
        if (m_message[end - 1] == ':' && m_message.sliced(end).startsWith("//")) {
            addUrl(end);
            return;
        }
        // A mark at its end ends a sentence.
        qsizetype last = end;
        while (last > m_at && dividesParts(m_message[last - 1])) {
            --last;
        }
        const QByteArrayView word = m_message.sliced(m_at, last - m_at);
        addPlain(word);
        add(m_message.sliced(last, end - last));
        m_at = end;
    }

    //! A word that is no URL.
    void addPlain(QByteArrayView word)
    {
        if (word.size() < leastPrefixedId && std::ranges::none_of(word, isDigit)) {
            add(word); // As most words are.
            return;
        }
        const qsizetype digits = numberSize(word);
        const QByteArrayView unit = word.sliced(digits);
        constexpr qsizetype longestUnit = 3; // "ms", "GiB"
        if (digits == word.size() && digits > 0) {
            m_text += '#';
        } else if (digits > 0 && unit.size() <= longestUnit
                   && std::all_of(unit.begin(), unit.end(), isLetter)) {
            m_text += '#';
            add(unit);
        } else if (isId(word)) {
            add("<id>");
        } else {
            add(word);
        }
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
        add("<url>");
        m_at = end;
    }

    //! Within no character.
    void cut()
    {
        auto size = std::min(m_text.size(), static_cast<std::size_t>(longestMessage));
        while (size > 0 && size < m_text.size()
               && (static_cast<unsigned char>(m_text[size]) & 0xC0) == 0x80) {
            --size;
        }
        m_text.resize(size);
        add(ellipsis);
    }

    QByteArrayView m_message;
    std::string m_text; // QByteArray appends a byte by a call.
    std::string m_unclosed; //!< Quotes that close nowhere in the rest, which is searched once.
    qsizetype m_at = 0;
};

} // namespace

QByteArray normalisedMessage(QByteArrayView message)
{
    return Normaliser(message).normalised();
}
