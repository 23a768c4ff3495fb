// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "batchset.h"
#include "batchstandings.h"
#include "errorfilehabit.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

class BackgroundPool;
struct Field;

//! The batches of all gateways that are shown, a row each in the order in which they arrived and a
//! column per FieldId, and behind these one per key of the metadata that is asked for. Says
//! what changed to the row and never resets on a refresh; does not sort, filter or choose colours.
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
        //! bool: requests have failed, in the column that counts them; in all others, the batch
        //! will miss its deadline, or may, or has.
        AlertRole,
        GoneRole, //!< bool, whatever the column, as the next three.
        StaleRole, //!< bool.
        UnconfirmedRole, //!< bool, whatever the column: an error file speaks against its success.
        ChangedRole, //!< bool: since the user last looked.
        StatusBeforeRole, //!< int(BatchStatus) of a changed batch; invalid when it was not there.
    };

    enum HeaderRole {
        MetadataKeyRole = Qt::UserRole, //!< QString; null but for a column of one metadata key.
    };

    explicit BatchTableModel(QObject *parent = nullptr);
    ~BatchTableModel() override;

    //! These keys have columns of their own, whether they occur or not: in their order as far as
    //! they are new.
    void setMetadataColumns(const QStringList &keys);
    [[nodiscard]] const QStringList &metadataColumns() const { return m_metadataColumns; }
    //! -1 where there is no such column.
    [[nodiscard]] int sectionOf(const ColumnId &column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    //! Takes what a page brought: new batches become rows at the end, known ones are replaced
    //! where they differ. Rows neither move nor vanish until their gateway is removed. An unset
    //! moment is not known.
    void merge(const std::vector<Batch> &batches, Stamp confirmedAt = {});
    //! With a moment for each batch.
    void merge(const BatchRows &arrived, const std::vector<Stamp> &confirmedAt);
    //! The gateway does not have these any more. Their rows stay, and are gone until merged again.
    void markGone(GatewayNumber gateway, const QStringList &ids, Stamp at);
    //! Live rows of the gateway that were confirmed before are stale.
    void setStaleBefore(GatewayNumber gateway, Stamp moment);
    //! Nothing of the gateway is shown any more: its rows vanish, and those of other gateways close
    //! up. Where no other gateway has rows, as clear().
    void removeGateway(GatewayNumber gateway);
    //! Forgets all rows, and when the user last looked.
    void clear();

    //! The user looks now: what changes from here on is a change.
    void startChanges(Stamp since);
    //! Takes over what had changed in an earlier run, of the gateway's batches that are rows by
    //! now.
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

    [[nodiscard]] BatchStanding standingAt(int row) const { return m_standings.at(row); }
    [[nodiscard]] const BatchStandings &standings() const { return m_standings; }

    [[nodiscard]] const BatchSet &batches() const { return m_batches; }
    [[nodiscard]] Batch batchAt(int row) const { return m_batches.at(row); }
    [[nodiscard]] std::optional<int> rowOf(const BatchKey &key) const
    {
        return m_batches.rowOf(key);
    }

    //! Where work on snapshots of this table is done.
    [[nodiscard]] BackgroundPool &background() const { return *m_background; }

    //! The moment that relative times refer to.
    void setNow(Stamp now);
    [[nodiscard]] Stamp now() const { return m_now; }
    void setShowsUtc(bool showsUtc);
    [[nodiscard]] bool showsUtc() const { return m_showsUtc; }

Q_SIGNALS:
    //! These rows differ, or their standing does, ascending: all of them at once, after
    //! dataChanged() said it run by run. These others, and maybe some of the former, were
    //! confirmed.
    void batchesUpdated(const std::vector<int> &rows, const std::vector<int> &confirmed);
    //! Rows were removed, and those that are left have these numbers now: between
    //! layoutAboutToBeChanged() and layoutChanged().
    void rowsRenumbered(const RowNumbersNow &now);
    //! A merge, markGone(), removeGateway() or clear() changed something; for readers of the whole.
    void batchesChanged();
    //! Other rows are changed, or since another moment.
    void changesChanged();
    void nowChanged(Stamp now);
    void showsUtcChanged(bool showsUtc);

private:
    struct Arrival
    {
        const BatchRows &batches;
        const std::vector<Stamp> &confirmedAt;
        std::vector<int> rows; //!< Those that the batches have, or will have.
        WordNumbers words;
    };

    struct Update
    {
        std::vector<int> changed; //!< They differ now, or their standing does; ascending.
        std::vector<int> confirmed;
    };

    // For the roles in which columns differ.
    [[nodiscard]] bool isAlert(int row, FieldId column) const;
    [[nodiscard]] QVariant cellData(int row, const Field &field, int role) const;
    [[nodiscard]] QVariant metadataData(int row, const QString &key, int role) const;
    [[nodiscard]] bool holdsNumbers(const QString &metadataKey) const;
    void announceTimes();
    [[nodiscard]] bool hasRowsOfOthers(GatewayNumber gateway) const;
    //! Of the known ones.
    Update update(const Arrival &arrival);
    //! The others, up to @p lastRow.
    void insert(const Arrival &arrival, int lastRow);
    void announceRows(const std::vector<int> &rows, const std::vector<int> &confirmed = {});
    //! What an error file says may be another thing now, of batches that stayed as they were.
    void noteErrorFileHabit();

    BatchSet m_batches;
    BatchStandings m_standings;
    std::array<ErrorFileHabit, gatewayNumberCount> m_errorFileHabits; //!< By gateway.
    QStringList m_metadataColumns;
    Stamp m_now;
    bool m_showsUtc = false;
    std::unique_ptr<BackgroundPool> m_background;
};

//! The column that stands in a section of a BatchTableModel, or of a model on top of it.
[[nodiscard]] ColumnId columnAt(const QAbstractItemModel &model, int section);
