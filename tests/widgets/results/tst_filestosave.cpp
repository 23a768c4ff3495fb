// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filestosave.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch batchWithFiles(const QString &id, const QString &output, const QString &errors)
{
    Batch batch;
    batch.id = id;
    batch.inputFileId = u"in-"_s + id;
    batch.outputFileId = output;
    batch.errorFileId = errors;
    return batch;
}

} // namespace

class TestFilesToSave final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onlyFilesThatExistOnTheServerAreSaved();
    void filesOfOneNameAreFound();
    void filesThatExistAreCounted();
    void aNameOfTheServerStaysInTheFolder();
};

void TestFilesToSave::onlyFilesThatExistOnTheServerAreSaved()
{
    const auto files = filesToSave(
        {batchWithFiles(u"b1"_s, u"out-1"_s, {}), batchWithFiles(u"b2"_s, u"out-2"_s, u"err-2"_s)},
        {{ResultFileKind::Output, ResultFileKind::Error}, u"/tmp/x"_s, u"{id}.{kind}.jsonl"_s});
    QCOMPARE(files.size(), std::size_t(3));
    QCOMPARE(files[0].path, u"/tmp/x/b1.output.jsonl"_s);
    QCOMPARE(files[2].path, u"/tmp/x/b2.errors.jsonl"_s);
    QCOMPARE(files[2].fileId, u"err-2"_s);
}

void TestFilesToSave::filesOfOneNameAreFound()
{
    const std::vector<Batch> batches{batchWithFiles(u"b1"_s, u"o1"_s, {}),
                                     batchWithFiles(u"b2"_s, u"o2"_s, {})};
    SaveChoice choice{{ResultFileKind::Output}, u"/tmp"_s, u"all.jsonl"_s};
    QVERIFY(haveNamesInCommon(filesToSave(batches, choice)));
    choice.pattern = u"{id}"_s;
    QVERIFY(!haveNamesInCommon(filesToSave(batches, choice)));
}

void TestFilesToSave::filesThatExistAreCounted()
{
    const QTemporaryDir folder;
    QFile there(folder.filePath(u"b1.output.jsonl"_s));
    QVERIFY(there.open(QIODevice::WriteOnly));
    const auto files =
        filesToSave({batchWithFiles(u"b1"_s, u"o1"_s, {}), batchWithFiles(u"b2"_s, u"o2"_s, {})},
                    {{ResultFileKind::Output}, folder.path(), u"{id}.{kind}.jsonl"_s});
    QCOMPARE(takenCount(files), 1);
}

void TestFilesToSave::aNameOfTheServerStaysInTheFolder()
{
    const auto files =
        filesToSave({batchWithFiles(u"../../etc/passwd"_s, u"o"_s, {})},
                    {{ResultFileKind::Output}, u"/tmp/safe"_s, u"{id}.{kind}.jsonl"_s});
    QCOMPARE(QFileInfo(files.front().path).absolutePath(), u"/tmp/safe"_s);
}

QTEST_GUILESS_MAIN(TestFilesToSave)
#include "tst_filestosave.moc"
