// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"
#include "changelog.h"
#include "stamp.h"

#include <QFrame>

#include <memory>
#include <vector>

class QToolButton;

class WindowActions;

namespace Ui {
class ChangesBar;
}

//! Says how many batches changed since the user last looked: among those that the query finds, and
//! in all. A click on a number adds its terms to the query, a second click removes them, and a
//! click with Ctrl combines several numbers. Hidden while nothing has changed.
class ChangesBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ChangesBar(QWidget *parent = nullptr);
    ~ChangesBar() override;

    //! Gives its button an action. They must outlive it.
    void setActions(const WindowActions &actions);
    void setChanges(Stamp since, const ChangeCounts &counts);
    //! Marks the numbers that the query chooses.
    void setQuery(const QString &query);
    //! The query that a click on each number asks for. Empty where the query in effect has no other
    //! terms.
    [[nodiscard]] QStringList queries() const;
    //! @p counts belong to queries().
    void setCounts(const std::vector<int> &counts);
    //! The query without the terms of all numbers.
    [[nodiscard]] QString queryWithoutChanges() const { return queryWith({}); }
    void setShowsUtc(bool showsUtc);
    //! Past midnight, the moment is written with its date.
    void tick(Stamp now);

Q_SIGNALS:
    void queryRequested(const QString &query);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chip
    {
        StatusSet statuses; //!< Counts changed batches in these statuses; empty: new batches.
        QString terms; //!< The terms of a query that finds these batches.
        QToolButton *button = nullptr;
    };

    void addChip(StatusSet statuses);
    void choose(const QString &terms);
    [[nodiscard]] QString queryWith(const QStringList &chosen) const;
    [[nodiscard]] QStringList alternatives() const;
    void showCounts();
    void showMoment();
    void updateIcons();
    [[nodiscard]] int countOf(const Chip &chip) const;

    std::unique_ptr<Ui::ChangesBar> m_ui;
    std::vector<Chip> m_chips;
    QString m_query;
    Stamp m_since;
    ChangeCounts m_counts;
    std::vector<int> m_found; //!< By chip: how many of its batches the query finds.
    Stamp m_now;
    bool m_showsUtc = false;
};
