// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resulttext.h"

#include "batchfiletext.h"
#include "countedtext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace {

struct ResultText
{
    Q_DECLARE_TR_FUNCTIONS(BatchResults)
};

using FileState = BatchFile::State;

QString nothingText(const ResultState &state)
{
    if (!state.batch) {
        return ResultText::tr("Select a batch to see its requests here.");
    }
    return state.isBatchLive
        ? ResultText::tr("The server names no file with results yet. Most do when the batch "
                         "ends.")
        : ResultText::tr("The server names no file with results of this batch. The reason may be "
                         "among its errors.");
}

QString offerText(const ResultState &state)
{
    const QString what = filesToFetchText(resultFiles(state));
    if (!state.canAsk) {
        return ResultText::tr("The results are in %1, which are not here, and no gateway can be "
                              "asked at the moment.")
            .arg(what);
    }
    const QString offer =
        ResultText::tr("The results are not read yet: %1. Nothing is fetched before you say so.")
            .arg(what);
    return state.isBatchLive ? offer + u' '
            + ResultText::tr("The batch still runs: what is read now is what it has so far.")
                             : offer;
}

//! Of the files that failed: one sentence for each.
QString failureText(const BatchFiles &files, Stamp now)
{
    QStringList sentences;
    for (const BatchFile &file : files) {
        if (file.state == FileState::Failed) {
            sentences.append(ResultText::tr("The %1: %2")
                                 .arg(fileKindWords(file.kind), fileErrorText(file, now)));
        }
    }
    return sentences.join(u' ');
}

QString progressText(const BatchFiles &files, Stamp now)
{
    const auto isOf = [](FileState wanted) {
        return [wanted](const BatchFile &file) {
            return file.state == wanted;
        };
    };
    for (const FileState state : {FileState::Fetching, FileState::Waiting, FileState::Paused}) {
        const auto found = std::ranges::find_if(files, isOf(state));
        if (found != files.end()) {
            return ResultText::tr("The %1: %2")
                .arg(fileKindWords(found->kind), fileStateText(*found, now));
        }
    }
    return {};
}

} // namespace

QString resultStateText(const ResultState &state, Stamp now)
{
    const BatchFiles files = resultFiles(state);
    if (files.empty()) {
        return nothingText(state);
    }
    const bool isUntouched = std::ranges::all_of(files, [](const BatchFile &file) {
        return file.state == FileState::Unasked || file.state == FileState::Known;
    });
    if (isUntouched) {
        return offerText(state);
    }
    QStringList sentences{failureText(files, now), progressText(files, now)};
    if (state.isReading) {
        sentences.append(ResultText::tr("What is here is being read."));
    }
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString countsAgainstFilesText(const ResultState &state)
{
    if (!hasResults(state)) {
        return {};
    }
    const ResultNumbers &numbers = state.numbers;
    QStringList sentences{
        ResultText::tr("The output file has %1 lines, the error file %2.")
            .arg(countText(numbers.outputLines), countText(numbers.errorLines)),
    };
    if (state.counts) {
        sentences.append(ResultText::tr("The server counts %1 requests: %2 completed, %3 failed.")
                             .arg(countText(state.counts->total),
                                  countText(state.counts->completed),
                                  countText(state.counts->failed)));
    }
    const bool isWhole = areResultsWhole(state);
    if (state.counts && state.counts->failed == 0 && numbers.failed > 0) {
        sentences.append(ResultText::tr("The counts say that none failed, but the files tell of %1 "
                                        "that did: the files are right.")
                             .arg(countText(numbers.failed)));
    } else if (state.counts && isWhole && numbers.failed == 0 && state.counts->failed > 0) {
        sentences.append(ResultText::tr("The files tell of none that failed."));
    } else if (state.counts && isWhole && state.counts->failed == 0) {
        sentences.append(ResultText::tr("None failed: the files confirm it."));
    }
    if (numbers.unreadableLines > 0) {
        sentences.append(ResultText::tr("%1 lines could not be read as JSON: they are listed "
                                        "nowhere else.")
                             .arg(countText(numbers.unreadableLines)));
    }
    if (!isWhole) {
        sentences.append(ResultText::tr("Not all of the files is read: more may follow."));
    }
    return sentences.join(u' ');
}
