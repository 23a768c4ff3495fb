// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"
#include "snapshotjob.h"
#include "statushistory.h"
#include "timespan.h"

#include <QObject>
#include <QTimer>

class BatchTableModel;

//! Keeps the status history of a table's batches up to date, for a chart. Sweeps them in
//! another thread; while pages arrive, a few times a second at most, and now and then as time
//! passes. The newest wish wins: an outdated sweep is never announced.
class StatusHistorySource final : public QObject
{
    Q_OBJECT

public:
    explicit StatusHistorySource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! Sweeps anew when the range differs, and then up to now again.
    void setRange(TimeRange range);
    [[nodiscard]] TimeRange range() const { return m_range; }

    //! A span that stays where it is in place of the range; nothing: the range up to now again.
    //! Starts and ends on whole seconds, or the sweep begins a little before it.
    void setSpan(const std::optional<TimeSpan> &span);

    //! Sweeps the span, or the range up to @p now.
    void refresh(Stamp now);

Q_SIGNALS:
    void historyChanged(const StatusHistory &history);

private:
    void refreshFromTable();
    void refreshSoon();
    void refreshUnlessSweeping();
    void refreshAsTimePasses();

    const BatchTableModel &m_batches;
    TimeRange m_range = TimeRange::Hours24;
    std::optional<TimeSpan> m_span;
    QTimer m_pause;
    Stamp m_sweptAt;
    bool m_isOfNone = true; //!< What was swept last.
    SnapshotJob<StatusHistory> m_job;
};
