// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "result.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class AnswerSink;

//! What is asked of a gateway, how urgent that is, and where the answer's body goes. A CallQueue
//! sends it.
struct GatewayCall
{
    enum class Verb { Get, Post };

    //! What the call is for. Each kind has a budget of calls side by side: see CallQueue.
    enum class Priority {
        User, //!< Somebody waits for this one answer.
        Refresh, //!< Keeps fresh what is known.
        Bulk, //!< Whole files.
    };

    //! Takes the whole body of a 2xx answer; says what is wrong with it.
    using Reader = std::function<std::optional<ApiError>(const QByteArray &body,
                                                         const QByteArray &contentType)>;

    std::optional<QUrl> url; //!< Nothing: the gateway has no such address; the call is refused.
    Priority priority = Priority::Refresh;
    Verb verb = Verb::Get;
    QByteArray body = {}; //!< JSON, with a POST.
    //! A failure is told at once, even where the call could be sent again without harm.
    bool isTriedOnce = false;
    Reader read = {};
    //! Takes the body in place of `read`, as it arrives.
    std::shared_ptr<AnswerSink> sink = {};
};

//! A call whose answer is a value.
template <typename Value> struct ApiCall
{
    GatewayCall call;
    std::function<Result<Value>(const QByteArray &body, const QByteArray &contentType)> decode;
};
