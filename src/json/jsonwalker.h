// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>

//! Walks over JSON text token by token, as it stands: numbers keep their digits, strings their
//! escapes. Allocates nothing and takes any bytes: what is no JSON comes as odd tokens, and a text
//! that is cut off within a string ends in a token that says so.
class JsonWalker final
{
public:
    enum class Kind : quint8 {
        End,
        BeginObject,
        EndObject,
        BeginArray,
        EndArray,
        Colon,
        Comma,
        String,
        CutString, //!< Its closing quote is missing.
        Word, //!< A number, true, false, null, or what is no JSON.
    };

    struct Token
    {
        Kind kind = Kind::End;
        QByteArrayView text; //!< Of a string with its quotes.

        [[nodiscard]] bool isString() const
        {
            return kind == Kind::String || kind == Kind::CutString;
        }
        [[nodiscard]] bool begins() const
        {
            return kind == Kind::BeginObject || kind == Kind::BeginArray;
        }
        [[nodiscard]] bool ends() const
        {
            return kind == Kind::EndObject || kind == Kind::EndArray;
        }
        //! Of a string, without its quotes.
        [[nodiscard]] QByteArrayView content() const
        {
            return text.sliced(1, text.size() - (kind == Kind::String ? 2 : 1));
        }
    };

    //! At the first token of @p json.
    explicit JsonWalker(QByteArrayView json)
        : m_at(json.begin())
        , m_end(json.end())
    {
        advance();
    }

    //! Where the walk is.
    [[nodiscard]] const Token &token() const { return m_token; }
    void advance();
    //! Advances where the token is of @p kind.
    bool takes(Kind kind)
    {
        const bool isThere = m_token.kind == kind;
        if (isThere) {
            advance();
        }
        return isThere;
    }
    Token taken()
    {
        const Token token = m_token;
        advance();
        return token;
    }
    //! Advances behind the value that the token begins, of whatever depth. Empty where there is
    //! none: at a comma or at the end of what holds it. A value that is no JSON reaches as far.
    QByteArrayView takenValue();

private:
    static const std::array<Kind, 256> kinds; //!< What each byte begins; End for white space.

    [[nodiscard]] static Kind kindOf(char c) { return kinds[static_cast<unsigned char>(c)]; }
    [[nodiscard]] const char *stringEnd(const char *content) const;
    [[nodiscard]] const char *nestedEnd() const;

    const char *m_at; //!< Behind the token.
    const char *m_end;
    Token m_token;
};

// Inline, for the keys of a million rows are looked up with it.
Q_ALWAYS_INLINE void JsonWalker::advance()
{
    while (m_at != m_end && kindOf(*m_at) == Kind::End) {
        ++m_at;
    }
    const char *const begin = m_at;
    Kind kind = begin == m_end ? Kind::End : kindOf(*begin);
    if (kind == Kind::String) {
        m_at = stringEnd(begin + 1);
        if (m_at == nullptr) {
            kind = Kind::CutString;
            m_at = m_end;
        }
    } else if (kind != Kind::End) {
        ++m_at;
        while (kind == Kind::Word && m_at != m_end && kindOf(*m_at) == Kind::Word) {
            ++m_at;
        }
    }
    m_token = {kind, QByteArrayView(begin, m_at)};
}

inline QByteArrayView JsonWalker::takenValue()
{
    const char *const begin = m_token.text.begin();
    const char *end = begin;
    bool isNested = false;
    while (!isNested && m_token.kind != Kind::End && m_token.kind != Kind::Comma
           && !m_token.ends()) {
        isNested = m_token.begins();
        m_at = isNested ? nestedEnd() : m_at;
        end = m_at;
        advance();
    }
    return {begin, end};
}
