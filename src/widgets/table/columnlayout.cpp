// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnlayout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostColumns = 500;
constexpr qsizetype longestKey = 1000;
constexpr int widest = 4000; // In pixels.

// Older versions kept one column: the first one still stands as they wrote it, with the others in
// it as "then".
QJsonObject sortToJson(const QList<ColumnSort> &sort)
{
    QJsonArray steps;
    for (const auto &[column, order] : sort) {
        steps.append(
            QJsonObject{{u"key"_s, column}, {u"descending"_s, order == Qt::DescendingOrder}});
    }
    if (steps.isEmpty()) {
        return {};
    }
    QJsonObject first = steps.takeAt(0).toObject();
    first.insert(u"then"_s, steps);
    return first;
}

QList<ColumnSort> sortFromJson(const QJsonObject &first)
{
    QJsonArray steps = first.value("then"_L1).toArray();
    steps.prepend(first);
    QList<ColumnSort> sort;
    for (const QJsonValue &step : steps) {
        const bool isDescending = step["descending"_L1].toBool();
        sort.append(
            {step["key"_L1].toString(), isDescending ? Qt::DescendingOrder : Qt::AscendingOrder});
    }
    return sort;
}

} // namespace

bool ColumnLayout::showsAny() const
{
    return std::ranges::any_of(columns, &Column::isShown);
}

QByteArray ColumnLayout::toJson() const
{
    QJsonArray array;
    for (const Column &column : columns) {
        QJsonObject object{{u"key"_s, columnKey(column.id)}, {u"shown"_s, column.isShown}};
        if (column.width) {
            object.insert(u"width"_s, *column.width);
        }
        array.append(object);
    }
    return QJsonDocument(QJsonObject{{u"columns"_s, array}, {u"sort"_s, sortToJson(sort)}})
        .toJson(QJsonDocument::Compact);
}

ColumnLayout ColumnLayout::fromJson(const QByteArray &json)
{
    ColumnLayout layout;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonArray columns = object.value("columns"_L1).toArray();
    for (const QJsonValue &value : columns) {
        const QJsonObject column = value.toObject();
        const QString key = column.value("key"_L1).toString();
        if (const auto id = columnFromKey(key);
            id && key.size() <= longestKey && layout.columns.size() < mostColumns) {
            const int width = column.value("width"_L1).toInt();
            layout.columns.append(
                {*id, column.value("shown"_L1).toBool(),
                 width > 0 ? std::optional(std::min(width, widest)) : std::nullopt});
        }
    }
    layout.sort = sortFromJson(object.value("sort"_L1).toObject());
    return layout;
}
