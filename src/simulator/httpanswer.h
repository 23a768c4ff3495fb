// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <utility>

//! One answer of the simulated gateway, and how the server sends it.
struct HttpAnswer
{
    enum class Delivery : quint8 {
        Whole,
        CutInHalf, //!< The connection closes in the middle of the body.
        Piecemeal, //!< In ten pieces, `pause` apart.
        HeadersOnly, //!< The body never comes.
    };

    int status = 200;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Delivery delivery = Delivery::Whole;
    std::chrono::milliseconds pause{0};

    //! Status line and headers, the empty line included.
    [[nodiscard]] QByteArray head() const;
};

//! An answer with the API's error envelope. An empty @p param or @p code becomes null.
[[nodiscard]] HttpAnswer errorAnswer(int status, const QString &message, const QString &code = {},
                                     const QString &param = {});
