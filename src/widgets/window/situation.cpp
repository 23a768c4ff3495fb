// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "situation.h"

#include <QCoreApplication>

namespace {

//! The translation context of this file's sentences.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Situation)
};

} // namespace

bool Situation::isKnown() const
{
    return batches > 0 || (refresh.lastEnd && refresh.lastEnd->isComplete());
}

bool Situation::cannotList() const
{
    return refresh.habits.list == ServerHabits::Support::No;
}

bool Situation::isFirstListing() const
{
    const bool isCacheShown =
        refresh.cachedAt.isSet() && refresh.phase != RefreshState::Phase::Idle;
    return !refresh.lastEnd && (!isCacheShown || refresh.isListCutShort);
}

std::optional<ApiError> Situation::bannerError() const
{
    if (batches == 0) {
        return std::nullopt; // The pane in the place of the table shows it.
    }
    if (connectionProblem.isEmpty()) {
        return refresh.error;
    }
    return ApiError{.kind = ApiError::Kind::Rejected, .message = connectionProblem};
}

bool Situation::tellsError() const
{
    using enum EmptyStatePane::State;
    if (!refresh.error || batches > 0) {
        return refresh.error && bannerError() == refresh.error;
    }
    switch (emptyState()) {
    case AwaitingToken:
    case Unauthorized:
    case Unreachable:
    case CannotList:
    case Unreadable:
        return emptyError() == refresh.error;
    case NoConnection:
    case Unusable:
    case Loading:
    case NoBatches:
    case NoneMatch:
        return false;
    }
    Q_UNREACHABLE();
}

QString Situation::connectionAdvice() const
{
    return isOfAllConnections
        ? Text::tr("Tell your administrator; the demo can be looked at meanwhile.")
        : Text::tr("Choose another connection at the top left, or edit the list under "
                   "Connections… there.");
}

QString Situation::bannerAdvice() const
{
    return connectionProblem.isEmpty() ? QString() : connectionAdvice();
}

EmptyStatePane::State Situation::emptyState() const
{
    using enum EmptyStatePane::State;
    if (batches > 0) {
        return NoneMatch;
    }
    if (!connectionProblem.isEmpty()) {
        return Unusable;
    }
    if (connection.isEmpty()) {
        return NoConnection;
    }
    if (refresh.phase == RefreshState::Phase::AwaitingToken) {
        return AwaitingToken;
    }
    const bool isFirstTry = !refresh.lastEnd && !refresh.error;
    if (cannotList() && !isFirstTry) {
        return CannotList;
    }
    if (refresh.lastEnd && refresh.unreadableRows > 0) {
        return Unreadable;
    }
    if (refresh.error) {
        return emptyStateFor(*refresh.error);
    }
    if (!refresh.lastEnd) {
        return Loading;
    }
    return refresh.lastEnd->isComplete() ? NoBatches : Unreadable;
}

std::optional<ApiError> Situation::emptyError() const
{
    if (emptyState() != EmptyStatePane::State::Unreadable) {
        return refresh.error;
    }
    const QString what = refresh.unreadableRows > 0
        ? Text::tr("%Ln row(s) could not be read.", nullptr,
                   static_cast<int>(refresh.unreadableRows))
            + u' ' + refresh.unreadableReason
        : refresh.lastEnd->note(); // While a refresh is under way, this is the end of the last one.
    return ApiError{.kind = ApiError::Kind::BadReply, .message = what};
}

QString Situation::explanation(const QString &query) const
{
    switch (emptyState()) {
    case EmptyStatePane::State::Unusable:
        return connectionProblem + u'\n' + connectionAdvice();
    case EmptyStatePane::State::NoneMatch:
        return isOfThePast
            ? Text::tr("At the moment that is shown, no batch was there that this query finds.")
            : Text::tr("There are batches, but this query finds none of them: %1").arg(query);
    case EmptyStatePane::State::AwaitingToken:
        return refresh.error ? QString() : refresh.tokenNote;
    case EmptyStatePane::State::NoConnection:
    case EmptyStatePane::State::Loading:
    case EmptyStatePane::State::NoBatches:
    case EmptyStatePane::State::Unauthorized:
    case EmptyStatePane::State::Unreachable:
    case EmptyStatePane::State::CannotList:
    case EmptyStatePane::State::Unreadable:
        return {};
    }
    Q_UNREACHABLE();
}
