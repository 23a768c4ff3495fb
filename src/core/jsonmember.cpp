// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonmember.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

//! The position behind the string that opens at @p at, or the end of the text.
qsizetype endOfString(QByteArrayView json, qsizetype at)
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

//! The position behind the value at @p at: of the comma or brace that ends it.
qsizetype endOfValue(QByteArrayView json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        switch (json[at]) {
        case '"':
            at = endOfString(json, at);
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
            if (depth-- == 0) {
                return at;
            }
            break;
        }
        ++at;
    }
    return at;
}

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

} // namespace

std::optional<JsonMember> jsonMember(QByteArrayView object, QByteArrayView key)
{
    qsizetype at = object.startsWith('{') ? 1 : object.size();
    while (at < object.size() && object[at] == '"') {
        const qsizetype colon = endOfString(object, at);
        const QByteArrayView name = contentOf(object.sliced(at, colon - at));
        const qsizetype start = std::min(colon + 1, object.size());
        const qsizetype end = endOfValue(object, start);
        if (isKey(name, key)) {
            const QByteArrayView value = object.sliced(start, end - start);
            if (value == "null") {
                return std::nullopt;
            }
            return value.startsWith('"')
                ? JsonMember{contentOf(value), contentOf(value).contains('\\')}
                : JsonMember{value, false};
        }
        at = end + 1;
    }
    return std::nullopt;
}

QByteArrayList jsonKeys(QByteArrayView object)
{
    QByteArrayList keys;
    qsizetype at = object.startsWith('{') ? 1 : object.size();
    while (at < object.size() && object[at] == '"') {
        const qsizetype colon = endOfString(object, at);
        const QByteArrayView name = contentOf(object.sliced(at, colon - at));
        keys.append(name.contains('\\') ? unescaped(name) : name.toByteArray());
        at = endOfValue(object, std::min(colon + 1, object.size())) + 1;
    }
    return keys;
}

QByteArray unescaped(QByteArrayView content)
{
    const QByteArray array = "[\"" + content.toByteArray() + "\"]";
    return QJsonDocument::fromJson(array).array().at(0).toString().toUtf8();
}
