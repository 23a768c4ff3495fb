// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcache.h"
#include "cachefilename.h"
#include "connection.h"
#include "keeping.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// In milliseconds. Each statement waits for a quarter of a second; a page of rows used to wait for
// five seconds, and so did each of the statements of a start.
constexpr int soon = 3000;

Connection lockedGateway()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    return connection;
}

//! Another program that holds a cache, as long as it lives.
class OtherProgram final
{
public:
    enum class Lock { Write, All };

    OtherProgram(const QString &path, Lock lock)
        : m_file(path)
    {
        QVERIFY(m_file.open());
        if (lock == Lock::All) {
            QVERIFY(m_file.run(u"PRAGMA locking_mode = EXCLUSIVE"_s));
        }
        QVERIFY(m_file.run(u"BEGIN IMMEDIATE"_s));
        QVERIFY(m_file.run(u"INSERT INTO note (name, value) VALUES ('mine', 1)"_s));
    }

private:
    SqliteFile m_file;
};

} // namespace

class TestCacheLock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lockedCacheDoesNotDelayTheStart();
    void cacheThatIsBeingOpenedElsewhereDoesNotDelayTheStart();
    void rowsAreReadWhileAnotherProgramWrites();
    void lockedCacheDoesNotDelayLeaving();
    void lockThatEndsCostsNoRow();

private:
    [[nodiscard]] bool hasLoaded(BatchCache &cache, int rows);

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestCacheLock::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(cacheFileName(lockedGateway()));
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(20, 1)));
}

//! Whether loading ends, and gave so many rows.
bool TestCacheLock::hasLoaded(BatchCache &cache, int rows)
{
    int loadedRows = 0;
    const QObject here;
    connect(&cache, &BatchCache::batchesLoaded, &here,
            [&loadedRows](const CachedSlice &slice) { loadedRows += slice.batches.size(); });
    QSignalSpy loaded(&cache, &BatchCache::loaded);
    cache.load(0);
    return loaded.wait(30'000) && loadedRows == rows;
}

void TestCacheLock::lockedCacheDoesNotDelayTheStart()
{
    const OtherProgram other(m_path, OtherProgram::Lock::All);
    QElapsedTimer timer;
    timer.start();
    BatchCache cache(m_dir->path(), lockedGateway());
    const QSignalSpy failed(&cache, &BatchCache::failed);
    QVERIFY(hasLoaded(cache, 0));
    QVERIFY2(timer.elapsed() < soon, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().contains(u"another program has locked"_s));
    QVERIFY(filesSetAside(m_path).isEmpty());
}

void TestCacheLock::cacheThatIsBeingOpenedElsewhereDoesNotDelayTheStart()
{
    QLockFile other(m_path + ".lock"_L1);
    QVERIFY(other.lock());
    QElapsedTimer timer;
    timer.start();
    BatchCache cache(m_dir->path(), lockedGateway());
    const QSignalSpy failed(&cache, &BatchCache::failed);
    QVERIFY(hasLoaded(cache, 0));
    QVERIFY2(timer.elapsed() < soon, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(failed.size(), 1);
}

void TestCacheLock::rowsAreReadWhileAnotherProgramWrites()
{
    const OtherProgram other(m_path, OtherProgram::Lock::Write);
    BatchCache cache(m_dir->path(), lockedGateway());
    const QSignalSpy failed(&cache, &BatchCache::failed);
    QVERIFY(hasLoaded(cache, 20));
    QCOMPARE(failed.size(), 0);
}

void TestCacheLock::lockedCacheDoesNotDelayLeaving()
{
    const OtherProgram other(m_path, OtherProgram::Lock::Write);
    auto cache = std::make_unique<BatchCache>(m_dir->path(), lockedGateway());
    QVERIFY(hasLoaded(*cache, 20));
    for (int page = 0; page < 50; ++page) {
        cache->save(confirmed(batchesOf(100 * page + 200, 100 * page + 101)));
    }
    QElapsedTimer timer;
    timer.start();
    cache.reset();
    QVERIFY2(timer.elapsed() < soon, qPrintable(QString::number(timer.elapsed())));
}

void TestCacheLock::lockThatEndsCostsNoRow()
{
    auto other = std::make_unique<OtherProgram>(m_path, OtherProgram::Lock::Write);
    BatchCache cache(m_dir->path(), lockedGateway());
    QVERIFY(hasLoaded(cache, 20));
    const QSignalSpy failed(&cache, &BatchCache::failed);
    cache.save(confirmed(batchesOf(40, 21), 1));
    QTest::qWait(500); // Longer than one statement waits.
    other.reset();
    QVERIFY(hasLoaded(cache, 40));
    QCOMPARE(failed.size(), 0);
}

QTEST_GUILESS_MAIN(TestCacheLock)
#include "tst_cachelock.moc"
