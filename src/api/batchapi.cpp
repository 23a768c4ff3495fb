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

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(apiLog, "batchdeck.api", QtWarningMsg)

QString tr(const char *text)
{
    return QCoreApplication::translate("ApiError", text);
}

ApiError tooLarge()
{
    ApiError error;
    error.kind = ApiError::Kind::TooLarge;
    error.message =
        tr("The answer is larger than %1 MiB and was cut off.").arg(largestAnswer / (1024 * 1024));
    return error;
}

//! What refuses a call before anything is sent.
std::optional<ApiError> refusal(const Connection &connection, bool hasTls)
{
    ApiError error;
    if (const QString problem = connectionProblem(connection); !problem.isNull()) {
        error.kind = ApiError::Kind::Rejected;
        error.message = problem;
        return error;
    }
    if (!hasTls) {
        error.kind = ApiError::Kind::Tls;
        error.message =
            tr("No certificate can be read from the CA file %1.").arg(connection.caFile);
        return error;
    }
    return std::nullopt;
}

void log(const QNetworkReply &reply, const QElapsedTimer &timer, qsizetype bytes)
{
    qCInfo(apiLog).noquote() << "GET" << reply.url().path()
                             << reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()
                             << timer.elapsed() << "ms" << bytes << "bytes";
}

Result<BatchPage> pageOf(QNetworkReply &reply, const QString &token)
{
    const QByteArray body = reply.readAll();
    if (const std::optional<ApiError> error = replyError(reply, body, token)) {
        return tl::unexpected(*error);
    }
    if (body.size() > largestAnswer) {
        return tl::unexpected(tooLarge());
    }
    const QByteArray type = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray();
    return decodeBatchPage(body, type).map_error([&reply](ApiError error) {
        error.httpStatus = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        error.requestId = QString::fromUtf8(reply.rawHeader("x-request-id")).left(200);
        return error;
    });
}

} // namespace

BatchApi::BatchApi(QNetworkAccessManager &network, Access access)
    : m_network(network)
    , m_access(std::move(access))
    , m_tls(sslConfiguration(m_access.connection))
{ }

void BatchApi::listBatches(const ListRequest &request, QObject *context,
                           std::function<void(Result<BatchPage>)> callback) const
{
    if (const std::optional<ApiError> error = refusal(m_access.connection, m_tls.has_value())) {
        QTimer::singleShot(0, context, [callback, error] { callback(tl::unexpected(*error)); });
        return;
    }

    const QUrl url = listUrl(m_access.connection.baseUrl, request);
    QNetworkReply *reply = m_network.get(gatewayRequest(m_access, url, *m_tls));
    QElapsedTimer timer;
    timer.start();

    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(context, &QObject::destroyed, reply, &QNetworkReply::abort);
    QObject::connect(reply, &QNetworkReply::downloadProgress, context,
                     [reply, context, callback](qint64 received, qint64 total) {
                         if (std::max({received, total, reply->bytesAvailable()}) > largestAnswer) {
                             reply->disconnect(context);
                             reply->abort();
                             callback(tl::unexpected(tooLarge()));
                         }
                     });
    QObject::connect(reply, &QNetworkReply::finished, context,
                     [reply, timer, callback, token = m_access.token] {
                         log(*reply, timer, reply->bytesAvailable());
                         callback(pageOf(*reply, token));
                     });
}
