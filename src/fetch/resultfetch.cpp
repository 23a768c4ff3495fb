// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultfetch.h"

#include "resultfilefetch.h"

#include <algorithm>

ResultFetch::ResultFetch(CallQueue &calls, ResultSpool &spool, FetchRequest request,
                         std::shared_ptr<ResultConsumer> consumer, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
{
    for (const SpoolKey &key : std::as_const(m_request.files)) {
        m_files.push_back(std::make_unique<ResultFileFetch>(calls, spool, key, consumer));
        const ResultFileFetch *const file = m_files.back().get();
        connect(file, &ResultFileFetch::changed, this, &ResultFetch::changed);
        connect(file, &ResultFileFetch::finished, this, [this, file] { endFile(*file); });
    }
}

ResultFetch::~ResultFetch() = default;

FetchProgress ResultFetch::progress() const
{
    FetchProgress progress{.state = m_state, .total = 0, .files = static_cast<int>(m_files.size())};
    for (const auto &file : m_files) {
        const std::optional<qint64> total = file->total();
        progress.bytes += file->bytes();
        progress.filesEnded += file->hasEnded() ? 1 : 0;
        progress.filesMissing += file->state() == ResultFileFetch::State::Failed ? 1 : 0;
        // What has ended is all there is of it.
        const std::optional<qint64> all = file->hasEnded() ? std::optional(file->bytes()) : total;
        progress.total =
            progress.total && all ? std::optional(*progress.total + *all) : std::nullopt;
        if (file->state() == ResultFileFetch::State::Fetching) {
            progress.bytesPerSecond = file->bytesPerSecond();
        }
    }
    if (progress.bytesPerSecond && *progress.bytesPerSecond >= 1 && progress.total) {
        const auto left =
            static_cast<double>(std::max(*progress.total - progress.bytes, qint64(0)));
        progress.timeLeft =
            std::chrono::milliseconds(static_cast<qint64>(left * 1000 / *progress.bytesPerSecond));
    }
    return progress;
}

QList<FetchedFile> ResultFetch::outcomes() const
{
    QList<FetchedFile> outcomes;
    for (const auto &file : m_files) {
        outcomes.append(file->file());
    }
    return outcomes;
}

void ResultFetch::start()
{
    if (m_state == FetchProgress::State::Running) {
        return;
    }
    if (m_state != FetchProgress::State::Paused) {
        m_left.clear();
        for (const auto &file : m_files) {
            if (file->state() != ResultFileFetch::State::Whole) {
                m_left.push_back(file.get());
            }
        }
    }
    m_state = FetchProgress::State::Running;
    // From the event loop, so that whoever starts it can connect to its signals afterwards.
    QMetaObject::invokeMethod(this, &ResultFetch::startNext, Qt::QueuedConnection);
    Q_EMIT changed();
}

void ResultFetch::pause()
{
    if (m_state == FetchProgress::State::Running) {
        m_state = FetchProgress::State::Paused;
        if (!m_left.empty()) {
            m_left.front()->pause();
        }
        Q_EMIT changed();
    }
}

void ResultFetch::startNext()
{
    if (m_state != FetchProgress::State::Running) {
        return; // It was paused meanwhile.
    }
    if (!m_left.empty()) {
        m_left.front()->start();
        return;
    }
    const bool isMissing = std::ranges::any_of(
        m_files, [](const auto &file) { return file->state() == ResultFileFetch::State::Failed; });
    m_state = isMissing ? FetchProgress::State::Failed : FetchProgress::State::Done;
    Q_EMIT changed();
    Q_EMIT finished();
}

void ResultFetch::endFile(const ResultFileFetch &file)
{
    if (!m_left.empty() && m_left.front() == &file) {
        m_left.pop_front();
    }
    // Before a receiver may destroy it.
    QMetaObject::invokeMethod(this, &ResultFetch::startNext, Qt::QueuedConnection);
    Q_EMIT fileEnded(file.file());
}
