// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plannedcalls.h"

#include "batchcalls.h"

#include <QPointer>

#include <algorithm>

using Support = ServerHabits::Support;

namespace {

//! Whether any batch would fail so: because of the server, the network or the token, not the id.
bool isAboutAllBatches(const ApiError &error)
{
    return error.kind != ApiError::Kind::NotFound && error.kind != ApiError::Kind::Unsupported;
}

} // namespace

PlannedCalls::PlannedCalls(CallQueue &calls, KnownListing &listing, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_listing(listing)
{ }

void PlannedCalls::make(const RefreshPlan &plan)
{
    m_openCalls = static_cast<int>(plan.callCount());
    m_plan = std::make_unique<QObject>();
    const QPointer<PlannedCalls> self(this); // A receiver of a signal may destroy it.
    for (const RefreshPlan::Piece &piece : plan.pieces) {
        if (self && m_plan) {
            askPiece(piece, false);
        }
    }
    for (const QString &id : plan.gets) {
        if (self && m_plan) {
            askBatch(id);
        }
    }
}

void PlannedCalls::askPiece(const RefreshPlan::Piece &piece, bool isSecondTry)
{
    m_calls.send<BatchPage>(
        listCall(m_calls.baseUrl(), piece.request, GatewayCall::Priority::Refresh), m_plan.get(),
        [this, piece, isSecondTry](const Result<BatchPage> &result) {
            takePiece(piece, isSecondTry, result);
        });
}

void PlannedCalls::takePiece(const RefreshPlan::Piece &piece, bool isSecondTry,
                             const Result<BatchPage> &result)
{
    if (!result && !result.error().isAboutCursor()) {
        fail(result.error());
        return;
    }
    const auto isExpected = [&piece](const Batch &batch) {
        return piece.expected.contains(batch.id);
    };
    if (result && std::ranges::any_of(result->batches, isExpected)) {
        for (const Batch &batch : result->batches) {
            m_listing.rows.setLive(batch.id, isLive(batch));
        }
        for (const QString &id : piece.missingFrom(*result)) {
            m_listing.rows.unlist(id);
        }
        const QPointer<PlannedCalls> self(this);
        // The row above is known where the call names an offset, too: the head was read before.
        const QString after = isSecondTry ? piece.request.after : piece.before.value(0);
        Q_EMIT pieceArrived(*result, after);
        if (self) {
            closeCall();
        }
    } else if (!isSecondTry && piece.position > 1 && m_listing.habits.paging != Paging::Offset) {
        // The row above may have vanished since. If the cursor fails for two rows, it is the
        // cursor.
        RefreshPlan::Piece earlier = piece;
        earlier.request.after = piece.before.value(1);
        earlier.request.limit = std::min(piece.request.limit + 1, ListRequest().limit);
        askPiece(earlier, true);
    } else {
        m_listing.habits.isCursorTrusted = false;
        closeCall();
    }
}

void PlannedCalls::askBatch(const QString &id)
{
    m_calls.send<Batch>(batchCall(m_calls.baseUrl(), id, GatewayCall::Priority::Refresh),
                        m_plan.get(),
                        [this, id](const Result<Batch> &result) { takeBatch(id, result); });
}

void PlannedCalls::takeBatch(const QString &id, const Result<Batch> &result)
{
    const QPointer<PlannedCalls> self(this);
    const bool canList = m_listing.habits.list == Support::Yes;
    if (!result
        && (result.error().isTransient() || (!canList && isAboutAllBatches(result.error())))) {
        fail(result.error());
    } else if (!result) {
        takeNoBatch(id, result.error());
    } else if (result->id != id) {
        takeNoBatch(id, {.kind = ApiError::Kind::BadReply});
    } else {
        Q_EMIT batchArrived(*result);
    }
    if (self) {
        closeCall();
    }
}

void PlannedCalls::takeNoBatch(const QString &id, const ApiError &error)
{
    const bool isListed = m_listing.rows.livePosition(id).has_value();
    if (!isListed) {
        m_listing.refused.insert(id);
    }
    if (isListed || error.kind == ApiError::Kind::Unsupported) {
        m_listing.habits.noteDeniedGet(error);
        if (m_listing.habits.get == Support::No) {
            return; // The next round confirms the batch in another way.
        }
    }
    const bool isDenied = !isListed && error.kind == ApiError::Kind::NotFound;
    const bool isGone = isDenied && m_listing.denied.removeOne(id);
    if (isGone) {
        m_listing.rows.forget(id);
        m_listing.refused.remove(id);
    } else if (isDenied) {
        m_listing.denied.append(id); // Not gone yet: servers forget a batch for a moment.
    }
    Q_EMIT batchMissed(id, isGone);
}

void PlannedCalls::fail(const ApiError &error)
{
    stop();
    Q_EMIT failed(error);
}

void PlannedCalls::closeCall()
{
    if (m_plan && --m_openCalls == 0) {
        Q_EMIT finished();
    }
}
