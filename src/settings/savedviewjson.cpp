// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewjson.h"

#include "keptmember.h"
#include "queryparser.h"
#include "visibletext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

constexpr auto formatMember = "batchdeck_views"_L1;
constexpr int viewsFormat = 1;
constexpr qsizetype longestNumbered = longestName + 20; // SavedViewModel::freeName() adds a number.
constexpr auto viewsMember = "views"_L1;
constexpr auto columnMember = "column"_L1;
constexpr auto orderMember = "order"_L1;
constexpr auto thenMember = "then"_L1;
constexpr auto ascending = "ascending"_L1;
constexpr auto descending = "descending"_L1;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SavedViewJson)
};

using Problem = tl::unexpected<QString>;

template <typename Value> using Read = tl::expected<Value, QString>;

// Strict: a number is not a text, and a member that is null is not a missing one.
std::optional<QString> textIn(const QVariant &value)
{
    return value.typeId() == QMetaType::QString ? std::optional(value.toString()) : std::nullopt;
}

struct NameForm
{
    static QString kept(const QString &name) { return name; }
    static std::optional<QString> meant(const QVariant &kept)
    {
        const QString name = visibleText(kept.toString()).simplified();
        return name.isEmpty() || name.size() > longestNumbered ? std::nullopt : std::optional(name);
    }
};

struct QueryForm
{
    static QString kept(const QString &query) { return query; }
    static std::optional<QString> meant(const QVariant &kept)
    {
        const std::optional<QString> query = textIn(kept);
        return query && query->size() <= longestKeptText ? query : std::nullopt;
    }
};

struct ColumnsForm
{
    static QVariant kept(const QStringList &columns)
    {
        return columns.isEmpty() ? QVariant() : QVariant(columns);
    }
    static std::optional<QStringList> meant(const QVariant &kept)
    {
        if (kept.isValid() && kept.typeId() != QMetaType::QVariantList) {
            return std::nullopt;
        }
        QStringList columns;
        for (const QVariant &column : kept.toList()) {
            columns.append(textIn(column).value_or(QString()));
        }
        return columns.contains(QString()) ? std::nullopt : std::optional(columns);
    }
};

struct SortForm
{
    // The first column has the form that older versions, which sort by one column, read.
    static QVariant kept(const QList<ColumnSort> &sorting)
    {
        if (sorting.isEmpty()) {
            return {};
        }
        QVariantMap first = step(sorting.constFirst());
        QVariantList then;
        for (const ColumnSort &sort : sorting.sliced(1)) {
            then.append(step(sort));
        }
        if (!then.isEmpty()) {
            first[thenMember] = then;
        }
        return first;
    }
    static std::optional<QList<ColumnSort>> meant(const QVariant &kept)
    {
        QList<ColumnSort> sorting;
        if (!kept.isValid()) {
            return sorting;
        }
        QVariantList steps = kept.toMap()[thenMember].toList();
        steps.prepend(kept);
        for (const QVariant &value : std::as_const(steps)) {
            const QVariantMap step = value.toMap();
            const QString column = textIn(step[columnMember]).value_or(QString());
            const QString order = textIn(step[orderMember]).value_or(descending);
            if (column.isEmpty() || (order != ascending && order != descending)) {
                return std::nullopt;
            }
            sorting.append({column, order == ascending ? Qt::AscendingOrder : Qt::DescendingOrder});
        }
        return sorting;
    }

private:
    static QVariantMap step(const ColumnSort &sort)
    {
        const bool isAscending = sort.order == Qt::AscendingOrder;
        return {{columnMember, sort.column},
                {orderMember, QString(isAscending ? ascending : descending)}};
    }
};

struct RangeForm
{
    using Form = ChoiceForm<allTimeRanges, timeRangeKey>;

    static QVariant kept(const std::optional<TimeRange> &range)
    {
        return range ? QVariant(Form::kept(*range)) : QVariant();
    }
    static std::optional<std::optional<TimeRange>> meant(const QVariant &kept)
    {
        if (!kept.isValid()) {
            return std::optional<TimeRange>();
        }
        const std::optional<TimeRange> range = Form::meant(kept);
        return range ? std::optional<std::optional<TimeRange>>(std::in_place, range) : std::nullopt;
    }
};

//! A member of a view, and the sentence for a value that makes no sense: %1 is the view's name, or
//! its number in the list where the name is the problem.
struct ViewMember
{
    KeptMember<SavedView> member;
    const char *problem;
};

template <auto member, typename Form>
constexpr ViewMember viewMember(QLatin1StringView name, const char *problem)
{
    return {keptMember<member, Form, SavedView>(name), problem};
}

constexpr std::array viewMembers{
    viewMember<&SavedView::name, NameForm>(
        "name"_L1,
        QT_TRANSLATE_NOOP("SavedViewJson", "View number %1 has no name, or one that is too long.")),
    viewMember<&SavedView::query, QueryForm>(
        "query"_L1,
        QT_TRANSLATE_NOOP("SavedViewJson", "The view “%1” has no query, or one that is too long.")),
    viewMember<&SavedView::columns, ColumnsForm>(
        "columns"_L1,
        QT_TRANSLATE_NOOP("SavedViewJson", "The columns of the view “%1” are no list of names.")),
    viewMember<&SavedView::sort, SortForm>(
        "sort"_L1,
        QT_TRANSLATE_NOOP("SavedViewJson",
                          "The view “%1” does not say how it is sorted: a column, and "
                          "“ascending” or “descending”.")),
    viewMember<&SavedView::range, RangeForm>(
        "range"_L1,
        QT_TRANSLATE_NOOP("SavedViewJson",
                          "The range of the view “%1” is none that the chart has: try "
                          "“24h”, or “all”.")),
};

QJsonObject toJson(const SavedView &view)
{
    QJsonObject object;
    for (const auto &[member, problem] : viewMembers) {
        if (const QVariant kept = member.kept(view); kept.isValid()) {
            object[member.name] = QJsonValue::fromVariant(kept);
        }
    }
    return object;
}

Read<SavedView> viewOf(const QJsonValue &value, qsizetype number)
{
    SavedView view;
    const QVariantMap kept = value.toObject().toVariantMap();
    for (const auto &[member, problem] : viewMembers) {
        if (!member.restore(kept[member.name], view)) {
            const QString which = view.name.isEmpty() ? QString::number(number) : view.name;
            return Problem(Text::tr(problem).arg(which));
        }
    }
    return view;
}

} // namespace

QByteArray savedViewsToJson(const QList<SavedView> &views)
{
    QJsonArray list;
    for (const SavedView &view : views) {
        list.append(toJson(view));
    }
    return QJsonDocument(QJsonObject{{formatMember, viewsFormat}, {viewsMember, list}}).toJson();
}

tl::expected<QList<SavedView>, QString> savedViewsFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject document = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError) {
        return Problem(Text::tr("This is not JSON (at byte %1: %2).")
                           .arg(error.offset)
                           .arg(error.errorString()));
    }
    const int writtenAs = document[formatMember].toInt();
    if (writtenAs <= 0 || !document[viewsMember].isArray()) {
        return Problem(Text::tr("This holds no views of Batchdeck."));
    }
    if (writtenAs > viewsFormat) {
        return Problem(Text::tr("A newer version of Batchdeck wrote this."));
    }
    if (document[viewsMember].toArray().size() > mostSavedViews) {
        return Problem(Text::tr("There are more than %1 views.").arg(mostSavedViews));
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
