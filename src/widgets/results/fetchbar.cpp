// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fetchbar.h"

#include <QCoreApplication>
#include <QProgressBar>

#include <algorithm>

namespace {

struct FetchText
{
    Q_DECLARE_TR_FUNCTIONS(FilesView)
};

} // namespace

void showProgress(QProgressBar &bar, const BatchFile &file)
{
    const bool isOnTheWay = file.isOnTheWay();
    const bool isTold = file.bytes && *file.bytes > 0 && file.state != BatchFile::State::Whole
        && file.fetchedBytes > 0;
    bar.setVisible(isOnTheWay || isTold);
    bar.setMaximum(isTold ? 1000 : 0); // Without an end, it only moves.
    if (isTold) {
        bar.setValue(
            static_cast<int>(1000 * static_cast<double>(std::min(file.fetchedBytes, *file.bytes))
                             / static_cast<double>(*file.bytes)));
    }
}

QString fetchWord(const BatchFiles &files)
{
    const auto any = [&files](BatchFile::State state) {
        return std::ranges::find(files, state, &BatchFile::state) != files.end();
    };
    if (any(BatchFile::State::Paused)) {
        return FetchText::tr("Resume");
    }
    return any(BatchFile::State::Failed) ? FetchText::tr("Try again") : FetchText::tr("Fetch");
}

BatchFile sumOf(const BatchFiles &files)
{
    BatchFile sum;
    sum.state = BatchFile::State::Known;
    sum.bytes = 0;
    for (const BatchFile &file : files) {
        sum.fetchedBytes += file.fetchedBytes;
        sum.bytes =
            sum.bytes && file.bytes ? std::optional(*sum.bytes + *file.bytes) : std::nullopt;
        sum.state = file.isOnTheWay() ? BatchFile::State::Fetching : sum.state;
    }
    const bool isWhole = std::ranges::all_of(
        files, [](const BatchFile &file) { return file.state == BatchFile::State::Whole; });
    sum.state = isWhole ? BatchFile::State::Whole : sum.state;
    return sum;
}

QString readWord(const BatchFiles &files)
{
    const bool isBegun = std::ranges::any_of(files, [](const BatchFile &file) {
        return file.state == BatchFile::State::Paused || file.state == BatchFile::State::Failed;
    });
    return isBegun ? fetchWord(files) : FetchText::tr("Read results");
}
