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

//! What changed since the user last looked, in numbers: of what the query finds, and in all. Each
//! asks for the batches behind it, by terms in addition to the query, once more for the query
//! without them, and with Ctrl for those of several. Hidden while nothing has changed.
class ChangesBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ChangesBar(QWidget *parent = nullptr);
    ~ChangesBar() override;

    //! Its button does one of them. They must outlive it.
    void setActions(const WindowActions &actions);
    void setChanges(Stamp since, const ChangeCounts &counts);
    //! Marks the numbers that the query chooses.
    void setQuery(const QString &query);
    //! What each number would ask for; nothing where the query says nothing else.
    [[nodiscard]] QStringList queries() const;
    //! As queries().
    void setCounts(const std::vector<int> &counts);
    //! The query as it is when no change matters.
    [[nodiscard]] QString queryWithoutChanges() const { return queryWith({}); }
    void setShowsUtc(bool showsUtc);
    //! Past midnight, the moment needs its date.
    void tick(Stamp now);

Q_SIGNALS:
    void queryRequested(const QString &query);

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
    std::vector<int> m_found; //!< Of each chip's, by the query.
    Stamp m_now;
    bool m_showsUtc = false;
};
