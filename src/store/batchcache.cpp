// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcache.h"

#include "cachefile.h"
#include "cachefilename.h"
#include "handover.h"
#include "redactor.h"
#include "threadpriority.h"

#include <QDir>
#include <QPointer>

#include <cstdlib>
#include <utility>
#include <variant>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace std::chrono_literals;

namespace {

// A table takes as long to show these as a turn of the event loop may last.
constexpr int rowsInSlice = 1000;

// Some 200 MB of memory. A gateway that takes 10 ms to answer never gets there.
constexpr std::size_t mostWaitingRows = 100'000;
constexpr std::size_t fewWaitingRows = 50'000;

//! Gives freed memory back to the system, which the C library would keep. For after work that took
//! far more memory than the program needs otherwise.
void returnFreedMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

//! What @p work returns, or a monostate where it returns nothing.
template <typename Work> auto resultOf(const Work &work, CacheFile &file)
{
    if constexpr (std::is_void_v<std::invoke_result_t<const Work &, CacheFile &>>) {
        std::invoke(work, file);
        return std::monostate();
    } else {
        return std::invoke(work, file);
    }
}

} // namespace

BatchCache::BatchCache(const QString &folder, const Connection &connection, QObject *parent)
    : QObject(parent)
    , m_file(std::make_unique<CacheFile>(QDir(folder).absoluteFilePath(cacheFileName(connection)),
                                         batchesUrl(connection.baseUrl).toString()))
{
    // One thread that stays: a database belongs to the thread that opened it.
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
    m_thread.start([] { lowerThreadPriority(backgroundNiceness); });
    connect(
        this, &BatchCache::answered, this, [this] { m_answers.runNext(); }, Qt::QueuedConnection);
    run(&CacheFile::open);
    m_checks.setSingleShot(true);
    connect(&m_checks, &QTimer::timeout, this, [this] { checkFrom({}); });
    checkEvery(24h);
}

BatchCache::~BatchCache()
{
    m_file->hurry();
    m_thread.start([this] {
        m_file->close();
        handOver(this);
    });
    m_thread.waitForDone();
    takeOver(this);
}

void BatchCache::deleteOnceWritten()
{
    run(&CacheFile::close, [this](std::monostate) { deleteLater(); });
}

void BatchCache::WorkQueue::add(std::function<void()> work)
{
    const std::lock_guard guard(m_mutex);
    m_works.push_back(std::move(work));
}

void BatchCache::WorkQueue::runNext()
{
    std::unique_lock lock(m_mutex);
    const std::function<void()> work = std::move(m_works.front());
    m_works.pop_front();
    lock.unlock();
    work();
}

template <typename Work, typename Done> void BatchCache::run(Work work, Done done)
{
    // Not QFuture::then(), which answers at once where the work is done already.
    m_works.add([this, work = std::move(work), done = std::move(done)] {
        auto value = resultOf(work, *m_file);
        m_answers.add([this, done, value = std::move(value), problems = m_file->takeProblems()] {
            for (const QString &problem : problems) {
                Q_EMIT failed(problem);
            }
            done(value);
        });
        Q_EMIT answered(QPrivateSignal());
    });
    m_thread.start([this] { m_works.runNext(); });
}

template <typename Work> void BatchCache::run(Work work)
{
    run(std::move(work), [](const auto &) { });
}

void BatchCache::load(GatewayNumber gateway)
{
    loadAfter({}, gateway);
}

void BatchCache::loadAfter(const QString &id, GatewayNumber gateway)
{
    const auto read = [id, gateway](CacheFile &file) {
        return file.read(id, rowsInSlice, gateway);
    };
    run(read, [this, gateway](const CacheReader::Part &part) {
        if (!part.lastId.isNull()) {
            loadAfter(part.lastId, gateway); // While this part is shown.
        }
        // In a turn of its own, or it would be painted in that of the next part.
        QTimer::singleShot(0, this, [this, part, gateway] {
            if (part.isLost) {
                Q_EMIT loadingBegunAnew();
                load(gateway);
                return;
            }
            if (!part.slice.batches.isEmpty()) {
                Q_EMIT batchesLoaded(part.slice);
            }
            if (part.lastId.isNull()) {
                finishLoading();
            }
        });
    });
}

void BatchCache::finishLoading()
{
    run(&CacheFile::contents, [this](const CacheContents &contents) { Q_EMIT loaded(contents); });
    checkFrom({});
    m_thread.start(&returnFreedMemory); // Of what the rows were read from.
}

//! Part by part: other work comes in between, and leaving waits for one part at most.
void BatchCache::checkFrom(const CheckPlace &place)
{
    run([place](CacheFile &file) { return file.check(place); },
        [this](const std::optional<CheckPlace> &next) {
            if (next) {
                checkFrom(*next);
            } else {
                m_checks.start();
            }
        });
}

void BatchCache::save(ConfirmedBatches confirmed)
{
    const std::size_t rows = confirmed.batches.size();
    setWaiting(m_waitingRows + rows);
    run([confirmed = std::move(confirmed)](CacheFile &file) { file.save(confirmed); },
        [this, rows](std::monostate) { setWaiting(m_waitingRows - rows); });
}

void BatchCache::setWaiting(std::size_t rows)
{
    m_waitingRows = rows;
    const bool isCongested = m_isCongested ? rows > fewWaitingRows : rows > mostWaitingRows;
    if (std::exchange(m_isCongested, isCongested) != isCongested) {
        Q_EMIT congestedChanged(isCongested);
    }
    m_wasCongested = m_wasCongested || isCongested;
    if (rows == 0 && std::exchange(m_wasCongested, false)) {
        m_thread.start(&returnFreedMemory);
    }
}

void BatchCache::markGone(const QStringList &ids, Stamp at)
{
    run([ids, at](CacheFile &file) { file.markGone(ids, at); });
}

void BatchCache::saveListing(const QByteArray &listing)
{
    run([listing](CacheFile &file) { file.saveListing(listing); });
}

void BatchCache::saveBaseline(Stamp at)
{
    run([at](CacheFile &file) { file.saveBaseline(at); });
}

void BatchCache::saveReasons(const Batch &batch, const BatchReasons &reasons)
{
    run([batch, reasons](CacheFile &file) { file.saveReasons(batch, reasons); });
}

void BatchCache::forgetReasons()
{
    run(&CacheFile::forgetReasons);
}

void BatchCache::redact(const Redactor &redactor, bool isOther, GatewayNumber gateway)
{
    redactAfter(0, redactor, isOther, gateway);
}

//! Slice by slice, so that other work comes in between.
void BatchCache::redactAfter(qint64 key, const Redactor &redactor, bool isOther,
                             GatewayNumber gateway)
{
    const auto work = [=](CacheFile &file) {
        return file.redact(redactor, isOther, key, rowsInSlice, gateway);
    };
    run(work, [=, this](const CacheFile::Redaction &part) {
        if (part.lastKey) {
            redactAfter(*part.lastKey, redactor, isOther, gateway);
        }
        if (!part.slice.batches.isEmpty()) {
            Q_EMIT rowsRedacted(part.slice);
        }
        if (!part.lastKey) {
            Q_EMIT redacted();
        }
    });
}

void BatchCache::prune(const CacheLimits &limits, Stamp now)
{
    run([limits, now](CacheFile &file) { file.prune(limits, now); });
}

void BatchCache::thinObservations(Stamp now)
{
    thinAfter(now, 0);
}

//! As checkAfter().
void BatchCache::thinAfter(Stamp now, qint64 key)
{
    run([now, key](CacheFile &file) { return file.thinObservations(now, key); },
        [this, now](std::optional<qint64> last) {
            if (last) {
                thinAfter(now, *last);
            }
        });
}

void BatchCache::checkEvery(std::chrono::milliseconds interval)
{
    m_checks.start(interval);
}

void BatchCache::forget()
{
    run(&CacheFile::forget);
}

void BatchCache::remove()
{
    run(&CacheFile::remove);
}

void BatchCache::readObservations(const QStringList &ids, QObject *context,
                                  std::function<void(std::vector<std::vector<Observation>>)> done)
{
    answer<std::vector<std::vector<Observation>>>(
        [ids](CacheFile &file) { return file.observations(ids); }, context, std::move(done));
}

void BatchCache::readJson(const QString &id, QObject *context, std::function<void(QByteArray)> done)
{
    answer<QByteArray>([id](CacheFile &file) { return file.json(id); }, context, std::move(done));
}

template <typename Value>
void BatchCache::answer(std::function<Value(CacheFile &)> read, QObject *context,
                        std::function<void(Value)> done)
{
    run(std::move(read), [context = QPointer(context), done = std::move(done)](const Value &value) {
        if (context) {
            done(value);
        }
    });
}
