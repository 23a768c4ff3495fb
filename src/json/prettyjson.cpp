// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prettyjson.h"

#include "jsontext.h"
#include "jsonwalker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Kind = JsonWalker::Kind;
using Token = JsonWalker::Token;

constexpr int maxDepth = 32;

// Deeper levels stay at this indent, so that the size of a hostile document does not grow with the
// square of its depth.
constexpr qsizetype maxIndent = 64;

QByteArray newLine(qsizetype depth)
{
    return '\n' + QByteArray(2 * std::clamp(depth, qsizetype(0), maxIndent), ' ');
}

//! The white space between two neighbouring tokens.
QByteArray gap(const Token &before, const Token &after, qsizetype depth)
{
    if (before.kind == Kind::End || after.kind == Kind::Comma || after.kind == Kind::Colon
        || (before.begins() && after.ends())) {
        return {};
    }
    if (before.kind == Kind::Comma || before.begins() || after.ends()) {
        return newLine(depth);
    }
    return QByteArray(" ");
}

//! At most the first @p size bytes, without cutting a character in two.
QByteArrayView upToCharacter(QByteArrayView utf8, qsizetype size)
{
    while (size > 0 && (utf8[size] & 0xC0) == 0x80) {
        --size;
    }
    return utf8.first(size);
}

//! The text of a string without quotes and escapes; any other token, a cut string too, as it
//! stands.
QString plainText(const Token &token)
{
    return QString::fromUtf8(token.kind == Kind::String ? unescaped(token.content())
                                                        : token.text.toByteArray());
}

//! Makes nodes of the tokens.
class Reader final
{
public:
    Reader(QByteArrayView json, int maxNodes)
        : m_walker(json)
        , m_left(maxNodes)
    { }

    std::vector<JsonNode> document()
    {
        const Token &token = m_walker.token();
        if (token.begins()) {
            return children(1);
        }
        return token.kind == Kind::End ? std::vector<JsonNode>()
                                       : std::vector{JsonNode{{}, plainText(token), {}}};
    }

private:
    [[nodiscard]] bool isAtEnd() const
    {
        return m_walker.token().kind == Kind::End || m_walker.token().ends();
    }

    std::vector<JsonNode> children(int depth)
    {
        const bool isObject = m_walker.taken().kind == Kind::BeginObject;
        std::vector<JsonNode> nodes;
        while (!isAtEnd() && m_left > 0) {
            JsonNode node;
            node.key = isObject ? takeKey() : QString::number(nodes.size());
            readValue(node, depth);
            nodes.push_back(std::move(node));
            --m_left;
            m_walker.takes(Kind::Comma);
        }
        m_walker.advance();
        return nodes;
    }

    QString takeKey()
    {
        QString key = plainText(m_walker.taken());
        m_walker.takes(Kind::Colon);
        return key;
    }

    void readValue(JsonNode &node, int depth)
    {
        if (!m_walker.token().begins()) {
            if (!isAtEnd()) {
                node.value = plainText(m_walker.taken());
            }
        } else if (depth < maxDepth) {
            node.children = children(depth + 1);
        } else {
            node.value = u"…"_s;
            static_cast<void>(m_walker.takenValue());
        }
    }

    JsonWalker m_walker;
    int m_left;
};

} // namespace

PrettyJson prettyJson(QByteArrayView json, qsizetype maxBytes)
{
    QByteArray text;
    qsizetype depth = 0;
    Token before;
    for (JsonWalker walker(json); walker.token().kind != Kind::End; walker.advance()) {
        const Token &token = walker.token();
        depth -= token.ends() ? 1 : 0;
        text += gap(before, token, depth);
        depth += token.begins() ? 1 : 0;
        before = token;
        if (const qsizetype room = maxBytes - text.size(); token.text.size() > room) {
            text += upToCharacter(token.text, std::max(room, qsizetype(0)));
            return {QString::fromUtf8(text), false};
        }
        text += token.text;
    }
    return {QString::fromUtf8(text), true};
}

std::vector<JsonNode> jsonNodes(QByteArrayView json, int maxNodes)
{
    return Reader(json, maxNodes).document();
}
