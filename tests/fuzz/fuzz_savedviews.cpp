// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz.h"
#include "savedviewjson.h"

//! A file of saved views.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto views = savedViewsFromJson(
        QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!views) {
        require(!views.error().isEmpty(), "a file that is refused is refused with a reason");
        return 0;
    }
    static_cast<void>(problemInQueries(*views));
    const auto again = savedViewsFromJson(savedViewsToJson(*views));
    require(again && *again == *views, "what is written is what was read");
    for (const SavedView &view : *views) {
        static_cast<void>(isShown(view, view));
    }
    return 0;
}
