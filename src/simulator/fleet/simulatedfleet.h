// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "arrivalschedule.h"
#include "opaqueids.h"
#include "simulatedbatch.h"

#include <QHash>

class Dice;

//! The batches of one provider account. A batch is a function of seed, index and time, and of the
//! cancel requests, which alone are stored: a million batches need no memory and no timers.
class SimulatedFleet final
{
public:
    struct Options
    {
        quint64 seed = 1;
        qint64 count = 2000; //!< That exist at the start.
        qint64 live = 40; //!< Of those, how many have not ended yet.
        qint64 start = 0; //!< Milliseconds since the epoch.
        //! Between two new batches, on average, in milliseconds. Shorter where many are to be
        //! live or the history would pass 30 days, longer where it would be but a few hours.
        qint64 arrivalInterval = 60'000;
        FleetProfile profile = FleetProfile::Production;
    };
    enum class FileKind : quint8 { Input, Output, Error };
    struct File
    {
        qint64 index = 0;
        FileKind kind = FileKind::Input;
    };

    explicit SimulatedFleet(const Options &options);

    //! How many batches exist at @p now: those with a smaller index.
    [[nodiscard]] qint64 countAt(qint64 now) const { return m_schedule.countAt(now); }
    [[nodiscard]] SimulatedBatch batch(qint64 index, qint64 now) const;
    [[nodiscard]] qint64 createdAt(qint64 index) const { return m_schedule.createdAt(index); }

    [[nodiscard]] const OpaqueIds &ids() const { return m_ids; }
    //! Nothing for an id that no batch of this fleet has at @p now.
    [[nodiscard]] std::optional<qint64> indexOf(QByteArrayView id, qint64 now) const;
    void appendFileId(Bytes &out, File file) const;
    //! Nothing for an id that no file has at @p now.
    [[nodiscard]] std::optional<File> fileOf(QByteArrayView id, qint64 now) const;

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
    double m_livePace = 0; //!< The largest critical pace among those that are live at the start.
    qint64 m_oldestLive = 0; //!< No batch before this one is live at the start.
    OpaqueIds m_ids;
    OpaqueIds m_fileIds;
    QHash<qint64, qint64> m_cancelRequests; //!< Index → time.
};
