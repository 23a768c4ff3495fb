// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchapi.h"

#include "batchdecoder.h"
#include "replyerror.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(apiLog, "batchdeck.api", QtWarningMsg)

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

ApiError errorOf(ApiError::Kind kind, const QString &message)
{
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

ApiError tooLarge()
{
    return errorOf(ApiError::Kind::TooLarge,
                   Text::tr("The answer is larger than %1 MiB and was cut off.")
                       .arg(largestAnswer / (1024 * 1024)));
}

//! What refuses a call before anything is sent.
std::optional<ApiError> refusal(const Access &access, bool hasOwnTls,
                                const std::optional<QUrl> &url)
{
    const Connection &connection = access.connection;
    if (const QString problem = connectionProblem(connection); !problem.isNull()) {
        return errorOf(ApiError::Kind::Rejected, problem);
    }
    if (!isHeaderValue(access.token)) {
        return errorOf(ApiError::Kind::Unauthorized, Text::tr("The token has a line break in it."));
    }
    if (!url) {
        return errorOf(ApiError::Kind::Rejected,
                       Text::tr("A batch with such an id, or a page at such an address, cannot be "
                                "asked for."));
    }
    if (!connection.caFile.isEmpty() && !hasOwnTls) {
        return errorOf(
            ApiError::Kind::Tls,
            Text::tr("No certificate can be read from the CA file %1.").arg(connection.caFile));
    }
    return std::nullopt;
}

//! A refusal that says why no token was sent.
ApiError explained(ApiError error, const QString &tokenProblem)
{
    using enum ApiError::Kind;
    if (!tokenProblem.isEmpty() && (error.kind == Unauthorized || error.kind == Forbidden)) {
        error.message += u' ' + tokenProblem;
    }
    return error;
}

void log(const QNetworkReply &reply, const QElapsedTimer &timer, qsizetype bytes)
{
    qCInfo(apiLog).noquote() << "GET" << reply.url().path(QUrl::FullyEncoded)
                             << reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()
                             << timer.elapsed() << "ms" << bytes << "bytes";
}

void collect(QNetworkReply &reply, QByteArray &body)
{
    if (reply.isOpen()) { // Not after a timeout, which aborts the reply.
        body.append(reply.readAll());
    }
}

bool isTooLarge(const QNetworkReply &reply, const QByteArray &body)
{
    const qint64 announced = reply.header(QNetworkRequest::ContentLengthHeader).toLongLong();
    return std::max(announced, body.size()) > largestAnswer;
}

//! The decoder's value of a finished reply, or why there is none.
template <typename Value>
Result<Value> valueOf(const QNetworkReply &reply, const QByteArray &body, const QString &token,
                      Result<Value> (*decode)(const QByteArray &, const QByteArray &))
{
    if (isTooLarge(reply, body)) {
        return tl::unexpected(tooLarge());
    }
    if (const std::optional<ApiError> error = replyError(reply, body, token)) {
        return tl::unexpected(*error);
    }
    const QByteArray type = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray();
    Result<Value> value = decode(body, type);
    if (!value && !token.isEmpty()) {
        // Once more, so that not even a part of an echoed token is in the excerpt.
        value = decode(withoutToken(body, token), type);
    }
    return value.map_error([&](ApiError error) {
        error.httpStatus = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        error.requestId = requestId(reply, token);
        return error;
    });
}

} // namespace

BatchApi::BatchApi(QNetworkAccessManager &network, Access access)
    : m_network(network)
    , m_access(std::move(access))
{
    // The usual configuration is left to the first call over TLS, for it takes a while to load.
    if (const QString &caFile = m_access.connection.caFile; !caFile.isEmpty()) {
        m_ownTls = sslConfiguration(caFile);
    }
}

void BatchApi::listBatches(const ListRequest &request, QObject *context,
                           std::function<void(Result<BatchPage>)> callback) const
{
    const QUrl baseUrl = m_access.connection.baseUrl;
    get<BatchPage>(listUrl(baseUrl, request), decodeBatchPage, context,
                   [baseUrl, callback = std::move(callback)](Result<BatchPage> page) {
                       if (page && page->next) {
                           page->next->isElsewhere = !listUrl(
                               baseUrl, {.after = page->next->place, .paging = page->next->paging});
                       }
                       callback(std::move(page));
                   });
}

void BatchApi::batch(const QString &id, QObject *context,
                     std::function<void(Result<Batch>)> callback) const
{
    get(batchUrl(m_access.connection.baseUrl, id), decodeBatch, context, std::move(callback));
}

template <typename Value>
void BatchApi::get(const std::optional<QUrl> &url, Decoder<Value> decode, QObject *context,
                   std::function<void(Result<Value>)> callback) const
{
    if (const std::optional<ApiError> error = refusal(m_access, m_ownTls.has_value(), url)) {
        QTimer::singleShot(0, context, [callback, error] { callback(tl::unexpected(*error)); });
        return;
    }

    QNetworkRequest request = gatewayRequest(m_access, *url);
    if (m_ownTls) {
        request.setSslConfiguration(*m_ownTls);
    }
    QNetworkReply *reply = m_network.get(request);
    QElapsedTimer timer;
    timer.start();

    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    const auto drop = [reply, context] {
        reply->disconnect(context); // abort() emits finished().
        reply->abort();
    };
    QObject::connect(context, &QObject::destroyed, reply, drop);

    const auto body = std::make_shared<QByteArray>();
    QObject::connect(reply, &QNetworkReply::readyRead, context, [reply, drop, callback, body] {
        // Not left to pile up in the reply: it counts compressed bytes, and reports seldom.
        collect(*reply, *body);
        if (isTooLarge(*reply, *body)) {
            drop();
            callback(tl::unexpected(tooLarge()));
        }
    });
    QObject::connect(reply, &QNetworkReply::finished, context,
                     [reply, timer, decode, callback, body, token = m_access.token,
                      tokenProblem = m_access.tokenProblem] {
                         collect(*reply, *body);
                         log(*reply, timer, body->size());
                         callback(
                             valueOf(*reply, *body, token, decode).map_error([&](ApiError error) {
                                 return explained(std::move(error), tokenProblem);
                             }));
                     });
}
