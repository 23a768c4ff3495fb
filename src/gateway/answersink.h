// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <functional>

class QIODevice;
class QNetworkReply;
class QNetworkRequest;

//! Writes the body of an answer to a device as it arrives. A call that is sent again goes on where
//! the last attempt was cut off; if the server has another body by then, it begins anew.
class AnswerSink final
{
public:
    //! @p written and @p total are bytes; no total where the server does not say it.
    using Progress = std::function<void(qint64 written, std::optional<qint64> total)>;

    //! @p device is open for writing and outlives the call. The first @p offset bytes of the answer
    //! are in it already, just before its current position.
    explicit AnswerSink(QIODevice &device, qint64 offset = 0, Progress progressed = {});

    //! The bytes in the device are of an earlier answer with this size and strong entity tag, as
    //! far as they are known: what does not continue it is refused or begins anew.
    void continueAnswer(std::optional<qint64> total, const QByteArray &entityTag);

    //! Bytes of the answer that the device holds.
    [[nodiscard]] qint64 written() const { return m_written; }
    //! Of the whole answer; nothing where the server does not say it.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    //! Of the answer that is written; empty: it has none that promises equal bytes.
    [[nodiscard]] const QByteArray &entityTag() const { return m_entityTag; }
    //! The server says that the answer will grow.
    [[nodiscard]] bool isGrowing() const { return m_isGrowing; }
    //! An answer went on where it was asked to, or began: bytes of it may have been written.
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }

    //! Makes @p request ask only for the bytes that are missing.
    void prepare(QNetworkRequest &request) const;
    //! Takes the head of a 2xx answer. An error says why the body cannot be written.
    [[nodiscard]] std::optional<ApiError> begin(const QNetworkReply &reply);
    //! Takes the next bytes of the body. An error says why they could not be written.
    [[nodiscard]] std::optional<ApiError> write(const QByteArray &bytes);
    //! Whether bytes of the answer are missing, by the size that the server announced.
    [[nodiscard]] bool isCutOff() const { return m_total && m_written < *m_total; }
    //! Whether @p reply refuses to send more because all bytes are here.
    [[nodiscard]] bool isCompleteAsOf(const QNetworkReply &reply) const;

private:
    [[nodiscard]] std::optional<ApiError> beginAnew();
    void noteHead(const QNetworkReply &reply);

    QIODevice &m_device;
    Progress m_progressed;
    qint64 m_start; //!< The device's position of the answer's first byte.
    qint64 m_written;
    std::optional<qint64> m_total;
    QByteArray m_entityTag; //!< Of the answer that was written; empty: it has none.
    bool m_isGrowing = false;
    bool m_hasBegun = false;
};
