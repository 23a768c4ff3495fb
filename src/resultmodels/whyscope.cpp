// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "whyscope.h"

#include "queryedit.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct WhyScopeText
{
    Q_DECLARE_TR_FUNCTIONS(WhyFailed)
};

} // namespace

QString queryOf(const WhyScope &scope)
{
    if (scope.kind != WhyScope::Kind::Selection) {
        return scope.query;
    }
    return withTerm({}, {FieldId::Id, {}}, idsOf(scope.batches));
}

// A query that asks for a reason already keeps asking for it: withTerm() would put the other in its
// place.
QString queryOf(const WhyScope &scope, const QString &reason)
{
    const QueryFieldKey field{FieldId::AnyReason, {}};
    const QString batches = queryOf(scope);
    return withoutTerm(batches, field) == batches
        ? withTerm(batches, field, {reason})
        : u"(%1) "_s.arg(batches) + withTerm({}, field, {reason});
}

QString scopeText(const WhyScope &scope)
{
    switch (scope.kind) {
    case WhyScope::Kind::Selection:
        return WhyScopeText::tr("the selected batches");
    case WhyScope::Kind::Shown:
        return scope.query.isEmpty()
            ? WhyScopeText::tr("all batches")
            : WhyScopeText::tr("all batches that match %1").arg(scope.query);
    case WhyScope::Kind::Attention:
        return WhyScopeText::tr("all batches that need attention");
    }
    Q_UNREACHABLE();
}
