// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcells.h"

#include "batchtablemodel.h"
#include "celltext.h"
#include "field.h"
#include "metadatafield.h"
#include "outcome.h"
#include "rowview.h"
#include "servertext.h"

using namespace Qt::StringLiterals;

namespace {

QVariant sortVariant(FieldValue value)
{
    struct ToVariant
    {
        QVariant operator()(std::monostate) const { return {}; }
        QVariant operator()(NotObserved) const { return {}; }
        QVariant operator()(Stamp stamp) const { return stamp.msecs(); }
        QVariant operator()(qint64 number) const { return number; }
        QVariant operator()(double number) const { return number; }
        QVariant operator()(QByteArrayView text) const { return QString::fromUtf8(text); }
    };
    return value.visit(ToVariant());
}

template <typename Value> QVariant optional(const std::optional<Value> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant countOf(const BatchRow &batch, qint64 RequestCounts::*count)
{
    const std::optional<RequestCounts> counts = batch.requestCounts();
    return counts ? QVariant((*counts).*count) : QVariant();
}

} // namespace

QVariant alignment(bool isRight)
{
    return QVariant::fromValue((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

bool readsStanding(const Field &field)
{
    // Only texts of a field's own say more than its value.
    return field.needsStanding || field.textOf || field.toolTipOf || field.spokenOf;
}

QVariant fieldData(const Field &field, const RowView &view, int role, bool showsUtc)
{
    switch (role) {
    case Qt::DisplayRole:
        return cellText(field, view, showsUtc);
    case Qt::ToolTipRole:
        return cellToolTip(field, view, showsUtc);
    case Qt::AccessibleTextRole: {
        const QString spoken = cellSpoken(field, view, showsUtc);
        return spoken.isNull() ? QVariant() : QVariant(spoken);
    }
    case Qt::TextAlignmentRole:
        return alignment(field.isNumeric());
    default:
        return sortVariant(sortReaderOf(field)(view));
    }
}

QVariant metadataData(const BatchRow &batch, const QString &key, int role)
{
    if (role == Qt::AccessibleTextRole) {
        return {};
    }
    const QByteArray utf8 = metadataUtf8(batch, key.toUtf8());
    const QString text = utf8.isNull() ? QString() : QString::fromUtf8(utf8);
    if (role == Qt::ToolTipRole) {
        return escapedToolTip(text);
    }
    if (role == Qt::DisplayRole) {
        return text.isNull() ? u"–"_s : oneLineText(text);
    }
    return text.isNull() ? QVariant() : QVariant(text);
}

QVariant rowData(const BatchRow &batch, int role)
{
    switch (role) {
    case BatchTableModel::IdRole:
        return QString::fromUtf8(batch.id());
    case BatchTableModel::GatewayRole:
        return static_cast<int>(batch.gateway());
    case BatchTableModel::StatusRole:
        return static_cast<int>(batch.status());
    case BatchTableModel::OutcomeRole:
        return static_cast<int>(outcomeOf(batch));
    case BatchTableModel::ProgressRole:
        return optional(progressOf(batch));
    case BatchTableModel::TotalCountRole:
        return countOf(batch, &RequestCounts::total);
    case BatchTableModel::CompletedCountRole:
        return countOf(batch, &RequestCounts::completed);
    case BatchTableModel::FailedCountRole:
        return countOf(batch, &RequestCounts::failed);
    default:
        return {};
    }
}

QVariant standingData(const BatchStanding &standing, int role)
{
    switch (role) {
    case BatchTableModel::GoneRole:
        return standing.isGone;
    case BatchTableModel::StaleRole:
        return standing.isStale;
    case BatchTableModel::ChangedRole:
        return standing.isChanged;
    case BatchTableModel::StatusBeforeRole:
        return standing.statusBefore ? QVariant(static_cast<int>(*standing.statusBefore))
                                     : QVariant();
    default:
        return {};
    }
}
