// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

enum class StampKind : quint8;

//! The API's eight statuses, and Unknown for any other word. A batch in an unknown status is polled
//! as if it were live, and never counts as a success.
enum class BatchStatus : quint8 {
    Validating,
    InProgress,
    Finalizing,
    Completed,
    Failed,
    Expired,
    Cancelling,
    Cancelled,
    Unknown,
};

inline constexpr std::array allStatuses{
    BatchStatus::Validating, BatchStatus::InProgress, BatchStatus::Finalizing,
    BatchStatus::Completed,  BatchStatus::Failed,     BatchStatus::Expired,
    BatchStatus::Cancelling, BatchStatus::Cancelled,  BatchStatus::Unknown,
};

//! The API's word: "in_progress". Never translated.
[[nodiscard]] QLatin1StringView statusKey(BatchStatus status);

//! The status for a server's word in the spelling of any vendor: `InProgress`, `JOB_STATE_RUNNING`,
//! `complete`.
[[nodiscard]] BatchStatus statusFromWord(QStringView word);

//! Whether the API promises that the server no longer changes a batch in this status.
[[nodiscard]] bool isTerminal(BatchStatus status);

//! The stamp the server sets on entering the status; none for Unknown.
[[nodiscard]] std::optional<StampKind> entryStamp(BatchStatus status);

//! A set of statuses; empty means "any" where it is used as a filter.
class StatusSet final
{
public:
    constexpr StatusSet() = default;

    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] constexpr bool contains(BatchStatus status) const
    {
        return (m_bits & bit(status)) != 0;
    }
    constexpr void set(BatchStatus status, bool on)
    {
        m_bits = static_cast<quint16>(on ? m_bits | bit(status) : m_bits & ~bit(status));
    }

    friend bool operator==(const StatusSet &, const StatusSet &) = default;

private:
    static constexpr unsigned bit(BatchStatus status)
    {
        return 1U << static_cast<unsigned>(status);
    }

    quint16 m_bits = 0;
};
