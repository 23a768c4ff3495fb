// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batcherrormodel.h"

#include "servertext.h"

void BatchErrorModel::setErrors(const QList<BatchError> &errors)
{
    if (errors == m_errors) {
        return;
    }
    beginResetModel();
    m_errors = errors;
    endResetModel();
}

int BatchErrorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_errors.size());
}

int BatchErrorModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BatchErrorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const BatchError &error = m_errors[index.row()];
    if (index.column() == Line) {
        const bool isShown = role == Qt::DisplayRole || role == SortRole;
        if (role == Qt::TextAlignmentRole) {
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        }
        return isShown && error.line ? QVariant(*error.line) : QVariant();
    }
    const QString &text = textOf(error, static_cast<Column>(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return oneLineText(text);
    case Qt::ToolTipRole:
        return escapedToolTip(text);
    case SortRole:
        return text.isEmpty() ? QVariant() : QVariant(text);
    default:
        return {};
    }
}

QVariant BatchErrorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Code:
        return tr("Code");
    case Message:
        return tr("Message");
    case Param:
        return tr("Parameter");
    case Line:
        return tr("Line");
    default:
        return {};
    }
}

const QString &BatchErrorModel::textOf(const BatchError &error, Column column)
{
    switch (column) {
    case Code:
        return error.code;
    case Message:
        return error.message;
    case Param:
    case Line:
    case ColumnCount:
        break;
    }
    return error.param;
}
