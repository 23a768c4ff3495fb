// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchsummary.h"

#include <QWidget>

#include <array>

class SummaryTile;

//! The four numbers an operator looks at first. A click asks for the batches behind one, by the
//! terms of its query, a second click for the query without them.
class SummaryTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryTiles(QWidget *parent = nullptr);

    void setSummary(const BatchSummary &summary);
    //! Whether batches were fetched: before that, the tiles show no numbers.
    void setKnown(bool known);
    //! Marks the tiles whose terms the query has.
    void setQuery(const QString &query);

Q_SIGNALS:
    void queryRequested(const QString &query);

protected:
    void changeEvent(QEvent *event) override;

private:
    void toggle(qsizetype tile, bool isWanted);
    void showCounts();
    void updateColors();

    std::array<SummaryTile *, 4> m_tiles{};
    QString m_query;
    BatchSummary m_summary;
    bool m_isKnown = true;
};
