// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fetchedresults.h"

#include "batch.h"
#include "callqueue.h"
#include "resultfilefetch.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds restBeforeAsking = 400ms;

constexpr std::array allKinds{ResultFileKind::Input, ResultFileKind::Output, ResultFileKind::Error};

BatchFile::State stateOf(const ResultFileFetch &fetch)
{
    using State = ResultFileFetch::State;
    switch (fetch.state()) {
    case State::Idle:
        if (fetch.file().isWhole) {
            return BatchFile::State::Whole;
        }
        return fetch.bytes() > 0 ? BatchFile::State::Paused
            : fetch.facts()      ? BatchFile::State::Known
                                 : BatchFile::State::Unasked;
    case State::Waiting:
        return BatchFile::State::Waiting;
    case State::Fetching:
        return BatchFile::State::Fetching;
    case State::Paused:
        return BatchFile::State::Paused;
    case State::Whole:
        return fetch.file().isGrowing ? BatchFile::State::Paused : BatchFile::State::Whole;
    case State::Failed:
        return BatchFile::State::Failed;
    }
    Q_UNREACHABLE();
}

BatchFile batchFileOf(const ResultFileFetch &fetch)
{
    BatchFile file{.kind = fetch.key().kind,
                   .state = stateOf(fetch),
                   .id = fetch.key().fileId,
                   .bytes = fetch.total(),
                   .fetchedBytes = fetch.bytes(),
                   .bytesPerSecond = fetch.bytesPerSecond(),
                   .hasBegunAnew = fetch.file().hasBegunAnew,
                   .isGrowing = fetch.file().isGrowing,
                   .error = fetch.error()};
    if (fetch.facts()) {
        file.name = fetch.facts()->name;
        file.expiresAt = fetch.facts()->expiresAt;
    }
    return file;
}

BatchFiles unknownFiles(const FetchRequest &request)
{
    BatchFiles files;
    for (const SpoolKey &key : request.files) {
        files.push_back({.kind = key.kind, .id = key.fileId});
    }
    return files;
}

} // namespace

FetchedResults::FetchedResults(BackgroundPool &background, QObject *parent)
    : QObject(parent)
    , m_results(background)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeAsking);
    connect(&m_rest, &QTimer::timeout, this, &FetchedResults::askFacts);
}

FetchedResults::~FetchedResults() = default;

void FetchedResults::setSource(CallQueue *calls, ResultSpool *spool)
{
    for (const ResultFileKind kind : allKinds) {
        pause(kind); // As which it is shown from now on.
    }
    m_fetches = {};
    m_rest.stop();
    m_calls = calls;
    m_spool = spool;
    noteToken();
    if (m_isOpen) {
        open();
    }
}

void FetchedResults::noteToken()
{
    const QString token = m_calls != nullptr ? m_calls->access().token : QString();
    if (token != m_token) { // This is asked whenever a refresh gets on.
        m_token = token;
        m_results.setRedactor(Redactor(token));
    }
}

void FetchedResults::setCanAsk(bool canAsk)
{
    noteToken(); // There may be another by now.
    const bool isNew = canAsk && !m_results.state().canAsk;
    m_results.setCanAsk(canAsk);
    if (m_isOpen && isNew) {
        m_rest.start();
    }
}

void FetchedResults::setBatch(const std::optional<Batch> &batch)
{
    const FetchRequest files =
        batch ? fetchRequest(*batch, {allKinds.begin(), allKinds.end()}) : FetchRequest();
    for (const ResultFileKind kind : allKinds) {
        const ResultFileFetch *const fetch = fetchOf(kind);
        if (fetch != nullptr && !files.files.contains(fetch->key())) {
            m_fetches[static_cast<std::size_t>(kind)].reset();
        }
    }
    const bool isAnother = files.batchId != m_files.batchId;
    m_files = files;
    m_isOpen = m_isOpen && !isAnother;
    m_results.setBatch(batch, unknownFiles(files));
    if (m_isOpen) {
        open();
    }
}

void FetchedResults::open()
{
    m_isOpen = true;
    makeFetches();
}

void FetchedResults::fetchResults()
{
    fetch(ResultFileKind::Error); // The smaller one.
    fetch(ResultFileKind::Output);
}

void FetchedResults::pauseResults()
{
    pause(ResultFileKind::Error);
    pause(ResultFileKind::Output);
}

void FetchedResults::fetch(ResultFileKind kind)
{
    makeFetches();
    ResultFileFetch *const fetch = fetchOf(kind);
    if (fetch != nullptr && m_results.state().canAsk
        && stateOf(*fetch) != BatchFile::State::Whole) {
        fetch->start();
    }
}

void FetchedResults::pause(ResultFileKind kind)
{
    if (ResultFileFetch *const fetch = fetchOf(kind)) {
        fetch->pause();
    }
}

std::optional<SpoolKey> FetchedResults::key(ResultFileKind kind) const
{
    const auto found = std::ranges::find(m_files.files, kind, &SpoolKey::kind);
    return found == m_files.files.end() ? std::nullopt : std::optional(*found);
}

ResultFileFetch *FetchedResults::fetchOf(ResultFileKind kind)
{
    return m_fetches[static_cast<std::size_t>(kind)].get();
}

void FetchedResults::makeFetches()
{
    if (m_calls == nullptr || m_spool == nullptr) {
        return;
    }
    for (const SpoolKey &key : std::as_const(m_files.files)) {
        std::unique_ptr<ResultFileFetch> &fetch = m_fetches[static_cast<std::size_t>(key.kind)];
        if (!fetch) {
            fetch = std::make_unique<ResultFileFetch>(*m_calls, *m_spool, key);
            const auto showIt = [this, made = fetch.get()] {
                show(*made);
            };
            connect(fetch.get(), &ResultFileFetch::changed, this, showIt);
            connect(fetch.get(), &ResultFileFetch::factsRead, this, showIt);
            show(*fetch);
            m_rest.start();
        }
    }
}

void FetchedResults::askFacts()
{
    for (const std::unique_ptr<ResultFileFetch> &fetch : m_fetches) {
        if (fetch && m_results.state().canAsk && !fetch->facts()) {
            fetch->askFacts();
        }
    }
}

void FetchedResults::show(const ResultFileFetch &fetch)
{
    const bool isHere = fetch.bytes() > 0 || fetch.file().isWhole;
    m_results.setFile(batchFileOf(fetch),
                      isHere ? m_spool->opener(fetch.key()) : ResultSpool::Opener());
}
