// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

//! How far the fetch of one or more files is.
struct FetchProgress
{
    enum class State : quint8 {
        Queued,
        Running,
        Paused,
        Done,
        Failed, //!< All has ended, and at least one file is not whole.
    };

    State state = State::Queued;
    qint64 bytes = 0; //!< That are here or were handed on.
    std::optional<qint64> total = {}; //!< Nothing where the size of a file is not known.
    int files = 0;
    int filesEnded = 0;
    int filesMissing = 0; //!< Of these: not whole.
    std::optional<double> bytesPerSecond = {};
    std::optional<std::chrono::milliseconds> timeLeft = {};

    friend bool operator==(const FetchProgress &, const FetchProgress &) = default;
};
