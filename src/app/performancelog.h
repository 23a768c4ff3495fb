// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>

class QAbstractItemModel;
class QWidget;

//! Prints what the window costs as it starts, refreshes and ends: what is said of batchdeck.perf
//! in docs/performance.md. Does nothing while that category is off.
class PerformanceLog final : public QObject
{
    Q_OBJECT

public:
    //! @p table is the part of @p window that paints @p batches.
    PerformanceLog(QWidget &window, QWidget &table, const QAbstractItemModel &batches);
    ~PerformanceLog() override;

    //! Prints what has been the case since the last time.
    void print();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteTurn();

    QPointer<QWidget> m_window; //!< Until it has been painted; so for the table.
    QPointer<QWidget> m_table;
    const QAbstractItemModel &m_batches;
    QTimer m_heartbeat;
    QElapsedTimer m_turn;
    std::chrono::nanoseconds m_longestTurn{0};
};
