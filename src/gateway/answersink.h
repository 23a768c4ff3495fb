// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <functional>

class QIODevice;
class QNetworkReply;
class QNetworkRequest;

//! Puts the body of an answer into a device as it arrives. A call that is sent again goes on where
//! the last attempt was cut off, as long as the server still has the same; else it begins anew.
class AnswerSink final
{
public:
    //! @p total: nothing where the server does not say.
    using Progress = std::function<void(qint64 written, std::optional<qint64> total)>;

    //! @p device is open for writing, outlives the call, and holds the first @p offset bytes of the
    //! answer already, just before where it writes next.
    explicit AnswerSink(QIODevice &device, qint64 offset = 0, Progress progressed = {});

    //! Bytes of the answer that the device holds.
    [[nodiscard]] qint64 written() const { return m_written; }

    //! Asks for what is missing alone.
    void prepare(QNetworkRequest &request) const;
    //! Takes the head of a 2xx answer; says why its body cannot be put here.
    [[nodiscard]] std::optional<ApiError> begin(const QNetworkReply &reply);
    //! Takes the next bytes of the body; says why they could not be written.
    [[nodiscard]] std::optional<ApiError> write(const QByteArray &bytes);
    //! Whether @p reply refuses to send more because everything is here.
    [[nodiscard]] bool isCompleteAsOf(const QNetworkReply &reply) const;

private:
    [[nodiscard]] std::optional<ApiError> beginAnew();

    QIODevice &m_device;
    Progress m_progressed;
    qint64 m_start; //!< The device's position of the answer's first byte.
    qint64 m_written;
    std::optional<qint64> m_total;
    QByteArray m_entityTag; //!< Of the answer that the bytes are from; empty: it has none.
};
