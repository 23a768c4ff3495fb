// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestarrangement.h"
#include "snapshotjob.h"

#include <QAbstractTableModel>

//! The requests of one batch, out of an index of them: those of a group or of a query, in the order
//! of a column, failed first before one is chosen. Arranges them in another thread; until that is
//! done, what was shown stays. The newest wish wins.
class RequestTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< QString or qint64; invalid when unset.
    };

    explicit RequestTableModel(BackgroundPool &background, QObject *parent = nullptr);

    //! Other numbers stand for other requests from now on. Null: there are none. Shows nothing
    //! until they are arranged.
    void setResults(const SharedResults &results);
    [[nodiscard]] const SharedResults &results() const { return m_results; }
    void setGroup(std::optional<int> group);
    void setQuery(const QueryNode &query);
    //! A column of -1 is the order before any was chosen.
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] const RequestWish &wish() const { return m_wish; }

    //! Requests are being arranged in another thread.
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    //! Up to so many requests are arranged at once in this thread.
    void setMostAtOnce(int requests) { m_mostAtOnce = requests; }

    //! The number of the request in a row.
    [[nodiscard]] int requestAt(int row) const
    {
        return m_shown.requests[static_cast<std::size_t>(row)];
    }
    //! Nothing where it is not shown.
    [[nodiscard]] std::optional<int> rowOf(int request) const { return m_shown.rowOf(request); }
    //! The nearest row below or above @p row whose request did not succeed; @p row -1 is above all.
    [[nodiscard]] std::optional<int> failedRowBeside(int row, bool isBelow) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    //! What was wished for is shown, or is being arranged.
    void busyChanged(bool isBusy);

private:
    void setWish(const RequestWish &wish);
    void arrange();
    void show(RequestArrangement shown);
    [[nodiscard]] QVariant valueOf(const RequestIndex::Request &request,
                                   RequestColumn column) const;

    SharedResults m_results;
    RequestWish m_wish;
    RequestArrangement m_shown;
    int m_mostAtOnce = 10'000;
    SnapshotJob<RequestArrangement> m_job;
};
