// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultstate.h"

#include <algorithm>

BatchFiles resultFiles(const ResultState &state)
{
    BatchFiles results = state.files;
    std::erase_if(results,
                  [](const BatchFile &file) { return file.kind == ResultFileKind::Input; });
    return results;
}

bool hasUnreadResults(const ResultState &state)
{
    return std::ranges::any_of(resultFiles(state), [](const BatchFile &file) {
        return file.state != BatchFile::State::Whole && !file.isOnTheWay();
    });
}

bool areResultsOnTheWay(const ResultState &state)
{
    return std::ranges::any_of(resultFiles(state), &BatchFile::isOnTheWay);
}

bool areResultsWhole(const ResultState &state)
{
    const BatchFiles results = resultFiles(state);
    return !results.empty() && !state.isReading
        && std::ranges::all_of(
            results, [](const BatchFile &file) { return file.state == BatchFile::State::Whole; });
}

bool hasResults(const ResultState &state)
{
    const ResultNumbers &numbers = state.numbers;
    return numbers.outputLines + numbers.errorLines > 0 || areResultsWhole(state);
}
