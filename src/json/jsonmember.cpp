// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonmember.h"

#include "jsonwalker.h"

namespace {

using Kind = JsonWalker::Kind;

bool isKey(QByteArrayView content, QByteArrayView key)
{
    if (content.size() <= key.size()) { // An escape is longer than the character it stands for.
        return content == key && !content.contains('\\');
    }
    return content.contains('\\') && unescaped(content) == key;
}

//! Goes from member to member of an object.
class MemberWalk final
{
public:
    explicit MemberWalk(QByteArrayView object)
        : m_walker(object)
        , m_hasNext(m_walker.takes(Kind::BeginObject))
    { }

    [[nodiscard]] bool next()
    {
        if (!m_hasNext || !m_walker.token().isString()) {
            return false;
        }
        m_name = m_walker.taken().content();
        const bool hasValue = m_walker.takes(Kind::Colon);
        m_first = m_walker.token();
        m_value = m_walker.takenValue();
        m_hasNext = m_walker.takes(Kind::Comma);
        return hasValue;
    }
    //! The member's name without its quotes, with its escapes.
    [[nodiscard]] QByteArrayView name() const { return m_name; }
    [[nodiscard]] bool isNull() const { return m_value == "null"; }
    [[nodiscard]] JsonMember value() const
    {
        if (!m_first.isString()) {
            return {m_value, false};
        }
        return {m_first.content(), m_first.content().contains('\\')};
    }

private:
    JsonWalker m_walker;
    bool m_hasNext;
    QByteArrayView m_name;
    JsonWalker::Token m_first; //!< Of the value.
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
            keys.push_back(name.contains('\\') ? unescaped(name)
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
            if (content.contains('\\') ? isHit(unescaped(content)) : isHit(content)) {
                return true;
            }
        } else if (token.kind == Kind::Word && isHit(token.text)) {
            return true;
        }
    }
    return false;
}
