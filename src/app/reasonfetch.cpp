// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reasonfetch.h"

#include "filetally.h"
#include "groupingconsumer.h"
#include "resultfetch.h"
#include "resultspool.h"

#include <algorithm>

namespace {

using QueueState = FetchProgress::State;

//! All files of the queue as if they were one.
BatchFile sumOfFiles(const FetchProgress &progress, bool isPaused)
{
    BatchFile file;
    file.kind = ResultFileKind::Error;
    file.state = isPaused ? BatchFile::State::Paused : BatchFile::State::Fetching;
    file.bytes = progress.total;
    file.fetchedBytes = progress.bytes;
    file.bytesPerSecond = progress.bytesPerSecond;
    return file;
}

} // namespace

ReasonFetch::ReasonFetch(QObject *parent)
    : QObject(parent)
{ }

ReasonFetch::~ReasonFetch() = default;

void ReasonFetch::setSource(CallQueue *calls, ResultSpool *spool)
{
    m_queue.reset(); // What it has left stays remembered in the spool.
    m_readings.clear();
    m_planned.clear();
    m_plan.reset();
    m_calls = calls;
    m_spool = spool;
    if (calls != nullptr && spool != nullptr) {
        makeQueue();
        m_queue->add(FetchQueue::left(*spool));
    }
    m_hasLeft = m_queue && m_queue->batches() > 0;
    Q_EMIT changed();
}

void ReasonFetch::makeQueue()
{
    m_queue = std::make_unique<FetchQueue>(
        *m_calls, *m_spool, [this](const FetchRequest &request) { return consumerOf(request); });
    connect(m_queue.get(), &FetchQueue::planned, this, [this](const FetchPlan &plan) {
        if (!m_planned.isEmpty()) {
            m_plan = WhyPlan{plan.batches, plan.files, plan.bytes, plan.unknownSizes};
            Q_EMIT changed();
        }
    });
    connect(m_queue.get(), &FetchQueue::changed, this, &ReasonFetch::changed);
    connect(m_queue.get(), &FetchQueue::batchEnded, this, &ReasonFetch::endBatch);
    connect(m_queue.get(), &FetchQueue::finished, this, &ReasonFetch::endAll);
}

bool ReasonFetch::resumeLeft()
{
    const bool hasLeft = m_hasLeft;
    if (hasLeft) {
        start();
    }
    return hasLeft;
}

void ReasonFetch::plan(const QList<FetchRequest> &requests)
{
    if (!m_queue || isUnderWay() || requests == m_planned) {
        return;
    }
    m_plan.reset();
    m_readings.clear();
    m_queue->cancel();
    m_planned = requests;
    if (!requests.isEmpty()) {
        m_queue->add(requests);
        m_queue->plan();
    }
    Q_EMIT changed();
}

void ReasonFetch::start()
{
    if (m_queue && m_queue->batches() > 0) {
        m_hasLeft = false;
        m_planned.clear();
        m_plan.reset();
        m_queue->start();
    }
}

void ReasonFetch::pause()
{
    if (m_queue) {
        m_queue->pause();
    }
}

void ReasonFetch::cancel()
{
    if (m_queue) {
        m_hasLeft = false;
        m_planned.clear();
        m_plan.reset();
        m_readings.clear();
        m_queue->cancel();
        Q_EMIT changed();
    }
}

bool ReasonFetch::isUnderWay() const
{
    if (!m_queue) {
        return false;
    }
    const QueueState state = m_queue->progress().state;
    return m_hasLeft || state == QueueState::Running || state == QueueState::Paused;
}

void ReasonFetch::describe(WhyState &state) const
{
    using enum WhyState::Phase;
    state.plan = m_plan.value_or(WhyPlan());
    state.files = {};
    if (!isUnderWay()) {
        state.phase = m_plan ? Planned : m_planned.isEmpty() ? Done : Asking;
        return;
    }
    const FetchProgress progress = m_queue->progress();
    const bool isPaused = progress.state != QueueState::Running;
    state.phase = isPaused ? Paused : Fetching;
    state.files = sumOfFiles(progress, isPaused);
    state.fileCount = progress.files;
    state.filesEnded = progress.filesEnded;
}

std::shared_ptr<ResultConsumer> ReasonFetch::consumerOf(const FetchRequest &request)
{
    auto tally = std::make_shared<FileTally>();
    // The consumer may outlive the reading: the call that feeds it ends later.
    const std::shared_ptr<GroupingConsumer> groups(
        new GroupingConsumer(*tally, Redactor(m_calls->access().token)),
        [tally](GroupingConsumer *consumer) { delete consumer; });
    m_readings.insert(request.batchId, {tally, groups});
    return groups;
}

void ReasonFetch::endBatch(const QString &batchId)
{
    const Reading reading = m_readings.take(batchId);
    const ResultFetch *const fetch = m_queue->fetch(batchId);
    if (fetch == nullptr || !reading.groups) {
        return;
    }
    QList<FetchedFile> files = fetch->outcomes();
    const bool isWhole =
        std::ranges::all_of(files, [](const FetchedFile &file) { return file.isWhole; });
    if (isWhole) {
        Q_EMIT batchRead(batchId, reading.groups->groups(),
                         reading.tally->counts().unreadableLines > 0);
    } else {
        Q_EMIT batchFailed(batchId, files);
    }
}

void ReasonFetch::endAll()
{
    m_readings.clear();
    m_queue->cancel(); // All have ended: it forgets them.
    Q_EMIT finished();
}
