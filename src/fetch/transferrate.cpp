// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "transferrate.h"

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds window = 10s;
constexpr std::chrono::milliseconds shortest = 500ms; // A rate over less says nothing.
constexpr std::chrono::milliseconds betweenSamples = 100ms;

} // namespace

TransferRate::TransferRate(Clock now)
    : m_now(std::move(now))
{ }

TransferRate::Clock TransferRate::steadyClock()
{
    return [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

void TransferRate::restart(qint64 bytes)
{
    m_samples.assign(1, {m_now(), bytes});
}

void TransferRate::note(qint64 bytes)
{
    const std::chrono::milliseconds now = m_now();
    if (m_samples.size() > 1 && now - m_samples[m_samples.size() - 2].at < betweenSamples) {
        m_samples.back() = {now, bytes};
    } else {
        m_samples.push_back({now, bytes});
    }
    while (m_samples.size() > 2 && now - m_samples[1].at >= window) {
        m_samples.pop_front();
    }
}

std::optional<double> TransferRate::bytesPerSecond() const
{
    if (m_samples.empty()) {
        return std::nullopt;
    }
    const std::chrono::milliseconds elapsed = m_now() - m_samples.front().at;
    const qint64 bytes = m_samples.back().bytes - m_samples.front().bytes;
    return elapsed >= shortest && bytes >= 0
        ? std::optional(static_cast<double>(bytes) * 1000 / static_cast<double>(elapsed.count()))
        : std::nullopt;
}

std::optional<std::chrono::milliseconds> TransferRate::timeLeft(std::optional<qint64> total) const
{
    const std::optional<double> rate = bytesPerSecond();
    if (!rate || *rate < 1 || !total || m_samples.back().bytes > *total) {
        return std::nullopt;
    }
    const auto left = static_cast<double>(*total - m_samples.back().bytes);
    return std::chrono::milliseconds(static_cast<qint64>(left * 1000 / *rate));
}
