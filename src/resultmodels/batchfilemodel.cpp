// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilemodel.h"

#include "batchfiletext.h"
#include "servertext.h"
#include "timetext.h"

#include <algorithm>

void BatchFileModel::setFiles(const BatchFiles &files, Stamp now)
{
    m_now = now;
    const bool areSame = std::ranges::equal(files, m_files, [](const auto &one, const auto &other) {
        return one.kind == other.kind && one.id == other.id;
    });
    if (!areSame) {
        beginResetModel();
        m_files = files;
        endResetModel();
    } else if (files != m_files) {
        m_files = files;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void BatchFileModel::setNow(Stamp now)
{
    m_now = now;
    if (!m_files.empty()) {
        Q_EMIT dataChanged(index(0, Expiry), index(rowCount() - 1, Expiry), {Qt::DisplayRole});
    }
}

int BatchFileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int BatchFileModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BatchFileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const BatchFile &file = m_files[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(file, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        return index.column() == Expiry ? timeToolTip(file.expiresAt)
                                        : escapedToolTip(fileStateText(file, m_now));
    case Qt::TextAlignmentRole:
        return index.column() == Size ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                      : QVariant();
    default:
        return {};
    }
}

QVariant BatchFileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Kind:
        return tr("File");
    case Name:
        return tr("Name");
    case Size:
        return tr("Size");
    case Expiry:
        return tr("Expires");
    case Here:
        return tr("Here");
    default:
        return {};
    }
}

QString BatchFileModel::textOf(const BatchFile &file, Column column) const
{
    switch (column) {
    case Kind:
        return fileKindText(file.kind);
    case Name:
        return oneLineText(file.name.isEmpty() ? file.id : file.name);
    case Size:
        return fileSizeText(file);
    case Expiry:
        return fileExpiryText(file, m_now);
    case Here:
        return fileHereText(file);
    case ColumnCount:
        break;
    }
    Q_UNREACHABLE();
}
