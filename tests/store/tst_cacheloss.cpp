// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keeping.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 20;
constexpr int newest = 100'000;
constexpr int kills = 50;
const QString writeOption = u"--write-pages"_s;

std::vector<Batch> pageOf(int page)
{
    const int first = newest - page * pageSize;
    return batchesOf(first, first - pageSize + 1);
}

//! The program to be killed: goes on with a walk, and says after each page that it was kept.
int writePages(const QString &path)
{
    CacheFile file(path, {});
    file.open();
    for (int page = file.contents().listing.toInt(); file.isOn(); ++page) {
        const QString after = page == 0 ? QString() : pageOf(page - 1).back().id;
        file.save(confirmed(pageOf(page), page, after));
        std::printf("%d\n", page + 1);
        std::fflush(stdout);
        file.saveListing(QByteArray::number(page + 1));
    }
    return 1;
}

} // namespace

class TestCacheLoss final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void killedProgramLosesNoPageThatWasKept();
};

void TestCacheLoss::killedProgramLosesNoPageThatWasKept()
{
    QRandomGenerator random(1);
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"cache.sqlite"_s);
    for (int kill = 0; kill < kills; ++kill) {
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {writeOption, path});
        int keptPages = 0;
        for (int pagesToWait = random.bounded(1, 12); pagesToWait > 0; --pagesToWait) {
            QVERIFY(program.canReadLine() || program.waitForReadyRead());
            keptPages = program.readLine().trimmed().toInt();
        }
        program.kill();
        program.waitForFinished();
        QCOMPARE(program.exitStatus(), QProcess::CrashExit);

        CacheFile file(path, {});
        file.open();
        checkAll(file);
        QCOMPARE(file.takeProblems(), QStringList());
        const KeptBatches kept = allOf(file, 2000);
        const int rows = static_cast<int>(kept.batches.size());
        QCOMPARE(rows % pageSize, 0);
        QVERIFY(rows >= keptPages * pageSize);
        QCOMPARE(kept.batches, batchesOf(newest, newest - rows + 1));
        const int pages = file.contents().listing.toInt();
        QVERIFY(pages == rows / pageSize || pages == rows / pageSize - 1);
    }
    QVERIFY(filesSetAside(path).isEmpty());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == writeOption) {
        return writePages(arguments.value(2));
    }
    TestCacheLoss test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cacheloss.moc"
