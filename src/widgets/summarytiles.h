// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>
#include <vector>

class SummaryTile;

//! The five numbers an operator looks at first. A click asks for the batches behind one, by the
//! terms of its query, a second click for the query without them.
class SummaryTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryTiles(QWidget *parent = nullptr);

    //! As summaryQueries() has them; none: not known yet.
    void setCounts(const std::vector<int> &counts);
    //! Marks the tiles whose terms the query has.
    void setQuery(const QString &query);

Q_SIGNALS:
    void queryRequested(const QString &query);

protected:
    void changeEvent(QEvent *event) override;

private:
    void toggle(qsizetype tile, bool isWanted);
    void updateColors();

    std::array<SummaryTile *, 5> m_tiles{};
    QString m_query;
};
