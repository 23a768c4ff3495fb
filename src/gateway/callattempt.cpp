// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: Qt's network thread reads ahead by a limited number of bytes. Each readyRead()
// moves them in pieces into memory or into the call's sink, so that an endless answer is cut off
// early. A timer asks whether the answer comes fast enough. finished() then makes the result from
// status and body.

#include "callattempt.h"

#include "answersink.h"
#include "batchrequest.h"
#include "gatewaycall.h"
#include "replyerror.h"
#include "tunnelcheck.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(apiLog, "batchdeck.api", QtWarningMsg)

// What Qt holds of an answer that is not taken yet, in bytes as they are sent.
constexpr qint64 readAhead = 1024 * 1024;
// A compressed piece of the answer may be a thousand times as large once it is unpacked.
constexpr qint64 pieceSize = 64 * 1024;
constexpr qsizetype longestLocation = 2000;
constexpr int mostRedirects = 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

ApiError lateAnswer(const QUrl &url, std::chrono::milliseconds limit)
{
    return {.kind = ApiError::Kind::Timeout,
            .message = Text::tr("%1 did not send a whole answer within %2 seconds.")
                           .arg(url.authority(QUrl::FullyEncoded))
                           .arg(std::chrono::ceil<std::chrono::seconds>(limit).count())};
}

ApiError slowAnswer(const QUrl &url, const CallLimits &limits)
{
    return {.kind = ApiError::Kind::TooSlow,
            .message =
                Text::tr("%1 sent less than %2 bytes a second for %3 seconds.")
                    .arg(url.authority(QUrl::FullyEncoded))
                    .arg(limits.bytesPerSecond)
                    .arg(std::chrono::ceil<std::chrono::seconds>(limits.ratePeriod).count())};
}

ApiError unpackable(const QNetworkReply &reply)
{
    return {.kind = ApiError::Kind::BadReply,
            .httpStatus = httpStatusOf(reply),
            .message =
                Text::tr("%1 sent a compressed answer that cannot be read: it is damaged, or "
                         "many times as large once it is unpacked.")
                    .arg(reply.url().authority(QUrl::FullyEncoded))};
}

ApiError refusedRedirect(const QNetworkReply &reply, const QUrl &target, const QString &why)
{
    return {.kind = ApiError::Kind::BadReply,
            .httpStatus = httpStatusOf(reply),
            .message = why,
            .detail = u"%1 %2\nHTTP %3\nLocation: %4"_s.arg(
                operationOf(reply), reply.request().url().toString(),
                QString::number(httpStatusOf(reply)), target.toString().left(longestLocation)),
            .requestId = requestId(reply)};
}

ApiError tooLarge()
{
    return {.kind = ApiError::Kind::TooLarge,
            .message = Text::tr("The answer is larger than %1 MiB and was cut off.")
                           .arg(largestAnswer / (1024 * 1024))};
}

//! @p error; a refusal also says why no token was sent.
ApiError explained(ApiError error, const QString &tokenProblem)
{
    using enum ApiError::Kind;
    if (!tokenProblem.isEmpty() && (error.kind == Unauthorized || error.kind == Forbidden)) {
        error.message += u' ' + tokenProblem;
    }
    return error;
}

//! Takes the query of @p url out of the error: of a link to a file it is the key.
void hideQuery(ApiError &error, const QUrl &url)
{
    for (QString *const text : {&error.message, &error.detail}) {
        for (const QString &query : {url.query(QUrl::FullyEncoded), url.query()}) {
            if (!query.isEmpty()) {
                text->replace(query, u"…"_s);
            }
        }
    }
}

//! A body that can be read once. If a connection ends before the answer begins, Qt sends the
//! request again by itself, which must not happen to a POST; it does not where the body cannot be
//! read again. A QBuffer does not help: Qt copies its bytes.
class OnceReadable final : public QIODevice
{
public:
    explicit OnceReadable(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }

    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 /*position*/) override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const QByteArray piece = m_bytes.mid(m_read, most);
        std::copy(piece.begin(), piece.end(), data);
        m_read += piece.size();
        return piece.size();
    }
    qint64 writeData(const char * /*data*/, qint64 /*size*/) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_read = 0;
};

QNetworkReply *sent(QNetworkAccessManager &network, QNetworkRequest request,
                    const GatewayCall &call)
{
    switch (call.verb) {
    case GatewayCall::Verb::Get:
        return network.get(request);
    case GatewayCall::Verb::Post:
        break;
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_ba);
    auto *const body = new OnceReadable(call.body);
    body->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    QNetworkReply *const reply = network.post(request, body);
    body->setParent(reply);
    return reply;
}

} // namespace

CallAttempt::CallAttempt(QNetworkAccessManager &network, const Access &access,
                         const QSslConfiguration *ownTls, const GatewayCall &call,
                         const CallLimits &limits, Redactor redactor)
    : m_call(call)
    , m_network(network)
    , m_token(access.token)
    , m_access(access)
    , m_redactor(std::move(redactor))
    , m_limits(limits)
    , m_begun(limits.now())
    , m_longest(access.timeout * limits.timeoutsInAll)
    , m_pace(limits, call.sink ? std::nullopt : std::optional(m_longest), m_begun)
{
    if (ownTls) {
        m_ownTls = *ownTls;
    }
    address(*call.url);
    connect(&m_paceCheck, &QTimer::timeout, this, &CallAttempt::checkPace);
    m_paceCheck.start(limits.checkInterval);
    send();
}

CallAttempt::~CallAttempt()
{
    abort();
}

//! Makes the request for @p url. What has once gone elsewhere never carries the token again.
void CallAttempt::address(const QUrl &url)
{
    if (!isOfSameOrigin(url, m_access.connection.baseUrl) && !std::exchange(m_isElsewhere, true)) {
        m_access = accessAt(url, m_access);
        if (m_ownTls) {
            m_ownTls->setLocalCertificateChain({});
            m_ownTls->setPrivateKey({});
        }
    }
    m_request = gatewayRequest(m_access, url);
    if (m_ownTls) {
        m_request.setSslConfiguration(*m_ownTls);
    }
    if (m_call.sink) {
        m_call.sink->prepare(m_request);
    }
}

void CallAttempt::send()
{
    m_reply = sent(m_network, m_request, m_call);
    m_reply->setReadBufferSize(readAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &CallAttempt::take);
    connect(m_reply, &QNetworkReply::finished, this, &CallAttempt::finish);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &CallAttempt::noteClock);
    connect(m_reply, &QNetworkReply::errorOccurred, this, &CallAttempt::noteError);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    watchTunnel();
}

void CallAttempt::watchTunnel()
{
    const QNetworkProxy proxy = m_network.proxy();
    if (!isTunnelled(m_request.url(), proxy)) {
        return;
    }
    m_tunnelCheck = std::make_unique<TunnelCheck>(proxy, m_request.url(), m_limits.tunnelPatience);
    // Not encrypted(), which is not said of a connection that is used again.
    connect(m_reply, &QNetworkReply::requestSent, m_tunnelCheck.get(), &TunnelCheck::stop);
    connect(m_tunnelCheck.get(), &TunnelCheck::refused, this, &CallAttempt::fail);
}

void CallAttempt::abort()
{
    m_paceCheck.stop();
    if (m_tunnelCheck) {
        m_tunnelCheck->stop(); // It may be the sender.
    }
    if (QNetworkReply *const reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this); // abort() emits finished().
        if (reply->error() == QNetworkReply::NoError) { // Else Qt warns of a second error.
            reply->abort();
        }
        reply->deleteLater();
    }
}

void CallAttempt::checkPace()
{
    const std::optional<CallPace::Fault> fault = m_pace.faultAt(m_limits.now(), m_received);
    if (fault == CallPace::Fault::Late) {
        fail(lateAnswer(m_reply->url(), m_longest));
    } else if (fault == CallPace::Fault::Slow) {
        fail(slowAnswer(m_reply->url(), m_limits));
    }
}

//! Where a body cannot be unpacked, Qt says only that, and goes on to receive it for ever. Statuses
//! that Qt has no error for, like 422 and 429, have the same number; their answer ends by itself.
void CallAttempt::noteError(QNetworkReply::NetworkError error)
{
    if (error != QNetworkReply::UnknownContentError || httpStatusOf(*m_reply) >= 400) {
        return;
    }
    // The reply must not be aborted while it tells of its error.
    QTimer::singleShot(0, this, [this] {
        if (m_reply) {
            fail(unpackable(*m_reply));
        }
    });
}

//! As soon as the headers are here: a body may take long.
void CallAttempt::noteClock()
{
    if (m_reply && !m_isElsewhere) {
        m_clockDifference = ::clockDifference(*m_reply, QDateTime::currentDateTimeUtc());
    }
}

//! Where the finished reply sends us; nothing where it does not. A POST is never sent anywhere
//! else.
std::optional<QUrl> CallAttempt::redirectTarget() const
{
    constexpr std::array redirects{301, 302, 303, 307, 308};
    const bool isRedirect = m_reply->error() == QNetworkReply::NoError
        && m_call.verb == GatewayCall::Verb::Get && m_reply->hasRawHeader("Location")
        && std::ranges::find(redirects, httpStatusOf(*m_reply)) != redirects.end();
    return isRedirect
        ? std::optional(m_reply->url().resolved(QUrl::fromEncoded(m_reply->rawHeader("Location"))))
        : std::nullopt;
}

//! Results may be where the connection allows it; they are asked for without the token there.
bool CallAttempt::mayGoTo(const QUrl &target) const
{
    return isOfSameOrigin(target, m_request.url())
        || (m_call.sink && isResultHost(target, m_access.connection));
}

//! Another server must not get the token, and nobody may read it in the logs of this one.
QString CallAttempt::redirectProblem(const QUrl &target) const
{
    const QString host = m_call.url->authority(QUrl::FullyEncoded);
    Connection redirected;
    redirected.baseUrl = target;
    return !mayGoTo(target)
        ? Text::tr("%1 redirects to another address; the token is not sent there.").arg(host)
        : !tokenInUrl(redirected, m_token).isNull()
        ? Text::tr("%1 redirects to an address that holds the token, which others could read in "
                   "logs; it is not followed.")
              .arg(host)
        : m_redirects == mostRedirects
        ? Text::tr("%1 redirects in circles, or too often.").arg(host)
        : QString();
}

//! Not by Qt's own policies: one does not ask, and the one that does (in Qt 6.4) ends a second
//! redirect with an empty answer.
void CallAttempt::follow(const QUrl &target)
{
    if (const QString problem = redirectProblem(target); !problem.isNull()) {
        ApiError error = refusedRedirect(*m_reply, target, problem);
        if (!isOfSameOrigin(target, *m_call.url)) {
            hideQuery(error, target);
        }
        fail(error);
        return;
    }
    ++m_redirects;
    address(target);
    m_body.clear();
    std::exchange(m_reply, nullptr)->deleteLater(); // It is the sender.
    send();
}

//! Bytes are not left in the reply, which counts compressed bytes and seldom reports progress.
void CallAttempt::take()
{
    // Whoever is told of the progress may destroy the call, and a timeout closes the reply.
    const QPointer<CallAttempt> self(this);
    for (bool isFirst = true; self && m_reply && m_reply->isOpen(); isFirst = false) {
        const QByteArray piece = m_reply->read(pieceSize);
        if (piece.isEmpty() && !isFirst) {
            return;
        }
        m_received += piece.size();
        if (isForSink()) {
            takeIntoSink(piece);
        } else {
            takeIntoBody(piece);
        }
    }
}

void CallAttempt::takeIntoBody(const QByteArray &piece)
{
    m_body.append(piece);
    if (isTooLarge()) {
        fail(tooLarge());
    }
}

void CallAttempt::takeIntoSink(const QByteArray &piece)
{
    const QPointer<CallAttempt> self(this);
    const std::shared_ptr<AnswerSink> sink = m_call.sink;
    std::optional<ApiError> error;
    if (!std::exchange(m_hasSinkBegun, true)) {
        error = sink->begin(*m_reply);
    }
    if (!error) {
        error = sink->write(piece);
    }
    if (self && m_reply && error) {
        fail(*error);
    }
}

void CallAttempt::finish()
{
    const QPointer<CallAttempt> self(this);
    take();
    if (!self || !m_reply) {
        return;
    }
    if (const std::optional<QUrl> target = redirectTarget()) {
        follow(*target);
        return;
    }
    const qint64 bytes = m_call.sink ? m_call.sink->written() : m_body.size();
    qCInfo(apiLog).noquote() << operationOf(*m_reply)
                             << m_redactor.redacted(m_reply->url().path(QUrl::FullyEncoded))
                             << httpStatusOf(*m_reply) << (m_limits.now() - m_begun).count() << "ms"
                             << bytes << "bytes";
    // Before anything is read or cut to length: a part of the token is a secret, too.
    m_body = m_redactor.redactedBody(m_body);
    std::optional<ApiError> error = errorOfAnswer();
    if (error) {
        error = explained(*std::move(error), m_access.tokenProblem);
    }
    const bool isUnheard = isSurelyUnheard(*m_reply);
    m_paceCheck.stop();
    m_tunnelCheck.reset();
    std::exchange(m_reply, nullptr)->deleteLater(); // It is the sender.
    end(error, isUnheard);
}

//! The one way out for what a server said: redaction is the last step of every text.
void CallAttempt::end(std::optional<ApiError> error, bool isUnheard)
{
    if (error) {
        for (QString *const text :
             {&error->message, &error->detail, &error->remedy, &error->requestId}) {
            *text = m_redactor.redacted(*text);
        }
        for (QString &url : error->otherBaseUrls) {
            url = m_redactor.redacted(url);
        }
    }
    Q_EMIT ended(error, isUnheard);
}

std::optional<ApiError> CallAttempt::errorOfAnswer() const
{
    if (m_call.sink && m_call.sink->isCompleteAsOf(*m_reply)) {
        return std::nullopt;
    }
    if (std::optional<ApiError> error =
            replyError(*m_reply, m_body, m_tlsErrors, m_access.caFileLock)) {
        if (m_call.sink) {
            error->otherBaseUrls.clear(); // A file is missing, and not the API.
        }
        if (m_isElsewhere) {
            hideQuery(*error, m_reply->url());
        }
        return error;
    }
    return m_call.read ? read() : std::nullopt;
}

std::optional<ApiError> CallAttempt::read() const
{
    const QByteArray type = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    std::optional<ApiError> error = m_call.read(m_body, type, m_redactor);
    if (error) {
        error->httpStatus = httpStatusOf(*m_reply);
        error->requestId = requestId(*m_reply);
    }
    return error;
}

void CallAttempt::fail(const ApiError &error)
{
    const ApiError copy = error;
    abort();
    end(copy, false);
}

//! Only what was asked for goes into the sink. The body of a refusal is read for its reason.
bool CallAttempt::isForSink() const
{
    const int status = httpStatusOf(*m_reply);
    return m_call.sink && status >= 200 && status < 300;
}

bool CallAttempt::isTooLarge() const
{
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    return std::max(announced, m_body.size()) > largestAnswer;
}
