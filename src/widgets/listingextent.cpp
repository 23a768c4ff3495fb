// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listingextent.h"

#include "refreshstate.h"

ListingExtent listingExtentOf(const RefreshState &state)
{
    const bool hasEndedEarly = state.lastEnd && !state.lastEnd->isComplete();
    const bool isInterrupted =
        !state.lastEnd && state.pages > 0 && state.phase == RefreshState::Phase::Paused;
    return !hasEndedEarly && !isInterrupted                      ? ListingExtent::Whole
        : state.habits.order == ServerHabits::Order::NewestFirst ? ListingExtent::Newest
                                                                 : ListingExtent::Some;
}
