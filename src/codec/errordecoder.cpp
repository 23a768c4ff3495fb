// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errordecoder.h"

#include "errortext.h"
#include "htmlpage.h"
#include "plainline.h"

#include <QCoreApplication>

namespace {

QString htmlText(QByteArrayView body)
{
    const QString title = htmlTitle(body);
    const QString answer = QCoreApplication::translate("ErrorDecoder", "HTML answer");
    return title.isEmpty()
        ? answer
        : QCoreApplication::translate("ErrorDecoder", "HTML answer: %1").arg(title);
}

//! The first paragraph of a plain text; null for what is no text.
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
