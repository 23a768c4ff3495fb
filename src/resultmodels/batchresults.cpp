// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// While files arrive, they are read anew from their beginning whenever twice as much is here: that
// costs no more than twice the time of reading them once, and whatever is shown is of one moment.

#include "batchresults.h"

#include "batch.h"

#include <algorithm>
#include <utility>

namespace {

constexpr qint64 leastToRead = 64 * 1024; // Less is worth no reading before the file ends.

} // namespace

BatchResults::BatchResults(BackgroundPool &background, QObject *parent)
    : QObject(parent)
    , m_background(background)
    , m_reading(background, Urgency::Answer)
    , m_detail(background, Urgency::Wish)
{ }

void BatchResults::setBatch(const std::optional<Batch> &batch, const BatchFiles &files)
{
    ResultState state;
    state.canAsk = m_state.canAsk;
    if (batch) {
        state.batch = keyOf(*batch);
        state.isBatchLive = isLive(*batch);
        state.counts = batch->requestCounts;
        state.files = files;
    }
    const bool isAnother = state.batch != m_state.batch;
    if (isAnother) {
        m_reading.cancel();
        m_detail.cancel();
        m_readable.clear();
        m_bytesRead = 0;
        m_wasAllWhole = false;
    } else {
        for (BatchFile &file : state.files) {
            const BatchFile *const known = fileOf(m_state.files, file.kind);
            file = known != nullptr && known->id == file.id ? *known : file;
        }
        state.numbers = m_state.numbers;
        state.isReading = m_state.isReading;
    }
    const SharedResults before = isAnother ? std::exchange(m_results, {}) : SharedResults();
    if (state != m_state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
    if (before) {
        Q_EMIT resultsChanged();
    }
}

void BatchResults::setCanAsk(bool canAsk)
{
    if (canAsk != m_state.canAsk) {
        m_state.canAsk = canAsk;
        Q_EMIT stateChanged();
    }
}

void BatchResults::setFile(const BatchFile &file, std::function<std::unique_ptr<QIODevice>()> open)
{
    const auto known = std::ranges::find(m_state.files, file.kind, &BatchFile::kind);
    if (known == m_state.files.end() || known->id != file.id || *known == file) {
        return;
    }
    *known = file;
    std::erase_if(m_readable, [&file](const ReadableFile &one) { return one.kind == file.kind; });
    if (open) {
        m_readable.push_back(
            {file.kind, std::move(open), file.fetchedBytes, file.state == BatchFile::State::Whole});
    }
    Q_EMIT stateChanged();
    readIfWorthwhile();
}

std::unique_ptr<QIODevice> BatchResults::openFile(ResultFileKind kind) const
{
    const auto file = std::ranges::find(m_readable, kind, &ReadableFile::kind);
    return file != m_readable.end() ? file->open() : nullptr;
}

void BatchResults::requestDetail(int request)
{
    if (m_results) {
        m_detail.start(
            [results = m_results, request, files = m_readable,
             redactor = m_redactor](const std::atomic_bool &) {
                return readDetail(*results, request, files, redactor);
            },
            [this](const RequestDetail &detail) { Q_EMIT detailRead(detail); });
    }
}

//! The input counts once all results are here: until then, requests would seem to be missing.
std::vector<ReadableFile> BatchResults::readableFiles() const
{
    std::vector<ReadableFile> files = m_readable;
    const bool areAllHere = std::ranges::all_of(resultFiles(m_state), [](const BatchFile &file) {
        return file.state == BatchFile::State::Whole;
    });
    std::erase_if(files, [areAllHere](const ReadableFile &file) {
        return file.kind == ResultFileKind::Input && !(file.isWhole && areAllHere);
    });
    return files;
}

void BatchResults::readIfWorthwhile()
{
    const std::vector<ReadableFile> files = readableFiles();
    qint64 bytes = 0;
    for (const ReadableFile &file : files) {
        bytes += file.bytes;
    }
    m_bytesRead = bytes < m_bytesRead ? 0 : m_bytesRead; // A file comes from its beginning again.
    const bool isAllWhole = std::ranges::all_of(files, &ReadableFile::isWhole);
    const bool isNew = bytes != m_bytesRead || isAllWhole != m_wasAllWhole;
    const bool isAtRest = std::ranges::none_of(m_state.files, &BatchFile::isOnTheWay);
    const bool isMuchMore = bytes >= leastToRead && bytes >= 2 * m_bytesRead;
    const bool isWorthwhile = isAtRest || (isMuchMore && !m_reading.isRunning());
    if (!files.empty() && isNew && isWorthwhile) {
        m_bytesRead = bytes;
        m_wasAllWhole = isAllWhole;
        read();
    }
}

void BatchResults::read()
{
    m_state.isReading = true;
    m_reading.start(
        [files = readableFiles(), redactor = m_redactor](const std::atomic_bool &isCancelled) {
            return readResults(files, isCancelled, redactor);
        },
        [this](const SharedResults &results) { takeResults(results); });
    Q_EMIT stateChanged();
}

void BatchResults::takeResults(const SharedResults &results)
{
    m_results = results;
    m_state.numbers = results->numbers;
    m_state.isReading = false;
    Q_EMIT resultsChanged();
    Q_EMIT stateChanged();
    readIfWorthwhile(); // More may have come meanwhile.
}
