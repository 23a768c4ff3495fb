// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchhistory.h"
#include "preferences.h"
#include "snapshotjob.h"

#include <QObject>
#include <QTimer>

class BatchTableModel;
class BatchViewModel;

//! Keeps the history of a table's batches up to date, for a chart. Computes it in another thread:
//! at once for another query, span or split; while pages arrive, a few times a second at most; and
//! now and then as time passes. The newest wish wins: an outdated history is never announced. While
//! a past moment is shown, the history is of the batches as they were then, and still covers the
//! time up to now.
class HistorySource final : public QObject
{
    Q_OBJECT

public:
    //! Where @p view, which is of @p batches, asks the same query, its answer is used: it is
    //! awaited, and no batch asked again. There may be no view.
    explicit HistorySource(const BatchTableModel &batches, const BatchViewModel *view = nullptr,
                           QObject *parent = nullptr);

    //! Another range ends a span: the history goes up to now again.
    void setRange(TimeRange range);
    [[nodiscard]] TimeRange range() const { return m_range; }

    //! A fixed span in place of the range; nothing: the range up to now again. The history covers
    //! it in whole buckets.
    void setSpan(const std::optional<TimeSpan> &span);

    //! The batches that are shown; all of them where the query is not understood.
    void setQuery(const QString &query);
    //! The field by whose values the history is split; nothing: none.
    void setSplit(const std::optional<QueryFieldKey> &field);

    //! Computes the history of the span, or of the range up to @p now.
    void refresh(Stamp now);

    //! Batches are being counted in another thread, or will be once the view has its answer.
    [[nodiscard]] bool isBusy() const { return m_job.isRunning() || m_awaitsView; }

Q_SIGNALS:
    void historyChanged(const BatchHistory &history);

private:
    void refreshFromTable();
    void refreshAfterView();
    void noteViewBusy(bool isBusy);
    void refreshSoon();
    void refreshUnlessRunning();
    void refreshAsTimePasses();

    const BatchTableModel &m_batches;
    const BatchViewModel *m_view;
    bool m_awaitsView = false;
    TimeRange m_range = TimeRange::Hours24;
    std::optional<TimeSpan> m_span;
    QueryNode m_query;
    std::optional<QueryFieldKey> m_split;
    QTimer m_pause;
    Stamp m_computedAt;
    bool m_isOfNone = true; //!< The last history was of no batches.
    SnapshotJob<BatchHistory> m_job;
};
