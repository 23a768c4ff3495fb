// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charttablemodel.h"

#include "delimitedlines.h"
#include "historytext.h"
#include "seriestext.h"

#include <cmath>

namespace {

constexpr double msecsPerSecond = 1000;

//! A number as data: without an exponent, and without more digits than it is worth.
QByteArray numberCell(double value, ChartUnit unit)
{
    if (std::isnan(value)) {
        return {};
    }
    switch (unit) {
    case ChartUnit::Batches:
        return QByteArray::number(qRound64(value));
    case ChartUnit::PerHour:
    case ChartUnit::Percent:
        return QByteArray::number(value, 'f', 2);
    case ChartUnit::Time:
        return QByteArray::number(value / msecsPerSecond, 'f', 0);
    }
    Q_UNREACHABLE();
}

QByteArray momentCell(Stamp moment)
{
    QByteArray cell;
    appendIsoTime(cell, moment);
    return cell;
}

void appendLine(QByteArray &out, const QByteArrayList &cells, const CellDialect &dialect)
{
    bool isFirst = true;
    for (const QByteArray &cell : cells) {
        if (!isFirst) {
            out += dialect.separator;
        }
        appendCell(out, cell);
        isFirst = false;
    }
    out += dialect.lineEnd;
}

} // namespace

ChartTableModel::ChartTableModel(const ChartPicture &picture, const ChartClock &clock,
                                 QObject *parent)
    : QAbstractTableModel(parent)
    , m_picture(picture)
    , m_clock(clock)
{ }

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_picture.size();
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_picture.series.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const bool isTime = index.column() == 0;
    if (role == Qt::TextAlignmentRole && !isTime) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (isTime) {
        return bucketText(m_picture, index.row(), m_clock);
    }
    const ChartSeries &series = m_picture.series[static_cast<std::size_t>(index.column() - 1)];
    return valueText(series.values[static_cast<std::size_t>(index.row())], m_picture.unit());
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= columnCount()) {
        return {};
    }
    return section == 0 ? tr("Time") : m_picture.series[static_cast<std::size_t>(section - 1)].name;
}

QByteArray chartLines(const ChartPicture &picture, const CellDialect &dialect)
{
    QByteArray lines;
    QByteArrayList header{"from", "to"};
    for (const ChartSeries &series : picture.series) {
        header.append(series.key.toUtf8());
    }
    appendLine(lines, header + QByteArrayList{"inferred", "unseen_ends"}, dialect);
    for (int bucket = 0; bucket < picture.size(); ++bucket) {
        const auto at = static_cast<std::size_t>(bucket);
        const TimeSpan span = picture.buckets[bucket];
        const bool isUnfinished = span.to > picture.to && !picture.isAfter(bucket);
        QByteArrayList cells{momentCell(span.from),
                             momentCell(isUnfinished ? picture.to : span.to)};
        for (const ChartSeries &series : picture.series) {
            cells.append(numberCell(series.values[at], picture.unit()));
        }
        cells.append(QByteArray::number(picture.inferred[at] + picture.inferredArrivals[at]));
        cells.append(QByteArray::number(picture.unseenEnds[at]));
        appendLine(lines, cells, dialect);
    }
    return lines;
}
