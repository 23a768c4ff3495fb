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
    return !refresh.lastEnd && !isCacheShown;
}

std::optional<ApiError> Situation::bannerError() const
{
    if (batches == 0) {
        return std::nullopt; // It is said where the batches would be.
    }
    if (connectionProblem.isEmpty()) {
        return refresh.error;
    }
    ApiError error;
    error.kind = ApiError::Kind::Rejected;
    error.message = connectionProblem;
    return error;
}

EmptyStatePane::State Situation::emptyState() const
{
    using enum EmptyStatePane::State;
    if (batches > 0) {
        return NoneMatch;
    }
    if (!connectionProblem.isEmpty() || connection.isEmpty()) {
        return NoConnection;
    }
    if (refresh.phase == RefreshState::Phase::AwaitingToken) {
        return AwaitingToken;
    }
    const bool isFirstTry = !refresh.lastEnd && !refresh.error;
    if (cannotList() && !isFirstTry) {
        return CannotList;
    }
    if (refresh.error) {
        return emptyStateFor(*refresh.error);
    }
    return refresh.lastEnd ? NoBatches : Loading;
}

QString Situation::explanation(const QString &query) const
{
    switch (emptyState()) {
    case EmptyStatePane::State::NoConnection:
        return connectionProblem.isEmpty() ? QString() : connectionProblem;
    case EmptyStatePane::State::NoneMatch:
        return Text::tr("There are batches, but none that this query finds: %1").arg(query);
    case EmptyStatePane::State::AwaitingToken:
    case EmptyStatePane::State::Loading:
    case EmptyStatePane::State::NoBatches:
    case EmptyStatePane::State::Unauthorized:
    case EmptyStatePane::State::Unreachable:
    case EmptyStatePane::State::CannotList:
        return {};
    }
    Q_UNREACHABLE();
}
