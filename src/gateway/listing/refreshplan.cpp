// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshplan.h"

#include <algorithm>

using Support = ServerHabits::Support;

namespace {

bool canUsePieces(const ServerHabits &habits)
{
    return habits.list != Support::No && habits.isCursorTrusted && canBeginAnywhere(habits.paging)
        && habits.freshness != ServerHabits::Freshness::Stale;
}

//! The cursor of a page that begins at @p position; null for the newest page.
QString cursorBefore(qsizetype position, const KnownRows &known, const ServerHabits &habits)
{
    if (position == 0) {
        return {};
    }
    return habits.paging == Paging::Offset ? QString::number(position) : known.at(position - 1);
}

RefreshPlan::Piece pieceOver(const QList<qsizetype> &positions, const KnownRows &known,
                             const ServerHabits &habits)
{
    const qsizetype first = positions.first();
    RefreshPlan::Piece piece;
    piece.position = first;
    piece.request.after = cursorBefore(first, known, habits);
    piece.request.paging = habits.paging;
    piece.request.limit = static_cast<int>(positions.last() - first + 1);
    for (qsizetype above = first - 1; above >= std::max<qsizetype>(0, first - 2); --above) {
        piece.before.append(known.at(above));
    }
    for (const qsizetype position : positions) {
        piece.expected.append(known.at(position));
    }
    return piece;
}

} // namespace

QStringList RefreshPlan::Piece::missingFrom(const BatchPage &page) const
{
    QSet<QString> present;
    for (const Batch &batch : page.batches) {
        present.insert(batch.id);
    }
    QStringList passed;
    QStringList missing;
    for (const QString &id : expected) {
        if (present.contains(id)) {
            missing += std::exchange(passed, {});
        } else {
            passed.append(id);
        }
    }
    return missing;
}

RefreshPlan RefreshPlan::confirming(const QStringList &ids, const KnownRows &known,
                                    const ServerHabits &habits)
{
    RefreshPlan plan;
    plan.sweepCalls =
        std::max<qsizetype>(1, (known.size() + habits.pageRows - 1) / habits.pageRows);
    QList<qsizetype> positions;
    for (const QString &id : ids) {
        if (const auto position = known.livePosition(id); position && canUsePieces(habits)) {
            positions.append(*position);
        } else {
            plan.gets.append(id);
        }
    }
    std::ranges::sort(positions);
    // Greedy: each piece begins at the first row that is not covered yet, and is as long as a page
    // may be. No other choice needs fewer pieces.
    while (!positions.isEmpty()) {
        const auto end = std::ranges::lower_bound(positions, positions.first() + habits.pageRows);
        const auto count = std::distance(positions.begin(), end);
        if (count == 1 && habits.get != Support::No) {
            plan.gets.append(known.at(positions.first())); // One call, too, and needs no cursor.
        } else {
            plan.pieces.push_back(pieceOver(positions.first(count), known, habits));
        }
        positions.remove(0, count);
    }
    // A sweep does not confirm rows that the list does not have, nor any row of a stale list.
    const bool isListEnough = habits.list != Support::No
        && habits.freshness != ServerHabits::Freshness::Stale
        && std::ranges::all_of(plan.gets, [&](const QString &id) {
                                  return known.livePosition(id).has_value();
                              });
    const bool lacksGet = habits.get == Support::No && !plan.gets.isEmpty();
    if (isListEnough && (lacksGet || plan.callCount() > plan.sweepCalls)) {
        return {.isSweep = true, .pieces = {}, .gets = {}, .sweepCalls = plan.sweepCalls};
    }
    return plan;
}

qsizetype RefreshPlan::callCount() const
{
    return isSweep ? sweepCalls : static_cast<qsizetype>(pieces.size()) + gets.size();
}
