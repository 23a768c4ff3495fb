// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QAbstractTableModel>

//! The errors of one batch, as the server listed them.
class BatchErrorModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Code, Message, Param, Line, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, //!< QString or qint64; invalid when unset.
    };

    using QAbstractTableModel::QAbstractTableModel;

    //! Does nothing when these are the errors already shown, so that a refresh moves nothing.
    void setErrors(const QList<BatchError> &errors);
    [[nodiscard]] const QList<BatchError> &errors() const { return m_errors; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] static const QString &textOf(const BatchError &error, Column column);

    QList<BatchError> m_errors;
};
