// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartslices.h"

#include <QWidget>

class LegendEntry;

//! The legend of the chart: shape, word and newest count of each status in it. Tells which count
//! the user clicks; does not know which query finds its batches.
class StatusLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLegend(QWidget *parent = nullptr);

    void setSlices(const ChartSlices &slices);
    //! Whether a click on a count does something: whether a query finds the counted batches.
    void setChoosable(bool isChoosable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! The user clicked the status; with Ctrl, to add it to others.
    void statusChosen(BatchStatus status, bool addsAnother);

protected:
    void changeEvent(QEvent *event) override;

private:
    void placeEntries();

    QList<LegendEntry *> m_entries; //!< One per status; hidden where it does not occur.
};
