// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowexport.h"

#include "batchtablemodel.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr int batchCount = 5000; // More than two chunks.

std::vector<Batch> batches()
{
    std::vector<Batch> batches(batchCount);
    for (int i = 0; i < batchCount; ++i) {
        batches[static_cast<std::size_t>(i)].id = u"b%1"_s.arg(i);
    }
    return batches;
}

} // namespace

class TestWindowExport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void rowsAreWrittenInTheirOrder();
    void whatOnlyTheTableKnowsIsWritten();
    void progressEndsWhole();
    void noRowsAreAHeader();
    void destroyedExportKeepsTheOldFile();
    void otherConnectionCancelsIt();
    void unwritableFileIsExplained();

private:
    [[nodiscard]] WindowExport::Request request(std::vector<int> rows) const;
    [[nodiscard]] QByteArray file() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<BatchTableModel> m_table;
};

void TestWindowExport::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_table = std::make_unique<BatchTableModel>();
    m_table->merge(batches());
    QFile old(m_folder->filePath(u"out.csv"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    QCOMPARE(old.write("good"), 4);
}

//! Of ids alone, into the file that is there.
WindowExport::Request TestWindowExport::request(std::vector<int> rows) const
{
    ExportFile::Options options;
    options.csv.columns = {FieldId::Id};
    return {m_folder->filePath(u"out.csv"_s), options, std::move(rows), {}};
}

QByteArray TestWindowExport::file() const
{
    QFile file(m_folder->filePath(u"out.csv"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWindowExport::rowsAreWrittenInTheirOrder()
{
    WindowExport task(*m_table, request({3, 1, 4000}));
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].toString(), QString());
    QCOMPARE(file(), "id\r\nb3\r\nb1\r\nb4000\r\n"_ba);
}

void TestWindowExport::whatOnlyTheTableKnowsIsWritten()
{
    const Stamp confirmedAt = Stamp::fromMSecs(1'764'244'800'000); // 2025-11-27T12:00Z
    m_table->merge({m_table->batchAt(1)}, confirmedAt);
    WindowExport::Request wanted = request({1});
    wanted.options.csv.columns.append(FieldId::LastConfirmed);
    WindowExport task(*m_table, wanted);
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(file(), "id,last_confirmed\r\nb1,2025-11-27T12:00:00Z\r\n"_ba);
}

void TestWindowExport::progressEndsWhole()
{
    std::vector<int> rows(batchCount);
    std::iota(rows.begin(), rows.end(), 0);
    WindowExport task(*m_table, request(rows));
    const QSignalSpy progressed(&task, &WindowExport::progressed);
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(progressed.size() > 2);
    int before = 0;
    for (const QList<QVariant> &step : progressed) {
        QVERIFY(step[0].toInt() >= before);
        QCOMPARE(step[1].toInt(), batchCount);
        before = step[0].toInt();
    }
    QCOMPARE(before, batchCount);
    QCOMPARE(file().count("\r\n"), batchCount + 1);
}

void TestWindowExport::noRowsAreAHeader()
{
    WindowExport task(*m_table, request({}));
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(file(), "id\r\n"_ba);
}

void TestWindowExport::destroyedExportKeepsTheOldFile()
{
    std::vector<int> rows(batchCount);
    auto task = std::make_unique<WindowExport>(*m_table, request(rows));
    QSignalSpy progressed(task.get(), &WindowExport::progressed);
    task->start();
    QVERIFY(progressed.wait());
    task.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(file(), "good"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestWindowExport::otherConnectionCancelsIt()
{
    std::vector<int> rows(batchCount);
    WindowExport task(*m_table, request(rows));
    QSignalSpy progressed(&task, &WindowExport::progressed);
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QVERIFY(progressed.wait());
    m_table->clear();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished[0][0].toString().isEmpty());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(file(), "good"_ba);
}

void TestWindowExport::unwritableFileIsExplained()
{
    WindowExport::Request request = this->request({1});
    request.fileName = m_folder->filePath(u"missing/out.csv"_s);
    const QString name = request.fileName;
    WindowExport task(*m_table, std::move(request));
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished[0][0].toString().contains(name));
}

QTEST_GUILESS_MAIN(TestWindowExport)
#include "tst_windowexport.moc"
