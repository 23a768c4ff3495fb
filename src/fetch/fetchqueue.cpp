// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fetchqueue.h"

#include "resultconsumer.h"
#include "resultfetch.h"
#include "resultfilefetch.h"
#include "resultspool.h"

#include <algorithm>

namespace {

constexpr int mostSizesAtATime = 4; // Calls, of the six that a queue has under way.

} // namespace

FetchQueue::FetchQueue(CallQueue &calls, ResultSpool &spool, Consumers consumers, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_spool(spool)
    , m_consumers(std::move(consumers))
{ }

FetchQueue::~FetchQueue() = default;

QList<FetchRequest> FetchQueue::left(const ResultSpool &spool)
{
    return requestsOfMemo(spool.memo());
}

void FetchQueue::add(const QList<FetchRequest> &requests)
{
    for (const FetchRequest &request : requests) {
        if (fetch(request.batchId) != nullptr) {
            continue;
        }
        auto fetch = std::make_unique<ResultFetch>(m_calls, m_spool, request,
                                                   m_consumers ? m_consumers(request) : nullptr);
        const ResultFetch *const added = fetch.get();
        connect(added, &ResultFetch::changed, this, &FetchQueue::noteProgress);
        connect(added, &ResultFetch::fileEnded, this, &FetchQueue::fileEnded);
        connect(added, &ResultFetch::finished, this, [this, added] { endBatch(*added); });
        m_items.push_back({.fetch = std::move(fetch)});
    }
    if (m_state == FetchProgress::State::Running || m_state == FetchProgress::State::Paused) {
        remember();
        QMetaObject::invokeMethod(this, &FetchQueue::startNext, Qt::QueuedConnection);
    }
    Q_EMIT changed();
}

void FetchQueue::plan(int mostAsked)
{
    m_toAsk.clear();
    for (const Item &item : m_items) {
        for (const auto &file : item.fetch->files()) {
            const bool isAsked = !file->file().isWhole && !file->total()
                && static_cast<int>(m_toAsk.size()) < mostAsked;
            if (isAsked) {
                m_toAsk.push_back(file.get());
            }
        }
    }
    QMetaObject::invokeMethod(this, &FetchQueue::askNext, Qt::QueuedConnection);
}

void FetchQueue::askNext()
{
    while (!m_toAsk.empty() && m_asking < mostSizesAtATime) {
        ResultFileFetch *const file = m_toAsk.front();
        m_toAsk.pop_front();
        ++m_asking;
        connect(
            file, &ResultFileFetch::factsRead, this,
            [this] {
                --m_asking;
                askNext();
            },
            Qt::SingleShotConnection);
        file->askFacts();
    }
    if (m_toAsk.empty() && m_asking == 0) {
        Q_EMIT planned(planNow());
    }
}

FetchPlan FetchQueue::planNow() const
{
    FetchPlan plan{.batches = batches()};
    for (const Item &item : m_items) {
        for (const auto &file : item.fetch->files()) {
            const std::optional<qint64> total = file->total();
            if (file->file().isWhole) {
                ++plan.filesHere;
                plan.bytesHere += file->bytes();
            } else {
                ++plan.files;
                plan.unknownSizes += total ? 0 : 1;
                plan.bytes += total ? std::max(*total - file->bytes(), qint64(0)) : 0;
            }
        }
    }
    return plan;
}

void FetchQueue::start()
{
    if (m_state == FetchProgress::State::Running) {
        startNext();
        return;
    }
    const bool wasPaused = m_state == FetchProgress::State::Paused;
    m_state = FetchProgress::State::Running;
    m_rate.restart(progress().bytes);
    if (wasPaused) {
        for (const Item &item : m_items) {
            if (item.standing == Standing::Running) {
                item.fetch->start();
            }
        }
    }
    remember();
    // From the event loop, also where nothing is left to do.
    QMetaObject::invokeMethod(this, &FetchQueue::startNext, Qt::QueuedConnection);
    Q_EMIT changed();
}

void FetchQueue::pause()
{
    if (m_state != FetchProgress::State::Running) {
        return;
    }
    m_state = FetchProgress::State::Paused;
    for (const Item &item : m_items) {
        if (item.standing == Standing::Running) {
            item.fetch->pause();
        }
    }
    Q_EMIT changed();
}

void FetchQueue::retry()
{
    for (Item &item : m_items) {
        if (item.standing == Standing::Ended
            && item.fetch->progress().state == FetchProgress::State::Failed) {
            item.standing = Standing::Queued;
        }
    }
    start();
}

void FetchQueue::cancel()
{
    m_toAsk.clear();
    m_asking = 0;
    for (Item &item : m_items) {
        item.fetch->disconnect(this);
        item.fetch->pause();
        item.fetch.release()->deleteLater(); // It may be the sender.
    }
    m_items.clear();
    m_state = FetchProgress::State::Queued;
    remember();
    Q_EMIT changed();
}

FetchProgress FetchQueue::progress() const
{
    FetchProgress all{.state = m_state, .total = 0};
    for (const Item &item : m_items) {
        const FetchProgress one = item.fetch->progress();
        all.bytes += one.bytes;
        all.files += one.files;
        all.filesEnded += one.filesEnded;
        all.filesMissing += one.filesMissing;
        all.total = all.total && one.total ? std::optional(*all.total + *one.total) : std::nullopt;
    }
    if (m_state == FetchProgress::State::Running) {
        all.bytesPerSecond = m_rate.bytesPerSecond();
        all.timeLeft = m_rate.timeLeft(all.total);
    }
    return all;
}

int FetchQueue::batchesEnded() const
{
    return static_cast<int>(std::ranges::count(m_items, Standing::Ended, &Item::standing));
}

const ResultFetch *FetchQueue::fetch(const QString &batchId) const
{
    const auto item = std::ranges::find_if(
        m_items, [&batchId](const Item &one) { return one.fetch->request().batchId == batchId; });
    return item == m_items.end() ? nullptr : item->fetch.get();
}

QList<FetchedFile> FetchQueue::outcomes() const
{
    QList<FetchedFile> outcomes;
    for (const Item &item : m_items) {
        outcomes += item.fetch->outcomes();
    }
    return outcomes;
}

void FetchQueue::startNext()
{
    if (m_state != FetchProgress::State::Running) {
        return; // It was paused meanwhile.
    }
    auto running = std::ranges::count(m_items, Standing::Running, &Item::standing);
    for (Item &item : m_items) {
        if (item.standing == Standing::Queued && running < mostAtATime) {
            item.standing = Standing::Running;
            ++running;
            item.fetch->start();
        }
    }
    if (running == 0) {
        m_state =
            progress().filesMissing > 0 ? FetchProgress::State::Failed : FetchProgress::State::Done;
        Q_EMIT changed();
        Q_EMIT finished();
    }
}

void FetchQueue::endBatch(const ResultFetch &fetch)
{
    const auto item = std::ranges::find_if(
        m_items, [&fetch](const Item &one) { return one.fetch.get() == &fetch; });
    item->standing = Standing::Ended;
    remember();
    QMetaObject::invokeMethod(this, &FetchQueue::startNext, Qt::QueuedConnection);
    Q_EMIT batchEnded(fetch.request().batchId);
}

void FetchQueue::noteProgress()
{
    if (m_state == FetchProgress::State::Running) {
        m_rate.note(progress().bytes);
    }
    Q_EMIT changed();
}

//! What failed is not left: it would only fail again at each start.
void FetchQueue::remember()
{
    QList<FetchRequest> left;
    for (const Item &item : m_items) {
        if (item.standing != Standing::Ended) {
            left.append(item.fetch->request());
        }
    }
    m_spool.setMemo(fetchMemo(left));
}
