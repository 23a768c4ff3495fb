// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QWidget>

#include <memory>

namespace Ui {
class EmptyStatePane;
}

//! Takes the place of the table where no batch is shown. Says why, and offers what to do about it.
class EmptyStatePane final : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        NoConnection,
        Unusable, //!< The gateway that was chosen cannot be asked.
        AwaitingToken,
        Loading,
        NoBatches,
        NoneMatch, //!< There are batches, but the query finds none.
        Unauthorized,
        Unreachable,
        CannotList, //!< The gateway has no list, but may answer for a batch whose id is known.
        Unreadable, //!< The gateway answered, but not with batches.
    };

    explicit EmptyStatePane(QWidget *parent = nullptr);
    ~EmptyStatePane() override;

    //! @p error is used in the states AwaitingToken, Unauthorized, Unreachable, CannotList and
    //! Unreadable.
    void setState(State state, const std::optional<ApiError> &error = std::nullopt);
    //! Replaces the explanation of the state with another sentence.
    void setExplanation(const QString &explanation);
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void demoRequested();
    void connectionRequested();
    void clearQueryRequested();
    void tokenRequested();
    void retryRequested();
    void watchRequested();

private:
    void showButtons();

    std::unique_ptr<Ui::EmptyStatePane> m_ui;
    State m_state = State::NoConnection;
};

//! The state that explains @p error where no batch is shown.
[[nodiscard]] EmptyStatePane::State emptyStateFor(const ApiError &error);
