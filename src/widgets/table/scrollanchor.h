// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPersistentModelIndex>

#include <optional>
#include <vector>

class QTableView;

//! Keeps the content of a table of fixed row height where it is on the screen while rows come, go
//! or move: remembers the rows on show before the change and puts the first that is still there
//! back to its height afterwards. Costs as much as there are rows on show.
class ScrollAnchor final
{
public:
    enum class Candidates {
        VisibleRows, //!< Of a refresh: the favourite, else whatever was on show from the top.
        FavouriteOnly, //!< Of a new sort order: the favourite, else the top of the table.
    };

    //! @p favourite is the row to hold above all others; one that is not on show does not count.
    //! Without one, a table scrolled to its very top stays there.
    void remember(const QTableView &view, std::optional<int> favourite, Candidates candidates);
    //! Does nothing unless something was remembered, and forgets it.
    void restore(QTableView &view);

private:
    struct Row
    {
        QPersistentModelIndex index;
        int offset = 0; //!< Of the row's top edge in the viewport.
    };

    std::vector<Row> m_rows;
    bool m_isSet = false;
};
