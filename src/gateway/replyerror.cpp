// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "replyerror.h"

#include "connection.h"
#include "errordecoder.h"
#include "plainline.h"
#include "tlsproblem.h"
#include "tunnelcheck.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

using Kind = ApiError::Kind;

// A longer wait is a mistake of the server or of a proxy, and to ask once an hour burdens nobody.
// The limit also keeps sums from overflowing.
constexpr double longestWaitSeconds = 3600.0;

constexpr qsizetype longestRequestId = 200;
constexpr qsizetype longestMessage = 600;
// Of the gateway's host (253 characters at most), two names of a certificate, what is wrong with
// it, and its fingerprint, which comes last.
constexpr qsizetype longestTlsMessage = 1200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

std::optional<std::chrono::milliseconds> milliseconds(double value)
{
    if (!std::isfinite(value) || value < 0) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(std::llround(std::min(value, longestWaitSeconds * 1000.0)));
}

Kind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return Kind::Unauthorized;
    case 402:
        return Kind::PaymentRequired;
    case 403:
        return Kind::Forbidden;
    case 404:
        return Kind::NotFound;
    case 405:
    case 501:
        return Kind::Unsupported;
    case 429:
        return Kind::RateLimited;
    default:
        break;
    }
    if (status >= 500) {
        return Kind::ServerFault;
    }
    return status >= 400 ? Kind::Rejected : Kind::BadReply;
}

Kind kindOfNetworkError(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    // A transfer timeout aborts the reply; our own aborts do not get here.
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return Kind::Timeout;
    case QNetworkReply::UnknownContentError: // With a 2xx: it cannot be unpacked.
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
        return Kind::BadReply;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Kind::ProxyUnauthorized;
    default: // The other errors of Qt's long list are about hosts and sockets.
        return wantsClientCertificate(reply.errorString()) ? Kind::Tls : Kind::Network;
    }
}

QString networkMessage(const QNetworkReply &reply, Kind kind)
{
    const QString host = reply.url().authority(QUrl::FullyEncoded);
    if (reply.error() == QNetworkReply::RemoteHostClosedError) {
        return Text::tr("%1 closed the connection before its answer was whole.").arg(host);
    }
    if (const QString problem = tunnelProblem(reply); !problem.isNull()) {
        return problem;
    }
    switch (kind) {
    case Kind::Timeout:
        return Text::tr("%1 did not answer in time.").arg(host);
    case Kind::BadReply:
        return Text::tr("%1 sent an answer that cannot be read: %2").arg(host, reply.errorString());
    case Kind::ProxyUnauthorized:
        return Text::tr("The proxy does not accept the user name and password, or wants some.");
    default:
        return Text::tr("%1 could not be reached: %2").arg(host, reply.errorString());
    }
}

QString statusMessage(const QNetworkReply &reply, int status, const QString &reason)
{
    const QString phrase = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    const QString text = reason.isEmpty() ? phrase : reason;
    return text.isEmpty()
        ? Text::tr("The server answered %1.").arg(status)
        : Text::tr("The server answered %1: %2").arg(QString::number(status), text);
}

//! Fills in what is known of an error that is no answer of the server.
void explainNetworkError(ApiError &error, const QNetworkReply &reply,
                         const QList<QSslError> &tlsErrors, const QString &caFileLock)
{
    error.kind = tlsErrors.isEmpty() ? kindOfNetworkError(reply) : Kind::Tls;
    if (error.kind == Kind::Tls) {
        const auto [why, remedy] = tlsErrors.isEmpty() ? handshakeProblem(reply.errorString())
                                                       : tlsProblem(tlsErrors, caFileLock);
        error.message = Text::tr("No secure connection to %1: %2")
                            .arg(reply.url().authority(QUrl::FullyEncoded), why);
        error.remedy = remedy;
        return;
    }
    error.message = networkMessage(reply, error.kind);
    // With TLS 1.3, a server says after the handshake which certificate it wants, and may close the
    // connection so fast that this is lost.
    if (reply.error() == QNetworkReply::RemoteHostClosedError && error.httpStatus == 0
        && reply.url().scheme() == "https"_L1) {
        error.remedy = Text::tr("Check the network. A server that wants a client certificate may "
                                "close the connection like this, too: choose one in the connection "
                                "where the gateway wants one.");
    }
}

//! The headers take precedence over the body.
std::optional<std::chrono::milliseconds> retryAfter(const QNetworkReply &reply,
                                                    const QByteArray &body)
{
    const auto wait = retryAfter(reply.rawHeader("retry-after-ms"), reply.rawHeader("Retry-After"),
                                 QDateTime::currentDateTimeUtc());
    const auto delay = wait ? std::nullopt : decodeRetryDelay(body);
    return delay ? milliseconds(delay->count() * 1000.0) : wait;
}

} // namespace

int httpStatusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

std::optional<ApiError> replyError(const QNetworkReply &reply, const QByteArray &body,
                                   const QList<QSslError> &tlsErrors, const QString &caFileLock)
{
    const int status = httpStatusOf(reply);
    const bool hasArrived = reply.error() == QNetworkReply::NoError;
    if (hasArrived && status >= 200 && status < 300) {
        return std::nullopt;
    }

    ApiError error;
    error.httpStatus = status;
    error.requestId = requestId(reply);
    const bool isStatusTheReason = status >= 300
        && reply.error() != QNetworkReply::OperationCanceledError
        && reply.error() != QNetworkReply::ProxyAuthenticationRequiredError;
    if (isStatusTheReason) {
        // Google's word for a refused token comes with a 400.
        const bool isTokenRefused = status == 400 && body.contains("\"API_KEY_INVALID\"");
        error.kind = isTokenRefused ? Kind::Unauthorized : kindOfStatus(status);
        const QByteArray type = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray();
        error.message = statusMessage(reply, status, decodeErrorText(body, type));
        error.retryAfter = retryAfter(reply, body);
    } else {
        explainNetworkError(error, reply, tlsErrors, caFileLock);
    }
    error.message =
        plainLine(error.message, error.kind == Kind::Tls ? longestTlsMessage : longestMessage);
    if (error.kind == Kind::NotFound) {
        error.otherBaseUrls = siblingBaseUrls(reply.request().url());
    }
    error.detail = u"%1 %2\nHTTP %3 %4\n%5"_s.arg(operationOf(reply), reply.url().toString(),
                                                  QString::number(status), reply.errorString(),
                                                  QString::fromUtf8(body.left(2000)));
    return error;
}

QString requestId(const QNetworkReply &reply)
{
    return plainLine(QString::fromUtf8(reply.rawHeader("x-request-id")), longestRequestId);
}

std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &retryAfterMs,
                                                    const QByteArray &retryAfter,
                                                    const QDateTime &now)
{
    bool isNumber = false;
    if (const double value = retryAfterMs.trimmed().toDouble(&isNumber); isNumber) {
        return milliseconds(value);
    }
    if (const double value = retryAfter.trimmed().toDouble(&isNumber); isNumber) {
        return milliseconds(value * 1000.0);
    }
    const QDateTime date = httpDate(retryAfter);
    return date.isValid() ? milliseconds(static_cast<double>(now.msecsTo(date))) : std::nullopt;
}

QDateTime httpDate(const QByteArray &header)
{
    QString text = QString::fromLatin1(header.trimmed());
    if (text.endsWith(" GMT"_L1)) {
        text.replace(text.size() - 3, 3, u"+0000"_s);
    }
    return QDateTime::fromString(text, Qt::RFC2822Date);
}

std::optional<std::chrono::milliseconds> clockDifference(const QNetworkReply &reply,
                                                         const QDateTime &now)
{
    constexpr qint64 halfASecond = 500; // Which Date leaves out, on average.
    const QDateTime date = httpDate(reply.rawHeader("Date"));
    return date.isValid() && !reply.hasRawHeader("Age")
        ? std::optional(std::chrono::milliseconds(now.msecsTo(date) + halfASecond))
        : std::nullopt;
}

QLatin1StringView operationOf(const QNetworkReply &reply)
{
    return reply.operation() == QNetworkAccessManager::PostOperation ? "POST"_L1 : "GET"_L1;
}

bool isSurelyUnheard(const QNetworkReply &reply)
{
    switch (httpStatusOf(reply)) {
    case 429: // RFC 6585, section 4: refused for its number, not for what it asks.
        return true;
    case 503: // A proxy also says so of a server that died halfway, but without Retry-After.
        return reply.hasRawHeader("Retry-After");
    case 0:
        break;
    default:
        return false;
    }
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
        return true;
    default: // After any other error, the server may have read the request.
        return false;
    }
}
