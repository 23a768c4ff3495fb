// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcache.h"
#include "cachefilename.h"
#include "keeping.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Connection gateway()
{
    Connection connection;
    connection.name = u"Gateway"_s;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    return connection;
}

//! As batchesOf(), without their rawJson.
std::vector<Batch> rowsOf(int first, int last)
{
    std::vector<Batch> batches = batchesOf(first, last);
    for (Batch &batch : batches) {
        batch.rawJson.clear();
    }
    return batches;
}

} // namespace

//! What a cache gives, as it comes.
class Loading final : public QObject
{
    Q_OBJECT

public:
    //! @p meanwhile is done once the first slice is there.
    explicit Loading(BatchCache &cache, const std::function<void()> &meanwhile = [] { })
    {
        connect(&cache, &BatchCache::batchesLoaded, this,
                [this, meanwhile](const CachedSlice &slice) {
                    m_slices.push_back(slice.batches);
                    if (m_slices.size() == 1 && m_beginnings == 1) {
                        meanwhile();
                    }
                });
        connect(&cache, &BatchCache::loadingBegunAnew, this, [this] {
            m_slices.clear();
            ++m_beginnings;
        });
        connect(&cache, &BatchCache::loaded, this,
                [this](const CacheContents &contents) { m_contents = contents; });
        QSignalSpy loaded(&cache, &BatchCache::loaded);
        cache.load(0);
        loaded.wait(60'000);
    }

    [[nodiscard]] const std::vector<BatchRows> &slices() const { return m_slices; }
    //! How often it was begun.
    [[nodiscard]] int beginnings() const { return m_beginnings; }
    [[nodiscard]] const std::optional<CacheContents> &contents() const { return m_contents; }
    [[nodiscard]] std::vector<Batch> batches() const
    {
        std::vector<Batch> all;
        for (const BatchRows &slice : m_slices) {
            for (int row = 0; row < slice.size(); ++row) {
                all.push_back(slice[row].batch());
            }
        }
        return all;
    }

private:
    std::vector<BatchRows> m_slices;
    int m_beginnings = 1;
    std::optional<CacheContents> m_contents;
};

class TestBatchCache final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void newCacheIsEmpty();
    void savedRowsAreThereAfterARestart();
    void slicesComeNewestFirst();
    void rowsThatAnotherWindowDropsEndNoLoading();
    void savingGoesOnWhileLoading();
    void cacheSaysWhenMoreComesThanItCanWrite();
    void connectionsAreKeptApart();
    void observationsAreRead();
    void observationsAreNotReadForNobody();
    void jsonIsRead();
    void goneRowsAndTheBaselineAreKept();
    void troubleIsToldOnceAndLoadingStillEnds();
    void damageIsNoticedWhileTheProgramRuns();
    void rowIsReadBetweenThePartsOfACheck();
    void forgottenConnectionBeginsAnew();
    void twoWindowsWriteAtOnce();
    void destructionWhileLoadingIsHarmless();
};

void TestBatchCache::newCacheIsEmpty()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.filePath(u"new"_s), gateway());
    const Loading loading(cache);
    QVERIFY(loading.slices().empty());
    QCOMPARE(loading.contents(), CacheContents());
}

void TestBatchCache::savedRowsAreThereAfterARestart()
{
    const QTemporaryDir dir;
    {
        BatchCache cache(dir.path(), gateway());
        cache.save(confirmed(batchesOf(20, 11), 3));
        cache.save(confirmed(batchesOf(10, 1), 4, idOf(11)));
        cache.saveListing("newest first");
    }
    BatchCache cache(dir.path(), gateway());
    const Loading loading(cache);
    QCOMPARE(loading.batches(), rowsOf(20, 1));
    const CacheContents expected{20, moment(4), "newest first", {}, {}};
    QCOMPARE(loading.contents(), expected);
}

void TestBatchCache::slicesComeNewestFirst()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.save(confirmed(batchesOf(5000, 1)));
    const Loading loading(cache);
    QCOMPARE(loading.slices().size(), 5U);
    QCOMPARE(loading.slices().front().size(), 1000);
    QCOMPARE(loading.batches(), rowsOf(5000, 1));
}

void TestBatchCache::rowsThatAnotherWindowDropsEndNoLoading()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.save(confirmed(batchesOf(8000, 1001)));
    cache.save(confirmed(batchesOf(1000, 1, 50), 0, idOf(1001))); // Live ones stay.
    const Loading loading(cache, [&dir] {
        CacheFile other(dir.filePath(cacheFileName(gateway())), {});
        other.open();
        CacheLimits limits;
        limits.age = std::chrono::days(1);
        const QDateTime later = moment(7500).toUtc().addDays(1);
        other.prune(limits, Stamp::fromMSecs(later.toMSecsSinceEpoch()));
    });
    QCOMPARE(loading.beginnings(), 2);
    QCOMPARE(loading.contents()->rowCount, 1501);
    QCOMPARE(int(loading.batches().size()), 1501);
    QCOMPARE(loading.batches().back().id, idOf(1));
}

void TestBatchCache::savingGoesOnWhileLoading()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.save(confirmed(batchesOf(5000, 1)));
    connect(&cache, &BatchCache::batchesLoaded, &cache,
            [&cache] { cache.save(confirmed(batchesOf(5050, 4951), 1)); });
    const Loading loading(cache);
    QCOMPARE(loading.batches(), rowsOf(5000, 1));
    QCOMPARE(Loading(cache).batches(), rowsOf(5050, 1));
}

void TestBatchCache::cacheSaysWhenMoreComesThanItCanWrite()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    const QSignalSpy congested(&cache, &BatchCache::congestedChanged);
    for (int newest = 5'000; newest <= 100'000; newest += 5'000) {
        cache.save(confirmed(batchesOf(newest, newest - 4'999), 0, idOf(newest + 1)));
    }
    QCOMPARE(congested.size(), 0); // What is written is heard of from the event loop.
    cache.save(confirmed(batchesOf(100'001, 100'001), 1));
    QCOMPARE(congested, QList<QVariantList>{{true}});
    QTRY_COMPARE_WITH_TIMEOUT(congested.size(), 2, 60'000);
    QCOMPARE(congested[1], QVariantList{false});
    const Loading loading(cache);
    QVERIFY(loading.contents());
    QCOMPARE(loading.contents()->rowCount, 100'001);
}

void TestBatchCache::connectionsAreKeptApart()
{
    const QTemporaryDir dir;
    Connection other = gateway();
    other.providerAccount = u"team/azure"_s;
    BatchCache cache(dir.path(), gateway());
    BatchCache otherCache(dir.path(), other);
    cache.save(confirmed(batchesOf(3, 1)));
    otherCache.save(confirmed(batchesOf(9, 8)));
    QCOMPARE(Loading(cache).batches(), rowsOf(3, 1));
    QCOMPARE(Loading(otherCache).batches(), rowsOf(9, 8));
}

void TestBatchCache::observationsAreRead()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.save(confirmed(batchesOf(1, 1, 10), 1));
    cache.save(confirmed(batchesOf(1, 1, 20), 2));
    std::vector<std::vector<Observation>> seen;
    cache.readObservations({idOf(1)}, this, [&seen](auto observations) { seen = observations; });
    const Loading later(cache);
    QCOMPARE(seen.size(), 1U);
    QCOMPARE(seen[0].size(), 2U);
    QCOMPARE(seen[0].back().at, moment(2));
}

void TestBatchCache::observationsAreNotReadForNobody()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    auto context = std::make_unique<QObject>();
    bool isCalled = false;
    cache.readObservations({idOf(1)}, context.get(), [&isCalled](auto) { isCalled = true; });
    context.reset();
    const Loading later(cache);
    QVERIFY(!isCalled);
}

void TestBatchCache::jsonIsRead()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.save(confirmed(batchesOf(2, 1)));
    std::vector<QByteArray> answers;
    const auto note = [&answers](const QByteArray &json) {
        answers.push_back(json);
    };
    {
        QObject gone;
        cache.readJson(idOf(1), &gone, note);
    }
    cache.readJson(idOf(2), this, note);
    cache.readJson(idOf(3), this, note);
    QVERIFY(answers.empty());
    QTRY_COMPARE(answers.size(), 2U);
    QCOMPARE(answers.front(), batchesOf(2, 2).front().rawJson);
    QCOMPARE(answers.back(), QByteArray());
}

void TestBatchCache::goneRowsAndTheBaselineAreKept()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.saveBaseline(moment(1));
    cache.save(confirmed(batchesOf(1, 1), 2));
    cache.markGone({idOf(1)}, moment(3));
    std::vector<CachedStanding> standings;
    connect(&cache, &BatchCache::batchesLoaded, this,
            [&standings](const CachedSlice &slice) { standings = slice.standings; });
    const Loading loading(cache);
    QCOMPARE(standings.front().goneAt, moment(3));
    QCOMPARE(loading.contents()->baselineAt, moment(1));
    QCOMPARE(loading.contents()->changes, std::vector<BatchChange>({{idOf(1), {}}}));
}

void TestBatchCache::troubleIsToldOnceAndLoadingStillEnds()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    BatchCache cache(file.fileName(), gateway());
    QSignalSpy failed(&cache, &BatchCache::failed);
    cache.save(confirmed(batchesOf(3, 1)));
    cache.save(confirmed(batchesOf(3, 1)));
    const Loading loading(cache);
    QCOMPARE(loading.contents(), CacheContents());
    QCOMPARE(failed.size(), 1);
}

void TestBatchCache::damageIsNoticedWhileTheProgramRuns()
{
    const QTemporaryDir dir;
    BatchCache(dir.path(), gateway()).save(confirmed(batchesOf(5000, 1)));
    BatchCache cache(dir.path(), gateway());
    const Loading loading(cache);
    QCOMPARE(loading.batches().size(), std::size_t(5000));
    QSignalSpy failed(&cache, &BatchCache::failed);
    for (int part = 0; part < 10; ++part) { // Of the check that follows each loading.
        bool isRead = false;
        cache.readJson(idOf(1), this, [&isRead](const QByteArray &) { isRead = true; });
        QTRY_VERIFY(isRead);
    }
    QFile file(dir.filePath(cacheFileName(gateway())));
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 page = 4; page < file.size() / 4096; ++page) {
        QVERIFY(file.seek(page * 4096));
        QCOMPARE(file.write(QByteArray(1000, 'x')), 1000);
    }
    file.close();
    cache.checkEvery(std::chrono::milliseconds(1));
    QVERIFY(failed.wait(30'000));
    QVERIFY(failed.first().first().toString().contains(u"damaged"_s));
}

// Damage in the last part says when that was checked.
void TestBatchCache::rowIsReadBetweenThePartsOfACheck()
{
    const QTemporaryDir dir;
    BatchCache(dir.path(), gateway()).save(confirmed(batchesOf(20'000, 1)));
    BatchCache cache(dir.path(), gateway());
    QStringList order;
    connect(&cache, &BatchCache::failed, this, [&order] { order.append(u"damage"_s); });
    connect(&cache, &BatchCache::loaded, this, [&] {
        QFile file(dir.filePath(cacheFileName(gateway())));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qsizetype row = file.readAll().indexOf(R"({"id":")" + idOf(1).toUtf8());
        QVERIFY(row > 0 && file.seek(row / 4096 * 4096));
        QCOMPARE(file.write(QByteArray(200, 'x')), 200);
        file.close();
        cache.readJson(idOf(20'000), this, [&order](const QByteArray &json) {
            order.append(QString::fromUtf8(json.left(21)));
        });
    });
    const Loading loading(cache);
    QTRY_COMPARE_WITH_TIMEOUT(order.size(), 2, 30'000);
    QCOMPARE(order, QStringList({uR"({"id":"batch_020000")"_s + u',', u"damage"_s}));
}

void TestBatchCache::forgottenConnectionBeginsAnew()
{
    const QTemporaryDir dir;
    BatchCache cache(dir.path(), gateway());
    cache.save(confirmed(batchesOf(20, 1)));
    cache.forget();
    cache.save(confirmed(batchesOf(2, 1)));
    QCOMPARE(Loading(cache).batches(), rowsOf(2, 1));
}

void TestBatchCache::twoWindowsWriteAtOnce()
{
    const QTemporaryDir dir;
    {
        BatchCache first(dir.path(), gateway());
        BatchCache second(dir.path(), gateway());
        QSignalSpy firstFailed(&first, &BatchCache::failed);
        QSignalSpy secondFailed(&second, &BatchCache::failed);
        for (int page = 0; page < 50; ++page) {
            const int last = 1000 - 20 * page - 19;
            const QString after = page == 0 ? QString() : idOf(last + 20);
            first.save(confirmed(batchesOf(last + 19, last), page, after));
            second.save(confirmed(batchesOf(last + 19, last), page, after));
        }
        QCOMPARE(Loading(first).batches().size(), 1000U);
        QCOMPARE(Loading(second).batches().size(), 1000U);
        QVERIFY(firstFailed.isEmpty());
        QVERIFY(secondFailed.isEmpty());
    }
    BatchCache cache(dir.path(), gateway());
    QCOMPARE(Loading(cache).batches(), rowsOf(1000, 1));
    QVERIFY(filesSetAside(dir.filePath(cacheFileName(gateway()))).isEmpty());
}

void TestBatchCache::destructionWhileLoadingIsHarmless()
{
    const QTemporaryDir dir;
    auto cache = std::make_unique<BatchCache>(dir.path(), gateway());
    cache->save(confirmed(batchesOf(5000, 1)));
    QSignalSpy slice(cache.get(), &BatchCache::batchesLoaded);
    cache->load(0);
    QVERIFY(slice.wait());
    cache.reset();
    BatchCache again(dir.path(), gateway());
    QCOMPARE(Loading(again).batches().size(), 5000U);
}

QTEST_GUILESS_MAIN(TestBatchCache)
#include "tst_batchcache.moc"
