// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "reasontotalsmodel.h"
#include "whystate.h"

#include <QTimer>
#include <QWidget>

namespace Ui {
class WhyView;
}

//! Why requests of many batches did not succeed: what would have to be read first, how far that
//! is, the reasons, and what is known of the chosen one. Fetches nothing itself.
class WhyView final : public QWidget
{
    Q_OBJECT

public:
    explicit WhyView(QWidget *parent = nullptr);
    ~WhyView() override;

    void setState(const WhyState &state);
    [[nodiscard]] const WhyState &state() const { return m_state; }
    void setShowsUtc(bool showsUtc);
    //! Lets countdowns go on.
    void tick(Stamp now);

Q_SIGNALS:
    void readRequested();
    void pauseRequested();
    void resumeRequested();
    void cancelRequested();
    void retryRequested();
    //! The user wants to see the batches with the reason, as reasonText() has it.
    void batchesRequested(const QString &reason);
    //! What was done, or why it was not, as a sentence for people.
    void announced(const QString &sentence);

private:
    void connectParts();
    void showState();
    void showFailures();
    void showReason();
    void openReason();
    void copySelection();
    void keepFocus(const QWidget *before);

    std::unique_ptr<Ui::WhyView> m_ui;
    ReasonTotalsModel m_reasons;
    WhyState m_state;
    Stamp m_now;
};
