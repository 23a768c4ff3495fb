// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "queryparser.h"
#include "syntheticbatches.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSortFilterProxyModel>
#include <QThread>

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 100;
constexpr int pages = 9;
constexpr auto metadataKey = "job"_L1;

//! What one would write first: the batches as they are, in a table.
class PeerTable final : public QAbstractTableModel
{
public:
    explicit PeerTable(int count) { append(syntheticBatches(count)); }

    void merge(const std::vector<Batch> &batches)
    {
        const int next = static_cast<int>(m_batches.size());
        int first = next;
        int last = -1;
        std::vector<Batch> added;
        for (const Batch &batch : batches) {
            const int row = m_rows.value(batch.id, next);
            if (row == next) {
                added.push_back(batch);
                continue;
            }
            m_batches[static_cast<std::size_t>(row)] = batch;
            first = std::min(first, row);
            last = std::max(last, row);
        }
        if (first <= last) {
            Q_EMIT dataChanged(index(first, 0), index(last, batchColumnCount));
        }
        if (!added.empty()) {
            beginInsertRows({}, next, next + static_cast<int>(added.size()) - 1);
            append(added);
            endInsertRows();
        }
    }
    [[nodiscard]] const Batch &batchAt(int row) const
    {
        return m_batches[static_cast<std::size_t>(row)];
    }
    int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_batches.size());
    }
    int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : batchColumnCount + 1; // The last one: of a metadata key.
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == BatchTableModel::SortRole
            ? valueOf(batchAt(index.row()), static_cast<FieldId>(index.column()))
            : QVariant();
    }

private:
    void append(const std::vector<Batch> &batches)
    {
        for (const Batch &batch : batches) {
            m_rows.insert(batch.id, static_cast<int>(m_batches.size()));
            m_batches.push_back(batch);
        }
    }
    static QVariant valueOf(const Batch &batch, FieldId column)
    {
        if (static_cast<int>(column) == batchColumnCount) {
            return QJsonDocument::fromJson(batch.metadata).object().value(metadataKey).toString();
        }
        switch (column) {
        case FieldId::RequestTotal:
            return batch.requestCounts->total;
        case FieldId::Status:
            return static_cast<qint64>(batch.status);
        case FieldId::Id:
            return batch.id;
        case FieldId::Model:
            return batch.model;
        case FieldId::Metadata:
            return QString::fromUtf8(batch.metadata);
        default:
            return batch.stamps[StampKind::Created].msecs();
        }
    }

    std::vector<Batch> m_batches;
    QHash<QString, int> m_rows; //!< By id.
};

//! The peer: what one would put on top of it.
class PeerModel final : public QSortFilterProxyModel
{
public:
    explicit PeerModel(PeerTable &source)
        : m_table(source)
    {
        setSortRole(BatchTableModel::SortRole);
        setSourceModel(&source);
    }

    //! Only of a word.
    void setQuery(const QueryNode &query)
    {
        m_word = query.text.text;
        invalidateRowsFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const Batch &batch = m_table.batchAt(row);
        const auto isIn = [this](const QString &text) {
            return text.contains(m_word, Qt::CaseInsensitive);
        };
        return isIn(batch.id) || isIn(batch.endpoint) || isIn(batch.model)
            || isIn(QString::fromUtf8(batch.metadata)) || isIn(batch.inputFileId)
            || isIn(batch.outputFileId) || isIn(batch.errorFileId);
    }

private:
    PeerTable &m_table;
    QString m_word;
};

template <typename Work> double msecsOf(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void waitFor(const BatchViewModel &view)
{
    while (view.isBusy()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

double longestTurnUntilDone(const BatchViewModel &view)
{
    double longest = 0;
    while (view.isBusy()) {
        longest = std::max(longest, msecsOf([] { QCoreApplication::processEvents(); }));
        QThread::msleep(1);
    }
    return longest;
}

void print(const char *name, double ours, double turn, double peer)
{
    std::printf("%-28s %10.1f ms %10.1f ms %12.1f ms %10.4f\n", name, ours, turn, peer,
                ours / peer);
    std::fflush(stdout);
}

template <typename Work>
void measure(const char *name, BatchViewModel &view, PeerModel &peer, Work work)
{
    double turn = 0;
    const double ours = msecsOf([&] {
        turn = msecsOf([&] { work(view); });
        turn = std::max(turn, longestTurnUntilDone(view));
    });
    print(name, ours, turn, msecsOf([&] { work(peer); }));
}

void measureSorts(BatchViewModel &view, PeerModel &peer)
{
    const auto sortBy = [&](const char *name, FieldId column, Qt::SortOrder order) {
        measure(name, view, peer,
                [=](auto &model) { model.sort(static_cast<int>(column), order); });
    };
    sortBy("P5 sort by number", FieldId::RequestTotal, Qt::AscendingOrder);
    sortBy("P5 sort by status", FieldId::Status, Qt::AscendingOrder);
    sortBy("P5 sort by id", FieldId::Id, Qt::AscendingOrder);
    sortBy("P5 sort by model", FieldId::Model, Qt::AscendingOrder);
    sortBy("P5 sort by metadata", FieldId::Metadata, Qt::AscendingOrder);
    sortBy("P5 sort by metadata key", static_cast<FieldId>(batchColumnCount), Qt::AscendingOrder);
    sortBy("P5 sort by created, newest", FieldId::Created, Qt::DescendingOrder);
}

void measureFilters(BatchViewModel &view, PeerModel &peer)
{
    const auto filterBy = [&](const char *name, const QString &query) {
        const QueryNode root = parseQuery(query).root;
        measure(name, view, peer, [&](auto &model) { model.setQuery(root); });
    };
    filterBy("P6 filter, a third stays", u"search"_s);
    filterBy("P6 filter cleared", {});
    filterBy("P6 filter, none stays", u"nowhere"_s);
    filterBy("P6 filter cleared", {});
    for (const QString &query :
         {u"status:failed,expired"_s, u"is:attention"_s,
          u"model:gpt-4o* age<20d failed>1% -endpoint:embeddings nightly"_s}) {
        const double msecs = msecsOf([&] {
            view.setQuery(parseQuery(query).root);
            waitFor(view);
        });
        std::printf("P6 query %10.1f ms, %d left: %s\n", msecs, view.rowCount(), qPrintable(query));
    }
}

//! In pages; sorted.
template <typename Table>
std::vector<double> msecsToMerge(Table &table, const std::vector<Batch> &batches)
{
    std::vector<double> msecs;
    for (auto page = batches.begin(); page != batches.end(); page += pageSize) {
        std::vector<Batch> arrived(page, page + pageSize);
        msecs.push_back(msecsOf([&] { table.merge(std::move(arrived)); }));
    }
    std::ranges::sort(msecs);
    return msecs;
}

void printMerge(const char *name, BatchTableModel &table, PeerTable *peer,
                const std::vector<Batch> &batches)
{
    const std::vector<double> ours = msecsToMerge(table, batches);
    const double median = ours[ours.size() / 2];
    std::printf("%-28s %10.1f ms, worst %.1f of %zu (budget 16 ms)", name, median, ours.back(),
                ours.size());
    if (peer != nullptr) {
        const double theirs = msecsToMerge(*peer, batches)[ours.size() / 2];
        std::printf(" %12.1f ms %10.4f", theirs, median / theirs);
    }
    std::puts("");
}

void measureSlices(BatchTableModel &table, BatchViewModel &view)
{
    constexpr int sliceSize = 2000;
    std::vector<double> msecs;
    const std::vector<Batch> batches = syntheticBatches(50 * sliceSize);
    table.clear();
    view.setQuery({});
    view.sort(static_cast<int>(FieldId::Created), Qt::DescendingOrder);
    for (auto slice = batches.begin(); slice != batches.end(); slice += sliceSize) {
        std::vector<Batch> arrived(slice, slice + sliceSize);
        msecs.push_back(msecsOf([&] { table.merge(std::move(arrived)); }));
    }
    std::ranges::sort(msecs);
    std::printf("P8 slice of 2,000 to 100,000  %9.1f ms median, %.1f ms worst (budget 16 ms)\n",
                msecs[msecs.size() / 2], msecs.back());
}

std::size_t bytesInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

void merge(BatchTableModel &table, int count)
{
    constexpr int slice = 10'000;
    std::vector<Batch> batches = syntheticBatches(count);
    for (int i = 0; i < count; i += slice) {
        const auto first = batches.begin() + i;
        table.merge({first, first + std::min(slice, count - i)});
    }
}

void measureMerge(BatchTableModel &table, BatchViewModel &view, PeerTable *peerTable,
                  PeerModel *peer)
{
    const auto arrange = [&](const QueryNode &query, FieldId column) {
        view.setQuery(query);
        view.sort(static_cast<int>(column), Qt::AscendingOrder);
        waitFor(view);
        if (peer != nullptr) {
            peer->setQuery(query);
            peer->sort(static_cast<int>(column), Qt::AscendingOrder);
        }
    };
    const QueryNode query = parseQuery(u"search"_s).root;
    arrange(query, FieldId::Id);
    std::vector<Batch> batches = syntheticBatches(table.rowCount() + pages * pageSize);
    batches.erase(batches.begin(), batches.begin() + table.rowCount());
    printMerge("P7 merge 100 new rows", table, peerTable, batches);
    for (Batch &batch : batches) {
        batch.status = BatchStatus::Cancelled;
    }
    printMerge("P7 merge 100 changed rows", table, peerTable, batches);
    arrange(query, FieldId::Status);
    for (Batch &batch : batches) {
        batch.status = BatchStatus::Completed;
    }
    printMerge("P7 merge 100 that move", table, peerTable, batches);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 200'000;
    BatchTableModel table;
    table.setNow(syntheticNow());
    const std::size_t before = bytesInUse();
    merge(table, count);
    const std::size_t tableBytes = bytesInUse() - before;
    BatchViewModel view(table);
    view.setMetadataColumns({metadataKey});
    waitFor(view);
    std::printf("%d rows\nP9 table %zu bytes a row, with its view %zu\n", count,
                tableBytes / static_cast<std::size_t>(count),
                (bytesInUse() - before) / static_cast<std::size_t>(count));

    std::printf("%-28s %13s %13s %15s %10s\n", "name", "ours", "longest turn", "peer", "ratio");
    std::unique_ptr<PeerTable> peerTable;
    std::unique_ptr<PeerModel> peer;
    if (argc < 3) { // A second argument leaves out the peer, who takes minutes.
        const std::size_t beforePeer = bytesInUse();
        peerTable = std::make_unique<PeerTable>(count);
        peer = std::make_unique<PeerModel>(*peerTable);
        peer->sort(static_cast<int>(FieldId::Created), Qt::DescendingOrder);
        std::printf("P9 peer, with its view %zu bytes a row\n",
                    (bytesInUse() - beforePeer) / static_cast<std::size_t>(count));
        measureSorts(view, *peer);
        measureFilters(view, *peer);
    }
    measureMerge(table, view, peerTable.get(), peer.get());
    measureSlices(table, view);
    return 0;
}
