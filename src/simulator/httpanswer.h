// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <utility>

//! One answer of the simulated gateway, and how the server sends it.
struct HttpAnswer
{
    enum class Delivery : quint8 {
        Whole,
        CutInHalf, //!< The connection closes in the middle of the body.
        Piecemeal, //!< In ten pieces, or where it is made in pieces of 64 KiB, `pause` apart.
        HeadersOnly, //!< The body never comes.
    };

    int status = 200;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    //! In place of a body: makes @p most bytes of it from @p offset on, when they are sent.
    std::function<QByteArray(qint64 offset, qint64 most)> made = {};
    qint64 madeSize = 0;
    Delivery delivery = Delivery::Whole;
    std::chrono::milliseconds pause{0};

    [[nodiscard]] qint64 size() const { return made ? madeSize : body.size(); }

    //! Status line and headers, the empty line included.
    [[nodiscard]] QByteArray head() const;
};

//! An answer with the API's error envelope. An empty @p param or @p code becomes null.
[[nodiscard]] HttpAnswer errorAnswer(int status, const QString &message, const QString &code = {},
                                     const QString &param = {});
