// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include <functional>
#include <optional>

//! Visits all rows of a table in their order: many of them in several turns of the event loop, in
//! between which a window can paint.
class RowTurns final : public QObject
{
    Q_OBJECT

public:
    //! Visits a row. Whether that took time: of such rows a turn has fewer.
    using Visit = std::function<bool(int row)>;

    RowTurns(std::function<int()> rowCount, Visit visit, QObject *parent = nullptr);

    //! From the first row on; the first turn is now.
    void begin();
    //! If it is under way, rows have other numbers now: from the first row on.
    void beginAgain();
    void stop();
    [[nodiscard]] bool isUnderWay() const { return m_next.has_value(); }

Q_SIGNALS:
    //! All rows have been visited.
    void ended();

private:
    void takeTurn();

    std::function<int()> m_rowCount;
    Visit m_visit;
    std::optional<int> m_next; //!< The row to be visited; nothing: none.
    QTimer m_pause;
};
