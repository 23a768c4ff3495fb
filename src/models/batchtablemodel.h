// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchset.h"
#include "batchstandings.h"
#include "healthbases.h"
#include "heldrows.h"
#include "pastbatches.h"
#include "rowturns.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <vector>

class BackgroundPool;

//! The batches of all gateways that are shown: a row per batch in the order of arrival, a column
//! per FieldId, and after these one per metadata key that is asked for. Announces changes row by
//! row and never resets on a refresh; does not sort, filter or choose colours. While a past moment
//! is shown, all that this gives is as of that moment, but for what is named after the present, and
//! merges go on underneath.
class BatchTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, //!< The raw value of the cell; invalid when unset.
        IdRole, //!< QString, whatever the column.
        GatewayRole, //!< int(GatewayNumber), whatever the column.
        StatusRole, //!< int(BatchStatus), whatever the column.
        OutcomeRole, //!< int(Outcome), whatever the column.
        ProgressRole, //!< double 0…1, whatever the column; invalid while unknown.
        TotalCountRole, //!< qint64, whatever the column; invalid without request counts.
        CompletedCountRole, //!< qint64, as TotalCountRole.
        FailedCountRole, //!< qint64, as TotalCountRole.
        //! bool: in the column that counts failed requests, whether there are any; in all others,
        //! whether the batch will miss its deadline, or may, or has.
        AlertRole,
        GoneRole, //!< bool, whatever the column, as the next three.
        StaleRole, //!< bool.
        UnconfirmedRole, //!< bool, whatever the column: an error file contradicts its success.
        ChangedRole, //!< bool: since the user last looked.
        StatusBeforeRole, //!< int(BatchStatus) that a changed batch had; invalid for a new one.
    };

    enum HeaderRole {
        MetadataKeyRole = Qt::UserRole, //!< QString; null but for a column of one metadata key.
    };

    explicit BatchTableModel(QObject *parent = nullptr);
    ~BatchTableModel() override;

    //! Gives each key a column, whether batches have it or not, and no other key. Columns that are
    //! new come last, in the order of @p keys.
    void setMetadataColumns(const QStringList &keys);
    [[nodiscard]] const QStringList &metadataColumns() const { return m_metadataColumns; }
    //! -1 where there is no such column.
    [[nodiscard]] int sectionOf(const ColumnId &column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    //! Takes the batches of a page: new ones become rows at the end, known ones are replaced where
    //! they differ. Rows neither move nor vanish until their gateway is removed, or has too many.
    //! An unset moment means that it is not known when the server confirmed them.
    void merge(const std::vector<Batch> &batches, Stamp confirmedAt = {});
    //! The same, with a moment for each batch.
    void merge(const BatchRows &arrived, const std::vector<Stamp> &confirmedAt);
    //! The gateway no longer has these batches. Their rows stay, and count as gone until merged
    //! again.
    void markGone(GatewayNumber gateway, const QStringList &ids, Stamp at);
    //! Live rows of the gateway that were last confirmed before @p moment are stale.
    void setStaleBefore(GatewayNumber gateway, Stamp moment);
    //! What was seen of the progress of live batches of the gateway before this program began.
    void noteEarlierProgress(GatewayNumber gateway, const SeenProgress &seen);
    //! When the server deletes the first result file of each of these batches.
    void noteResultExpiry(const std::vector<std::pair<BatchKey, Stamp>> &expiry);
    //! What was found in the result files of @p batch, as it was when they were read, all of them.
    //! It holds until the batch has another status or other files. Whether it still does, and is
    //! new.
    bool noteReasons(const Batch &batch, const BatchReasons &reasons);
    //! The same of several batches of the gateway, whose files are certain to be these.
    bool noteReasons(GatewayNumber gateway, const KnownReasons &known);
    //! From where on a live batch is unwell, and how long its stages usually last.
    void setHealthThresholds(const HealthThresholds &thresholds);
    void setPeers(const PeerGroups &groups);
    //! Rows are still being measured by these.
    [[nodiscard]] bool isMeasuring() const { return m_measuring.isUnderWay(); }
    //! From the next merge on, no gateway has more rows than @p rows: a tenth of them makes room,
    //! first rows that are gone, then batches that have ended, then others, the oldest of each
    //! first.
    void setMostRows(int rows) { m_held.setMost(rows); }
    //! Whether rows that the gateway may still have made room for others.
    [[nodiscard]] bool lacksRows(GatewayNumber gateway) const { return m_held.lacksRows(gateway); }
    //! Removes the gateway's rows; the remaining rows close up. Where none remain, the model is
    //! reset, and forgets when the user last looked.
    void removeGateway(GatewayNumber gateway);
    //! Removes all rows and what is known of them, and when the user last looked.
    void clear() { reset({}); }

    //! Shows the batches as they were, until showPresent(). @p past was made from presentRows(), of
    //! which @p late have changed or come since, and measured by @p bases.
    void showPast(PastBatches past, const HealthBases &bases = {},
                  const std::vector<int> &late = {});
    //! Does nothing while the present is shown.
    void showPresent();
    //! Null while the present is shown.
    [[nodiscard]] const PastBatches *past() const { return m_past ? &*m_past : nullptr; }
    //! What stamps cannot say of the shown moment; none while the present is shown.
    [[nodiscard]] PastGaps pastGaps() const { return m_past ? m_past->gaps() : PastGaps(); }

    //! The user looks now: only what differs from now on counts as changed.
    void startChanges(Stamp since);
    //! Takes over the changes that an earlier run had seen, of batches of the gateway that have
    //! rows by now.
    void restoreChanges(GatewayNumber gateway, Stamp since,
                        const std::vector<BatchChange> &changes);
    //! When the user last looked; unset: nothing is a change.
    [[nodiscard]] Stamp changesSince() const { return m_standings.changes().since(); }
    [[nodiscard]] const ChangeCounts &changeCounts() const
    {
        return m_standings.changes().counts();
    }
    //! In no order.
    [[nodiscard]] std::vector<int> changedRows() const { return m_standings.changes().rows(); }

    //! The standing of any row, one that has ended included, says what it is measured by.
    [[nodiscard]] BatchStanding standingAt(int row) const;
    [[nodiscard]] const BatchStandings &standings() const
    {
        return m_past ? m_past->standings() : m_standings;
    }
    //! A copy is a snapshot. As of a past moment, not every row has a batch.
    [[nodiscard]] const BatchRows &rows() const
    {
        return m_past ? m_past->rows() : m_batches.rows();
    }
    //! Another one whenever rows() or standings() tell something else: what was found out about a
    //! row at one revision holds at that revision only. It changes before that is announced.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    [[nodiscard]] Batch batchAt(int row) const { return rows()[row].batch(); }
    [[nodiscard]] std::optional<int> rowOf(const BatchKey &key) const
    {
        return m_batches.rowOf(key);
    }

    [[nodiscard]] const BatchRows &presentRows() const { return m_batches.rows(); }
    [[nodiscard]] const BatchStandings &presentStandings() const { return m_standings; }
    [[nodiscard]] Stamp presentNow() const { return m_now; }
    [[nodiscard]] const HealthBases &healthBases() const { return m_healthBases; }

    //! The threads for work on snapshots of this table.
    [[nodiscard]] BackgroundPool &background() const { return *m_background; }

    void setNow(Stamp now);
    //! The moment that relative times refer to.
    [[nodiscard]] Stamp now() const { return m_past ? m_past->moment() : m_now; }
    void setShowsUtc(bool showsUtc);
    [[nodiscard]] bool showsUtc() const { return m_showsUtc; }

Q_SIGNALS:
    //! The batches or standings of @p rows, ascending, have changed: said once for all rows, after
    //! a dataChanged() for each run of them. The server has confirmed the rows @p confirmed, which
    //! may include some of the former.
    void batchesUpdated(const std::vector<int> &rows, const std::vector<int> &confirmed);
    //! Rows were removed, and the remaining ones have new numbers. Comes between
    //! layoutAboutToBeChanged() and layoutChanged().
    void rowsRenumbered(const RowNumbersNow &now);
    //! A merge, markGone(), removeGateway() or clear() changed something, or what live batches are
    //! measured by; for readers of all rows.
    void batchesChanged();
    //! Any live row may be measured by something else: said after a dataChanged() for all rows.
    void measuresChanged();
    //! Other rows count as changed, or changes count from another moment.
    void changesChanged();
    //! Another moment is shown, or more is known of it: any row may differ.
    void momentChanged();
    //! A merge brought other gaps to the shown moment.
    void pastGapsChanged();
    //! Of the present.
    void nowChanged(Stamp now);
    void showsUtcChanged(bool showsUtc);

private:
    struct Arrival
    {
        const BatchRows &batches;
        const std::vector<Stamp> &confirmedAt;
        std::vector<int> rows; //!< The row of each batch, which it has or will get.
        WordNumbers words;
    };

    struct Update
    {
        std::vector<int> changed; //!< The batch or its standing differs now; ascending.
        std::vector<int> confirmed;
    };

    // For the roles that depend on the column.
    [[nodiscard]] bool isAlert(int row, FieldId column) const;
    [[nodiscard]] QVariant cellData(const QModelIndex &index, int role) const;
    [[nodiscard]] bool holdsNumbers(const QString &metadataKey) const;
    void announceTimes();
    //! Removes all rows.
    void reset(const BatchStandings &standings);
    void limitRows();
    //! Removes rows, but not all.
    void removeRows(const std::function<bool(int row)> &isRemoved);
    //! Takes over the batches that have rows already.
    Update update(const Arrival &arrival);
    //! Appends rows for the other batches, up to @p lastRow.
    void insert(const Arrival &arrival, int lastRow);
    void announceRows(const std::vector<int> &rows, const std::vector<int> &confirmed = {});
    //! What the server has just said of a live row.
    void noteProgress(int row, const BatchRow &batch, Stamp confirmedAt);
    //! Measures a live row by what holds now. Whether it was one.
    bool measure(int row);
    void announceMeasures();
    //! Rows of the past follow the present's.
    void updatePast(const std::vector<int> &changed);
    //! A row of the past is measured as the present's is. Whether that changes.
    bool measurePast(int row);
    //! Announces unchanged rows whose error file means something else now, because a server turned
    //! out to write one for every batch, or not to.
    void noteErrorFileHabit();

    BatchSet m_batches;
    BatchStandings m_standings;
    ReasonPool m_reasons;
    std::optional<PastBatches> m_past;
    HeldRows m_held;
    quint64 m_revision = 0;
    HealthBases m_healthBases;
    RowTurns m_measuring;
    bool m_hasOtherMeasures = false; //!< Some rows are measured by something else since it began.
    QStringList m_metadataColumns;
    Stamp m_now;
    bool m_showsUtc = false;
    std::unique_ptr<BackgroundPool> m_background;
};

//! The column that stands in a section of a BatchTableModel, or of a model on top of it.
[[nodiscard]] ColumnId columnAt(const QAbstractItemModel &model, int section);
