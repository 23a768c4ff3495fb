// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfilter.h"
#include "batchsummary.h"

#include <QWidget>

#include <array>

class SummaryTile;

//! The four numbers an operator looks at first. A click asks for the batches behind one, a
//! second click for all of them again.
class SummaryTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryTiles(QWidget *parent = nullptr);

    void setSummary(const BatchSummary &summary);
    //! Whether batches were fetched: before that, the tiles show no numbers.
    void setKnown(bool known);
    //! Marks the tile whose batches are shown, if any.
    void setScope(BatchScope scope);

Q_SIGNALS:
    void scopeRequested(BatchScope scope);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showCounts();
    void updateColors();

    std::array<SummaryTile *, 4> m_tiles{};
    BatchSummary m_summary;
    bool m_isKnown = true;
};
