// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <algorithm>
#include <functional>

class QSettings;

//! Changes settings that other windows of the profile change, too. @p change sees the file as it is
//! now, and no other window writes it meanwhile. Returns why the file could not be written, as a
//! sentence for people; null on success.
[[nodiscard]] QString changeSettings(QSettings &settings, const std::function<void()> &change);

//! Merges the changes that this window (@p mine) and others (@p theirs) made to the list @p before:
//! items that either added are in, items that either removed are not. Of an item that is in both,
//! the changed one is taken, and @p mine where both changed it.
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
