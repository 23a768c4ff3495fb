// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "arrivalschedule.h"
#include "opaqueids.h"
#include "simulatedbatch.h"

#include <QHash>

class Dice;

//! A file of a batch of the fleet.
struct FleetFile
{
    enum class Kind : quint8 { Input, Output, Error };

    qint64 index = 0; //!< Of the batch.
    Kind kind = Kind::Input;
};

//! The batches of one provider account. A batch is computed from seed, index and time, and from the
//! cancel requests, the only thing that is stored: a million batches need no memory and no timers.
class SimulatedFleet final
{
public:
    struct Options
    {
        quint64 seed = 1;
        qint64 count = 2000; //!< The number of batches that exist at the start.
        qint64 live = 40; //!< The number of these that have not ended yet.
        qint64 start = 0; //!< Milliseconds since the epoch.
        //! Milliseconds between two new batches, on average. Is made shorter where many batches
        //! must be live or the history would exceed 30 days, longer where it would last only a few
        //! hours.
        qint64 arrivalInterval = 60'000;
        FleetProfile profile = FleetProfile::Production;
        std::optional<qint64> requests = {}; //!< Of each batch; nothing: from 4 to 50,000.
    };

    explicit SimulatedFleet(const Options &options);

    //! The number of batches that exist at @p now: all batches with a smaller index.
    [[nodiscard]] qint64 countAt(qint64 now) const { return m_schedule.countAt(now); }
    [[nodiscard]] SimulatedBatch batch(qint64 index, qint64 now) const;
    [[nodiscard]] qint64 createdAt(qint64 index) const { return m_schedule.createdAt(index); }

    [[nodiscard]] const OpaqueIds &ids() const { return m_ids; }
    //! Nothing for an id that no batch of this fleet has at @p now.
    [[nodiscard]] std::optional<qint64> indexOf(QByteArrayView id, qint64 now) const;
    void appendFileId(Bytes &out, FleetFile file) const;
    //! Nothing for an id that no file has at @p now.
    [[nodiscard]] std::optional<FleetFile> fileOf(QByteArrayView id, qint64 now) const;

    //! False where the batch has ended or is being cancelled already.
    bool cancel(qint64 index, qint64 now);

private:
    [[nodiscard]] Dice diceOf(qint64 index) const;
    [[nodiscard]] LifePlan planOf(Dice &dice, qint64 index) const;
    void findPace();
    void cancelSome();

    Options m_options;
    ArrivalSchedule m_schedule;
    double m_pace = 1;
    double m_livePace = 0; //!< The largest critical pace of the batches that are live at the start.
    qint64 m_oldestLive = 0; //!< No batch before this one is live at the start.
    OpaqueIds m_ids;
    OpaqueIds m_fileIds;
    QHash<qint64, qint64> m_cancelRequests; //!< Index → time.
};
