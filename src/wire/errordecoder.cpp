// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errordecoder.h"

#include "errortext.h"
#include "htmlpage.h"
#include "jsonvalue.h"
#include "plainline.h"

#include <QCoreApplication>

namespace {

using Seconds = std::chrono::duration<double>;

QString htmlText(QByteArrayView body)
{
    const QString title = htmlTitle(body);
    const QString answer = QCoreApplication::translate("ErrorDecoder", "HTML answer");
    return title.isEmpty()
        ? answer
        : QCoreApplication::translate("ErrorDecoder", "HTML answer: %1").arg(title);
}

//! The first paragraph of a plain text; null for binary data.
QString paragraphText(QByteArrayView body)
{
    QByteArray text = body.trimmed().toByteArray();
    text.replace("\r\n", "\n");
    const qsizetype end = text.indexOf("\n\n");
    const QByteArrayView paragraph = QByteArrayView(text).first(end < 0 ? text.size() : end);
    if (paragraph.contains('\0')) {
        return {};
    }
    const QString line = plainLine(paragraph, errorTextLength);
    return line.isEmpty() ? QString() : line;
}

//! A duration as protobuf writes it in JSON: "1.5s".
std::optional<Seconds> secondsFromText(std::string_view text)
{
    if (!text.ends_with('s')) {
        return std::nullopt;
    }
    text.remove_suffix(1);
    const std::optional<double> number = numberFromText(text);
    return number && *number >= 0 ? std::optional(Seconds(*number)) : std::nullopt;
}

//! The first `retryDelay` in @p value, at any depth.
std::optional<Seconds> retryDelayIn(JsonParser::Element value)
{
    JsonParser::Element delay;
    if (!value.at_key("retryDelay").get(delay)) {
        return secondsFromText(stringOf(delay));
    }
    std::optional<Seconds> found;
    if (value.is_object()) {
        const simdjson::dom::object object = value.get_object().value_unsafe();
        for (const auto member : object) {
            found = found ? found : retryDelayIn(member.value);
        }
    } else if (value.is_array()) {
        const simdjson::dom::array array = value.get_array().value_unsafe();
        for (const JsonParser::Element element : array) {
            found = found ? found : retryDelayIn(element);
        }
    }
    return found;
}

} // namespace

QString decodeErrorText(const QByteArray &body, const QByteArray &contentType)
{
    JsonParser parser;
    JsonParser::Element root;
    if (!parser.parse(body).get(root)) {
        return errorTextOf(root);
    }
    return isHtml(body, contentType) ? htmlText(body) : paragraphText(body);
}

std::optional<Seconds> decodeRetryDelay(const QByteArray &body)
{
    JsonParser parser;
    JsonParser::Element root;
    return parser.parse(body).get(root) ? std::nullopt : retryDelayIn(root);
}
