// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartslices.h"

#include <QWidget>

//! The legend of the chart: shape, word and newest count of each status that occurs in it.
class StatusLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLegend(QWidget *parent = nullptr);

    void setSlices(const ChartSlices &slices);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        BatchStatus status = BatchStatus::Unknown;
        QString word;
        QString count;
    };

    [[nodiscard]] int widthOf(const Entry &entry) const;

    QList<Entry> m_entries;
};
