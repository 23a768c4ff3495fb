// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "syntheticbatches.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 100;
constexpr int pages = 9;

//! The peer: what one would write first, over the same table and with the same predicate.
class PeerModel final : public QSortFilterProxyModel
{
public:
    explicit PeerModel(BatchTableModel &source)
        : m_table(source)
    {
        setSortRole(BatchTableModel::SortRole);
        setSourceModel(&source);
    }

    void setFilter(const BatchFilter &filter)
    {
        m_matcher = BatchMatcher(filter, m_table.now());
        invalidateRowsFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return m_matcher.matches(m_table.batchAt(row));
    }

private:
    BatchTableModel &m_table;
    BatchMatcher m_matcher{{}, {}};
};

template <typename Work> double msecsOf(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(const char *name, double ours, double peer)
{
    std::printf("%-28s %10.1f ms %12.1f ms %10.4f\n", name, ours, peer, ours / peer);
    std::fflush(stdout);
}

template <typename Work>
void measure(const char *name, BatchViewModel &view, PeerModel &peer, Work work)
{
    const double ours = msecsOf([&] { work(view); });
    print(name, ours, msecsOf([&] { work(peer); }));
}

void measureSorts(BatchViewModel &view, PeerModel &peer)
{
    const auto sortBy = [&](const char *name, BatchColumn column, Qt::SortOrder order) {
        measure(name, view, peer,
                [=](auto &model) { model.sort(static_cast<int>(column), order); });
    };
    sortBy("P5 sort by number", BatchColumn::RequestTotal, Qt::AscendingOrder);
    sortBy("P5 sort by status", BatchColumn::Status, Qt::AscendingOrder);
    sortBy("P5 sort by id", BatchColumn::Id, Qt::AscendingOrder);
    sortBy("P5 sort by model", BatchColumn::Model, Qt::AscendingOrder);
    sortBy("P5 sort by metadata", BatchColumn::Metadata, Qt::AscendingOrder);
    sortBy("P5 sort by created, newest", BatchColumn::Created, Qt::DescendingOrder);
}

void measureFilters(BatchViewModel &view, PeerModel &peer)
{
    const auto filterBy = [&](const char *name, const BatchFilter &filter) {
        measure(name, view, peer, [&](auto &model) { model.setFilter(filter); });
    };
    filterBy("P6 filter, a third stays", {u"search"_s, {}, {}});
    filterBy("P6 filter cleared", {});
    filterBy("P6 filter, none stays", {u"no such batch"_s, {}, {}});
    filterBy("P6 filter cleared", {});
}

void printMerge(const char *name, BatchTableModel &table, const std::vector<Batch> &batches)
{
    std::vector<double> msecs;
    for (auto page = batches.begin(); page != batches.end(); page += pageSize) {
        std::vector<Batch> arrived(page, page + pageSize);
        msecs.push_back(msecsOf([&] { table.merge(std::move(arrived)); }));
    }
    std::ranges::sort(msecs);
    std::printf("%-28s %10.1f ms median, %.1f ms worst of %zu (budget 16 ms)\n", name,
                msecs[msecs.size() / 2], msecs.back(), msecs.size());
}

void measureMerge(BatchTableModel &table, BatchViewModel &view)
{
    view.setFilter({u"search"_s, {}, {}});
    view.sort(static_cast<int>(BatchColumn::Id), Qt::AscendingOrder);
    std::vector<Batch> batches = syntheticBatches(table.rowCount() + pages * pageSize);
    batches.erase(batches.begin(), batches.begin() + table.rowCount());
    printMerge("P7 merge 100 new rows", table, batches);
    for (Batch &batch : batches) {
        batch.status = BatchStatus::Cancelled;
    }
    printMerge("P7 merge 100 changed rows", table, batches);
    view.sort(static_cast<int>(BatchColumn::Status), Qt::AscendingOrder);
    for (Batch &batch : batches) {
        batch.status = BatchStatus::Completed;
    }
    printMerge("P7 merge 100 that move", table, batches);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 200'000;
    BatchTableModel table;
    table.setNow(syntheticNow());
    table.merge(syntheticBatches(count));
    std::printf("%d rows\n%-28s %13s %15s %10s\n", count, "name", "ours", "peer", "ratio");

    BatchViewModel view(table);
    if (argc < 3) { // A second argument leaves out the peer, who takes minutes.
        PeerModel peer(table);
        peer.sort(static_cast<int>(BatchColumn::Created), Qt::DescendingOrder);
        measureSorts(view, peer);
        measureFilters(view, peer);
    }
    measureMerge(table, view);
    return 0;
}
