// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"
#include "requestresult.h"
#include "stamp.h"

#include <vector>

//! What is known of one file of a batch, and how much of it is on this computer.
struct BatchFile
{
    enum class State : quint8 {
        Unasked, //!< Only its id is known.
        Known, //!< The server has told what it is; nothing of it is here.
        Waiting, //!< Other files come first.
        Fetching,
        Paused,
        Whole, //!< All of it is here.
        Failed, //!< `error` says why. What came before stays.
    };

    ResultFileKind kind = ResultFileKind::Output;
    State state = State::Unasked;
    QString id = {};
    QString name = {}; //!< The server's; null: it does not say.
    std::optional<qint64> bytes = {}; //!< Nothing: the server does not say.
    Stamp expiresAt = {};
    qint64 fetchedBytes = 0;
    std::optional<double> bytesPerSecond = {};
    bool hasBegunAnew = false; //!< The server could not go on where it was cut off.
    bool isGrowing = false; //!< More will come under the same id, while the batch runs.
    std::optional<ApiError> error = {};

    [[nodiscard]] bool isOnTheWay() const
    {
        return state == State::Waiting || state == State::Fetching;
    }

    friend bool operator==(const BatchFile &, const BatchFile &) = default;
};

//! The files that a batch has, in the order of their kinds.
using BatchFiles = std::vector<BatchFile>;

//! Null where the batch has no such file.
[[nodiscard]] const BatchFile *fileOf(const BatchFiles &files, ResultFileKind kind);

//! How long the rest of the file takes at its rate; nothing where that cannot be told.
[[nodiscard]] std::optional<std::chrono::milliseconds> timeLeft(const BatchFile &file);
