// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstatus.h"

#include <QAbstractListModel>

#include <vector>

//! The statuses one can filter by, each with the number of batches in it: those that occur and
//! those that are chosen. Checking a row asks for its status; nothing checked means any.
class StatusFacetModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        StatusRole = Qt::UserRole, //!< int(BatchStatus)
        CountRole, //!< int
    };
    using Counts = std::array<int, allStatuses.size()>;

    using QAbstractListModel::QAbstractListModel;

    void setCounts(const Counts &counts);
    void setStatuses(StatusSet statuses);
    [[nodiscard]] StatusSet statuses() const { return m_statuses; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    //! By the user, or by setStatuses().
    void statusesChanged(StatusSet statuses);

private:
    [[nodiscard]] int countOf(BatchStatus status) const;
    void updateRows();

    Counts m_counts{};
    StatusSet m_statuses;
    std::vector<BatchStatus> m_rows;
};
