// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "httpanswer.h"

#include "bytes.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QByteArrayView reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 206:
        return "Partial Content";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 410:
        return "Gone";
    case 416:
        return "Range Not Satisfiable";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    default:
        return "Unnamed";
    }
}

QString errorType(int status)
{
    return status == 429 ? u"rate_limit_error"_s
        : status == 402  ? u"insufficient_quota"_s
        : status >= 500  ? u"server_error"_s
                         : u"invalid_request_error"_s;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QByteArray HttpAnswer::head() const
{
    Bytes out;
    out.add("HTTP/1.1 ", qint64(status), ' ', reasonPhrase(status),
            "\r\nContent-Type: ", QByteArrayView(contentType), "\r\nContent-Length: ", size(),
            "\r\n");
    for (const auto &[name, value] : headers) {
        out.add(QByteArrayView(name), ": ", QByteArrayView(value), "\r\n");
    }
    out.add("\r\n");
    return out.take();
}

HttpAnswer errorAnswer(int status, const QString &message, const QString &code,
                       const QString &param)
{
    const QJsonObject error{{u"message"_s, message},
                            {u"type"_s, errorType(status)},
                            {u"param"_s, textOrNull(param)},
                            {u"code"_s, textOrNull(code)}};
    HttpAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson(QJsonDocument::Compact);
    return answer;
}
