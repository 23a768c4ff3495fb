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

//! Keeps the status history of a table's batches up to date, for a chart: up to the present,
//! whatever moment the table shows. Computes it in another thread: while pages arrive, a few times
//! a second at most, and now and then as time passes. The newest wish wins: an outdated history is
//! never announced.
class StatusHistorySource final : public QObject
{
    Q_OBJECT

public:
    explicit StatusHistorySource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! Another range ends a span: the history goes up to now again.
    void setRange(TimeRange range);
    [[nodiscard]] TimeRange range() const { return m_range; }

    //! A fixed span in place of the range; nothing: the range up to now again. Where the span does
    //! not start and end on whole seconds, the history begins a little before it.
    void setSpan(const std::optional<TimeSpan> &span);

    //! Computes the history of the span, or of the range up to @p now.
    void refresh(Stamp now);

Q_SIGNALS:
    void historyChanged(const StatusHistory &history);

private:
    void refreshFromTable();
    void refreshSoon();
    void refreshUnlessRunning();
    void refreshAsTimePasses();

    const BatchTableModel &m_batches;
    TimeRange m_range = TimeRange::Hours24;
    std::optional<TimeSpan> m_span;
    QTimer m_pause;
    Stamp m_computedAt;
    bool m_isOfNone = true; //!< The last history was of no batches.
    SnapshotJob<StatusHistory> m_job;
};
