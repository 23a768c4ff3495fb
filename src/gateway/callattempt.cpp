// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: each readyRead() moves the bytes that came into memory or into the call's sink, so
// that an endless answer is cut off early. finished() then makes the result from status and body.

#include "callattempt.h"

#include "answersink.h"
#include "batchrequest.h"
#include "gatewaycall.h"
#include "replyerror.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(apiLog, "batchdeck.api", QtWarningMsg)

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

ApiError tooLarge()
{
    ApiError error;
    error.kind = ApiError::Kind::TooLarge;
    error.message = Text::tr("The answer is larger than %1 MiB and was cut off.")
                        .arg(largestAnswer / (1024 * 1024));
    return error;
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
                         Redactor redactor)
    : m_call(call)
    , m_redactor(std::move(redactor))
    , m_tokenProblem(access.tokenProblem)
{
    QNetworkRequest request = gatewayRequest(access, *call.url);
    if (ownTls) {
        request.setSslConfiguration(*ownTls);
    }
    if (call.sink) {
        call.sink->prepare(request);
    }
    m_timer.start();
    m_reply = sent(network, request, call);
    connect(m_reply, &QNetworkReply::readyRead, this, &CallAttempt::take);
    connect(m_reply, &QNetworkReply::finished, this, &CallAttempt::finish);
}

CallAttempt::~CallAttempt()
{
    abort();
}

void CallAttempt::abort()
{
    if (QNetworkReply *const reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this); // abort() emits finished().
        reply->abort();
        reply->deleteLater();
    }
}

//! Bytes are not left in the reply, which counts compressed bytes and seldom reports progress.
void CallAttempt::take()
{
    if (!m_reply->isOpen()) { // A timeout has aborted the reply.
        return;
    }
    if (isForSink()) {
        takeIntoSink();
        return;
    }
    m_body.append(m_reply->readAll());
    if (isTooLarge()) {
        fail(tooLarge());
    }
}

void CallAttempt::takeIntoSink()
{
    // Whoever is told of the progress may destroy the call.
    const QPointer<CallAttempt> self(this);
    const std::shared_ptr<AnswerSink> sink = m_call.sink;
    std::optional<ApiError> error;
    if (!std::exchange(m_hasSinkBegun, true)) {
        error = sink->begin(*m_reply);
    }
    if (!error) {
        error = sink->write(m_reply->readAll());
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
    const qint64 bytes = m_call.sink ? m_call.sink->written() : m_body.size();
    qCInfo(apiLog).noquote() << operationOf(*m_reply)
                             << m_redactor.redacted(m_reply->url().path(QUrl::FullyEncoded))
                             << httpStatusOf(*m_reply) << m_timer.elapsed() << "ms" << bytes
                             << "bytes";
    // Before anything is read or cut to length: a part of the token is a secret, too.
    m_body = m_redactor.redactedBody(m_body);
    std::optional<ApiError> error = errorOfAnswer();
    if (error) {
        error = explained(*std::move(error), m_tokenProblem);
    }
    const bool isUnheard = isSurelyUnheard(*m_reply);
    std::exchange(m_reply, nullptr)->deleteLater(); // It is the sender.
    end(error, isUnheard);
}

//! The one way out for what a server said: redaction is the last step of every text.
void CallAttempt::end(std::optional<ApiError> error, bool isUnheard)
{
    if (error) {
        for (QString *const text : {&error->message, &error->detail, &error->requestId}) {
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
    if (const std::optional<ApiError> error = replyError(*m_reply, m_body)) {
        return error;
    }
    return m_call.read ? read() : std::nullopt;
}

std::optional<ApiError> CallAttempt::read() const
{
    const QByteArray type = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    std::optional<ApiError> error = m_call.read(m_body, type);
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
