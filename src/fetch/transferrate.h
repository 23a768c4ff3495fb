// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

//! How fast bytes come, over the last seconds.
class TransferRate final
{
public:
    using Clock = std::function<std::chrono::milliseconds()>; //!< Never goes back.

    explicit TransferRate(Clock now = steadyClock());

    [[nodiscard]] static Clock steadyClock();

    //! Bytes from now on are counted from @p bytes.
    void restart(qint64 bytes);
    //! As many have come by now.
    void note(qint64 bytes);
    //! Nothing before there is anything to tell it from.
    [[nodiscard]] std::optional<double> bytesPerSecond() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> timeLeft(
        std::optional<qint64> total) const;

private:
    struct Sample
    {
        std::chrono::milliseconds at;
        qint64 bytes;
    };

    Clock m_now;
    std::deque<Sample> m_samples; //!< Of the last seconds, and one before them.
};
