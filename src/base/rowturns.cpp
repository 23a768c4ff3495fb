// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowturns.h"

#include <algorithm>

RowTurns::RowTurns(std::function<int()> rowCount, Visit visit, QObject *parent)
    : QObject(parent)
    , m_rowCount(std::move(rowCount))
    , m_visit(std::move(visit))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RowTurns::takeTurn);
}

void RowTurns::begin()
{
    m_next = 0;
    takeTurn();
}

void RowTurns::beginAgain()
{
    if (m_next) {
        m_next = 0;
    }
}

void RowTurns::stop()
{
    m_next.reset();
    m_pause.stop();
}

void RowTurns::takeTurn()
{
    constexpr int mostRows = 200'000;
    constexpr int mostThatTakeTime = 10'000;
    int row = *m_next;
    const int last = std::min(m_rowCount(), row + mostRows);
    for (int slow = 0; row < last && slow < mostThatTakeTime; ++row) {
        slow += m_visit(row) ? 1 : 0;
    }
    if (row < m_rowCount()) {
        m_next = row;
        m_pause.start();
    } else {
        stop();
        Q_EMIT ended();
    }
}
