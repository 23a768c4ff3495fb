// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"
#include "timeticks.h"

#include <QAbstractTableModel>

struct CellDialect;

//! A picture as a table: a row per bucket, with its time and a column per series.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    ChartTableModel(const ChartPicture &picture, const ChartClock &clock,
                    QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    ChartPicture m_picture;
    ChartClock m_clock;
};

//! The same as lines of data, a header first: moments as ISO 8601 in UTC, times in seconds, and how
//! many batches are shown by inferred stamps or may have ended unseen. Cells are guarded as those
//! of an export.
[[nodiscard]] QByteArray chartLines(const ChartPicture &picture, const CellDialect &dialect);
