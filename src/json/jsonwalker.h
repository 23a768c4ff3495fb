// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>

//! Walks over JSON text token by token. Tokens are views of the text: numbers keep their digits,
//! strings their escapes. Allocates nothing and takes any bytes: bytes that are no JSON come as odd
//! tokens, and a text that is cut off within a string ends in a CutString.
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
        Word, //!< A number, true, false, null, or bytes that are no JSON.
    };

    struct Token
    {
        Kind kind = Kind::End;
        QByteArrayView text; //!< Includes the quotes of a string.

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
        //! What stands between the quotes of a string.
        [[nodiscard]] QByteArrayView content() const
        {
            return text.sliced(1, text.size() - (kind == Kind::String ? 2 : 1));
        }
    };

    //! Begins at the first token of @p json.
    explicit JsonWalker(QByteArrayView json)
        : m_at(json.begin())
        , m_end(json.end())
    {
        advance();
    }

    //! The token at which the walk is.
    [[nodiscard]] const Token &token() const { return m_token; }
    void advance();
    //! Advances if the token is of @p kind, and says whether it was.
    bool takes(Kind kind)
    {
        const bool isThere = m_token.kind == kind;
        if (isThere) {
            advance();
        }
        return isThere;
    }
    //! Advances, and gives the token at which the walk was.
    Token taken()
    {
        const Token token = m_token;
        advance();
        return token;
    }
    //! Advances past the value that begins with the token, however deeply nested, and gives its
    //! text. Empty where no value begins: at a comma, a closing bracket or the end. A value that is
    //! no JSON reaches to the next of these.
    QByteArrayView takenValue();

private:
    static const std::array<Kind, 256> kinds; //!< By byte; End stands for white space.

    [[nodiscard]] static Kind kindOf(char c) { return kinds[static_cast<unsigned char>(c)]; }
    [[nodiscard]] const char *stringEnd(const char *content) const;
    [[nodiscard]] const char *nestedEnd() const;

    const char *m_at; //!< The byte after the token.
    const char *m_end;
    Token m_token;
};

// Inline: it looks up the keys of a million rows.
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
