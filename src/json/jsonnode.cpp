// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonnode.h"

#include "jsonscanner.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

using Kind = JsonScanner::Kind;

constexpr int maxDepth = 32;

QString plainText(const JsonScanner::Token &token)
{
    if (token.kind != Kind::String) {
        return QString::fromUtf8(token.text);
    }
    // A string alone is safe with QJsonDocument, which knows the escapes.
    const auto array = QJsonDocument::fromJson('[' + token.text.toByteArray() + ']').array();
    return array.isEmpty() ? QString::fromUtf8(token.text) : array.first().toString();
}

//! Reads nodes off the tokens.
class Reader final
{
public:
    Reader(QByteArrayView json, int maxNodes)
        : m_scanner(json)
        , m_left(maxNodes)
    {
        advance();
    }

    std::vector<JsonNode> document()
    {
        if (m_token.kind == Kind::BeginObject || m_token.kind == Kind::BeginArray) {
            return children(1);
        }
        if (m_token.kind == Kind::End) {
            return {};
        }
        return {JsonNode{{}, plainText(m_token), {}}};
    }

private:
    void advance() { m_token = m_scanner.next(); }

    [[nodiscard]] bool isAtEnd() const
    {
        return m_token.kind == Kind::End || m_token.kind == Kind::EndObject
            || m_token.kind == Kind::EndArray;
    }

    std::vector<JsonNode> children(int depth)
    {
        const bool isObject = m_token.kind == Kind::BeginObject;
        std::vector<JsonNode> nodes;
        advance();
        while (!isAtEnd() && m_left > 0) {
            JsonNode node;
            node.key = isObject ? takeKey() : QString::number(nodes.size());
            readValue(node, depth);
            nodes.push_back(std::move(node));
            --m_left;
            if (m_token.kind == Kind::Comma) {
                advance();
            }
        }
        advance();
        return nodes;
    }

    QString takeKey()
    {
        const QString key = plainText(m_token);
        advance();
        if (m_token.kind == Kind::Colon) {
            advance();
        }
        return key;
    }

    void readValue(JsonNode &node, int depth)
    {
        if (m_token.kind != Kind::BeginObject && m_token.kind != Kind::BeginArray) {
            if (!isAtEnd()) {
                node.value = plainText(m_token);
                advance();
            }
        } else if (depth < maxDepth) {
            node.children = children(depth + 1);
        } else {
            node.value = u"…"_s;
            skipNested();
        }
    }

    void skipNested()
    {
        int depth = 0;
        do {
            depth += m_token.kind == Kind::BeginObject || m_token.kind == Kind::BeginArray ? 1 : 0;
            depth -= m_token.kind == Kind::EndObject || m_token.kind == Kind::EndArray ? 1 : 0;
            advance();
        } while (depth > 0 && m_token.kind != Kind::End);
    }

    JsonScanner m_scanner;
    JsonScanner::Token m_token;
    int m_left;
};

} // namespace

std::vector<JsonNode> jsonNodes(QByteArrayView json, int maxNodes)
{
    return Reader(json, maxNodes).document();
}
