// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfile.h"

#include <QAbstractTableModel>

//! The files of one batch. An update of the same files moves no row.
class BatchFileModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Name, Size, Expiry, Here, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFiles(const BatchFiles &files, Stamp now);
    //! Lets countdowns go on.
    void setNow(Stamp now);
    [[nodiscard]] const BatchFiles &files() const { return m_files; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString textOf(const BatchFile &file, Column column) const;

    BatchFiles m_files;
    Stamp m_now;
};
