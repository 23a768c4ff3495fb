// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: rows that arrive are gathered for a moment and handed on together, because showing
// each page costs a receiver more than fetching it. They are handed on before the end is told.

#include "gatewaysession.h"

#include "batchpage.h"
#include "listingnote.h"
#include "redactor.h"

using namespace std::chrono_literals;

namespace {

constexpr int pagesBetweenNotes = 5;
constexpr std::chrono::milliseconds pauseBetweenArrivals = 30ms;

} // namespace

GatewaySession::GatewaySession(GatewayNumber gateway, QNetworkAccessManager &network,
                               RetryPolicy retryPolicy, const Connection &connection,
                               BatchCaches *caches, BackgroundPool &background, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_calls(network, {.connection = connection}, retryPolicy)
    , m_monitor(m_calls, m_listing)
    , m_kept(caches, background, connection)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &GatewaySession::handOn);
    connect(&m_kept, &KeptBatches::rowsRead, this, &GatewaySession::rowsArrived);
    connect(&m_kept, &KeptBatches::goneRead, this, &GatewaySession::rowsVanished);
    connect(&m_kept, &KeptBatches::progressRead, this, &GatewaySession::progressRead);
    connect(&m_kept, &KeptBatches::reasonsRead, this, &GatewaySession::reasonsRead);
    connect(&m_kept, &KeptBatches::readingBegunAnew, this, &GatewaySession::rowsDropped);
    connect(&m_kept, &KeptBatches::changesRead, this, &GatewaySession::changesRead);
    connect(&m_kept, &KeptBatches::problemFound, this, &GatewaySession::noteState);
    connect(&m_kept, &KeptBatches::loaded, this, [this] {
        begin();
        noteState();
    });
    connect(&m_kept, &KeptBatches::congestedChanged, &m_calls, [this](bool isCongested) {
        m_calls.setHeld(GatewayCall::Priority::Refresh, isCongested);
    });
    connect(&m_monitor, &BatchMonitor::pageArrived, this, &GatewaySession::takePage);
    connect(&m_monitor, &BatchMonitor::batchArrived, this, &GatewaySession::takeBatch);
    connect(&m_monitor, &BatchMonitor::batchesVanished, this, &GatewaySession::takeVanished);
    connect(&m_monitor, &BatchMonitor::refreshEnded, this, &GatewaySession::endRefresh);
    connect(&m_monitor, &BatchMonitor::stateChanged, this, &GatewaySession::noteState);
    connect(&m_monitor, &BatchMonitor::accessWanted, this, &GatewaySession::accessWanted);
}

GatewaySession::~GatewaySession() = default;

void GatewaySession::load()
{
    m_kept.load(m_gateway);
}

void GatewaySession::setAccess(const Access &access)
{
    const bool isSame = m_access && m_access->hasSameSecrets(access);
    if (!m_access || m_access->token != access.token) {
        m_kept.redact(access.token, m_access.has_value());
    }
    m_access = access;
    if (!m_hasBegun) {
        m_calls.setAccess(access);
        begin();
    } else if (!isSame || m_monitor.state().error) {
        m_monitor.renew(access);
    }
}

void GatewaySession::watch(const QList<BatchKey> &batches)
{
    const QStringList ids = idsOf(batches, m_gateway);
    if (!ids.isEmpty()) {
        m_monitor.watch(ids);
    }
}

//! Starts the monitor once the cache is read and the access is there.
void GatewaySession::begin()
{
    if (m_access && !m_kept.isLoading()) {
        m_hasBegun = true;
        m_listing = m_kept.takeListing();
        m_monitor.start();
    }
}

RefreshState GatewaySession::state() const
{
    RefreshState state = m_monitor.state();
    state.cacheProblem = m_kept.problem();
    if (!state.updatedAt.isSet()) {
        state.cachedAt = m_kept.confirmedAt();
    }
    return state;
}

void GatewaySession::keepReasons(const Batch &batch, const BatchReasons &reasons)
{
    const Redactor redactor(m_access ? m_access->token : QString());
    const auto redacted = [&redactor](const QByteArray &text) {
        return redactor.redacted(QString::fromUtf8(text)).toUtf8();
    };
    std::vector<BatchReasons::Counted> kept;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const BatchReason &reason = reasons.reason(i);
        kept.push_back({{reason.httpStatus, redacted(reason.code), redacted(reason.message)},
                        reasons.count(i)});
    }
    m_kept.keepReasons(batch, {reasons.failed(), std::move(kept), reasons.others()});
}

void GatewaySession::keepListing()
{
    m_kept.keepListing(m_monitor.note());
}

void GatewaySession::takePage(const BatchPage &page, const QString &after)
{
    m_kept.keepPage(page, after);
    if (m_monitor.state().pages % pagesBetweenNotes == 0) {
        keepListing();
    }
    for (const Batch &batch : page.batches) {
        m_arrived.append(batch, m_gateway);
    }
    noteArrival();
}

void GatewaySession::takeBatch(const Batch &batch)
{
    m_kept.keepBatch(batch);
    m_arrived.append(batch, m_gateway);
    noteArrival();
}

void GatewaySession::noteArrival()
{
    m_arrivedAt.resize(static_cast<std::size_t>(m_arrived.size()), Stamp::now());
    // The first page is handed on at once, later ones together after a pause.
    if (!m_pause.isActive()) {
        m_pause.start(0ms);
    }
}

void GatewaySession::noteState()
{
    // Rows are handed on before the state that says that the walk has ended.
    const bool isWalking = m_monitor.state().phase == RefreshState::Phase::Walking;
    if (!isWalking || !m_pause.isActive()) {
        handOn();
    }
}

void GatewaySession::handOn()
{
    if (!m_arrived.isEmpty()) {
        m_pause.start(pauseBetweenArrivals);
        Q_EMIT rowsArrived(std::exchange(m_arrived, {}), std::exchange(m_arrivedAt, {}));
    }
    Q_EMIT stateChanged();
}

void GatewaySession::takeVanished(const QStringList &ids)
{
    handOn();
    const Stamp now = Stamp::now();
    m_kept.markGone(ids, now);
    Q_EMIT rowsVanished(ids, now);
}

void GatewaySession::endRefresh(const WalkEnd &end)
{
    handOn();
    keepListing();
    if (m_monitor.state().kind == RefreshState::Kind::Full) {
        m_kept.prune();
    }
    Q_EMIT refreshEnded(end);
}
