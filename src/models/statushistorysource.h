// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"
#include "statushistory.h"

#include <QObject>
#include <QTimer>

class BatchTableModel;

//! Keeps the status history of a table's batches up to date, for a chart. Sweeps many batches in
//! another thread; while pages arrive, a few times a second at most. The newest wish wins: an
//! outdated sweep is never announced.
class StatusHistorySource final : public QObject
{
    Q_OBJECT

public:
    explicit StatusHistorySource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! Sweeps anew when the range differs.
    void setRange(TimeRange range);
    [[nodiscard]] TimeRange range() const { return m_range; }

    //! Sweeps up to @p now.
    void refresh(Stamp now);

Q_SIGNALS:
    void historyChanged(const StatusHistory &history);

private:
    void refreshFromTable();

    const BatchTableModel &m_batches;
    TimeRange m_range = TimeRange::Hours24;
    QTimer m_pause;
    quint64 m_newestSweep = 0;
};
