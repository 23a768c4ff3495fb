// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statushistory.h"
#include "syntheticbatches.h"

#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const BatchRows rows(syntheticBatches(count));
    for (const int buckets : {60, 240, 300}) {
        QElapsedTimer timer;
        timer.start();
        const StatusHistory history = sweepStatusHistory(rows, {}, {}, syntheticNow(), buckets);
        std::printf("P10 sweep %d batches into %d buckets  %.1f ms  (budget 150 ms)\n", count,
                    history.bucketCount(), static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return 0;
}
