// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "observation.h"

#include <QFrame>

#include <memory>

class ShownMoment;
class WindowActions;

namespace Ui {
class AsOfBar;
}

//! Says loudly that the batches are shown as of a past moment, and what cannot be said of them;
//! goes on from there, and back to now. Hidden while the present is shown.
class AsOfBar final : public QFrame
{
    Q_OBJECT

public:
    explicit AsOfBar(QWidget *parent = nullptr);
    ~AsOfBar() override;

    //! Lets the actions and controls of the bar move @p moment. Both must outlive the bar.
    void attach(ShownMoment &moment, WindowActions &actions);
    void setGaps(const PastGaps &gaps);
    void setShowsUtc(bool showsUtc);

Q_SIGNALS:
    //! The present is shown again, and the bar had the keyboard focus.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectActions();
    void showMoment();
    void showPlaying();
    void chooseMoment();
    [[nodiscard]] bool letsPlay() const;

    std::unique_ptr<Ui::AsOfBar> m_ui;
    ShownMoment *m_moment = nullptr; //!< Set by attach(), before anything is shown.
    WindowActions *m_actions = nullptr; //!< Likewise.
    PastGaps m_gaps;
    bool m_showsUtc = false;
};
