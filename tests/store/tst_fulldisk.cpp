// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keeping.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

std::atomic_bool isDiskFull = false;
std::atomic_int reason = ENOSPC;

} // namespace

//! In place of the C library's, for SQLite too: a disk that is full when a test says so. A limit on
//! the size of files would not do: SQLite takes that for another error.
extern "C" Q_DECL_EXPORT ssize_t pwrite64(int file, const void *bytes, std::size_t count,
                                          off64_t offset)
{
    if (isDiskFull) {
        errno = reason;
        return -1;
    }
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}

class TestFullDisk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup()
    {
        isDiskFull = false;
        reason = ENOSPC;
    }
    void cacheIsSwitchedOffAndThatIsSaid();
    void whatWasKeptBeforeStays();
    void newFileCannotBeBegun();
    void quotaAndReadOnlyFileSystemAreSaidOnceAndAllGoesOn_data();
    void quotaAndReadOnlyFileSystemAreSaidOnceAndAllGoesOn();
};

void TestFullDisk::cacheIsSwitchedOffAndThatIsSaid()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache.sqlite"_s), {});
    file.open();
    QVERIFY(file.isOn());
    isDiskFull = true;
    file.save(confirmed(batchesOf(20, 1)));
    QVERIFY(!file.isOn());
    const QStringList problems = file.takeProblems();
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().contains(u"the disk is full"_s), qPrintable(problems.first()));
}

void TestFullDisk::whatWasKeptBeforeStays()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"cache.sqlite"_s);
    {
        CacheFile file(path, {});
        file.open();
        file.save(confirmed(batchesOf(20, 1)));
        isDiskFull = true;
        file.save(confirmed(batchesOf(40, 21)));
    }
    isDiskFull = false;
    CacheFile file(path, {});
    file.open();
    checkAll(file);
    QCOMPARE(file.takeProblems(), QStringList());
    QCOMPARE(allOf(file).batches, batchesOf(20, 1));
    QVERIFY(filesSetAside(path).isEmpty());
}

void TestFullDisk::newFileCannotBeBegun()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache.sqlite"_s), {});
    isDiskFull = true;
    file.open();
    QVERIFY(!file.isOn());
    QCOMPARE(file.takeProblems().size(), 1);
}

void TestFullDisk::quotaAndReadOnlyFileSystemAreSaidOnceAndAllGoesOn_data()
{
    QTest::addColumn<int>("error");
    QTest::newRow("quota") << EDQUOT;
    QTest::newRow("read-only file system") << EROFS;
    QTest::newRow("broken disk") << EIO;
}

void TestFullDisk::quotaAndReadOnlyFileSystemAreSaidOnceAndAllGoesOn()
{
    QFETCH(const int, error);
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache.sqlite"_s), {});
    file.open();
    file.save(confirmed(batchesOf(20, 1)));
    isDiskFull = true;
    reason = error;
    for (int page = 0; page < 5; ++page) {
        file.save(confirmed(batchesOf(40, 21)));
        file.saveListing("listing");
        checkAll(file);
    }
    QVERIFY(!file.isOn());
    QCOMPARE(file.takeProblems().size(), 1);
    QCOMPARE(file.contents(), CacheContents());
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
