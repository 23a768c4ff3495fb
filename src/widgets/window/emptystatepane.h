// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QWidget>

#include <memory>

namespace Ui {
class EmptyStatePane;
}

//! Stands where the table would be when there is nothing to show; says why, and offers the way
//! out.
class EmptyStatePane final : public QWidget
{
    Q_OBJECT

public:
    enum class State {
        NoConnection,
        AwaitingToken,
        Loading,
        NoBatches,
        NoneMatch, //!< There are batches, but the query finds none.
        Unauthorized,
        Unreachable,
        CannotList, //!< But it may answer for a batch whose id is known.
        Unreadable, //!< The gateway answered, but not with batches.
    };

    explicit EmptyStatePane(QWidget *parent = nullptr);
    ~EmptyStatePane() override;

    //! @p error counts with AwaitingToken, Unauthorized, Unreachable, CannotList and Unreadable
    //! only.
    void setState(State state, const std::optional<ApiError> &error = std::nullopt);
    //! A sentence in place of the state's own explanation.
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

//! The state that shows an error when there is nothing else to show.
[[nodiscard]] EmptyStatePane::State emptyStateFor(const ApiError &error);
