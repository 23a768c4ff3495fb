// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "cachefilename.h"
#include "keeping.h"
#include "redactor.h"
#include "testdata.h"

#include <QDir>
#include <QLocale>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QString echoedToken = u"sk-SECRET-0123456789"_s;
const QByteArray echoingRow =
    R"({"id":"b","status":"failed","metadata":{"key":")" + echoedToken.toUtf8() + "\"}}";

constexpr QFile::Permissions forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
    | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

void write(const QString &path, const QByteArray &bytes, qint64 position = 0)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(position));
    QCOMPARE(file.write(bytes), bytes.size());
}

//! Lets files grow no further, as a full disk does.
class FileSizeLimit final
{
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

public:
    explicit FileSizeLimit(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

} // namespace

class TestCacheFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyDialectsRowsAreKeptAsTheyCame_data();
    void everyDialectsRowsAreKeptAsTheyCame();
    void newerAnswerReplacesARow();
    void olderAnswerDoesNot();
    void callThatConfirmedIsKept();
    void rowTwiceInAnAnswerIsKeptOnce();
    void progressIsObservedOnlyWhenItMoved();
    void progressOfLiveRowsIsReadWithThem();
    void finishedRowIsNotObservedAtFirstSight();
    void notesAreKept();
    void nameSaysWhichBatchesAreListed();
    void filesAreForTheUserAlone();
    void twoWindowsKeepOneFile();
    void rowThatCannotBeReadIsLeftOut();
    void fileThatIsNoCacheIsSetAside_data();
    void fileThatIsNoCacheIsSetAside();
    void twoFilesSetAsideAreKept();
    void forgettingRemovesWhatWasSetAside();
    void cutOffFileIsSetAside();
    void damageAnywhereIsSurvived_data();
    void damageAnywhereIsSurvived();
    void damageThatEndsACheckIsNoticed();
    void noPartOfACheckReadsMoreThanAThousandRows();
    void damagedIndexIsNoticed_data();
    void damagedIndexIsNoticed();
    void otherProgramsFileIsSetAside();
    void newerSchemaIsLeftUntouched();
    void folderThatCannotBeMadeSwitchesTheCacheOff();
    void whatIsInThePlaceOfTheCacheIsNamed();
    void readOnlyFolderSwitchesTheCacheOff();
    void fullDiskSwitchesTheCacheOff();
    void forgottenHistoryIsGone();
    void whatAnotherWindowForgotIsBegunAnewByBoth();
    void deletedFileIsBegunAnew();
    void fileThatAnotherWindowSetAsideIsNotSetAsideAgain();
    void everythingIsKeptWithoutLimits();
    void oldBatchesAreDropped();
    void oldestBatchesAreDroppedFromALargeFile();
    void reachedLimitIsSaidOnce();
    void tokenThatAnOlderVersionKeptIsTakenOut();
    void rowWithTheTokenInItsIdIsNotKept();
    void otherTokenIsLookedForInAllRows();
    void redactionThatEndedEarlyIsResumed();
    void redactionOfALockedFileIsDoneAgain();

private:
    void keepTwenty();
    void keepEcho(const QByteArray &row, bool isOfAnOlderVersion);

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestCacheFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(u"cache.sqlite"_s);
}

void TestCacheFile::keepTwenty()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(20, 1)));
    QVERIFY(file.takeProblems().isEmpty());
}

void TestCacheFile::everyDialectsRowsAreKeptAsTheyCame_data()
{
    QTest::addColumn<QString>("name");
    const QDir pages(testDataPath(u"pages"_s));
    for (const QString &name : pages.entryList(QDir::Files)) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestCacheFile::everyDialectsRowsAreKeptAsTheyCame()
{
    QFETCH(const QString, name);
    const Result<BatchPage> page = decodeBatchPage(testData("pages/"_L1 + name), {});
    if (!page) {
        return;
    }
    std::vector<Batch> distinct;
    for (const Batch &batch : page->batches) {
        if (!idsOf(distinct).contains(batch.id)) {
            distinct.push_back(batch);
        }
    }
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(page->batches));
    file.close();

    file.open();
    const KeptBatches kept = allOf(file);
    QCOMPARE(kept.batches, distinct);
    const Confirmation confirmation{moment(0), Confirmation::Call::List};
    const CachedStanding standing{confirmation, {}, true};
    QCOMPARE(kept.standings, std::vector(distinct.size(), standing));
}

void TestCacheFile::newerAnswerReplacesARow()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(3, 1, 10), 1));
    file.save(confirmed(batchesOf(2, 2, 20), 5));
    const KeptBatches kept = allOf(file);
    QCOMPARE(kept.batches[1], batchesOf(2, 2, 20).front());
    QCOMPARE(kept.standings[0].confirmation.at, moment(1));
    QCOMPARE(kept.standings[1].confirmation.at, moment(5));
    QCOMPARE(file.contents().confirmedAt, moment(5));
}

void TestCacheFile::olderAnswerDoesNot()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(1, 1, 20), 5));
    file.save(confirmed(batchesOf(1, 1, 10), 4));
    QCOMPARE(allOf(file).batches, batchesOf(1, 1, 20));
    QCOMPARE(observationsOf(file, idOf(1)).size(), 1U);
}

void TestCacheFile::callThatConfirmedIsKept()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(2, 1)));
    ConfirmedBatches byGet = confirmed(batchesOf(1, 1), 3);
    byGet.confirmation.call = Confirmation::Call::Get;
    file.save(byGet);
    QCOMPARE(allOf(file).standings[0].confirmation.call, Confirmation::Call::List);
    QCOMPARE(allOf(file).standings[1].confirmation, byGet.confirmation);
}

void TestCacheFile::rowTwiceInAnAnswerIsKeptOnce()
{
    CacheFile file(m_path, {});
    file.open();
    std::vector<Batch> batches = batchesOf(3, 1);
    batches.push_back(batches.front());
    file.save(confirmed(batches));
    QCOMPARE(allOf(file).batches, batchesOf(3, 1));
    QVERIFY(file.takeProblems().isEmpty());
}

void TestCacheFile::progressIsObservedOnlyWhenItMoved()
{
    CacheFile file(m_path, {});
    file.open();
    const std::array done{10, 10, 30, 30, 100, 100};
    for (int i = 0; i < std::ssize(done); ++i) {
        file.save(confirmed(batchesOf(1, 1, done[static_cast<std::size_t>(i)]), i));
    }
    const std::vector<Observation> expected{
        {moment(0), BatchStatus::InProgress, RequestCounts{100, 10, 0}},
        {moment(2), BatchStatus::InProgress, RequestCounts{100, 30, 0}},
        {moment(4), BatchStatus::Completed, RequestCounts{100, 100, 0}},
    };
    QCOMPARE(observationsOf(file, idOf(1)), expected);
    QVERIFY(observationsOf(file, idOf(2)).empty());
}

void TestCacheFile::progressOfLiveRowsIsReadWithThem()
{
    CacheFile file(m_path, {});
    file.open();
    for (int i = 0; i < 3; ++i) {
        file.save(confirmed(batchesOf(2, 1, 10 + i), i));
    }
    file.save(confirmed(batchesOf(1, 1, 100), 3)); // This one ends.
    file.save(confirmed(batchesOf(3, 3, 10), 3)); // This one has not moved.
    file.save(confirmed(batchesOf(3, 3, 10), 9));
    const SeenProgress seen = file.read({}, 100, 0).slice.progress;
    const SeenProgress expected{
        {idOf(3), {{moment(3), 0.1}}},
        {idOf(2), {{moment(0), 0.1}, {moment(1), 0.11}, {moment(2), 0.12}}},
    };
    QCOMPARE(seen, expected);
}

void TestCacheFile::finishedRowIsNotObservedAtFirstSight()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(1, 1)));
    QVERIFY(observationsOf(file, idOf(1)).empty());
}

void TestCacheFile::notesAreKept()
{
    const QByteArray listing("\0bytes\xff", 7);
    CacheFile file(m_path, u"https://gateway.example/v1"_s);
    file.open();
    file.save(confirmed(batchesOf(3, 1), 9));
    file.saveListing(listing);
    file.close();
    file.open();
    const CacheContents expected{3, moment(9), listing, {}, {}};
    QCOMPARE(file.contents(), expected);
}

void TestCacheFile::nameSaysWhichBatchesAreListed()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    connection.providerAccount = u"team/openai"_s;
    const QString name = cacheFileName(connection);
    QVERIFY(QRegularExpression(u"^[0-9a-f]{32}\\.sqlite$"_s).match(name).hasMatch());

    Connection same = connection;
    same.name = u"Other"_s;
    same.baseUrl = QUrl(u"https://gateway.example/v1/batches/"_s);
    QCOMPARE(cacheFileName(same), name);

    Connection other = connection;
    other.providerAccount = u"team/azure"_s;
    QVERIFY(cacheFileName(other) != name);
    other = connection;
    other.authStyle = Connection::AuthStyle::ApiKey;
    QVERIFY(cacheFileName(other) != name);
    other = connection;
    other.baseUrl.setPort(8443);
    QVERIFY(cacheFileName(other) != name);
    other = connection;
    other.extraHeaders = {{u"OpenAI-Project"_s, u"proj_1"_s}};
    QVERIFY(cacheFileName(other) != name);
    QCOMPARE(cacheFileName(editOf(connection, other)), name);
    other = connection;
    other.id = identity(connection);
    other.variant = u"X-Debug: 1"_s;
    QVERIFY(cacheFileName(other) != name);

    other = withOwnId(connection);
    QCOMPARE(cacheFileName(other), other.id + ".sqlite"_L1);
}

void TestCacheFile::filesAreForTheUserAlone()
{
    const mode_t before = umask(0);
    CacheFile file(m_dir->filePath(u"new/folder/cache.sqlite"_s), {});
    file.open();
    file.save(confirmed(batchesOf(3, 1)));
    umask(before);
    const auto files = QDir(m_dir->filePath(u"new/folder"_s)).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 3); // With the write-ahead log and its index.
    for (const QFileInfo &info : files) {
        QCOMPARE(info.permissions() & forOthers, QFile::Permissions());
    }
}

void TestCacheFile::twoWindowsKeepOneFile()
{
    CacheFile first(m_path, {});
    CacheFile second(m_path, {});
    first.open();
    second.open();
    first.save(confirmed(batchesOf(30, 11), 1));
    second.save(confirmed(batchesOf(40, 21), 2));
    first.save(confirmed(batchesOf(20, 1), 3, idOf(21)));
    second.close();
    first.save(confirmed(batchesOf(50, 31), 4));
    second.open();
    QCOMPARE(allOf(first).batches, batchesOf(50, 1));
    QCOMPARE(allOf(second).batches, batchesOf(50, 1));
    QVERIFY(first.takeProblems().isEmpty());
    QVERIFY(second.takeProblems().isEmpty());
}

void TestCacheFile::rowThatCannotBeReadIsLeftOut()
{
    keepTwenty();
    SqliteFile sqlite(m_path);
    QVERIFY(sqlite.open());
    QVERIFY(sqlite.run(u"UPDATE json SET text = '{\"id\":' WHERE key = 3"_s));
    QVERIFY(sqlite.run(u"UPDATE json SET text = '{\"id\":\"another\"}' WHERE key = 4"_s));
    sqlite.close();
    CacheFile file(m_path, {});
    file.open();
    std::vector<Batch> expected = batchesOf(20, 1);
    expected.erase(expected.begin() + 2, expected.begin() + 4);
    QCOMPARE(allOf(file).batches, expected);
    QCOMPARE(allOf(file).standings.size(), expected.size());

    file.save(confirmed(batchesOf(20, 1)));
    QCOMPARE(allOf(file).batches, batchesOf(20, 1));
}

void TestCacheFile::fileThatIsNoCacheIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("id,status\r\n").repeated(500);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
}

void TestCacheFile::fileThatIsNoCacheIsSetAside()
{
    QFETCH(const QByteArray, bytes);
    write(m_path, bytes);
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(20, 1)));
    QCOMPARE(allOf(file).batches, batchesOf(20, 1));

    const QStringList aside = filesSetAside(m_path);
    QCOMPARE(aside.size(), 1);
    QFile damaged(m_dir->filePath(aside.first()));
    QVERIFY(damaged.open(QIODevice::ReadOnly));
    QCOMPARE(damaged.readAll(), bytes);
    const QStringList problems = file.takeProblems();
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().contains(aside.first()));
}

void TestCacheFile::twoFilesSetAsideAreKept()
{
    const QByteArrayList contents{QByteArray("first").repeated(1000),
                                  QByteArray("second").repeated(1000),
                                  QByteArray("third").repeated(1000)};
    for (const QByteArray &bytes : contents) {
        QFile::remove(m_path);
        write(m_path, bytes);
        CacheFile file(m_path, {});
        file.open();
        QTest::qSleep(2); // Their names have the millisecond.
    }
    const QStringList aside = filesSetAside(m_path);
    QCOMPARE(aside.size(), 2);
    for (qsizetype i = 0; i < aside.size(); ++i) {
        QFile file(m_dir->filePath(aside[i]));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), contents[i + 1]);
    }
}

void TestCacheFile::forgettingRemovesWhatWasSetAside()
{
    const QString other = m_dir->filePath(u"other.sqlite.damaged-1"_s);
    write(other, "kept");
    write(m_path, QByteArray("no cache").repeated(1000));
    CacheFile file(m_path, {});
    file.open();
    QCOMPARE(filesSetAside(m_path).size(), 1);
    file.forget();
    QCOMPARE(filesSetAside(m_path), QStringList());
    QVERIFY(QFile::exists(other));
}

void TestCacheFile::cutOffFileIsSetAside()
{
    {
        CacheFile file(m_path, {});
        file.open();
        file.save(confirmed(batchesOf(500, 1)));
    }
    QVERIFY(QFile::resize(m_path, QFileInfo(m_path).size() / 2));
    CacheFile file(m_path, {});
    file.open();
    static_cast<void>(allOf(file));
    checkAll(file);
    QCOMPARE(file.takeProblems().size(), 1);
    QVERIFY(!filesSetAside(m_path).isEmpty());
    file.save(confirmed(batchesOf(500, 1)));
    QCOMPARE(allOf(file).batches, batchesOf(500, 1));
}

void TestCacheFile::damageAnywhereIsSurvived_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 25; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestCacheFile::damageAnywhereIsSurvived()
{
    QFETCH(const quint32, seed);
    {
        CacheFile file(m_path, {});
        file.open();
        file.save(confirmed(batchesOf(500, 1)));
    }
    QRandomGenerator random(seed);
    QByteArray noise(random.bounded(1, 2000), '\0');
    std::ranges::generate(noise, [&random] { return static_cast<char>(random.generate()); });
    const auto size = static_cast<int>(QFileInfo(m_path).size());
    write(m_path, noise, random.bounded(size - static_cast<int>(noise.size())));

    CacheFile file(m_path, {});
    file.open();
    const std::vector<Batch> truth = batchesOf(500, 1);
    for (KeptBatches kept = allOf(file); Batch & batch : kept.batches) {
        const auto same = std::ranges::find(truth, batch.id, &Batch::id);
        QVERIFY(same != truth.end());
        if (batch.rawJson.isEmpty()) { // The damage was found since the row was read.
            batch.rawJson = same->rawJson;
        }
        QCOMPARE(batch, *same);
    }
    checkAll(file);
    file.save(confirmed(batchesOf(500, 1), 10));
    QVERIFY2(file.isOn(), qPrintable(file.takeProblems().join(u'\n')));
    QStringList ids = idsOf(allOf(file).batches);
    std::ranges::sort(ids, std::ranges::greater());
    QCOMPARE(ids, idsOf(truth));
    QVERIFY(file.takeProblems().size() <= 2);
}

// SQLite has no verdict then, but an error: the file is no database any more.
void TestCacheFile::damageThatEndsACheckIsNoticed()
{
    keepTwenty();
    CacheFile file(m_path, {});
    file.open();
    write(m_path, QByteArray(4096, 'x'));
    checkAll(file);
    QCOMPARE(file.takeProblems().size(), 1);
    QCOMPARE(filesSetAside(m_path).size(), 1);
    QVERIFY(file.isOn());
}

// The rows and their two indexes, and the texts, in 3 parts each; one each of what is small.
void TestCacheFile::noPartOfACheckReadsMoreThanAThousandRows()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(2500, 1)));
    int parts = 0;
    for (std::optional<CheckPlace> place = CheckPlace(); place; place = file.check(*place)) {
        ++parts;
    }
    QCOMPARE(parts, 4 * 3 + 5);
    QVERIFY(file.isOn());
    QCOMPARE(file.takeProblems(), QStringList());
}

void TestCacheFile::damagedIndexIsNoticed_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("another value") << u"UPDATE batch SET place = place + 1 WHERE key = 3"_s;
    QTest::newRow("a row too many") << u"DELETE FROM batch WHERE key = 3"_s;
}

// No page of the file is broken: only an index says something else than its table.
void TestCacheFile::damagedIndexIsNoticed()
{
    QFETCH(const QString, change);
    keepTwenty();
    QVariantList index;
    {
        SqliteFile file(m_path);
        const QString sql =
            u"SELECT rootpage, sql FROM sqlite_schema WHERE name = 'batch_by_place'"_s;
        QVERIFY(file.open() && file.run(sql) && file.next(sql));
        index = {file.query(sql).value(0), file.query(sql).value(1)};
        file.query(sql).finish();
        QVERIFY(file.run(u"PRAGMA writable_schema = ON"_s));
        QVERIFY(file.run(u"DELETE FROM sqlite_schema WHERE name = 'batch_by_place'"_s));
    }
    {
        SqliteFile file(m_path); // Does not know of the index.
        QVERIFY(file.open() && file.run(change));
        QVERIFY(file.run(u"PRAGMA writable_schema = ON"_s));
        QVERIFY(file.run(u"INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) "
                         "VALUES ('index', 'batch_by_place', 'batch', ?, ?)"_s,
                         index));
    }
    CacheFile file(m_path, {});
    file.open();
    QCOMPARE(file.takeProblems(), QStringList());
    checkAll(file);
    QCOMPARE(file.takeProblems().size(), 1);
    QCOMPARE(filesSetAside(m_path).size(), 1);
    file.save(confirmed(batchesOf(20, 1)));
    checkAll(file);
    QCOMPARE(file.takeProblems(), QStringList());
    QCOMPARE(allOf(file).batches, batchesOf(20, 1));
}

void TestCacheFile::otherProgramsFileIsSetAside()
{
    {
        SqliteFile other(m_path);
        QVERIFY(other.open());
        QVERIFY(other.run(u"CREATE TABLE batch (precious TEXT)"_s));
        QVERIFY(other.run(u"INSERT INTO batch VALUES ('value')"_s));
    }
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(20, 1)));
    QCOMPARE(allOf(file).batches, batchesOf(20, 1));
    QCOMPARE(file.takeProblems().size(), 1);

    SqliteFile other(m_dir->filePath(filesSetAside(m_path).value(0)));
    QVERIFY(other.open());
    QCOMPARE(other.value(u"SELECT precious FROM batch"_s).toString(), u"value"_s);
}

void TestCacheFile::newerSchemaIsLeftUntouched()
{
    keepTwenty();
    {
        SqliteFile newer(m_path);
        QVERIFY(newer.open());
        QVERIFY(newer.run(u"PRAGMA user_version = 999"_s));
    }
    const auto bytes = [this] {
        QFile kept(m_path);
        return kept.open(QIODevice::ReadOnly) ? kept.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    CacheFile file(m_path, {});
    file.open();
    QVERIFY(!file.isOn());
    QCOMPARE(file.contents(), CacheContents());
    file.save(confirmed(batchesOf(3, 1)));
    const QStringList problems = file.takeProblems();
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().contains("newer version"_L1));
    QVERIFY(filesSetAside(m_path).isEmpty());
    QCOMPARE(bytes(), before);
}

void TestCacheFile::folderThatCannotBeMadeSwitchesTheCacheOff()
{
    write(m_path, "a file");
    CacheFile file(m_path + "/folder/cache.sqlite"_L1, {});
    file.open();
    QVERIFY(!file.isOn());
    file.save(confirmed(batchesOf(3, 1)));
    file.saveListing("listing");
    file.prune({1, std::chrono::days(1)}, moment(0));
    checkAll(file);
    QVERIFY(allOf(file).batches.empty());
    QCOMPARE(file.contents(), CacheContents());
    QVERIFY(observationsOf(file, idOf(1)).empty());
    QCOMPARE(file.takeProblems().size(), 1);
}

void TestCacheFile::whatIsInThePlaceOfTheCacheIsNamed()
{
    const auto problemOf = [](const QString &path) {
        CacheFile file(path, {});
        file.open();
        return file.takeProblems().value(0);
    };
    QVERIFY(QDir().mkpath(m_path));
    QVERIFY2(problemOf(m_path).contains(u"a folder has its name"_s), qPrintable(problemOf(m_path)));
    const QString folder = m_dir->filePath(u"batches"_s);
    write(folder, "a file");
    const QString problem = problemOf(folder + "/cache.sqlite"_L1);
    QVERIFY2(problem.contains(u"a file has the name of its folder"_s), qPrintable(problem));
    const QString unmakable = m_dir->filePath(QString(300, u'x') + "/cache.sqlite"_L1);
    QVERIFY2(problemOf(unmakable).contains(qt_error_string(ENAMETOOLONG)),
             qPrintable(problemOf(unmakable)));
}

void TestCacheFile::readOnlyFolderSwitchesTheCacheOff()
{
    if (geteuid() == 0) {
        QSKIP("Root may write everywhere.");
    }
    keepTwenty();
    constexpr QFile::Permissions readable = QFile::ReadOwner | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(m_dir->path(), readable));
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(30, 1)));
    const QStringList problems = file.takeProblems();
    QVERIFY(QFile::setPermissions(m_dir->path(), readable | QFile::WriteOwner));
    QVERIFY(!file.isOn());
    QCOMPARE(problems.size(), 1);
}

void TestCacheFile::fullDiskSwitchesTheCacheOff()
{
    keepTwenty();
    CacheFile file(m_path, {});
    file.open();
    {
        const FileSizeLimit limit(200'000);
        for (int page = 0; page < 20; ++page) {
            file.save(confirmed(batchesOf(100 * page + 120, 100 * page + 21), page));
        }
    }
    QVERIFY(!file.isOn());
    QCOMPARE(file.takeProblems().size(), 1);
    QVERIFY(filesSetAside(m_path).isEmpty());

    file.open();
    const std::vector<Batch> kept = allOf(file).batches;
    QVERIFY(kept.size() >= 20);
    QCOMPARE(kept.size() % 100, 20U); // Whole pages.
    QCOMPARE(kept, batchesOf(static_cast<int>(kept.size()), 1));
}

void TestCacheFile::forgottenHistoryIsGone()
{
    keepTwenty();
    CacheFile file(m_path, {});
    file.open();
    file.saveListing("listing");
    file.forget();
    QCOMPARE(file.contents(), CacheContents());
    for (const QFileInfo &info : QDir(m_dir->path()).entryInfoList(QDir::Files)) {
        QFile bytes(info.filePath());
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QVERIFY(!bytes.readAll().contains("batch_0"));
    }
    file.save(confirmed(batchesOf(5, 1)));
    QCOMPARE(allOf(file).batches, batchesOf(5, 1));
    QVERIFY(file.takeProblems().isEmpty());
}

void TestCacheFile::whatAnotherWindowForgotIsBegunAnewByBoth()
{
    CacheFile first(m_path, {});
    CacheFile second(m_path, {});
    first.open();
    second.open();
    second.save(confirmed(batchesOf(20, 11), 1));
    first.forget();
    first.save(confirmed(batchesOf(30, 21), 2));
    second.save(confirmed(batchesOf(10, 1), 3, idOf(21)));
    QCOMPARE(idsOf(allOf(first).batches), idsOf(batchesOf(30, 21)) + idsOf(batchesOf(10, 1)));
    QVERIFY(first.takeProblems().isEmpty());
    QVERIFY(second.takeProblems().isEmpty());
}

//! The list of before speaks of rows that are in no file.
void TestCacheFile::deletedFileIsBegunAnew()
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(20, 11), 1));
    removeCache(m_path);
    file.save(confirmed(batchesOf(10, 1), 2, idOf(11)));
    file.saveListing("listing");
    CacheFile next(m_path, {});
    next.open();
    QCOMPARE(allOf(next).batches, batchesOf(10, 1));
    QCOMPARE(next.contents().listing, QByteArray());
}

void TestCacheFile::fileThatAnotherWindowSetAsideIsNotSetAsideAgain()
{
    keepTwenty();
    CacheFile first(m_path, {});
    first.open();
    const QString aside = m_path + asideMark + u'1';
    QVERIFY(renameCache(m_path, aside));
    const QStringList setAside = filesSetAside(m_path); // With its log.
    CacheFile second(m_path, {});
    second.open();
    second.save(confirmed(batchesOf(5, 1)));
    constexpr qint64 firstPage = 4096;
    write(aside, QByteArray(QFileInfo(aside).size() - firstPage, '?'), firstPage);
    static_cast<void>(allOf(first)); // It meets the damage.
    QCOMPARE(filesSetAside(m_path), setAside);
    QVERIFY(first.takeProblems().isEmpty());
    QCOMPARE(allOf(first).batches, batchesOf(5, 1));
}

void TestCacheFile::everythingIsKeptWithoutLimits()
{
    keepTwenty();
    CacheFile file(m_path, {});
    file.open();
    file.prune({}, moment(1'000'000'000));
    QCOMPARE(allOf(file).batches, batchesOf(20, 1));
}

void TestCacheFile::oldBatchesAreDropped()
{
    constexpr int day = 86'400;
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(batchesOf(20, 1)));
    file.save(confirmed(batchesOf(3, 3, 50), 1)); // Live: stays.
    file.prune({{}, std::chrono::days(2)}, moment(2 * day + 11));
    std::vector<Batch> expected = batchesOf(20, 11);
    expected.push_back(batchesOf(3, 3, 50).front());
    QCOMPARE(allOf(file).batches, expected);
}

void TestCacheFile::oldestBatchesAreDroppedFromALargeFile()
{
    CacheFile file(m_path, {});
    file.open();
    for (int page = 0; page < 50; ++page) {
        file.save(confirmed(batchesOf(100 * page + 100, 100 * page + 1, page == 0 ? 50 : 100)));
    }
    constexpr qint64 limit = 1'000'000;
    file.prune({limit, {}}, moment(0));
    static_cast<void>(file.takeProblems());
    const std::vector<Batch> kept = allOf(file).batches;
    file.close();
    QVERIFY(QFileInfo(m_path).size() <= limit);
    const QStringList ids = idsOf(kept);
    QVERIFY(ids.size() > 1000);
    QVERIFY(ids.size() < 5000);
    QCOMPARE(ids.first(), idOf(5000));
    QCOMPARE(ids.mid(ids.size() - 100), idsOf(batchesOf(100, 1))); // The live ones.
}

void TestCacheFile::reachedLimitIsSaidOnce()
{
    constexpr qint64 limit = 1'000'000;
    const auto problemsOf = [this](qint64 bytes) {
        CacheFile file(m_path, {});
        file.open();
        file.save(confirmed(batchesOf(5000, 1)));
        file.prune({bytes, {}}, moment(0));
        file.save(confirmed(batchesOf(5000, 1)));
        file.prune({bytes, {}}, moment(0));
        return file.takeProblems();
    };
    QCOMPARE(problemsOf(1'000'000'000), QStringList());
    const QStringList problems = problemsOf(limit);
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().contains(QLocale().formattedDataSize(limit)),
             qPrintable(problems.first()));
    QCOMPARE(problemsOf(limit), QStringList()); // After a restart.
    QCOMPARE(problemsOf(limit / 2).size(), 1); // Another limit.
}

void TestCacheFile::keepEcho(const QByteArray &row, bool isOfAnOlderVersion)
{
    CacheFile file(m_path, {});
    file.open();
    file.save(confirmed(decodeBatchPage('[' + row + ']', {})->batches));
    file.close();
    if (isOfAnOlderVersion) {
        SqliteFile sqlite(m_path);
        QVERIFY(sqlite.open());
        QVERIFY(sqlite.run(u"DELETE FROM note WHERE name = 'redacted'"_s));
    }
}

void TestCacheFile::tokenThatAnOlderVersionKeptIsTakenOut()
{
    keepEcho(echoingRow, true);
    CacheFile file(m_path, {});
    file.open();
    const CacheFile::Redaction redaction = file.redact(Redactor(echoedToken), false, 0, 100, 3);
    QVERIFY(!redaction.lastKey);
    QCOMPARE(redaction.slice.batches.size(), 1);
    QCOMPARE(redaction.slice.batches[0].gateway(), 3);
    QVERIFY(!file.json(u"b"_s).contains(echoedToken.toUtf8()));
    QVERIFY(file.json(u"b"_s).contains(tokenBlot.toUtf8()));
    file.save(confirmed(decodeBatchPage('[' + echoingRow + ']', {})->batches, 9));
    QVERIFY(
        file.redact(Redactor(echoedToken), false, 0, 100, 3).slice.batches.isEmpty()); // Done once.
}

void TestCacheFile::rowWithTheTokenInItsIdIsNotKept()
{
    keepEcho(R"({"id":")" + echoedToken.toUtf8() + R"(","status":"failed"})", true);
    CacheFile file(m_path, {});
    file.open();
    QVERIFY(file.redact(Redactor(echoedToken), false, 0, 100, 0).slice.batches.isEmpty());
    QCOMPARE(file.contents().rowCount, 0);
}

void TestCacheFile::otherTokenIsLookedForInAllRows()
{
    keepEcho(echoingRow, false);
    CacheFile file(m_path, {});
    file.open();
    QVERIFY(file.redact(Redactor(echoedToken), false, 0, 100, 0).slice.batches.isEmpty());
    const CacheFile::Redaction part = file.redact(Redactor(echoedToken), true, 0, 1, 0);
    QCOMPARE(part.slice.batches.size(), 1);
    QVERIFY(part.lastKey);
    QVERIFY(!file.redact(Redactor(echoedToken), true, *part.lastKey, 1, 0).lastKey);
}

void TestCacheFile::redactionThatEndedEarlyIsResumed()
{
    const QByteArray secondRow = QByteArray(echoingRow).replace(R"("id":"b")", R"("id":"c")");
    keepEcho(echoingRow + ',' + secondRow, false);
    {
        CacheFile file(m_path, {});
        file.open();
        QVERIFY(file.redact(Redactor(echoedToken), true, 0, 1, 0).lastKey);
    }
    CacheFile file(m_path, {});
    file.open();
    QCOMPARE(file.redact(Redactor(echoedToken), false, 0, 100, 0).slice.batches.size(), 1);
    QVERIFY(!file.json(u"b"_s).contains(echoedToken.toUtf8()));
    QVERIFY(!file.json(u"c"_s).contains(echoedToken.toUtf8()));
}

void TestCacheFile::redactionOfALockedFileIsDoneAgain()
{
    keepEcho(echoingRow, false);
    CacheFile file(m_path, {});
    file.open();
    SqliteFile other(m_path);
    QVERIFY(other.open() && other.run(u"BEGIN IMMEDIATE"_s));
    file.hurry(); // It asks once, instead of for seconds.
    const CacheFile::Redaction part = file.redact(Redactor(echoedToken), true, 0, 100, 0);
    QCOMPARE(part.lastKey, std::optional<qint64>(0));
    QVERIFY(part.slice.batches.isEmpty());
}

QTEST_GUILESS_MAIN(TestCacheFile)
#include "tst_cachefile.moc"
