// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartslices.h"

#include <QWidget>

class LegendEntry;

//! The legend of the chart: shape, word and newest count of each status that occurs in it. Asks for
//! the batches behind a count; does not know how a query finds them.
class StatusLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLegend(QWidget *parent = nullptr);

    void setSlices(const ChartSlices &slices);
    //! Whether a query can find what is counted.
    void setChoosable(bool isChoosable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! By the user; with Ctrl it @p addsAnother.
    void statusChosen(BatchStatus status, bool addsAnother);

protected:
    void changeEvent(QEvent *event) override;

private:
    void placeEntries();

    QList<LegendEntry *> m_entries; //!< Of every status; hidden where it does not occur.
};
