// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportfile.h"

#include "batchrows.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

const QByteArray goodFile = "good";

Batch batch(const QString &id)
{
    Batch batch;
    batch.id = id;
    return batch;
}

ExportFile::Options idsAs(ExportFormat format)
{
    return {format, {{FieldId::Id}, false}};
}

//! No file of this process can grow beyond @p bytes while this lives.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

bool write(ExportFile &file, const Batch &batch)
{
    const BatchRows rows(std::span(&batch, 1));
    return file.write(rows[0]);
}

} // namespace

class TestExportFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void oldFileStaysWithoutCommit();
    void commitPutsTheNewFileInPlace();
    void fileIsWrittenInEveryFormat_data();
    void fileIsWrittenInEveryFormat();
    void symlinkStaysAndItsTargetIsReplaced();
    void permissionsOfTheOldFileStay();
    void unusableTargetIsRefusedAtOnce_data();
    void unusableTargetIsRefusedAtOnce();
    void deviceIsWrittenByCommitAlone();
    void fullDiskKeepsTheOldFile();

private:
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExportFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(path(u"out"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(goodFile), goodFile.size());
}

QByteArray TestExportFile::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestExportFile::oldFileStaysWithoutCommit()
{
    {
        ExportFile file(path(u"out"_s), idsAs(ExportFormat::Csv));
        QVERIFY(file.open());
        QVERIFY(write(file, batch(u"b1"_s)));
        QCOMPARE(read(u"out"_s), goodFile);
    }
    QCOMPARE(read(u"out"_s), goodFile);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out"_s});
}

void TestExportFile::commitPutsTheNewFileInPlace()
{
    ExportFile file(path(u"out"_s), idsAs(ExportFormat::Csv));
    QVERIFY(file.open());
    QVERIFY(write(file, batch(u"b1"_s)));
    QVERIFY(write(file, batch(u"b2"_s)));
    QVERIFY(file.commit({}));
    QCOMPARE(read(u"out"_s), QByteArray("id\r\nb1\r\nb2\r\n"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"out"_s});
}

void TestExportFile::fileIsWrittenInEveryFormat_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("csv") << ExportFormat::Csv << QByteArray("id\r\n");
    QTest::newRow("json") << ExportFormat::Json << QByteArray("{\"object\":\"list\",\"data\":[]");
    QTest::newRow("ndjson") << ExportFormat::NdJson << QByteArray();
}

void TestExportFile::fileIsWrittenInEveryFormat()
{
    QFETCH(const ExportFormat, format);
    QFETCH(const QByteArray, beginning);
    ExportFile file(path(u"new"_s), idsAs(format));
    QVERIFY(file.open());
    QVERIFY(file.commit({}));
    QVERIFY(QFile::exists(path(u"new"_s)));
    const QByteArray written = read(u"new"_s);
    QCOMPARE(written.left(beginning.size()), beginning);
    QCOMPARE(written.isEmpty(), beginning.isEmpty());
}

void TestExportFile::symlinkStaysAndItsTargetIsReplaced()
{
    QVERIFY(QFile::link(u"out"_s, path(u"link"_s)));
    ExportFile file(path(u"link"_s), idsAs(ExportFormat::Csv));
    QVERIFY(file.open());
    QVERIFY(file.commit({}));
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
    QCOMPARE(read(u"out"_s), QByteArray("id\r\n"));
}

void TestExportFile::permissionsOfTheOldFileStay()
{
    constexpr QFile::Permissions ours = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(QFile::setPermissions(path(u"out"_s), ours));
    ExportFile file(path(u"out"_s), idsAs(ExportFormat::Csv));
    QVERIFY(file.open());
    QVERIFY(file.commit({}));
    const QFile::Permissions others = QFile::ReadOther | QFile::ReadGroup;
    QVERIFY(!(QFile::permissions(path(u"out"_s)) & others));
}

void TestExportFile::unusableTargetIsRefusedAtOnce_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << u"missing/out"_s;
    QTest::newRow("folder") << u"."_s;
    QTest::newRow("closed folder") << u"/proc/out"_s;
    QTest::newRow("file for a folder") << u"out/out"_s;
}

void TestExportFile::unusableTargetIsRefusedAtOnce()
{
    QFETCH(const QString, name);
    const QString target = QDir(m_folder->path()).filePath(name);
    ExportFile file(target, idsAs(ExportFormat::Csv));
    QVERIFY(!file.open());
    QVERIFY2(file.errorText().startsWith(target + " could not be written: "_L1),
             qPrintable(file.errorText()));
    QVERIFY2(file.errorText().endsWith(u'.') && !file.errorText().endsWith(".."_L1)
                 && !file.errorText().contains("Unknown error"_L1),
             qPrintable(file.errorText()));
    QCOMPARE(read(u"out"_s), goodFile);
}

void TestExportFile::deviceIsWrittenByCommitAlone()
{
    ExportFile full(u"/dev/full"_s, idsAs(ExportFormat::Csv));
    QVERIFY(full.open());
    QVERIFY(write(full, batch(u"b1"_s)));
    QVERIFY(!full.commit({}));
    QCOMPARE(full.errorText(), u"/dev/full could not be written: No space left on device."_s);

    ExportFile null(u"/dev/null"_s, idsAs(ExportFormat::Csv));
    QVERIFY(null.open());
    QVERIFY(null.commit({}));
}

void TestExportFile::fullDiskKeepsTheOldFile()
{
    ExportFile file(path(u"out"_s), idsAs(ExportFormat::Csv));
    QVERIFY(file.open());
    const FileSizeLimit limit(1'000'000);
    const Batch row = batch(QString(1000, u'x'));
    int rows = 0;
    while (rows < 10'000 && write(file, row)) {
        ++rows;
    }
    QVERIFY2(rows < 10'000, "No write has failed.");
    QVERIFY(!file.commit({}));
    QVERIFY2(file.errorText().contains("File too large"_L1), qPrintable(file.errorText()));
    QCOMPARE(read(u"out"_s), goodFile);
}

QTEST_GUILESS_MAIN(TestExportFile)
#include "tst_exportfile.moc"
