// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "refreshstatetext.h"

#include <QStatusBar>
#include <QTimer>

#include <optional>

class ElidingLabel;
class QLabel;

//! Says how fresh, how many and how complete the batches shown are, and whether changes wait or
//! batches are being arranged.
class RefreshStatusBar final : public QStatusBar
{
    Q_OBJECT

public:
    explicit RefreshStatusBar(QWidget *parent = nullptr);

    void setState(const RefreshState &state);
    void setCounts(const ShownCounts &counts);
    //! Shown where @p count is more than one.
    void setSelected(int count);
    //! How many batches are not shown, or not in their place, while the user is at the table.
    void setWaiting(int count);
    //! How many batches are being filtered and sorted; nothing: none. Shown only where it takes
    //! longer than setBlink() says.
    void setArranging(std::optional<int> count);
    //! The user asks for a refresh: says why none begins, where none does.
    void answerRefresh();
    void setBlink(std::chrono::milliseconds blink) { m_blink.setInterval(blink); }
    void setShowsUtc(bool showsUtc);
    //! The error of the refresh is told in full elsewhere in the window, and not here.
    void setErrorToldElsewhere(bool isTold);
    //! Updates countdowns.
    void tick(Stamp now);

private:
    void showState();

    RefreshState m_state;
    ShownCounts m_counts;
    Stamp m_now;
    bool m_showsUtc = false;
    bool m_isErrorToldElsewhere = false;
    QLabel *m_health;
    ElidingLabel *m_text;
    ElidingLabel *m_problem;
    QLabel *m_selected;
    QTimer m_blink;
    QLabel *m_arranging;
    QLabel *m_waiting;
    QLabel *m_warning;
};
