// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <chrono>
#include <optional>

//! Why a call to the gateway gave no value.
struct ApiError
{
    enum class Kind {
        Network,
        Timeout,
        TooSlow, //!< The answer came, but so slowly that it was not waited for.
        Tls,
        ProxyUnauthorized, //!< 407: the proxy wants another user name or password.
        Unauthorized,
        Forbidden,
        PaymentRequired,
        NotFound,
        Unsupported, //!< 405, 501: this server cannot do that.
        RateLimited,
        Rejected, //!< Any other 4xx.
        ServerFault,
        BadReply, //!< 2xx, but not what the API promises.
        CutOff, //!< 2xx, but its JSON ends in the middle.
        TooLarge,
        Cancelled, //!< By us.
    };

    // Each has an initializer, so that an error is made in one expression that names what it has.
    Kind kind = Kind::Network;
    int httpStatus = 0; //!< 0 when no answer came.
    QString message = {}; //!< A sentence for people: what happened.
    //! Technical details, for the log and "Copy details". Never holds the token.
    QString detail = {};
    QString remedy = {}; //!< What to try, where the kind alone does not tell; null otherwise.
    QStringList otherBaseUrls = {}; //!< With NotFound: where gateways of the same host may answer.
    QString requestId = {}; //!< `x-request-id`, for the server's operators.
    std::optional<std::chrono::milliseconds> retryAfter = {};

    //! Worth asking again unchanged: network, timeout, too slow, 408, 409, 429, 5xx.
    [[nodiscard]] bool isTransient() const;
    //! 401, 402, 403, 407: asking again seldom helps before the user has done something.
    [[nodiscard]] bool needsUser() const;
    //! 400, 404, 422: with these, servers refuse a cursor that they do not know. Other servers
    //! answer such a cursor with an empty page.
    [[nodiscard]] bool isAboutCursor() const;
    //! A sentence for people: what to try.
    [[nodiscard]] QString advice() const;
    //! The message and the advice, as sentences in one line.
    [[nodiscard]] QString explanation() const;
    //! All that is known about the error, for the server's operators: plain text, a fact per line.
    [[nodiscard]] QString report() const;

    friend bool operator==(const ApiError &, const ApiError &) = default;
};
