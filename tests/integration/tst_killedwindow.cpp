// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "cachecheck.h"
#include "cachefile.h"
#include "exportprocess.h"
#include "moments.h"
#include "simulatorserver.h"

#include <QDir>
#include <QHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int fleetSize = 3000;
constexpr int kills = 50;

using RowsById = QHash<QString, QList<Batch>>;

//! As the server has it at @p now.
std::vector<Batch> listed(SimulatedGateway &gateway, qint64 now)
{
    std::vector<Batch> rows;
    GatewayRequest request;
    request.method = "GET";
    request.path = u"/v1/batches"_s;
    for (bool hasMore = true; hasMore;) {
        request.query.setQueryItems({{u"limit"_s, u"100"_s}});
        if (!rows.empty()) {
            request.query.addQueryItem(u"after"_s, rows.back().id);
        }
        const Result<BatchPage> page = decodeBatchPage(gateway.answer(request, now).body, {});
        hasMore = page && page->hasMore.value_or(false);
        if (page) {
            rows.insert(rows.end(), page->batches.begin(), page->batches.end());
        }
    }
    return rows;
}

//! A program with a window, run upon a profile.
class Window final
{
public:
    explicit Window(const QString &profile)
        : m_profile(profile)
    {
        m_process.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        m_process.setVariable(u"QT_LOGGING_RULES"_s, u"batchdeck.perf=true"_s);
        m_process.setShell(u"shift; exec \"$0\" \"$@\""_s); // Without the word "export".
    }

    void start(const SimulatorServer &server, const QStringList &options = {})
    {
        m_process.start(
            QStringList{u"--url"_s, server.baseUrl().toString(), u"--profile"_s, m_profile}
            + options);
    }
    //! Ends by itself after one refresh.
    void startForOneRefresh(const SimulatorServer &server)
    {
        start(server, {u"--screenshot"_s, m_process.path(u"window.png"_s)});
    }
    void kill(int signal = SIGKILL) { m_process.kill(signal); }
    [[nodiscard]] ExportResult result() { return m_process.result(); }

private:
    QString m_profile;
    ExportProcess m_process;
};

} // namespace

//! The real program, killed at any moment or not alone: what it keeps is what the server sent.
class TestKilledWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void killedAtAnyMomentItKeepsOnlyTheTruth();
    void terminatedItKeepsAllThatItHadShown();
    void twoWindowsKeepOneCache();

private:
    void waitForTheMomentToKill(QRandomGenerator &random);
    [[nodiscard]] QString cacheFile() const;
    void readCache(std::vector<Batch> &batches) const;
    void compareWithTheServer();

    qint64 m_now = noon;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<SimulatedGateway> m_truth;
};

void TestKilledWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_now = noon;
    m_profile = std::make_unique<QTemporaryDir>();
    SimulatedGateway::Options options;
    options.batches = fleetSize;
    m_server = std::make_unique<SimulatorServer>(options, [this] { return m_now; });
    m_truth = std::make_unique<SimulatedGateway>(options, m_now);
    QVERIFY(m_server->listen() != 0);
}

QString TestKilledWindow::cacheFile() const
{
    const QDir folder(m_profile->filePath(u"batches"_s));
    const QStringList files = folder.entryList({u"*.sqlite"_s}, QDir::Files);
    return files.size() == 1 ? folder.filePath(files.first()) : QString();
}

//! Reads a copy: what a killed program leaves is for the next one to recover.
void TestKilledWindow::readCache(std::vector<Batch> &batches) const
{
    const QString original = cacheFile();
    if (original.isNull()) {
        return; // Killed before it was made.
    }
    const QTemporaryDir dir;
    const QString copy = dir.filePath(u"copy.sqlite"_s);
    QVERIFY(QFile::copy(original, copy));
    QFile::copy(original + "-wal"_L1, copy + "-wal"_L1);
    CacheFile file(copy, {});
    file.open();
    for (std::optional<CheckPlace> place = CheckPlace(); place;) {
        place = file.check(*place);
    }
    const BatchRows rows = file.read({}, 1'000'000, 0).slice.batches;
    batches.clear();
    for (int row = 0; row < rows.size(); ++row) {
        batches.push_back(rows[row].batch());
        batches.back().rawJson = file.json(batches.back().id);
    }
    QCOMPARE(file.takeProblems(), QStringList());
}

//! Some time after the start, or when some pages were asked for: then one is being written.
void TestKilledWindow::waitForTheMomentToKill(QRandomGenerator &random)
{
    if (random.bounded(2) == 0) {
        QTest::qWait(random.bounded(150, 400));
        return;
    }
    const int calls = random.bounded(1, 12);
    const auto haveCome = [this](int number) {
        return m_server->requests().size() >= number;
    };
    QVERIFY(QTest::qWaitFor([&] { return haveCome(1); }, 60'000)); // A busy machine starts slowly.
    static_cast<void>(QTest::qWaitFor([&] { return haveCome(calls); }, 400)); // It may want fewer.
    QTest::qWait(random.bounded(30));
}

void TestKilledWindow::killedAtAnyMomentItKeepsOnlyTheTruth()
{
    QRandomGenerator random(1);
    RowsById sent;
    std::size_t mostKept = 0;
    m_server->setLatency(20ms);
    for (int kill = 0; kill < kills; ++kill) {
        m_now += random.bounded(40) * minute;
        for (const Batch &row : listed(*m_truth, m_now)) {
            QList<Batch> &known = sent[row.id];
            if (known.isEmpty() || known.constLast() != row) {
                known.append(row);
            }
        }
        m_server->clearRequests();
        Window window(m_profile->path());
        window.start(*m_server);
        waitForTheMomentToKill(random);
        window.kill();
        QCOMPARE(window.result().status, -1);

        std::vector<Batch> kept;
        readCache(kept);
        QSet<QString> ids;
        for (const Batch &row : kept) {
            QVERIFY2(sent.value(row.id).contains(row), qPrintable(row.id));
            ids.insert(row.id);
        }
        QCOMPARE(ids.size(), qsizetype(kept.size()));
        mostKept = std::max(mostKept, kept.size());
        QCOMPARE(QDir(m_profile->filePath(u"batches"_s)).entryList({u"*.damaged-*"_s}),
                 QStringList());
    }
    QVERIFY(mostKept > 0);

    m_server->setLatency(0ms);
    Window window(m_profile->path());
    window.startForOneRefresh(*m_server);
    const ExportResult result = window.result();
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    const std::size_t count = listed(*m_truth, m_now).size();
    QVERIFY2(result.errors.contains(u"rows %1\n"_s.arg(count)), qPrintable(result.errors));
    compareWithTheServer();
}

void TestKilledWindow::compareWithTheServer()
{
    QHash<QString, Batch> truth;
    for (const Batch &row : listed(*m_truth, m_now)) {
        truth.insert(row.id, row);
    }
    std::vector<Batch> kept;
    readCache(kept);
    QCOMPARE(qsizetype(kept.size()), truth.size());
    for (const Batch &row : kept) {
        QVERIFY2(truth.value(row.id) == row, qPrintable(row.id));
    }
}

void TestKilledWindow::terminatedItKeepsAllThatItHadShown()
{
    m_server->setLatency(5ms);
    Window window(m_profile->path());
    window.start(*m_server);
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requests().size() > 20, 30'000);
    window.kill(SIGTERM);
    const ExportResult result = window.result();
    QCOMPARE(result.status, 128 + SIGTERM);
    const QRegularExpressionMatch shown =
        QRegularExpression(u"batchdeck\\.perf: rows (\\d+)\n$"_s).match(result.errors);
    QVERIFY2(shown.hasMatch(), qPrintable(result.errors));
    QVERIFY(shown.captured(1).toULongLong() >= 1000);
    std::vector<Batch> kept;
    readCache(kept);
    QVERIFY(kept.size() >= shown.captured(1).toULongLong());
}

void TestKilledWindow::twoWindowsKeepOneCache()
{
    m_server->setLatency(5ms);
    Window first(m_profile->path());
    Window other(m_profile->path());
    first.startForOneRefresh(*m_server);
    other.startForOneRefresh(*m_server);
    for (Window *window : {&first, &other}) {
        const ExportResult result = window->result();
        QVERIFY2(result.status == 0, qPrintable(result.errors));
        QVERIFY2(result.errors.contains(u"rows %1\n"_s.arg(fleetSize)), qPrintable(result.errors));
    }
    compareWithTheServer();
}

QTEST_GUILESS_MAIN(TestKilledWindow)
#include "tst_killedwindow.moc"
