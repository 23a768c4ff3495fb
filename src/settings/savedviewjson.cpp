// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewjson.h"

#include "queryparser.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr auto formatMember = "batchdeck_views"_L1;
constexpr int format = 1;
constexpr auto viewsMember = "views"_L1;
constexpr auto nameMember = "name"_L1;
constexpr auto queryMember = "query"_L1;
constexpr auto columnsMember = "columns"_L1;
constexpr auto sortMember = "sort"_L1;
constexpr auto columnMember = "column"_L1;
constexpr auto orderMember = "order"_L1;
constexpr auto thenMember = "then"_L1;
constexpr auto rangeMember = "range"_L1;
constexpr auto ascending = "ascending"_L1;
constexpr auto descending = "descending"_L1;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SavedViewJson)
};

using Problem = tl::unexpected<QString>;

template <typename Value> using Read = tl::expected<Value, QString>;

QJsonObject toJson(const ColumnSort &sort)
{
    const bool isAscending = sort.order == Qt::AscendingOrder;
    return {{columnMember, sort.column}, {orderMember, isAscending ? ascending : descending}};
}

// What decides first is as it was when there was nothing else: older versions read that.
QJsonObject toJson(const QList<ColumnSort> &sorting)
{
    QJsonObject object = toJson(sorting.constFirst());
    QJsonArray then;
    for (const ColumnSort &sort : sorting.sliced(1)) {
        then.append(toJson(sort));
    }
    if (!then.isEmpty()) {
        object[thenMember] = then;
    }
    return object;
}

QJsonObject toJson(const SavedView &view)
{
    QJsonObject object{{nameMember, view.name}, {queryMember, view.query}};
    if (!view.columns.isEmpty()) {
        object[columnsMember] = QJsonArray::fromStringList(view.columns);
    }
    if (!view.sort.isEmpty()) {
        object[sortMember] = toJson(view.sort);
    }
    if (view.range) {
        object[rangeMember] = timeRangeKey(*view.range);
    }
    return object;
}

Read<QStringList> columnsOf(const QJsonValue &value, const QString &name)
{
    QStringList columns;
    for (const QJsonValue column : value.toArray()) {
        columns.append(column.toString());
    }
    const bool isWrong = !value.isUndefined() && (!value.isArray() || columns.contains(QString()));
    if (isWrong) {
        return Problem(Text::tr("The columns of the view “%1” are no list of names.").arg(name));
    }
    return columns;
}

Read<QList<ColumnSort>> sortOf(const QJsonValue &value, const QString &name)
{
    QList<ColumnSort> sorting;
    if (value.isUndefined()) {
        return sorting;
    }
    QJsonArray steps = value[thenMember].toArray();
    steps.prepend(value);
    for (const QJsonValue step : std::as_const(steps)) {
        const QString column = step[columnMember].toString();
        const QString order = step[orderMember].toString(descending);
        if (column.isEmpty() || (order != ascending && order != descending)) {
            return Problem(Text::tr("The view “%1” does not say how it is sorted: a column, and "
                                    "“ascending” or “descending”.")
                               .arg(name));
        }
        sorting.append({column, order == ascending ? Qt::AscendingOrder : Qt::DescendingOrder});
    }
    return sorting;
}

Read<std::optional<TimeRange>> rangeOf(const QJsonValue &value, const QString &name)
{
    if (value.isUndefined()) {
        return std::nullopt;
    }
    const auto *const range = std::ranges::find(allTimeRanges, value.toString(), timeRangeKey);
    if (range == allTimeRanges.end()) {
        return Problem(Text::tr("The range of the view “%1” is none that the chart has: try "
                                "“24h”, or “all”.")
                           .arg(name));
    }
    return *range;
}

Read<SavedView> viewOf(const QJsonValue &value, qsizetype number)
{
    SavedView view;
    view.name = value[nameMember].toString().simplified();
    if (view.name.isEmpty()) {
        return Problem(Text::tr("View number %1 has no name.").arg(number));
    }
    if (!value[queryMember].isString()) {
        return Problem(Text::tr("The view “%1” has no query.").arg(view.name));
    }
    view.query = value[queryMember].toString();
    const auto columns = columnsOf(value[columnsMember], view.name);
    const auto sort = sortOf(value[sortMember], view.name);
    const auto range = rangeOf(value[rangeMember], view.name);
    if (!columns || !sort || !range) {
        return Problem(!columns ? columns.error() : !sort ? sort.error() : range.error());
    }
    view.columns = *columns;
    view.sort = *sort;
    view.range = *range;
    return view;
}

} // namespace

QByteArray savedViewsToJson(const QList<SavedView> &views)
{
    QJsonArray list;
    for (const SavedView &view : views) {
        list.append(toJson(view));
    }
    return QJsonDocument(QJsonObject{{formatMember, format}, {viewsMember, list}}).toJson();
}

tl::expected<QList<SavedView>, QString> savedViewsFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject document = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError) {
        return Problem(Text::tr("This is no JSON (at byte %1: %2).")
                           .arg(error.offset)
                           .arg(error.errorString()));
    }
    const int writtenAs = document[formatMember].toInt();
    if (writtenAs <= 0 || !document[viewsMember].isArray()) {
        return Problem(Text::tr("This holds no views of Batchdeck."));
    }
    if (writtenAs > format) {
        return Problem(Text::tr("A newer version of Batchdeck wrote this."));
    }
    QList<SavedView> views;
    QSet<QString> names;
    for (const QJsonValue value : document[viewsMember].toArray()) {
        const Read<SavedView> view = viewOf(value, views.size() + 1);
        if (!view) {
            return Problem(view.error());
        }
        if (names.contains(view->name)) {
            return Problem(Text::tr("Two views are called “%1”.").arg(view->name));
        }
        names.insert(view->name);
        views.append(*view);
    }
    return views;
}

QString problemInQueries(const QList<SavedView> &views)
{
    for (const SavedView &view : views) {
        const ParsedQuery query = parseQuery(view.query, {Stamp::now()});
        if (!query.isValid()) {
            return Text::tr("The query of the view “%1” is not understood, at character %2: %3")
                .arg(view.name, QString::number(query.error.span.position + 1),
                     query.error.message);
        }
    }
    return {};
}
