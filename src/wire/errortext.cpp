// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errortext.h"

#include "compactjson.h"
#include "errordecoder.h"
#include "htmlpage.h"
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

//! The reason in @p text. It may be a whole error answer: gateways quote that of their provider.
QString quotedReason(const QString &text)
{
    const QString begin = text.left(16).trimmed();
    const bool isAnswer =
        begin.startsWith(u'{') || begin.startsWith(u'[') || begin.startsWith(u'<');
    const bool isQuoted = isAnswer
        && (JsonParser().parse(text.toUtf8()).error() == simdjson::SUCCESS
            || isHtml(text.toUtf8(), {}));
    const QString reason = isQuoted ? decodeErrorText(text.toUtf8(), {}) : QString();
    return reason.isNull() ? text : reason;
}

//! OpenRouter's message only says that its provider failed; `metadata.raw` is what that one said.
QString providerReason(Element error)
{
    Element raw;
    if (error.at_pointer("/metadata/raw").get(raw)) {
        return {};
    }
    return raw.is_string() ? quotedReason(textOf(raw)) : errorTextOf(raw);
}

QString factsOf(Element error)
{
    QStringList facts;
    for (const std::string_view pointer : {"/type", "/code", "/param", "/metadata/provider_name"}) {
        Element value;
        // LiteLLM writes Python's None as a word.
        if (!error.at_pointer(pointer).get(value) && stringOf(value) != "None"
            && !textOf(value).isNull()) {
            facts += textOf(value);
        }
    }
    return facts.join(", "_L1);
}

//! "message: provider's reason (type, code, param)", without the parts that the server left out.
QString envelopeText(Element error)
{
    if (!error.is_object()) {
        return quotedReason(textOf(error));
    }
    QStringList reasons;
    for (const QString &reason :
         {quotedReason(firstText(error, {"message"})), providerReason(error)}) {
        if (!reason.isEmpty() && !reasons.contains(reason)) {
            reasons += reason;
        }
    }
    if (reasons.isEmpty()) {
        return error.get_object().size() > 0 ? QString::fromUtf8(compactJson(error)) : QString();
    }
    const QString facts = factsOf(error);
    const QString reason = reasons.join(": "_L1);
    return facts.isEmpty() ? reason : u"%1 (%2)"_s.arg(reason, facts);
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

//! The first entry of `errors`, or of an answer that is a list: Google wraps its envelope in one.
QString listText(Element errors)
{
    Element first;
    if (errors.at(0).get(first)) {
        return {};
    }
    Element envelope;
    if (!first.at_key("error").get(envelope)) {
        return envelopeText(envelope);
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
