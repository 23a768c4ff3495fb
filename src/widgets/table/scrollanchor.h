// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPersistentModelIndex>

#include <optional>
#include <vector>

class QTableView;

//! Keeps the content of a table of fixed row height where it is on the screen while rows come, go
//! or move. Remembers the rows on show before the change; afterwards scrolls the table until the
//! first of them that is still there is where it was. Its cost grows with the rows on show alone.
class ScrollAnchor final
{
public:
    enum class Candidates {
        VisibleRows, //!< For a refresh: the favourite, else the rows on show from the top on.
        FavouriteOnly, //!< For a new sort order: the favourite, else the top of the table.
    };

    //! @p favourite is the row to keep in its place before any other, if it is on show. Without
    //! one, a table that is scrolled to its top stays at its top.
    void remember(const QTableView &view, std::optional<int> favourite, Candidates candidates);
    //! Scrolls back, and forgets what was remembered. Does nothing where nothing was.
    void restore(QTableView &view);

private:
    struct Row
    {
        QPersistentModelIndex index;
        int offset = 0; //!< Of the row's top edge in the viewport, in pixels.
    };

    std::vector<Row> m_rows;
    bool m_isSet = false;
};
