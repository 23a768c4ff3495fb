// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <compare>

//! A moment of a batch's life in milliseconds since the epoch, UTC, or unset. It takes eight bytes,
//! because a batch has nine of them and a million batches are kept.
class Stamp final
{
public:
    constexpr Stamp() = default;
    //! Zero and negative values, which servers send for "not yet", are unset.
    static constexpr Stamp fromMSecs(qint64 msecs) { return Stamp(msecs > 0 ? msecs : 0); }
    static Stamp now() { return fromMSecs(QDateTime::currentMSecsSinceEpoch()); }

    [[nodiscard]] constexpr bool isSet() const { return m_msecs != 0; }
    [[nodiscard]] constexpr qint64 msecs() const { return m_msecs; }
    [[nodiscard]] constexpr qint64 seconds() const { return m_msecs / 1000; }
    [[nodiscard]] QDateTime toUtc() const
    {
        return isSet() ? QDateTime::fromMSecsSinceEpoch(m_msecs, QTimeZone::utc()) : QDateTime();
    }

    friend constexpr bool operator==(const Stamp &, const Stamp &) = default;
    friend constexpr std::strong_ordering operator<=>(const Stamp &a, const Stamp &b)
    {
        return a.m_msecs <=> b.m_msecs;
    }

private:
    explicit constexpr Stamp(qint64 msecs)
        : m_msecs(msecs)
    { }

    qint64 m_msecs = 0;
};

//! Appends "2026-11-22T14:02:11Z"; nothing where the stamp is unset.
void appendIsoTime(QByteArray &out, Stamp stamp);

//! The API's `…_at` fields, in the order of a batch's life.
enum class StampKind : quint8 {
    Created,
    InProgress,
    Finalizing,
    Completed,
    Failed,
    Expired,
    Cancelling,
    Cancelled,
    Expires,
};

inline constexpr std::array allStampKinds{
    StampKind::Created,    StampKind::InProgress, StampKind::Finalizing,
    StampKind::Completed,  StampKind::Failed,     StampKind::Expired,
    StampKind::Cancelling, StampKind::Cancelled,  StampKind::Expires,
};

//! The API's name of the field: "created_at".
[[nodiscard]] QLatin1StringView stampKey(StampKind kind);

//! One stamp of each kind.
class Stamps final
{
public:
    [[nodiscard]] Stamp operator[](StampKind kind) const { return m_stamps[index(kind)]; }
    Stamp &operator[](StampKind kind) { return m_stamps[index(kind)]; }

    friend bool operator==(const Stamps &, const Stamps &) = default;

private:
    static constexpr std::size_t index(StampKind kind) { return static_cast<std::size_t>(kind); }

    std::array<Stamp, allStampKinds.size()> m_stamps;
};
