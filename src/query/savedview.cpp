// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedview.h"

#include "queryparser.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SavedView)
};

constexpr auto newestFirst = [](QLatin1StringView column) {
    return QList<ColumnSort>{{column, Qt::DescendingOrder}};
};

bool meansTheSame(const QString &a, const QString &b)
{
    const ParsedQuery first = parseQuery(a);
    const ParsedQuery second = parseQuery(b);
    return first.isValid() && second.isValid() ? first.root == second.root : a == b;
}

} // namespace

QList<SavedView> builtInViews()
{
    return {
        {Text::tr("Active"), u"is:live"_s, {}, newestFirst("created_at"_L1), {}},
        {Text::tr("Needs attention"), u"is:attention"_s, {}, newestFirst("created_at"_L1), {}},
        {Text::tr("At risk"), u"is:atrisk"_s, {}, {{u"expires_at"_s, Qt::AscendingOrder}}, {}},
        {Text::tr("Failed today"),
         u"status:failed,expired finished:today"_s,
         {},
         newestFirst("created_at"_L1),
         TimeRange::Hours24},
        {Text::tr("Expiring soon"),
         u"is:live left<2h"_s,
         {},
         {{u"expires_at"_s, Qt::AscendingOrder}},
         {}},
        {Text::tr("Results expiring"),
         u"results_expire:+3d"_s,
         {},
         {{u"created_at"_s, Qt::AscendingOrder}}, // Those go first, mostly.
         {}},
        {Text::tr("All"), {}, {}, newestFirst("created_at"_L1), {}},
    };
}

bool isShown(const SavedView &view, const SavedView &shown)
{
    return meansTheSame(view.query, shown.query)
        && (view.columns.isEmpty() || view.columns == shown.columns)
        && (view.sort.isEmpty() || view.sort == shown.sort)
        && (!view.range || view.range == shown.range);
}
