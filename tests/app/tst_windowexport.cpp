// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowexport.h"

#include "backgroundpool.h"
#include "batchtablemodel.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

constexpr int batchCount = 5000; // More than two reports of progress.

std::vector<Batch> batches()
{
    std::vector<Batch> batches(batchCount);
    for (int i = 0; i < batchCount; ++i) {
        batches[static_cast<std::size_t>(i)].id = u"b%1"_s.arg(i);
    }
    return batches;
}

//! No export begins while this lives.
class BusyPool final
{
public:
    explicit BusyPool(BackgroundPool &pool)
        : m_pool(pool)
    {
        for (int i = 0; i < pool.threadCount(); ++i) {
            pool.run(Urgency::Export, [this] {
                m_end.acquire();
                return true;
            });
        }
    }
    ~BusyPool()
    {
        m_end.release(m_pool.threadCount());
        m_pool.waitForDone(30'000);
    }
    Q_DISABLE_COPY_MOVE(BusyPool)

private:
    BackgroundPool &m_pool;
    QSemaphore m_end;
};

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
    void destroyedExportKeepsTheOldFile_data();
    void destroyedExportKeepsTheOldFile();
    void whatHappensMeanwhileIsNotInTheFile_data();
    void whatHappensMeanwhileIsNotInTheFile();
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
    return {m_folder->filePath(u"out.csv"_s),
            options,
            {m_table->rows(), m_table->standings(), std::move(rows)},
            {}};
}

QByteArray TestWindowExport::file() const
{
    QFile file(m_folder->filePath(u"out.csv"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWindowExport::rowsAreWrittenInTheirOrder()
{
    WindowExport task(m_table->background(), request({3, 1, 4000}));
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
    WindowExport task(m_table->background(), wanted);
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(file(), "id,last_confirmed\r\nb1,2025-11-27T12:00:00Z\r\n"_ba);
}

void TestWindowExport::progressEndsWhole()
{
    std::vector<int> rows(batchCount);
    std::iota(rows.begin(), rows.end(), 0);
    WindowExport task(m_table->background(), request(rows));
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
    WindowExport task(m_table->background(), request({}));
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(file(), "id\r\n"_ba);
}

void TestWindowExport::destroyedExportKeepsTheOldFile_data()
{
    QTest::addColumn<bool>("hasBegun");
    QTest::newRow("before it has begun") << false;
    QTest::newRow("in the midst of it") << true;
}

void TestWindowExport::destroyedExportKeepsTheOldFile()
{
    QFETCH(const bool, hasBegun);
    // So many that writing is far from its end when the first are reported.
    auto task =
        std::make_unique<WindowExport>(m_table->background(), request(std::vector<int>(5'000'000)));
    QSignalSpy progressed(task.get(), &WindowExport::progressed);
    if (hasBegun) {
        task->start();
        QVERIFY(progressed.wait());
        task.reset();
    } else {
        const BusyPool busy(m_table->background());
        task->start();
        task.reset();
    }
    QVERIFY(m_table->background().waitForDone(30'000));
    QCoreApplication::processEvents();
    QCOMPARE(file(), "good"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestWindowExport::whatHappensMeanwhileIsNotInTheFile_data()
{
    using Event = std::function<void(BatchTableModel &)>;
    QTest::addColumn<Event>("event");
    QTest::newRow("merge") << Event([](BatchTableModel &table) {
        Batch batch = table.batchAt(1);
        batch.status = BatchStatus::Completed;
        Batch other;
        other.id = u"new"_s;
        table.merge({batch, other}, Stamp::fromMSecs(1'764'244'800'000));
    });
    QTest::newRow("gone") << Event([](BatchTableModel &table) {
        table.markGone(BatchKey().gateway, {u"b1"_s}, Stamp::fromMSecs(1'764'244'800'000));
    });
    QTest::newRow("another connection") << Event([](BatchTableModel &table) { table.clear(); });
}

void TestWindowExport::whatHappensMeanwhileIsNotInTheFile()
{
    QFETCH(const std::function<void(BatchTableModel &)>, event);
    WindowExport::Request wanted = request({2, 1});
    wanted.options.csv.columns = {FieldId::Id, FieldId::Status, FieldId::LastConfirmed};
    WindowExport task(m_table->background(), std::move(wanted));
    const QSignalSpy finished(&task, &WindowExport::finished);
    {
        const BusyPool busy(m_table->background());
        task.start();
        event(*m_table);
    }
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].toString(), QString());
    QCOMPARE(file(), "id,status,last_confirmed\r\nb2,unknown,\r\nb1,unknown,\r\n"_ba);
}

void TestWindowExport::unwritableFileIsExplained()
{
    WindowExport::Request request = this->request({1});
    request.fileName = m_folder->filePath(u"missing/out.csv"_s);
    const QString name = request.fileName;
    WindowExport task(m_table->background(), std::move(request));
    const QSignalSpy finished(&task, &WindowExport::finished);
    task.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished[0][0].toString().contains(name));
}

QTEST_GUILESS_MAIN(TestWindowExport)
#include "tst_windowexport.moc"
