// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A text is told by the name of the member that holds it, at any depth: `messages[].content`,
// `content[].text`, `output[].content[].text`, `parts[].text`. Who said it is the `role` beside it.

#include "requesttext.h"

#include "prettyjson.h"

#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNodes = 5000;

constexpr std::array textKeys{
    "arguments"_L1, "content"_L1,     "input"_L1,  "instructions"_L1,      "message"_L1,
    "name"_L1,      "output_text"_L1, "prompt"_L1, "reasoning_content"_L1, "refusal"_L1,
    "summary"_L1,   "system"_L1,      "text"_L1,   "thinking"_L1,
};

bool isTextKey(const QString &key)
{
    return std::ranges::find(textKeys, key) != textKeys.end();
}

//! The member's value, if it is no object or array.
QString plainMember(const JsonNode &object, QLatin1StringView key)
{
    const auto found = std::ranges::find(object.children, key, &JsonNode::key);
    return found == object.children.end() ? QString() : found->value;
}

void appendTexts(QStringList &texts, const JsonNode &node, bool isText)
{
    if (node.children.empty()) {
        if (isText && !node.value.isEmpty() && node.value != "null"_L1) {
            texts.append(node.value);
        }
        return;
    }
    if (const QString role = plainMember(node, "role"_L1); !role.isEmpty()) {
        texts.append(role + u':');
    }
    for (const JsonNode &child : node.children) {
        const bool isElement = !child.key.isEmpty() && child.key.front().isDigit();
        appendTexts(texts, child, isTextKey(child.key) || (isText && isElement));
    }
}

} // namespace

QString saidText(QByteArrayView json)
{
    JsonNode document;
    document.children = jsonNodes(json, mostNodes);
    QStringList texts;
    for (const JsonNode &node : document.children) {
        appendTexts(texts, node, isTextKey(node.key));
    }
    return texts.isEmpty() ? QString() : texts.join(u"\n\n"_s);
}
