// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"
#include "changelog.h"

#include <QFrame>

#include <memory>
#include <vector>

class QToolButton;

namespace Ui {
class ChangesBar;
}

//! What changed since the user last looked, in numbers; each asks for the batches behind it, by
//! terms of the query, and once more for the query without them. Hidden while nothing has changed.
class ChangesBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ChangesBar(QWidget *parent = nullptr);
    ~ChangesBar() override;

    void setChanges(Stamp since, const ChangeCounts &counts);
    //! Marks the numbers whose terms the query has.
    void setQuery(const QString &query);
    //! The query as it is when no change matters.
    [[nodiscard]] QString queryWithoutChanges() const { return queryWith({}); }
    void setShowsUtc(bool showsUtc);
    //! Past midnight, the moment needs its date.
    void tick(Stamp now);

Q_SIGNALS:
    void queryRequested(const QString &query);
    void seenRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chip
    {
        StatusSet statuses; //!< That changed batches are in now; empty: those that are new.
        QString terms; //!< What a query says to find them.
        QToolButton *button = nullptr;
    };

    void addChip(StatusSet statuses);
    //! In the place of those of other chips.
    [[nodiscard]] QString queryWith(const QString &terms) const;
    void showCounts();
    void showMoment();
    void updateIcons();
    [[nodiscard]] int countOf(const Chip &chip) const;

    std::unique_ptr<Ui::ChangesBar> m_ui;
    std::vector<Chip> m_chips;
    QString m_query;
    Stamp m_since;
    ChangeCounts m_counts;
    Stamp m_now;
    bool m_showsUtc = false;
};
