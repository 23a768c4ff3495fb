// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "syntheticbatches.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int paints = 60;
constexpr QSize tableSize(1187, 524); // As the window gives it at 1440×900.

//! The median and the worst time of painting all of it, in milliseconds, scrolled on each time.
std::pair<double, double> paintTimes(QTableView &table)
{
    table.resize(tableSize);
    table.show();
    QPixmap picture(tableSize);
    std::vector<double> msecs;
    for (int row = 0; row < paints; ++row) {
        table.scrollTo(table.model()->index(row * 40, 0), QTableView::PositionAtTop);
        QCoreApplication::processEvents();
        QElapsedTimer timer;
        timer.start();
        table.viewport()->render(&picture);
        msecs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(msecs);
    return {msecs[msecs.size() / 2], msecs.back()};
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    BatchTableModel batches;
    batches.merge(syntheticBatches(100'000));
    BatchViewModel view(batches);

    BatchTableView ours;
    ours.setModel(&view);
    QTableView peer;
    peer.setModel(&view);
    peer.setShowGrid(false);
    peer.setWordWrap(false);
    peer.setAlternatingRowColors(true);
    peer.verticalHeader()->hide();
    peer.verticalHeader()->setDefaultSectionSize(ours.verticalHeader()->defaultSectionSize());
    for (int column = 0; column < view.columnCount(); ++column) {
        peer.setColumnHidden(column, ours.isColumnHidden(column));
        peer.setColumnWidth(column, ours.columnWidth(column));
    }

    const auto [median, worst] = paintTimes(ours);
    const auto [peerMedian, peerWorst] = paintTimes(peer);
    std::printf("%-32s %10s %10s %8s\n", "name", "ours", "peer", "ratio");
    std::printf("%-32s %7.2f ms %7.2f ms %8.2f   worst %.2f ms\n", "P8 paint of the table", median,
                peerMedian, median / peerMedian, worst);
    return 0;
}
