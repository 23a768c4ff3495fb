// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it resumes: a second attempt asks for `Range: bytes=<written>-`, with `If-Range` where the
// first answer had a strong entity tag (RFC 9110, sections 13.1.5 and 14). A 206 goes on; a 200 is
// the whole body again, so the device is set back to its start.

#include "answersink.h"

#include "replyerror.h"

#include <QCoreApplication>
#include <QFileDevice>
#include <QNetworkReply>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AnswerSink)
};

//! `bytes 100-199/200`, or with a refusal `bytes */200`. A number that is not sent is missing.
struct ContentRange
{
    std::optional<qint64> first;
    std::optional<qint64> total;
};

std::optional<qint64> number(const QString &digits)
{
    bool isNumber = false;
    const qint64 value = digits.toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

ContentRange contentRange(const QNetworkReply &reply)
{
    static const QRegularExpression form(uR"(^bytes\s+(?:(\d+)-\d+|\*)/(\d+|\*)$)"_s);
    const QString header = QString::fromLatin1(reply.rawHeader("Content-Range")).trimmed();
    const QRegularExpressionMatch match = form.match(header);
    return {number(match.captured(1)), number(match.captured(2))};
}

//! Empty where there is none: a weak tag does not promise equal bytes.
QByteArray strongTag(const QNetworkReply &reply)
{
    const QByteArray tag = reply.rawHeader("ETag");
    return tag.startsWith('"') ? tag : QByteArray();
}

} // namespace

AnswerSink::AnswerSink(QIODevice &device, qint64 offset, Progress progressed)
    : m_device(device)
    , m_progressed(std::move(progressed))
    , m_start(device.pos() - offset)
    , m_written(offset)
{ }

void AnswerSink::continueAnswer(std::optional<qint64> total, const QByteArray &entityTag)
{
    m_total = total;
    m_entityTag = entityTag;
}

void AnswerSink::prepare(QNetworkRequest &request) const
{
    // Else Qt would ask for a compressed body, and a range counts compressed bytes.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept", "*/*");
    if (m_written > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_written) + '-');
        if (!m_entityTag.isEmpty()) {
            request.setRawHeader("If-Range", m_entityTag);
        }
    }
}

std::optional<ApiError> AnswerSink::begin(const QNetworkReply &reply)
{
    if (httpStatusOf(reply) == 206) {
        const ContentRange range = contentRange(reply);
        const QByteArray tag = strongTag(reply);
        const bool isOther = (m_total && range.total && *m_total != *range.total)
            || (!m_entityTag.isEmpty() && !tag.isEmpty() && tag != m_entityTag);
        if (range.first != m_written || isOther) {
            return ApiError{.kind = ApiError::Kind::BadReply,
                            .message =
                                Text::tr("The server did not go on where the answer was cut off.")};
        }
        m_total = range.total ? range.total : m_total;
        noteHead(reply);
        return std::nullopt;
    }
    m_entityTag = strongTag(reply);
    const QVariant length = reply.header(QNetworkRequest::ContentLengthHeader);
    m_total = length.isValid() ? std::optional(length.toLongLong()) : std::nullopt;
    noteHead(reply);
    return m_written > 0 ? beginAnew() : std::nullopt;
}

void AnswerSink::noteHead(const QNetworkReply &reply)
{
    m_hasBegun = true;
    // Doubleword's, of the file of a batch that runs.
    m_isGrowing = reply.hasRawHeader("X-Incomplete")
        && reply.rawHeader("X-Incomplete").trimmed().toLower() != "false";
}

std::optional<ApiError> AnswerSink::beginAnew()
{
    auto *const file = qobject_cast<QFileDevice *>(&m_device);
    if (m_device.isSequential() || !m_device.seek(m_start) || (file && !file->resize(m_start))) {
        return ApiError{.kind = ApiError::Kind::BadReply,
                        .message = Text::tr("The server sent the answer from its start again, "
                                            "although only its rest was asked for.")};
    }
    m_written = 0;
    return std::nullopt;
}

std::optional<ApiError> AnswerSink::write(const QByteArray &bytes)
{
    if (m_device.write(bytes) != bytes.size()) {
        return ApiError{
            .kind = ApiError::Kind::Cancelled,
            .message =
                Text::tr("The answer could not be written: %1.").arg(m_device.errorString())};
    }
    m_written += bytes.size();
    if (m_progressed && !bytes.isEmpty()) {
        m_progressed(m_written, m_total);
    }
    return std::nullopt;
}

bool AnswerSink::isCompleteAsOf(const QNetworkReply &reply) const
{
    return httpStatusOf(reply) == 416 && contentRange(reply).total == m_written;
}
