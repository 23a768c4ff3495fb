// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "facetsource.h"
#include "pastsource.h"
#include "queryparser.h"
#include "shownmoment.h"
#include "summaryqueries.h"
#include "syntheticbatches.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

//! Half of the batches were looked at.
std::vector<std::vector<Observation>> observationsOf(qsizetype batches)
{
    std::vector<std::vector<Observation>> seen(static_cast<std::size_t>(batches));
    for (std::size_t i = 0; i < seen.size(); i += 2) {
        seen[i].push_back({Stamp::fromMSecs(1), BatchStatus::InProgress, RequestCounts{100, 7, 0}});
    }
    return seen;
}

//! All that the window shows of a moment but for the facets, which follow.
class Desk final
{
public:
    explicit Desk(int count)
    {
        m_table.setNow(syntheticNow());
        m_moment.tick(syntheticNow());
        m_table.merge(syntheticBatches(count), syntheticNow());
        FacetWish wish;
        for (const FieldId field : {FieldId::Status, FieldId::Outcome, FieldId::Endpoint,
                                    FieldId::Model, FieldId::CompletionWindow}) {
            wish.fields.append(FacetField{{field, {}}, {}});
        }
        for (const QString &query : summaryQueries()) {
            wish.summary.push_back(parseQuery(query).root);
        }
        m_facets.setWish(wish);
        QObject::connect(&m_facets, &FacetSource::tilesCounted, &m_table,
                         [this] { m_hasTiles = true; });
        settle();
    }

    //! Until table and tiles are shown as of the moment, in milliseconds.
    double show(Stamp moment)
    {
        QElapsedTimer timer;
        timer.start();
        m_hasTiles = false;
        m_moment.show(moment);
        while (m_source.isBusy() || m_view.isBusy() || !m_hasTiles) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    //! Until nothing goes on any more, and counts that were asked for are shown.
    void settle()
    {
        while (m_answer) {
            std::exchange(m_answer, nullptr)(observationsOf(m_asked));
        }
        while (m_source.isBusy() || m_view.isBusy() || m_facets.isBusy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    void sortBy(FieldId field)
    {
        m_view.sort(static_cast<int>(field), Qt::AscendingOrder);
        settle();
    }
    [[nodiscard]] Stamp earlier(double share) const
    {
        const Stamp oldest =
            m_table.presentRows()[m_table.rowCount() - 1].stamp(StampKind::Created);
        return Stamp::fromMSecs(
            oldest.msecs()
            + static_cast<qint64>(share * double(syntheticNow().msecs() - oldest.msecs())));
    }

private:
    BatchTableModel m_table;
    BatchViewModel m_view{m_table};
    FacetSource m_facets{m_table};
    ShownMoment m_moment;
    PastSource m_source{
        m_table, m_view, m_moment,
        [this](const QList<BatchKey> &batches, QObject *, PastSource::Answer answer) {
            m_asked = batches.size();
            m_answer = std::move(answer);
        }};
    qsizetype m_asked = 0;
    PastSource::Answer m_answer;
    bool m_hasTiles = false;
};

void measure(const char *name, Desk &desk, double budget)
{
    std::vector<double> times;
    for (const double share : {0.95, 0.5, 0.2, 0.8, 0.99, 0.6, 0.7}) {
        times.push_back(desk.show(desk.earlier(share)));
        desk.settle();
    }
    std::ranges::sort(times);
    std::printf("%-44s %6.1f ms, worst %6.1f (budget %.0f ms)\n", name, times[times.size() / 2],
                times.back(), budget);
}

void measureSteps(Desk &desk)
{
    std::vector<double> times;
    Stamp moment = desk.earlier(0.5);
    desk.show(moment);
    desk.settle();
    for (int i = 0; i < 20; ++i) {
        moment = Stamp::fromMSecs(moment.msecs() + 15 * 60 * 1000);
        times.push_back(desk.show(moment));
        desk.settle();
    }
    std::ranges::sort(times);
    std::printf("%-44s %6.1f ms, worst %6.1f (budget 50 ms)\n", "P10 a step at 100,000",
                times[times.size() / 2], times.back());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    {
        Desk desk(count);
        measure("P10 as of, newest first", desk, 250);
        desk.sortBy(FieldId::Status);
        measure("P10 as of, by status", desk, 250);
    }
    Desk desk(100'000);
    measureSteps(desk);
    return 0;
}
