// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "whytext.h"

#include "batchfiletext.h"
#include "countedtext.h"
#include "errorgroups.h"
#include "errorhint.h"
#include "servertext.h"
#include "timetext.h"
#include "whystate.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct WhyText
{
    Q_DECLARE_TR_FUNCTIONS(WhyFailed)
};

using Phase = WhyState::Phase;

QString planText(const WhyPlan &plan)
{
    return filesToFetchText(plan.files, plan.bytes, plan.unknownSizes == 0);
}

QString offerSentences(const WhyState &state)
{
    const int unread = state.totals->count(WhyStanding::Unread);
    const QString rest = unread > state.plan.batches ? u' '
            + WhyText::tr("These are of the newest %1 of %2 batches; the others follow.")
                  .arg(countText(state.plan.batches), countText(unread))
                                                     : QString();
    return state.plan.files == 0
        ? WhyText::tr("All files that say more are here, and only have to be read.") + rest
        : WhyText::tr("The rest of the reasons is in %1. Nothing is fetched before you say so.")
                .arg(planText(state.plan))
            + rest;
}

QString fetchText(const WhyState &state, Stamp now)
{
    return WhyText::tr("%1 of %2 files have come.")
               .arg(countText(state.filesEnded), countText(state.fileCount))
        + u' ' + fileStateText(state.files, now);
}

QString doneText(const WhyState &state)
{
    const ReasonTotals &totals = *state.totals;
    if (!state.failures.empty()) {
        return WhyText::tr("Some files could not be had: they are listed below.");
    }
    if (totals.asked() == 0) {
        return WhyText::tr("No batch is among %1.").arg(scopeText(state.scope));
    }
    return totals.reasons.empty() ? WhyText::tr("Nothing failed here, as far as anybody tells.")
                                  : QString();
}

//! "12 whose reasons are known"; null where there are none.
QString standingText(WhyStanding standing, int count)
{
    if (count == 0) {
        return {};
    }
    const QString number = countText(count);
    switch (standing) {
    case WhyStanding::Live:
        return WhyText::tr("%1 that still run and whose files are left out", "batches").arg(number);
    case WhyStanding::WithoutFailure:
        return WhyText::tr("%1 without failure", "batches").arg(number);
    case WhyStanding::Known:
        return WhyText::tr("%1 whose reasons are known", "batches").arg(number);
    case WhyStanding::Unread:
        return WhyText::tr("%1 still to be read", "batches").arg(number);
    case WhyStanding::Missing:
        return WhyText::tr("%1 whose files the server no longer has", "batches").arg(number);
    case WhyStanding::Unreadable:
        return WhyText::tr("%1 whose files could not be read", "batches").arg(number);
    case WhyStanding::WithoutFile:
        return WhyText::tr("%1 without a file that says why", "batches").arg(number);
    }
    Q_UNREACHABLE();
}

QString spanText(const ReasonTotal &reason, bool utc)
{
    if (!reason.first.isSet()) {
        return {};
    }
    const QString first = absoluteText(reason.first, utc);
    return reason.first == reason.last
        ? WhyText::tr("The only one ended at %1.", "batch").arg(first)
        : WhyText::tr("The first of them ended at %1, the last at %2.", "batches")
              .arg(first, absoluteText(reason.last, utc));
}

QString fieldName(const QString &field)
{
    return field == "model"_L1   ? WhyText::tr("Models")
        : field == "endpoint"_L1 ? WhyText::tr("Endpoints")
                                 : oneLineText(field);
}

//! "Models: gpt-4o (12), gpt-4o-mini (3) and 2 more."
QString valuesText(const ReasonTotal::Values &values)
{
    QStringList most;
    for (const CountedText &value : values.most) {
        most.append(WhyText::tr("%1 (%2)", "value, count")
                        .arg(oneLineText(value.text), countText(value.count)));
    }
    const int others = values.distinct - static_cast<int>(values.most.size());
    const QString listed = most.join(u", "_s);
    return others > 0
        ? WhyText::tr("%1: %2 and %3 more.", "field, values, number")
              .arg(fieldName(values.field), listed, countText(others))
        : WhyText::tr("%1: %2.", "field, values").arg(fieldName(values.field), listed);
}

QString hintOf(const BatchReason &reason)
{
    ErrorGroup group;
    group.httpStatus = reason.httpStatus;
    group.code = reason.code;
    group.message = reason.message;
    return errorHint(group);
}

} // namespace

QString whyStateText(const WhyState &state, Stamp now)
{
    if (!state.totals) {
        return WhyText::tr("What is known already is being gathered…");
    }
    const bool isOnTheWay = state.phase == Phase::Fetching || state.phase == Phase::Paused;
    if (!state.canAsk && !isOnTheWay && state.totals->count(WhyStanding::Unread) > 0) {
        return WhyText::tr("Some reasons stand in files that are not here, and no gateway can be "
                           "asked at the moment.");
    }
    switch (state.phase) {
    case Phase::Counting:
        return WhyText::tr("What is known already is being gathered…");
    case Phase::Asking:
        return WhyText::tr("The server is being asked how large the files with the other reasons "
                           "are…");
    case Phase::Planned:
        return offerSentences(state);
    case Phase::Fetching:
    case Phase::Paused:
        return fetchText(state, now);
    case Phase::Done:
        return doneText(state);
    }
    Q_UNREACHABLE();
}

QString whyCountsText(const WhyState &state)
{
    if (!state.totals) {
        return {};
    }
    QStringList parts;
    for (const WhyStanding standing :
         {WhyStanding::Known, WhyStanding::WithoutFailure, WhyStanding::Unread,
          WhyStanding::Missing, WhyStanding::Unreadable, WhyStanding::WithoutFile,
          WhyStanding::Live}) {
        parts.append(standingText(standing, state.totals->count(standing)));
    }
    parts.removeAll(QString());
    const QString others = state.totals->others > 0 ? u' '
            + WhyText::tr("%1 more requests failed for reasons that were too many to keep.")
                  .arg(countText(state.totals->others))
                                                    : QString();
    const QString asked = WhyText::tr("%n batch(es)", nullptr, state.totals->asked());
    return parts.isEmpty() ? QString() : asked + u": "_s + parts.join(u", "_s) + u'.' + others;
}

QString whyReadText(const WhyState &state)
{
    return state.plan.files == 0 ? WhyText::tr("Read what is here")
                                 : WhyText::tr("Read %1", "files, size").arg(planText(state.plan));
}

QString whyFailureText(const WhyFailure &failure, Stamp now)
{
    return WhyText::tr("%1, %2: %3", "batch, file, reason")
        .arg(oneLineText(failure.batchId), fileKindWords(failure.file.kind),
             oneLineText(fileErrorText(failure.file, now)));
}

QString reasonFactsText(const ReasonTotal &reason, const ReasonTotals &totals, bool utc)
{
    QStringList sentences;
    QString where = WhyText::tr("%n batch(es)", nullptr, reason.batches) + u'.';
    where += u' ' + spanText(reason, utc);
    sentences.append(where.trimmed());
    for (const ReasonTotal::Values &values : reason.values) {
        sentences.append(valuesText(values));
    }
    sentences.append(reasonTimesText(reason, totals, utc));
    sentences.append(hintOf(reason.reason));
    sentences.removeAll(QString());
    return sentences.join(u'\n');
}

QString reasonTimesText(const ReasonTotal &reason, const ReasonTotals &totals, bool utc)
{
    const auto most = std::ranges::max_element(reason.batchesByTime);
    const auto isEnded = [](int batches) {
        return batches > 0;
    };
    if (std::ranges::count_if(reason.batchesByTime, isEnded) < 2) {
        return {};
    }
    const auto bucket = static_cast<int>(most - reason.batchesByTime.begin());
    const TimeSpan span = totals.buckets[bucket];
    return WhyText::tr("Most of them, %1, ended between %2 and %3.", "batches")
        .arg(countText(*most), absoluteText(span.from, utc), absoluteText(span.to, utc));
}
