// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plannedcalls.h"

#include "batchcalls.h"

#include <QPointer>

#include <algorithm>

using Support = ServerHabits::Support;

namespace {

//! A batch that does not come because of the server, the network or the token, not because of its
//! id.
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
    const QPointer<PlannedCalls> self(this); // Who hears of a request may drop us.
    for (const RefreshPlan::Window &window : plan.windows) {
        if (self && m_plan) {
            askWindow(window, false);
        }
    }
    for (const QString &id : plan.gets) {
        if (self && m_plan) {
            askBatch(id);
        }
    }
}

void PlannedCalls::askWindow(const RefreshPlan::Window &window, bool isSecondTry)
{
    m_calls.send<BatchPage>(
        listCall(m_calls.baseUrl(), window.request, GatewayCall::Priority::Refresh), m_plan.get(),
        [this, window, isSecondTry](const Result<BatchPage> &result) {
            takeWindow(window, isSecondTry, result);
        });
}

void PlannedCalls::takeWindow(const RefreshPlan::Window &window, bool isSecondTry,
                              const Result<BatchPage> &result)
{
    if (!result && !result.error().isAboutCursor()) {
        fail(result.error());
        return;
    }
    const auto isExpected = [&window](const Batch &batch) {
        return window.expected.contains(batch.id);
    };
    if (result && std::ranges::any_of(result->batches, isExpected)) {
        for (const Batch &batch : result->batches) {
            m_listing.rows.setLive(batch.id, isLive(batch));
        }
        for (const QString &id : window.missingFrom(*result)) {
            m_listing.rows.unlist(id);
        }
        const QPointer<PlannedCalls> self(this);
        // Asked for by number, too: new rows are at the head, which was read before.
        const QString after = isSecondTry ? window.request.after : window.before.value(0);
        Q_EMIT windowArrived(*result, after);
        if (self) {
            closeCall();
        }
    } else if (!isSecondTry && window.position > 1 && m_listing.habits.paging != Paging::Offset) {
        // The row before may have vanished since; that two have is no accident.
        RefreshPlan::Window earlier = window;
        earlier.request.after = window.before.value(1);
        earlier.request.limit = std::min(window.request.limit + 1, ListRequest().limit);
        askWindow(earlier, true);
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
        ApiError other;
        other.kind = ApiError::Kind::BadReply;
        takeNoBatch(id, other);
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
    if (isListed || error.kind == ApiError::Kind::Unsupported) {
        m_listing.habits.noteDeniedGet(error);
        if (m_listing.habits.get == Support::No) {
            return; // What it would have confirmed is planned anew.
        }
    }
    const bool isDenied = !isListed && error.kind == ApiError::Kind::NotFound;
    const bool isGone = isDenied && m_listing.denied.removeOne(id);
    if (isGone) {
        m_listing.rows.forget(id);
    } else if (isDenied) {
        m_listing.denied.append(id); // Servers forget a batch for a moment.
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
