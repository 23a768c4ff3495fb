// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batcharrangement.h"
#include "batchkey.h"
#include "snapshotjob.h"

#include <QAbstractProxyModel>

class BatchTableModel;
class RowMoves;
struct RowRun;

//! The rows of a BatchTableModel that are shown, in the order in which they are: a list of row
//! numbers. A merge moves the rows that it brings or changes; another order or query makes the list
//! anew. Either is announced once. (QSortFilterProxyModel keeps a mapping that takes a minute to
//! filter a million rows.) Persistent indexes, and with them the selection, follow the batch.
//! Arranges many rows in another thread, on a snapshot; until that is done the list stays, and its
//! batches change in their places. The newest wish wins.
class BatchViewModel final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit BatchViewModel(BatchTableModel &source, QObject *parent = nullptr);

    [[nodiscard]] const BatchTableModel &source() const { return m_source; }

    //! As BatchTableModel's.
    void setMetadataColumns(const QStringList &keys);

    //! Only batches that match, as of the table's now().
    void setQuery(const QueryNode &query);
    //! The newest wish, even while it is not shown yet; likewise sortColumn() and sortOrder().
    [[nodiscard]] const QueryNode &query() const { return m_wish.query; }

    //! Newest first at the start. Rows without a value come last in either order; rows with equal
    //! values stay in the order that they had. A column that leaves the table still counts.
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] int sortColumn() const;
    [[nodiscard]] QList<ColumnSort> sorting() const { return m_wish.order.steps(); }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_wish.order.direction(); }

    //! While held, arriving batches move no row: they wait, unless they come after all others.
    //! Another query or order takes effect all the same, and arranges the waiting ones, too.
    void setHeld(bool held);
    //! While the first listing goes on, arriving batches do not wait even while held, nor do those
    //! that are still being arranged when it ends.
    void setFirstListing(bool isFirst);
    //! How many batches are not shown yet, or not in their place yet.
    [[nodiscard]] int waitingCount() const { return static_cast<int>(m_waiting.size()); }

    //! Rows are being arranged in another thread.
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    //! Up to so many rows are arranged at once in this thread; more, in another one.
    void setMostRowsAtOnce(int rows) { m_mostRowsAtOnce = rows; }

    //! What the query finds of the table's rows as they are now; answers no query while some of
    //! them are still to be matched.
    [[nodiscard]] MatchedRows matchedRows() const;

    //! The rows of the table that are shown, in the order in which they are.
    [[nodiscard]] const std::vector<int> &shownRows() const { return m_shown; }

    [[nodiscard]] Batch batchAt(int row) const;
    [[nodiscard]] BatchKey keyAt(int row) const;
    //! Invalid when the batch is not known, or not shown.
    [[nodiscard]] QModelIndex indexOf(const BatchKey &key, int column = 0) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void waitingCountChanged(int count);
    //! isBusy() is another than this said last.
    void busyChanged(bool isBusy);

private:
    //! What another thread hands back.
    struct Arranged
    {
        BatchArrangement arrangement;
        std::vector<int> shown;
        std::vector<int> shownAt;
    };

    //! What another thread was told to do.
    struct Task
    {
        bool isWished = false;
        bool matches = false; //!< Matches all rows anew.
        bool sorts = false; //!< Sorts all rows anew.
        std::vector<int> late; //!< Rows that came, or changed, since it began.
    };

    void onSourceUpdated(const std::vector<int> &rows, const std::vector<int> &confirmed);
    void onSourceInserted(int first, int last);
    void onSourceRenumbered(const RowNumbersNow &now);
    void onSourceReset();
    void onSourceNowChanged();
    void onSourceMomentChanged();
    void onSourceMeasured();
    void announceMoment();
    void forwardTimes(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);

    //! Shows new rows that come after all others.
    void append(std::vector<int> rows);
    //! Lets rows wait to be arranged: new ones, and those whose batches differ now.
    void putOff(const std::vector<int> &rows);
    //! Lets rows wait whose place may differ because they were confirmed.
    void noteConfirmed(const std::vector<int> &rows);
    //! Arranges the waiting rows, unless the view is held or busy.
    void arrangeWaiting();
    [[nodiscard]] bool letsWait() const { return m_isHeld && m_isFirstShown; }
    //! Arranges as the user wishes now.
    void arrange();
    void arrangeAtOnce();
    void placeWaiting();
    void startJob(bool isWished);
    void dropJob();
    void resume(bool wasWished);
    void finishJob(Arranged arranged);
    void announceBusy();
    void setWaiting(const std::vector<int> &rows);

    //! @p shownAt may be empty: it follows from @p shown.
    void show(std::vector<int> shown, std::vector<int> shownAt);
    void show(const RowMoves &moves);
    template <typename Change> void changeLayout(const Change &change);
    void mapShown(const RowRun &places);

    BatchTableModel &m_source;
    ArrangementWish m_wish;
    BatchArrangement m_arrangement;
    BatchOrder m_order = m_wish.order; //!< Of the arrangement; the wish's, once that is fulfilled.
    bool m_changesWithTime = false; //!< Time alone changes what matches.
    bool m_asksForStanding = false; //!< A confirmation changes what matches.
    Stamp m_matchedAt;
    quint64 m_heardRevision = 0; //!< The table's, up to which its changes wait or are arranged.
    bool m_needsMatching = false; //!< The arrangement was made for another query or time.
    bool m_isOtherMoment = false; //!< The rows are not announced yet as of the shown moment.
    bool m_needsSorting = false; //!< The arrangement is in the order of another moment.
    std::vector<int> m_shown; //!< The source rows shown, in order.
    std::vector<int> m_shownAt; //!< By source row: its place in m_shown, or -1.
    std::vector<int> m_waiting; //!< Source rows that are new or changed, and not arranged yet.
    std::vector<bool> m_isWaiting; //!< By source row.
    //! Source rows that were confirmed, which may change their place: they wait, too, uncounted.
    std::vector<int> m_confirmed;
    bool m_isHeld = false;
    bool m_isFirstListing = false;
    bool m_isFirstShown = true; //!< The first listing has come, and is arranged.
    int m_mostRowsAtOnce = 10'000; // Takes 8 ms, by whatever column they are sorted.
    Task m_task;
    bool m_wasBusy = false; //!< What busyChanged() said last.
    SnapshotJob<Arranged> m_job;
};
