// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "emptystatepane.h"
#include "refreshstate.h"

//! What the window knows of the connection and its list, and what it has to show in consequence.
struct Situation
{
    RefreshState refresh;
    QString connection; //!< The name of the connection that is shown; empty: none is.
    QString connectionProblem; //!< Why none is shown, as a sentence for people; or empty.
    bool isOfAllConnections = false; //!< No other connection could be shown in its place.
    bool isOfThePast = false; //!< The batches are shown as of a past moment.
    int batches = 0; //!< How many batches there are, found by the query or not.

    //! Whether it is known which batches there are, so that their numbers mean something.
    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] bool cannotList() const;
    //! Whether the batches that arrive now are the first that are shown.
    [[nodiscard]] bool isFirstListing() const;
    //! The error to show above the batches; nothing where there is no error, or no batch.
    [[nodiscard]] std::optional<ApiError> bannerError() const;
    //! What to do about that error, where its own advice does not fit; or null.
    [[nodiscard]] QString bannerAdvice() const;
    //! Whether the error of the refresh is told above the batches, or in their place.
    [[nodiscard]] bool tellsError() const;
    //! Why no batch is shown, where the query finds none.
    [[nodiscard]] EmptyStatePane::State emptyState() const;
    //! The error behind that state, if any.
    [[nodiscard]] std::optional<ApiError> emptyError() const;
    //! An explanation that fits better than the one of the state; null: there is none.
    [[nodiscard]] QString explanation(const QString &query) const;

private:
    //! What to do where a connection cannot be used at all.
    [[nodiscard]] QString connectionAdvice() const;
};
