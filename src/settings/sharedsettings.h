// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <algorithm>
#include <functional>

class QSettings;

//! Changes settings that other windows of the profile change too: @p change reads what the file
//! holds by now, and no other window writes meanwhile. Returns why it is not written: a sentence
//! for people, null on success.
[[nodiscard]] QString changeSettings(QSettings &settings, const std::function<void()> &change);

//! What this window made of the list @p before, and what others made of it meanwhile, in one:
//! what either added or removed, and of what both have the one that was changed, rather @p mine.
template <typename List, typename KeyOf>
[[nodiscard]] List mergedList(const List &before, const List &mine, const List &theirs, KeyOf keyOf)
{
    const auto in = [&keyOf](const List &list, const auto &item) {
        return std::ranges::find(list, std::invoke(keyOf, item), keyOf);
    };
    List merged;
    for (const auto &item : mine) {
        const auto was = in(before, item);
        const auto is = in(theirs, item);
        if (was == before.end() || *was != item) {
            merged.append(item);
        } else if (is != theirs.end()) {
            merged.append(*is);
        }
    }
    for (const auto &item : theirs) {
        if (in(before, item) == before.end() && in(mine, item) == mine.end()) {
            merged.append(item);
        }
    }
    return merged;
}
