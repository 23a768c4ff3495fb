// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfile.h"

#include <algorithm>

const BatchFile *fileOf(const BatchFiles &files, ResultFileKind kind)
{
    const auto found = std::ranges::find(files, kind, &BatchFile::kind);
    return found == files.end() ? nullptr : &*found;
}

std::optional<std::chrono::milliseconds> timeLeft(const BatchFile &file)
{
    const bool canTell = file.state == BatchFile::State::Fetching && file.bytes
        && file.bytesPerSecond && *file.bytesPerSecond > 0;
    if (!canTell) {
        return std::nullopt;
    }
    const auto rest = static_cast<double>(std::max(*file.bytes - file.fetchedBytes, qint64(0)));
    return std::chrono::milliseconds(static_cast<qint64>(1000 * rest / *file.bytesPerSecond));
}
