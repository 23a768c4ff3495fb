// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "emptystatepane.h"
#include "refreshstate.h"

//! What the window knows of the connection and of its listing, and what follows for what it shows.
struct Situation
{
    RefreshState refresh;
    QString connection; //!< Its name; empty: none.
    QString connectionProblem; //!< Why there is none, as a sentence for people; or empty.
    int batches = 0; //!< Whether the query finds them or not.

    //! Whether numbers of batches mean anything.
    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] bool cannotList() const;
    //! Nothing was shown before what comes now.
    [[nodiscard]] bool isFirstListing() const;
    //! To be said above batches that are shown all the same.
    [[nodiscard]] std::optional<ApiError> bannerError() const;
    //! What to do about it, where it is not the error that knows; or null.
    [[nodiscard]] QString bannerAdvice() const;
    //! To be said in the place of batches, where the query finds none.
    [[nodiscard]] EmptyStatePane::State emptyState() const;
    //! What that state explains.
    [[nodiscard]] std::optional<ApiError> emptyError() const;
    //! In the place of the state's own; null: that will do.
    [[nodiscard]] QString explanation(const QString &query) const;
};
