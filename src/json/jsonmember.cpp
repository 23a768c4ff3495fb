// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonmember.h"

#include "jsonwalker.h"

#include <cstring>
#include <utility>

namespace {

using Kind = JsonWalker::Kind;

//! Of what stands between the quotes of a string. Shorter than QByteArrayView::contains(), which
//! keeps the processor from reading the next row while this one comes from memory.
bool hasEscapes(QByteArrayView content)
{
    return std::memchr(content.data(), '\\', static_cast<std::size_t>(content.size())) != nullptr;
}

bool isKey(QByteArrayView content, QByteArrayView key)
{
    if (content.size() <= key.size()) { // An escape is longer than the character it stands for.
        return content == key && !hasEscapes(content);
    }
    return hasEscapes(content) && unescaped(content) == key;
}

//! Goes from member to member of an object.
class MemberWalk final
{
public:
    explicit MemberWalk(QByteArrayView object)
        : m_walker(object)
        , m_isOpen(m_walker.takes(Kind::BeginObject))
    { }

    [[nodiscard]] bool next()
    {
        // The comma is taken here, not behind the member: nobody may ask for the next one.
        const bool isBehindMember = std::exchange(m_isBehindMember, true);
        if (!m_isOpen || (isBehindMember && !m_walker.takes(Kind::Comma))
            || !m_walker.token().isString()) {
            return false;
        }
        // Tokens are not copied, because a copy waits until what it copies is in memory.
        m_name = m_walker.token().content();
        m_walker.advance();
        const bool hasValue = m_walker.takes(Kind::Colon);
        m_isString = m_walker.token().isString();
        m_content = m_isString ? m_walker.token().content() : QByteArrayView();
        m_value = m_walker.takenValue();
        return hasValue;
    }
    //! The member's name without its quotes, with its escapes.
    [[nodiscard]] QByteArrayView name() const { return m_name; }
    [[nodiscard]] bool isNull() const { return m_value == "null"; }
    [[nodiscard]] JsonMember value() const
    {
        return m_isString ? JsonMember{m_content, hasEscapes(m_content)}
                          : JsonMember{m_value, false};
    }

private:
    JsonWalker m_walker;
    bool m_isOpen;
    bool m_isBehindMember = false;
    QByteArrayView m_name;
    bool m_isString = false; //!< The value.
    QByteArrayView m_content; //!< Of a string, with its escapes.
    QByteArrayView m_value;
};

} // namespace

std::optional<JsonMember> jsonMember(QByteArrayView object, QByteArrayView key)
{
    for (MemberWalk walk(object); walk.next();) {
        if (isKey(walk.name(), key)) {
            return walk.isNull() ? std::nullopt : std::optional(walk.value());
        }
    }
    return std::nullopt;
}

std::vector<QByteArray> jsonKeys(QByteArrayView object)
{
    std::vector<QByteArray> keys;
    for (MemberWalk walk(object); walk.next();) {
        if (!walk.isNull()) {
            const QByteArrayView name = walk.name();
            keys.push_back(hasEscapes(name) ? unescaped(name)
                                            : QByteArray::fromRawData(name.data(), name.size()));
        }
    }
    return keys;
}

bool anyJsonText(QByteArrayView json, const std::function<bool(QByteArrayView text)> &isHit)
{
    for (JsonWalker walker(json); walker.token().kind != Kind::End; walker.advance()) {
        const JsonWalker::Token &token = walker.token();
        if (token.isString()) {
            const QByteArrayView content = token.content();
            if (hasEscapes(content) ? isHit(unescaped(content)) : isHit(content)) {
                return true;
            }
        } else if (token.kind == Kind::Word && isHit(token.text)) {
            return true;
        }
    }
    return false;
}
