// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errortext.h"

#include "compactjson.h"
#include "jsonvalue.h"
#include "plainline.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

using Element = JsonParser::Element;

//! The first of @p keys that gives a text.
QString firstText(Element object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        Element value;
        if (!object.at_key(key).get(value) && value.is_string() && !stringOf(value).empty()) {
            return textOf(value);
        }
    }
    return {};
}

//! "message (type, code, param)", each only where the server gives one.
QString envelopeText(Element error)
{
    if (!error.is_object()) {
        return textOf(error);
    }
    const QString message = firstText(error, {"message"});
    QStringList facts;
    for (const std::string_view key : {"type", "code", "param"}) {
        Element value;
        // LiteLLM writes Python's None as a word.
        if (!error.at_key(key).get(value) && stringOf(value) != "None" && !textOf(value).isNull()) {
            facts += textOf(value);
        }
    }
    if (message.isNull()) {
        return error.get_object().size() > 0 ? QString::fromUtf8(compactJson(error)) : QString();
    }
    return facts.isEmpty() ? message : u"%1 (%2)"_s.arg(message, facts.join(", "_L1));
}

//! FastAPI's `detail`: an envelope, a string, or a list of `{msg}`.
QString detailText(Element detail)
{
    Element inner;
    if (!detail.at_key("error").get(inner)) {
        return envelopeText(inner);
    }
    if (!detail.at(0).get(inner)) {
        return inner.is_object() ? firstText(inner, {"msg"}) : textOf(inner);
    }
    return detail.is_object() ? firstText(detail, {"message", "msg"}) : textOf(detail);
}

//! The first entry of `errors`.
QString listText(Element errors)
{
    Element first;
    if (errors.at(0).get(first)) {
        return {};
    }
    return first.is_object() ? firstText(first, {"message", "detail", "title"}) : textOf(first);
}

QString memberText(Element root, std::string_view key, QString (*read)(Element))
{
    Element value;
    return root.at_key(key).get(value) ? QString() : read(value);
}

QString objectText(Element root)
{
    constexpr std::pair<std::string_view, QString (*)(Element)> members[] = {
        {"error", envelopeText}, {"detail", detailText},        {"errors", listText},
        {"message", textOf},     {"error_description", textOf},
    };
    for (const auto &[key, read] : members) {
        if (const QString text = memberText(root, key, read); !text.isEmpty()) {
            return text;
        }
    }
    return {};
}

} // namespace

QString errorTextOf(Element root)
{
    const QString text = root.is_object() ? objectText(root)
        : root.is_array()                 ? listText(root)
                                          : textOf(root);
    const QString line = plainLine(QStringView(text), errorTextLength);
    return line.isEmpty() ? QString() : line;
}
