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

//! Prints time and memory that the window takes as it starts, refreshes and ends;
//! docs/performance.md explains the figures. Does nothing while the category batchdeck.perf is off.
class PerformanceLog final : public QObject
{
    Q_OBJECT

public:
    //! @p table is the part of @p window that paints @p batches.
    PerformanceLog(QWidget &window, QWidget &table, const QAbstractItemModel &batches);
    ~PerformanceLog() override;

    //! Prints the figures since the last print().
    void print();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteTurn();

    QPointer<QWidget> m_window; //!< Null once it has been painted.
    QPointer<QWidget> m_table; //!< Null once it has been painted with rows.
    const QAbstractItemModel &m_batches;
    QTimer m_heartbeat;
    QElapsedTimer m_turn;
    std::chrono::nanoseconds m_longestTurn{0};
};
