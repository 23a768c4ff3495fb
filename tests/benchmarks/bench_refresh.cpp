// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a refresh costs beside the full listing (P3): 100,000 known batches of which 50 are live
// and 20 are new, in fleets whose live batches lie differently. No client needs fewer requests
// than are printed as the fewest: an answer has 100 neighbouring rows or one.
// Run as `bench_refresh PATH/TO/batchdeck-simulator`.

#include "batchmonitor.h"
#include "batchpage.h"
#include "batchtablemodel.h"
#include "callqueue.h"
#include "knownlisting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype newBatches = 20;
constexpr int rounds = 9;
constexpr int fleets = 6;

struct Cost
{
    double msecs = 0;
    int requests = 0;
};

//! The simulator as a process of its own, so that its work is not counted as ours.
QUrl startSimulator(QProcess &process, const QString &program, int seed)
{
    process.start(program,
                  {u"--batches"_s, u"100000"_s, u"--live"_s, u"50"_s, u"--exit-with-stdin"_s,
                   u"--seed"_s, QString::number(seed)});
    if (!process.waitForStarted() || !process.waitForReadyRead()) {
        qFatal("the simulator does not start: %s", qPrintable(process.errorString()));
    }
    const QString line = QString::fromUtf8(process.readLine()).trimmed();
    return QUrl(line.section(u' ', -1) + u"/v1"_s);
}

//! A refresh from start() to its end, merged into the table as the window does.
Cost measured(const Access &access, const KnownListing &known, BatchTableModel &table,
              KnownListing *learnt = nullptr)
{
    QNetworkAccessManager network;
    CallQueue calls(network, access);
    KnownListing listing = known;
    BatchMonitor monitor(calls, listing);
    monitor.setInterval(RefreshInterval::Off);
    QEventLoop loop;
    QObject::connect(&monitor, &BatchMonitor::pageArrived, &table,
                     [&table](const BatchPage &page) { table.merge(page.batches); });
    QObject::connect(&monitor, &BatchMonitor::batchArrived, &table,
                     [&table](const Batch &batch) { table.merge({batch}); });
    QObject::connect(&monitor, &BatchMonitor::refreshEnded, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    monitor.start();
    loop.exec();
    if (!monitor.state().lastEnd->isComplete()) {
        qFatal("the listing is incomplete: %s", qPrintable(monitor.state().lastEnd->note()));
    }
    if (learnt) {
        *learnt = listing;
    }
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, monitor.state().calls};
}

//! What was known before the newest batches came.
KnownListing withoutNewest(const KnownListing &listing)
{
    KnownListing before = listing;
    before.rows.dropNewest(newBatches);
    // As after some refreshes, when batches were seen to move.
    before.habits.freshness = ServerHabits::Freshness::Fresh;
    return before;
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + rounds / 2);
    return values[rounds / 2];
}

//! For the newest page and for the live rows that it does not hold.
int fewestRequests(const KnownListing &listing)
{
    int requests = 1;
    qsizetype reached = 100;
    for (qsizetype position = 0; position < listing.rows.size(); ++position) {
        if (position >= reached && listing.rows.isLive(listing.rows.at(position))) {
            ++requests;
            reached = position + 100;
        }
    }
    return requests;
}

void compare(const QString &program, int seed)
{
    QProcess simulator;
    Access access;
    access.connection.baseUrl = startSimulator(simulator, program, seed);
    BatchTableModel table;
    KnownListing learnt;
    const Cost full = measured(access, {}, table, &learnt);
    const KnownListing before = withoutNewest(learnt);
    std::vector<double> times;
    int requests = 0;
    for (int round = 0; round < rounds; ++round) {
        const Cost delta = measured(access, before, table);
        times.push_back(delta.msecs);
        requests = std::max(requests, delta.requests);
    }
    const double msecs = median(times);
    std::printf("%5d %12.1f %8d %12.1f %8d %7d %8.2f %%\n", seed, full.msecs, full.requests, msecs,
                requests, fewestRequests(learnt), 100 * msecs / full.msecs);
    simulator.closeWriteChannel();
    simulator.waitForFinished();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: bench_refresh PATH/TO/batchdeck-simulator\n", stderr);
        return 2;
    }
    std::puts("fleet      full ms requests   refresh ms requests  fewest  of full");
    for (int seed = 1; seed <= fleets; ++seed) {
        compare(QString::fromLocal8Bit(argv[1]), seed);
    }
    return 0;
}
