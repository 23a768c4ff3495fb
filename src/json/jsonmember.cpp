// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonmember.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

//! Without its quotes.
QByteArrayView contentOf(QByteArrayView string)
{
    return string.size() < 2 ? QByteArrayView() : string.sliced(1, string.size() - 2);
}

bool isKey(QByteArrayView content, QByteArrayView key)
{
    if (content.size() <= key.size()) { // Escapes are longer than what they stand for.
        return content == key && !content.contains('\\');
    }
    return content.contains('\\') && unescaped(content) == key;
}

//! One member of an object after the other.
class MemberWalk final
{
public:
    explicit MemberWalk(QByteArrayView object)
        : m_object(object)
        , m_next(object.startsWith('{') ? 1 : object.size())
    { }

    [[nodiscard]] bool next()
    {
        if (m_next >= m_object.size() || m_object[m_next] != '"') {
            return false;
        }
        const qsizetype colon = endOfJsonString(m_object, m_next);
        m_name = contentOf(m_object.sliced(m_next, colon - m_next));
        const qsizetype start = std::min(colon + 1, m_object.size());
        const qsizetype end = endOfJsonValue(m_object, start);
        m_value = m_object.sliced(start, end - start);
        m_next = end + 1;
        return true;
    }
    //! Without its quotes, as it stands.
    [[nodiscard]] QByteArrayView name() const { return m_name; }
    [[nodiscard]] QByteArrayView value() const { return m_value; }

private:
    QByteArrayView m_object;
    qsizetype m_next;
    QByteArrayView m_name;
    QByteArrayView m_value;
};

} // namespace

qsizetype endOfJsonString(QByteArrayView json, qsizetype at)
{
    const qsizetype start = at + 1;
    for (at = json.indexOf('"', start); at >= 0; at = json.indexOf('"', at + 1)) {
        qsizetype escapes = at;
        while (escapes > start && json[escapes - 1] == '\\') {
            --escapes;
        }
        if ((at - escapes) % 2 == 0) {
            return at + 1;
        }
    }
    return json.size();
}

qsizetype endOfJsonValue(QByteArrayView json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        switch (json[at]) {
        case '"':
            at = endOfJsonString(json, at);
            continue;
        case '{':
        case '[':
            ++depth;
            break;
        case ',':
            if (depth == 0) {
                return at;
            }
            break;
        case '}':
        case ']':
            if (depth == 0) {
                return at;
            }
            if (--depth == 0) {
                return at + 1;
            }
            break;
        }
        ++at;
    }
    return at;
}

std::optional<JsonMember> jsonMember(QByteArrayView object, QByteArrayView key)
{
    for (MemberWalk walk(object); walk.next();) {
        if (isKey(walk.name(), key)) {
            const QByteArrayView value = walk.value();
            if (value == "null") {
                return std::nullopt;
            }
            return value.startsWith('"')
                ? JsonMember{contentOf(value), contentOf(value).contains('\\')}
                : JsonMember{value, false};
        }
    }
    return std::nullopt;
}

std::vector<QByteArray> jsonKeys(QByteArrayView object)
{
    std::vector<QByteArray> keys;
    for (MemberWalk walk(object); walk.next();) {
        if (walk.value() != "null") {
            const QByteArrayView name = walk.name();
            keys.push_back(name.contains('\\') ? unescaped(name)
                                               : QByteArray::fromRawData(name.data(), name.size()));
        }
    }
    return keys;
}

bool anyJsonText(QByteArrayView json, const std::function<bool(QByteArrayView text)> &isHit)
{
    constexpr QByteArrayView punctuation("{}[]:,\"");
    qsizetype at = 0;
    while (at < json.size()) {
        const qsizetype start = at;
        if (json[at] == '"') {
            at = endOfJsonString(json, at);
            const QByteArrayView content = contentOf(json.sliced(start, at - start));
            if (content.contains('\\') ? isHit(unescaped(content)) : isHit(content)) {
                return true;
            }
            continue;
        }
        while (at < json.size() && !punctuation.contains(json[at])) {
            ++at;
        }
        if (at > start && isHit(json.sliced(start, at - start))) {
            return true;
        }
        at += at == start ? 1 : 0;
    }
    return false;
}

QByteArray unescaped(QByteArrayView content)
{
    const QByteArray array = "[\"" + content.toByteArray() + "\"]";
    return QJsonDocument::fromJson(array).array().at(0).toString().toUtf8();
}
