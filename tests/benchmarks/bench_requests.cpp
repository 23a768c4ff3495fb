// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of the requests of one batch, beside a QSortFilterProxyModel over the same rows. A turn
// is the longest that the thread of the window computes without coming round, by its own clock:
// what other programs do meanwhile does not count.

#include "queryparser.h"
#include "requesttablemodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <time.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int pageRows = 40;
constexpr double turnBudget = 8; // In milliseconds.

template <typename Work> double msecsOf(Work &&work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

//! One in a hundred failed, for one of 300 reasons.
SharedResults syntheticResults(int count)
{
    auto results = std::make_shared<ReadResults>();
    qint64 offset = 0;
    for (int i = 0; i < count; ++i) {
        const quint32 dice = static_cast<quint32>(i) * 2654435761U;
        const QByteArray id =
            "doc-" + QByteArray::number(dice % 100'000) + "-part-" + QByteArray::number(i);
        const bool hasFailed = dice % 100 == 7;
        const QByteArray message = "Reason " + QByteArray(1 + (dice >> 8) % 100, 'x');
        RequestResult result;
        result.customId = id;
        result.outcome = hasFailed ? RequestOutcome::Failed : RequestOutcome::Succeeded;
        result.httpStatus = hasFailed ? 400 + static_cast<int>(dice >> 8) % 3 : 200;
        if (hasFailed) {
            result.code = "rate_limit_exceeded";
            result.message = message;
        } else {
            result.inputTokens = dice % 4000;
            result.outputTokens = (dice >> 12) % 900;
        }
        result.place = {ResultFileKind::Output, i + 1, offset, 1200};
        offset += 1201;
        results->requests.add(result, results->groups.add(result));
    }
    return results;
}

//! How long this thread computes.
template <typename Work> double ownMsecsOf(Work &&work)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double before = now();
    work();
    return now() - before;
}

double longestTurnUntilDone(const RequestTableModel &model)
{
    double longest = 0;
    do {
        longest = std::max(longest, ownMsecsOf([] { QCoreApplication::processEvents(); }));
        QThread::msleep(1);
    } while (model.isBusy());
    return std::max(longest, ownMsecsOf([] { QCoreApplication::processEvents(); }));
}

class Bench final
{
public:
    explicit Bench(RequestTableModel &model)
        : m_model(model)
    {
        m_peer.setSortRole(RequestTableModel::SortRole);
        m_peer.setFilterRole(RequestTableModel::SortRole);
        m_peer.setFilterKeyColumn(static_cast<int>(RequestColumn::CustomId));
    }

    //! What the peer sorts: a model of its own, so that ours is not changed below it.
    void setPeer(RequestTableModel *source) { m_peer.setSourceModel(source); }

    template <typename Ours, typename Peer> void measure(const char *name, Ours ours, Peer peer)
    {
        double turn = 0;
        const double msecs = msecsOf([&] {
            turn = ownMsecsOf(ours);
            turn = std::max(turn, longestTurnUntilDone(m_model));
        });
        print(name, msecs, turn, msecsOf([&] { peer(m_peer); }));
    }

    template <typename Ours> void measure(const char *name, Ours ours)
    {
        double turn = 0;
        const double msecs = msecsOf([&] {
            turn = ownMsecsOf(ours);
            turn = std::max(turn, longestTurnUntilDone(m_model));
        });
        print(name, msecs, turn, {});
    }

    void sortBy(const char *name, RequestColumn column, Qt::SortOrder order = Qt::AscendingOrder)
    {
        const int number = static_cast<int>(column);
        measure(
            name, [&] { m_model.sort(number, order); },
            [&](QSortFilterProxyModel &peer) { peer.sort(number, order); });
    }

    void ask(const char *name, const QString &query)
    {
        measure(name, [&] { m_model.setQuery(parseQuery(query, QueryTopic::Requests).root); });
        std::printf("%-36s %10d rows\n", "", m_model.rowCount());
    }

    [[nodiscard]] bool isWithinBudget() const { return m_isWithinBudget; }

private:
    void print(const char *name, double msecs, double turn, std::optional<double> peer)
    {
        m_isWithinBudget = m_isWithinBudget && turn <= turnBudget;
        std::printf("%-36s %8.1f ms  turn %5.1f ms", name, msecs, turn);
        if (peer) {
            std::printf("  proxy %9.1f ms  ratio %.3f", *peer, msecs / *peer);
        }
        std::printf("%s\n", turn > turnBudget ? "  beyond the budget" : "");
        std::fflush(stdout);
    }

    RequestTableModel &m_model;
    QSortFilterProxyModel m_peer;
    bool m_isWithinBudget = true;
};

//! As RequestsView has it.
void show(QTableView &table, RequestTableModel &model)
{
    table.setWordWrap(false);
    table.setShowGrid(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.horizontalHeader()->setHighlightSections(false);
    table.verticalHeader()->hide();
    table.setModel(&model);
    table.horizontalHeader()->setSelectionModel(new QItemSelectionModel(&model, &table));
    table.resize(1187, 524);
    table.show();
    QPixmap picture(table.size());
    table.render(&picture); // The first time loads fonts.
}

//! The median and the worst time of showing another page, from the model to the picture.
void measureScrolling(const char *name, RequestTableModel &model, bool &isWithinBudget)
{
    constexpr int pages = 200;
    QTableView table;
    show(table, model);
    std::vector<double> msecs;
    for (int page = 0; page < pages; ++page) {
        const auto row = static_cast<int>(page * 7919LL * pageRows % model.rowCount());
        msecs.push_back(ownMsecsOf([&] {
            table.scrollTo(model.index(row, 0), QTableView::PositionAtTop);
            QCoreApplication::processEvents(); // Paints.
        }));
    }
    std::ranges::sort(msecs);
    std::printf("%-36s %8.2f ms  worst %5.1f ms\n", name, msecs[pages / 2], msecs.back());
    isWithinBudget = isWithinBudget && msecs.back() <= turnBudget;
}

//! What a page of cells costs of the model alone.
void measureCells(const char *name, const RequestTableModel &model)
{
    constexpr int pages = 1000;
    const double msecs = msecsOf([&] {
        for (int page = 0; page < pages; ++page) {
            const auto first =
                static_cast<int>(page * 7919LL * pageRows % (model.rowCount() - pageRows));
            for (int cell = 0; cell < pageRows * requestColumnCount; ++cell) {
                static_cast<void>(model.data(
                    model.index(first + cell / requestColumnCount, cell % requestColumnCount),
                    Qt::DisplayRole));
            }
        }
    });
    std::printf("%-36s %8.3f ms\n", name, msecs / pages);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("XDG_RUNTIME_DIR", "/tmp");
    const QApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    BackgroundPool background;
    SharedResults results = syntheticResults(count);
    RequestTableModel source(background); // Below the peer.
    source.setResults(results);
    static_cast<void>(longestTurnUntilDone(source));

    RequestTableModel model(background);
    QTableView table; // Somebody looks on.
    show(table, model);
    Bench bench(model);
    bench.setPeer(&source);
    bench.measure("arrange, failed first", [&] { model.setResults(results); });
    table.selectRow(count / 2);
    bench.sortBy("sort by custom_id", RequestColumn::CustomId);
    bench.sortBy("sort by outcome", RequestColumn::Outcome);
    bench.sortBy("sort by HTTP status", RequestColumn::HttpStatus);
    bench.sortBy("sort by code", RequestColumn::Code);
    bench.sortBy("sort by message", RequestColumn::Message);
    bench.sortBy("sort by tokens in", RequestColumn::InputTokens);
    bench.sortBy("sort by tokens out, descending", RequestColumn::OutputTokens,
                 Qt::DescendingOrder);
    table.selectAll();
    static_cast<void>(longestTurnUntilDone(model));
    bench.measure("failed first again, all selected", [&] { model.sort(-1, Qt::AscendingOrder); });
    bench.ask("query by a word", u"part-77"_s);
    bench.ask("query by terms", u"code:rate* message:xxxxx OR input_tokens>3500"_s);
    bench.ask("without a query", {});
    bench.measure("one group", [&] { model.setGroup(7); });
    bench.measure("all again", [&] { model.setGroup(std::nullopt); });

    bool isWithinBudget = bench.isWithinBudget();
    measureCells("the cells of a page", model);
    measureScrolling("another page, painted", model, isWithinBudget);
    const auto failed = [&](int row, bool isBelow) {
        return ownMsecsOf([&] { static_cast<void>(model.failedRowBeside(row, isBelow)); });
    };
    // None fails below the first rows.
    const double farthest = std::max(failed(model.rowCount() / 2, true), failed(count - 1, false));
    std::printf("%-36s %8.1f ms\n", "next request that failed, farthest", farthest);
    const double row =
        ownMsecsOf([&] { static_cast<void>(model.rowOf(model.requestAt(count - 1))); });
    std::printf("%-36s %8.1f ms\n", "row of a request, the last", row);
    results.reset();
    source.setResults(nullptr);
    const double end = ownMsecsOf([&] { model.setResults(nullptr); });
    std::printf("%-36s %8.1f ms\n", "another batch: these go", end);
    isWithinBudget = isWithinBudget && std::max({farthest, row, end}) <= turnBudget;
    std::printf("%s\n",
                isWithinBudget ? "No turn was longer than 8 ms." : "A turn was longer than 8 ms.");
    return 0;
}
