// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfilter.h"
#include "changelog.h"

#include <QFrame>

#include <memory>
#include <vector>

class QToolButton;

namespace Ui {
class ChangesBar;
}

//! What changed since the user last looked, in numbers; each asks for the batches behind it, and
//! once more for all of them again. Hidden while nothing has changed.
class ChangesBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ChangesBar(QWidget *parent = nullptr);
    ~ChangesBar() override;

    void setChanges(Stamp since, const ChangeCounts &counts);
    //! Marks the number whose batches are shown, if any.
    void setFilter(const BatchFilter &filter);
    void setShowsUtc(bool showsUtc);
    //! Past midnight, the moment needs its date.
    void tick(Stamp now);

Q_SIGNALS:
    void changesRequested(BatchScope scope, StatusSet statuses);
    void seenRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chip
    {
        BatchScope scope = BatchScope::Changed;
        StatusSet statuses;
        QToolButton *button = nullptr;
    };

    void addChip(BatchScope scope, StatusSet statuses);
    void showCounts();
    void showMoment();
    void updateIcons();
    [[nodiscard]] int countOf(const Chip &chip) const;

    std::unique_ptr<Ui::ChangesBar> m_ui;
    std::vector<Chip> m_chips;
    Stamp m_since;
    ChangeCounts m_counts;
    Stamp m_now;
    bool m_showsUtc = false;
};
