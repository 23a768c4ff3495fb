// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>
#include <vector>

class SummaryTile;

//! The five numbers that an operator looks at first, among the batches that the query finds and,
//! beside these, in all. A click on a tile adds its terms to the query, a second click removes
//! them, and a click with Ctrl combines several tiles. A click on a number in all replaces the
//! query.
class SummaryTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryTiles(QWidget *parent = nullptr);

    //! @p totals belong to summaryQueries(), and are empty where they are not known yet; @p counts
    //! belong to queries().
    void setCounts(const std::vector<int> &totals, const std::vector<int> &counts);
    //! Marks the tiles that the query chooses.
    void setQuery(const QString &query);
    //! The query that a click on each tile asks for. Empty where the query in effect has no other
    //! terms, since a tile then finds the same as in all.
    [[nodiscard]] QStringList queries() const;

Q_SIGNALS:
    void queryRequested(const QString &query);

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose(const QString &tile);
    void updateColors();

    std::array<SummaryTile *, 5> m_tiles{};
    QString m_query;
};
