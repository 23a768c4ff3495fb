// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: what the spool has is handed to the consumer first, a slice at a turn of the event
// loop. Then one call, which the queue repeats by itself after a cut, writes into a ResultSink. Its
// position is the number of bytes that are here, and where the next call goes on.

#include "resultfilefetch.h"

#include "answersink.h"
#include "batchcalls.h"
#include "callqueue.h"
#include "resultconsumer.h"
#include "resultsink.h"
#include "spoolwriter.h"

#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 replaySlice = 1024 * 1024; // In bytes.
constexpr std::chrono::milliseconds betweenChanges = 100ms;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ResultFetch)
};

std::chrono::milliseconds steadyNow()
{
    return TransferRate::steadyClock()();
}

bool isLink(const QString &id)
{
    return id.startsWith("https://"_L1) || id.startsWith("http://"_L1);
}

//! @p error of a file; where it is not there, why that may be.
ApiError explainedOfFile(ApiError error)
{
    if (error.httpStatus == 404 || error.httpStatus == 410) {
        error.kind = ApiError::Kind::NotFound;
        error.remedy = Text::tr("Servers keep the files of batches for a limited time: this one "
                                "has expired, or was deleted.");
    }
    return error;
}

ApiError wrongSize(qint64 announced, qint64 sent)
{
    return {.kind = ApiError::Kind::CutOff,
            .message = Text::tr("The server announced a file of %1 bytes, and sent %2.")
                           .arg(QString::number(announced), QString::number(sent))};
}

//! A second fetch of a file whose bytes would go nowhere.
ApiError fetchedElsewhere()
{
    return {.kind = ApiError::Kind::Cancelled,
            .message = Text::tr("This file is being fetched already, perhaps by another window.")};
}

ApiError unreadableHere()
{
    return {.kind = ApiError::Kind::Cancelled,
            .message = Text::tr("What is kept of this file on this computer can neither be read "
                                "nor removed."),
            .remedy = Text::tr("Check the permissions of the folder that Batchdeck keeps files "
                               "in.")};
}

} // namespace

ResultFileFetch::ResultFileFetch(CallQueue &calls, ResultSpool &spool, SpoolKey key,
                                 std::shared_ptr<ResultConsumer> consumer, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_spool(spool)
    , m_consumer(std::move(consumer))
    , m_file{.key = std::move(key)}
{
    if (const std::optional<SpoolEntry> here = spool.entry(m_file.key)) {
        m_file.bytes = here->bytes;
        m_file.isWhole = here->isWhole;
    }
}

ResultFileFetch::~ResultFileFetch() = default;

qint64 ResultFileFetch::bytes() const
{
    return m_sink ? m_sink->pos() : m_file.bytes;
}

std::optional<qint64> ResultFileFetch::total() const
{
    if (m_answer && m_answer->total()) {
        return m_answer->total();
    }
    if (m_sink && m_sink->writer() && m_sink->writer()->entry().announced) {
        return m_sink->writer()->entry().announced;
    }
    return m_file.isWhole ? std::optional(m_file.bytes) : m_facts ? m_facts->bytes : std::nullopt;
}

std::optional<double> ResultFileFetch::bytesPerSecond() const
{
    return m_state == State::Fetching ? m_rate.bytesPerSecond() : std::nullopt;
}

std::optional<std::chrono::milliseconds> ResultFileFetch::timeLeft() const
{
    return m_state == State::Fetching ? m_rate.timeLeft(total()) : std::nullopt;
}

void ResultFileFetch::askFacts()
{
    m_factsCall = std::make_unique<QObject>();
    const QString &id = m_file.key.fileId;
    if (id.isEmpty() || isLink(id)) {
        QMetaObject::invokeMethod(
            m_factsCall.get(), [this] { Q_EMIT factsRead(); }, Qt::QueuedConnection);
        return;
    }
    m_calls.send<FileFacts>(fileCall(m_calls.baseUrl(), id, GatewayCall::Priority::Refresh),
                            m_factsCall.get(), [this](const Result<FileFacts> &facts) {
                                if (facts) {
                                    m_facts = *facts;
                                }
                                Q_EMIT factsRead();
                            });
}

void ResultFileFetch::start()
{
    if (m_call) {
        return;
    }
    m_call = std::make_unique<QObject>();
    m_file.error.reset();
    m_firstError.reset();
    m_isSentAnew = false;
    if (!m_sink) { // Else it goes on where it was.
        m_address = m_file.key.fileId.isEmpty() ? Address::BatchOutput : Address::File;
    }
    later(m_sink ? &ResultFileFetch::send : &ResultFileFetch::begin);
    setState(State::Waiting);
}

void ResultFileFetch::pause()
{
    if (!m_call) {
        return;
    }
    m_call.reset();
    if (m_replay) { // It is handed on anew.
        m_replay.reset();
        m_sink.reset();
    }
    m_file.bytes = bytes();
    setState(State::Paused);
}

//! From the event loop, unless it is paused by then.
void ResultFileFetch::later(void (ResultFileFetch::*step)())
{
    QMetaObject::invokeMethod(
        m_call.get(), [this, step] { (this->*step)(); }, Qt::QueuedConnection);
}

void ResultFileFetch::begin()
{
    const std::optional<SpoolEntry> here = m_spool.entry(m_file.key);
    m_file.wasHere = here && here->isWhole;
    if (!m_file.wasHere) {
        beginFetch();
        return;
    }
    m_file.bytes = here->bytes;
    m_toReplay = here->bytes;
    if (m_consumer) {
        const ResultSpool::Opener open = m_spool.opener(m_file.key);
        m_replay = open ? open() : nullptr;
        m_consumer->begin(m_file.key);
        later(&ResultFileFetch::replay);
    } else {
        finish(std::nullopt, true);
    }
}

void ResultFileFetch::beginFetch()
{
    std::unique_ptr<SpoolWriter> writer = m_spool.write(m_file.key);
    if (!writer && !m_consumer) {
        finish(fetchedElsewhere(), false);
        return;
    }
    const bool isOther = writer && m_facts && m_facts->bytes && writer->entry().announced
        && m_facts->bytes != writer->entry().announced;
    if (isOther) {
        writer->restart();
        m_file.hasBegunAnew = true;
    }
    m_toReplay = writer ? writer->entry().bytes : 0;
    m_sink = std::make_unique<ResultSink>(m_file.key, std::move(writer), m_consumer);
    if (m_consumer) {
        m_consumer->begin(m_file.key);
    }
    if (m_consumer && m_toReplay > 0) {
        const ResultSpool::Opener open = m_spool.opener(m_file.key);
        m_replay = open ? open() : nullptr;
        later(&ResultFileFetch::replay);
    } else {
        send();
    }
}

void ResultFileFetch::replay()
{
    const QByteArray bytes =
        m_replay ? m_replay->read(std::min(replaySlice, m_toReplay)) : QByteArray();
    if (bytes.isEmpty() && m_toReplay > 0) { // It was dropped meanwhile.
        m_replay.reset();
        m_sink.reset();
        m_spool.remove(m_file.key);
        if (m_spool.entry(m_file.key)) { // It cannot be removed either, and would come for ever.
            finish(unreadableHere(), false);
        } else {
            later(&ResultFileFetch::begin);
        }
        return;
    }
    m_toReplay -= bytes.size();
    const QPointer<ResultFileFetch> self(this);
    const QPointer<QObject> call(m_call.get());
    if (!bytes.isEmpty()) {
        m_consumer->take(bytes);
    }
    if (!self || !call) {
        return;
    }
    if (m_toReplay > 0) {
        later(&ResultFileFetch::replay);
    } else {
        m_replay.reset();
        replayed();
    }
}

void ResultFileFetch::replayed()
{
    if (m_sink) {
        send();
    } else {
        finish(std::nullopt, true);
    }
}

void ResultFileFetch::send()
{
    m_sentFrom = m_sink->pos();
    m_rate.restart(m_sentFrom);
    const std::shared_ptr<AnswerSink> before = std::move(m_answer);
    m_answer = std::make_shared<AnswerSink>(
        *m_sink, m_sentFrom, [this](qint64, std::optional<qint64>) { noteProgress(); });
    if (m_sentFrom > 0 && before) {
        m_answer->continueAnswer(before->total(), before->entityTag());
    } else if (m_sentFrom > 0 && m_sink->writer()) {
        const SpoolEntry &here = m_sink->writer()->entry();
        m_answer->continueAnswer(here.announced, here.entityTag);
    }
    m_calls.send(contentCall(), m_call.get(),
                 [this](const std::optional<ApiError> &error) { take(error); });
}

GatewayCall ResultFileFetch::contentCall() const
{
    const QUrl &baseUrl = m_calls.baseUrl();
    const SpoolKey &key = m_file.key;
    switch (m_address) {
    case Address::File:
        return fileContentCall(baseUrl, key.fileId, m_answer);
    case Address::BatchOutput:
        return batchOutputCall(baseUrl, key.batchId, m_answer);
    case Address::BatchResults:
        return batchResultsCall(baseUrl, key.batchId, m_answer);
    }
    Q_UNREACHABLE();
}

void ResultFileFetch::noteProgress()
{
    if (SpoolWriter *const writer = m_sink->writer()) {
        writer->announce(m_answer->total(), m_answer->entityTag());
    }
    m_rate.note(m_sink->pos());
    const std::chrono::milliseconds now = steadyNow();
    if (m_state != State::Fetching) {
        m_toldAt = now;
        setState(State::Fetching);
    } else if (now - m_toldAt >= betweenChanges) {
        m_toldAt = now;
        Q_EMIT changed();
    }
}

void ResultFileFetch::take(const std::optional<ApiError> &error)
{
    m_file.isGrowing = m_answer->isGrowing();
    if (error) {
        if (!tryOtherwise(*error)) {
            finish(explainedOfFile(m_firstError.value_or(*error)), false);
        }
        return;
    }
    const std::optional<ApiError> problem = sizeProblem();
    if ((problem || m_file.isGrowing) && m_sink->writer()) {
        m_sink->writer()->announce(std::nullopt, {}); // It cannot go on.
    }
    finish(problem, !problem && !m_file.isGrowing);
}

//! Whether the file is asked for in another way, which some servers know instead.
bool ResultFileFetch::tryOtherwise(const ApiError &error)
{
    using enum ApiError::Kind;
    const bool isNewOf = m_sink->pos() == m_sentFrom; // No byte came.
    const bool cannotGoOn = error.kind == BadReply || error.httpStatus == 416;
    // Another file than what is here, of an earlier call or of this one before it was cut off.
    if (cannotGoOn && m_sink->pos() > 0 && !std::exchange(m_isSentAnew, true)) {
        m_answer.reset();
        m_sink->seek(0);
        send();
        return true;
    }
    const bool isMissing = error.kind == NotFound || error.kind == Unsupported;
    if (isMissing && isNewOf && m_address != Address::BatchResults
        && m_file.key.kind == ResultFileKind::Output && !isLink(m_file.key.fileId)) {
        m_firstError = m_firstError ? m_firstError : error;
        m_address = m_address == Address::File ? Address::BatchOutput : Address::BatchResults;
        send();
        return true;
    }
    return false;
}

std::optional<ApiError> ResultFileFetch::sizeProblem() const
{
    const qint64 sent = m_sink->pos();
    const bool areFactsOfIt = m_facts && m_address == Address::File && !m_file.isGrowing;
    for (const std::optional<qint64> &announced :
         {m_answer->total(), areFactsOfIt ? m_facts->bytes : std::nullopt}) {
        if (announced && *announced != sent) {
            return wrongSize(*announced, sent);
        }
    }
    return std::nullopt;
}

void ResultFileFetch::finish(const std::optional<ApiError> &error, bool isWhole)
{
    if (m_sink) {
        m_file.bytes = m_sink->pos();
        m_file.hasBegunAnew |= m_sink->hasBegunAnew();
        if (SpoolWriter *const writer = m_sink->writer()) {
            writer->finish(isWhole);
            m_file.spoolProblem = writer->problem();
        }
    }
    m_sink.reset();
    m_answer.reset();
    m_call.reset();
    m_file.error = error;
    m_file.isWhole = isWhole;
    const QPointer<ResultFileFetch> self(this);
    if (m_consumer) {
        m_consumer->end(m_file);
    }
    if (self) {
        setState(error ? State::Failed : State::Whole);
    }
    if (self) {
        Q_EMIT finished();
    }
}

void ResultFileFetch::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}
