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
class Redactor;

//! What is asked of a gateway, how urgent that is, and where the answer's body goes. A CallQueue
//! sends it.
struct GatewayCall
{
    enum class Verb { Get, Post };

    //! What the call is for. Each kind may have so many calls under way at a time: see CallQueue.
    enum class Priority {
        User, //!< Somebody waits for the answer.
        Refresh, //!< The answer updates what is known.
        Bulk, //!< The answer is a whole file.
    };

    //! Takes the whole body of a 2xx answer. Returns what is wrong with it, if anything. Texts that
    //! it makes of the body for people pass @p redactor last; those of an error will.
    using Reader = std::function<std::optional<ApiError>(
        const QByteArray &body, const QByteArray &contentType, const Redactor &redactor)>;

    std::optional<QUrl> url; //!< Nothing: there is no such URL, and the call is refused.
    Priority priority = Priority::Refresh;
    Verb verb = Verb::Get;
    QByteArray body = {}; //!< Of a POST, as JSON.
    //! The call is not repeated, even where that would do no harm.
    bool isTriedOnce = false;
    Reader read = {};
    //! Takes the body as it arrives; `read` is not called then.
    std::shared_ptr<AnswerSink> sink = {};
};

//! A call whose answer is a value.
template <typename Value> struct ApiCall
{
    GatewayCall call;
    std::function<Result<Value>(const QByteArray &body, const QByteArray &contentType,
                                const Redactor &redactor)>
        decode;
};
