// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>
#include <vector>

class SummaryTile;

//! The five numbers an operator looks at first: of what the query finds, and beside them in all. A
//! click asks for the batches behind one, by its terms in addition to the query, a second click for
//! the query without them; one with Ctrl for those of several. A click on the number in all asks
//! for nothing else.
class SummaryTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryTiles(QWidget *parent = nullptr);

    //! In all as summaryQueries() has them, none: not known yet; and as queries().
    void setCounts(const std::vector<int> &totals, const std::vector<int> &counts);
    //! Marks the tiles that the query chooses.
    void setQuery(const QString &query);
    //! What a click on each would ask for; nothing where the query says nothing else, so that it is
    //! what there is in all.
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
