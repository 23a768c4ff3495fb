// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QTableWidget>

//! The steps of a batch's life: when each began, how long it lasted and what is odd about it.
class BatchTimelineView final : public QTableWidget
{
    Q_OBJECT

public:
    explicit BatchTimelineView(QWidget *parent = nullptr);

    void setBatch(const Batch &batch, Stamp now, bool showsUtc);

private:
    enum Column { Step, Time, Lasted, Note, ColumnCount };

    void setCell(int row, Column column, const QString &text);
};
