// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "badreply.h"

#include "htmlpage.h"
#include "plainline.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype excerptLength = 80;
constexpr qsizetype detailLength = 300;
constexpr qsizetype mostForQt = 1024 * 1024; // Its parser may take 100 times as much memory.

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BadReply)
};

QString whatCame(QByteArrayView body, QByteArrayView contentType)
{
    QString type = plainLine(contentType, excerptLength);
    if (type.isEmpty()) {
        type = Text::tr("no content type");
    }
    const QString excerpt = plainLine(body, excerptLength);
    return excerpt.isEmpty() ? type : Text::tr("%1, begins with “%2”").arg(type, excerpt);
}

ApiError cutOff(QByteArrayView body, QByteArrayView contentType, const QString &reason)
{
    ApiError error =
        badReply(Text::tr("The answer is cut off after %1 bytes: %2").arg(body.size()).arg(reason),
                 body, contentType);
    error.kind = ApiError::Kind::CutOff;
    return error;
}

//! Whether @p json begins an object or an array, and does not end as one.
bool isOpen(QByteArrayView json)
{
    return (json.startsWith('{') && !json.endsWith('}'))
        || (json.startsWith('[') && !json.endsWith(']'));
}

//! simdjson does not tell where it stopped; Qt's parser, asked only then, does.
ApiError syntaxError(QByteArrayView body, QByteArrayView contentType, const char *parserMessage)
{
    QJsonParseError error;
    if (body.size() <= mostForQt) {
        const QByteArray json = QByteArray::fromRawData(body.data(), body.size());
        static_cast<void>(QJsonDocument::fromJson(json, &error));
    }
    if (body.size() > mostForQt && isOpen(body.trimmed())) {
        return cutOff(body, contentType, QString::fromUtf8(parserMessage));
    }
    if (error.error == QJsonParseError::NoError) {
        return badReply(Text::tr("The answer is JSON that cannot be read: %1")
                            .arg(QString::fromUtf8(parserMessage)),
                        body, contentType);
    }
    if (error.offset >= body.trimmed().size()) {
        return cutOff(body, contentType, error.errorString());
    }
    return badReply(Text::tr("The answer is not valid JSON at byte %1 of %2: %3")
                        .arg(error.offset)
                        .arg(body.size())
                        .arg(error.errorString()),
                    body, contentType);
}

} // namespace

ApiError badReply(const QString &what, QByteArrayView body, QByteArrayView contentType)
{
    return {.kind = ApiError::Kind::BadReply,
            .message = Text::tr("%1 (%2).").arg(what, whatCame(body, contentType)),
            .detail = u"%1 bytes: %2"_s.arg(body.size()).arg(plainLine(body, detailLength))};
}

ApiError notJsonReply(QByteArrayView body, QByteArrayView contentType, const char *parserMessage)
{
    if (body.trimmed().isEmpty()) {
        return badReply(Text::tr("The answer is empty"), body, contentType);
    }
    if (isHtml(body, contentType)) {
        const QString title = htmlTitle(body);
        return badReply(title.isEmpty()
                            ? Text::tr("The answer is a web page (HTML)")
                            : Text::tr("The answer is a web page (HTML) titled “%1”").arg(title),
                        body, contentType);
    }
    return syntaxError(body, contentType, parserMessage);
}
