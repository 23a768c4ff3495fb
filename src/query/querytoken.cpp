// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Walks over the text from left to right. A word that is followed by an operator is the name of a
// term, whose values follow, with commas between; any other word is a text or a keyword.

#include "querytoken.h"

#include "queryfield.h"

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array operatorTexts{":"_L1, "="_L1, "!="_L1, "<"_L1, "<="_L1, ">"_L1, ">="_L1};

constexpr qsizetype shortestOpaqueId = 16; // See isPadding().

class Tokenizer final
{
public:
    Tokenizer(const QString &query, QueryTopic topic)
        : m_query(query)
        , m_topic(topic)
    { }

    QueryTokens run()
    {
        while (m_at < m_query.size()) {
            if (m_query[m_at].isSpace()) {
                ++m_at;
            } else {
                m_result.tokens.append(next());
                m_result.tokens.last().topic = m_topic;
            }
        }
        return std::move(m_result);
    }

private:
    using Kind = QueryToken::Kind;

    [[nodiscard]] QChar charAt(qsizetype at) const
    {
        return at < m_query.size() ? m_query[at] : QChar();
    }

    [[nodiscard]] bool isEnd(qsizetype at) const
    {
        return at >= m_query.size() || m_query[at].isSpace() || m_query[at] == u'('
            || m_query[at] == u')';
    }

    [[nodiscard]] QuerySpan spanFrom(qsizetype start) const { return {start, m_at - start}; }

    [[nodiscard]] QueryToken next()
    {
        QueryToken token;
        switch (m_query[m_at].unicode()) {
        case u'(':
            token.kind = Kind::LeftParenthesis;
            break;
        case u')':
            token.kind = Kind::RightParenthesis;
            break;
        case u'-':
            token.kind = Kind::Minus;
            break;
        default:
            return nextWord();
        }
        token.span = {m_at++, 1};
        return token;
    }

    [[nodiscard]] QueryToken nextWord()
    {
        const qsizetype start = m_at;
        QueryToken token;
        QueryPiece piece = nextPiece(&Tokenizer::isOperator);
        if (const auto op = nextOperator()) {
            token.kind = Kind::Term;
            token.name = std::move(piece);
            token.op = *op;
            token.opSpan = spanFrom(token.name.span.end());
            do {
                token.values.append(nextPiece(&Tokenizer::isComma));
            } while (charAt(m_at) == u',' && ++m_at > 0);
        } else {
            token.kind = piece.isQuoted ? Kind::Text : kindOf(piece.text);
            token.values.append(std::move(piece));
        }
        token.span = spanFrom(start);
        return token;
    }

    [[nodiscard]] static Kind kindOf(const QString &word)
    {
        return word == "AND"_L1 ? Kind::And
            : word == "OR"_L1   ? Kind::Or
            : word == "NOT"_L1  ? Kind::Not
                                : Kind::Text;
    }

    [[nodiscard]] QueryPiece nextPiece(bool (Tokenizer::*isStop)(qsizetype start) const)
    {
        QueryPiece piece;
        const qsizetype start = m_at;
        while (!isEnd(m_at) && !(this->*isStop)(start)) {
            if (m_query[m_at] == u'"') {
                piece.isQuoted = true;
                appendQuoted(piece.text);
            } else if (!takeNumbered(piece.text)) {
                piece.text += m_query[m_at++];
            }
        }
        piece.span = spanFrom(start);
        return piece;
    }

    void appendQuoted(QString &text)
    {
        const qsizetype open = m_at++;
        while (m_at < m_query.size() && m_query[m_at] != u'"') {
            const QChar following = charAt(m_at + 1);
            if (m_query[m_at] == u'\\' && (following == u'"' || following == u'\\')) {
                ++m_at;
            } else if (takeNumbered(text)) {
                continue;
            }
            text += m_query[m_at++];
        }
        if (m_at == m_query.size()) {
            m_result.openQuote = open;
        } else {
            ++m_at;
        }
    }

    //! Takes a character that is written as its number, `\u{202E}`; false where none is.
    [[nodiscard]] bool takeNumbered(QString &text)
    {
        constexpr auto opening = "\\u{"_L1;
        const QStringView rest = QStringView(m_query).sliced(m_at);
        const qsizetype end = rest.startsWith(opening) ? rest.indexOf(u'}') : -1;
        if (end < 0) {
            return false;
        }
        bool isNumber = false;
        const QStringView digits = rest.first(end).sliced(opening.size());
        const uint character = digits.toUInt(&isNumber, 16);
        if (!isNumber || character > QChar::LastValidCodePoint) {
            return false;
        }
        text += QStringView(QChar::fromUcs4(character));
        m_at += end + 1;
        return true;
    }

    [[nodiscard]] bool isComma(qsizetype) const { return m_query[m_at] == u','; }

    //! Whether an operator ends the word that begins at @p start.
    [[nodiscard]] bool isOperator(qsizetype start) const
    {
        const QChar c = m_query[m_at];
        if (m_query[start] == u'"') {
            return false; // A text in quotes is no name of a field.
        }
        return c == u':' || c == u'<' || c == u'>' || (c == u'!' && charAt(m_at + 1) == u'=')
            || (c == u'=' && !isPadding(start));
    }

    //! Opaque ids are often Base64, which may end in one or two `=`: these are part of the text.
    [[nodiscard]] bool isPadding(qsizetype start) const
    {
        qsizetype at = m_at;
        while (charAt(at) == u'=') {
            ++at;
        }
        return isEnd(at) && at - start >= shortestOpaqueId
            && !queryFieldFromName(m_query.mid(start, m_at - start), m_topic);
    }

    [[nodiscard]] std::optional<QueryOperator> nextOperator()
    {
        if (isEnd(m_at)) {
            return std::nullopt;
        }
        const QChar following = charAt(m_at + 1);
        if (m_query[m_at] == u':' && (following == u'<' || following == u'>')) {
            ++m_at;
        }
        std::optional<QueryOperator> longest;
        for (std::size_t i = 0; i < operatorTexts.size(); ++i) {
            if (QStringView(m_query).mid(m_at).startsWith(operatorTexts[i])) {
                longest = static_cast<QueryOperator>(i); // "<=" stands behind "<".
            }
        }
        if (longest) {
            m_at += operatorText(*longest).size();
        }
        return longest;
    }

    const QString &m_query;
    QueryTopic m_topic;
    qsizetype m_at = 0;
    QueryTokens m_result;
};

} // namespace

QLatin1StringView operatorText(QueryOperator op)
{
    return operatorTexts[static_cast<std::size_t>(op)];
}

QueryTokens tokensOf(const QString &query, QueryTopic topic)
{
    return Tokenizer(query, topic).run();
}
