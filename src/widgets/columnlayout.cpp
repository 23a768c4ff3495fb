// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnlayout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

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
    const QJsonObject order{{u"key"_s, sort.column},
                            {u"descending"_s, sort.order == Qt::DescendingOrder}};
    return QJsonDocument(QJsonObject{{u"columns"_s, array}, {u"sort"_s, order}})
        .toJson(QJsonDocument::Compact);
}

ColumnLayout ColumnLayout::fromJson(const QByteArray &json)
{
    ColumnLayout layout;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonArray columns = object.value("columns"_L1).toArray();
    for (const QJsonValue &value : columns) {
        const QJsonObject column = value.toObject();
        if (const auto id = columnFromKey(column.value("key"_L1).toString())) {
            const int width = column.value("width"_L1).toInt();
            layout.columns.append({*id, column.value("shown"_L1).toBool(),
                                   width > 0 ? std::optional(width) : std::nullopt});
        }
    }
    const QJsonObject order = object.value("sort"_L1).toObject();
    layout.sort = {order.value("key"_L1).toString(),
                   order.value("descending"_L1).toBool() ? Qt::DescendingOrder
                                                         : Qt::AscendingOrder};
    return layout;
}
