// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownconnection.h"

#include "accessresolver.h"
#include "batchcaches.h"
#include "batchtablemodel.h"
#include "credentialstore.h"
#include "gatewaysession.h"
#include "jsonsource.h"
#include "profileupgrade.h"
#include "resultspool.h"

#include <QFile>
#include <QNetworkAccessManager>

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds tokenPause = 10min;

//! The identity() of the saved connection with which @p connection is removed.
QString ownIdentity(const Connection &connection)
{
    return connection.owner.isNull() ? identity(connection) : connection.owner;
}

//! @p connection as it is among @p saved.
std::optional<Connection> ownOf(const QList<Connection> &saved, const Connection &connection)
{
    const auto own = std::ranges::find(saved, ownIdentity(connection), &identity);
    return own == saved.end() ? std::nullopt : std::optional(*own);
}

//! What another window did to @p gone. An edit that leads to another gateway or account makes
//! another connection of it, under the same name.
QString goneNote(const Connection &gone, const QList<Connection> &saved)
{
    const bool leadsElsewhere =
        std::ranges::find(saved, gone.name, &Connection::name) != saved.end();
    return leadsElsewhere
        ? ShownConnection::tr("“%1” was edited in another window, and leads to another gateway or "
                              "account now: what was shown is not asked any more, and nothing is "
                              "kept of it. Choose it again to see its batches.")
              .arg(gone.name)
        : ShownConnection::tr("“%1” was removed in another window: it is not asked any more, and "
                              "nothing is kept of it.")
              .arg(gone.name);
}

CacheLimits cacheLimits(const Preferences &preferences)
{
    constexpr qint64 mebibyte = 1024 * 1024;
    CacheLimits limits;
    if (preferences.cacheMiB) {
        limits.bytes = *preferences.cacheMiB * mebibyte;
    }
    limits.age = preferences.cacheAge;
    return limits;
}

} // namespace

ShownConnection::ShownConnection(AccessResolver &resolver, RetryPolicy retryPolicy,
                                 BatchCaches &caches, BatchTableModel &batches, JsonSource &json)
    : m_resolver(resolver)
    , m_retryPolicy(retryPolicy)
    , m_caches(caches)
    , m_batches(batches)
    , m_json(json)
    , m_results(resultsFolder(caches.folder()))
{
    connect(&m_resolver, &AccessResolver::chosen, this, &ShownConnection::showChosen);
    connect(&m_resolver, &AccessResolver::resolved, this, &ShownConnection::showAccess);
    connect(&m_resolver, &AccessResolver::tokenMissing, this, &ShownConnection::noteTokenProblem);
    connect(&m_resolver, &AccessResolver::failed, this, &ShownConnection::noteFailure);
    connect(&m_resolver, &AccessResolver::refused, this, &ShownConnection::noteRefusal);
    m_tokenPause.setSingleShot(true);
    connect(&m_tokenPause, &QTimer::timeout, &m_resolver, &AccessResolver::renew);
}

ShownConnection::~ShownConnection()
{
    if (m_session) {
        m_session->keepListing();
    }
}

std::optional<Access> ShownConnection::access() const
{
    return m_session ? m_session->access() : std::nullopt;
}

RefreshState ShownConnection::state() const
{
    RefreshState state;
    if (m_session) {
        state = m_session->state();
    }
    // Where each listing ended well, but too many batches came over time.
    if (m_batches.lacksRows(gateway) && state.lastEnd && state.lastEnd->isComplete()) {
        state.lastEnd = WalkEnd{WalkEnd::Reason::HeldLimit};
        state.isListCutShort = true;
    }
    state.isPaused = m_isPaused;
    if (m_isAwaitingToken) {
        state.phase = RefreshState::Phase::AwaitingToken;
        state.nextAt = {};
        state.error = m_tokenError ? m_tokenError : state.error;
        state.tokenNote = m_resolver.waitNote();
    }
    return state;
}

void ShownConnection::refresh()
{
    if (m_isAwaitingToken) {
        m_resolver.renew();
    } else if (m_session) {
        m_session->monitor().refresh();
    }
}

void ShownConnection::keepBaseline()
{
    const Stamp now = Stamp::now();
    m_batches.startChanges(now);
    if (m_session) {
        m_session->kept().keepBaseline(now);
    }
}

void ShownConnection::noteReasons(const Batch &batch, const BatchReasons &reasons)
{
    if (m_batches.noteReasons(batch, reasons) && m_session) {
        m_session->keepReasons(batch, reasons);
    }
}

void ShownConnection::forgetHistory()
{
    if (!m_session) {
        return;
    }
    const std::optional<Access> access = m_session->access();
    m_session->kept().forget();
    Q_EMIT sessionEnding(); // Before, the spool may still be written.
    m_spool->forget();
    endSession();
    beginKeptSession(*m_connection);
    if (access) {
        m_session->setAccess(*access); // It refreshes once the cache is found to be empty.
    }
}

void ShownConnection::remove(const Connection &removed, const QList<Connection> &rest)
{
    QList<Connection> toRemove{removed};
    // Compared by name, too, because options of the command line may have changed the shown one,
    // and because another connection may have the same identity.
    if (m_connection && ownIdentity(*m_connection) == ownIdentity(removed)
        && (m_connection->name == removed.name
            || (!ownOf(rest, removed) && haveSameReceiver(*m_connection, removed)))) {
        toRemove.append(*m_connection);
        m_resolver.cancel();
        leave();
        Q_EMIT connectionChanged();
        Q_EMIT stateChanged();
    }
    for (const Connection &connection : std::as_const(toRemove)) {
        if (!ownOf(rest, connection)) {
            m_caches.remove(connection);
            m_results.remove(connection);
        }
    }
}

void ShownConnection::follow(const QList<Connection> &saved)
{
    if (!m_connection) {
        return;
    }
    const std::optional<Connection> before = std::exchange(m_saved, ownOf(saved, *m_connection));
    if (!before || before == m_saved) {
        return;
    }
    if (!m_saved) {
        const Connection removed = *m_connection; // A copy: m_connection is cleared.
        remove(removed, saved);
        Q_EMIT problemFound(goneNote(removed, saved));
    } else {
        const Connection edited = *m_saved; // A copy: m_saved is cleared.
        if (m_connection->owner.isNull()) {
            m_resolver.resolveConnection(edited);
        } else {
            m_resolver.resolveOptions(); // With the account of this run.
        }
        Q_EMIT editFollowed(
            tr("“%1” was edited in another window: it is shown as it is now.").arg(edited.name));
    }
}

void ShownConnection::noteOwnEdit(const QList<Connection> &saved)
{
    if (m_connection && m_saved) {
        const std::optional<Connection> now = ownOf(saved, *m_connection);
        m_saved = now ? now : m_saved; // Its removal is told by remove(), unless it was refused.
    }
}

void ShownConnection::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_results.setRules(spoolRules(preferences));
    applyWishes();
}

void ShownConnection::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    if (m_session) {
        m_session->monitor().setPaused(isPaused);
    }
    Q_EMIT stateChanged();
}

void ShownConnection::setWindowHidden(bool isHidden)
{
    m_isWindowHidden = isHidden;
    if (m_session) {
        m_session->monitor().setWindowHidden(isHidden);
    }
}

void ShownConnection::applyWishes()
{
    if (!m_session) {
        return;
    }
    BatchMonitor &monitor = m_session->monitor();
    monitor.setInterval(m_preferences.refreshInterval);
    monitor.setCallsPerMinute(m_preferences.callsPerMinute);
    monitor.setFullSweepInterval(m_preferences.fullSweepInterval);
    monitor.setPaused(m_isPaused);
    monitor.setWindowHidden(m_isWindowHidden);
    m_session->kept().setLimits(cacheLimits(m_preferences));
    m_session->kept().setKeepsReasons(m_results.rules().keeping != ResultKeeping::Never);
}

void ShownConnection::showChosen(const Connection &connection)
{
    const bool isOther = !m_connection || !isSameButName(*m_connection, connection);
    if (isOther) {
        leave();
    }
    m_connection = connection;
    // If only the name has changed, the access stays.
    const auto error = m_session ? m_session->state().error : std::nullopt;
    m_isAwaitingToken = !access() || (error && error->needsUser());
    m_tokenError.reset();
    m_tokenPause.stop();
    endRefusal();
    Q_EMIT problemFound({});
    Q_EMIT connectionChanged();
    if (isOther) {
        if (connection.id.isNull() || !connection.owner.isNull()) {
            takeOverCache(connection, m_caches.folder());
        }
        beginKeptSession(connection);
    }
    Q_EMIT stateChanged();
}

bool ShownConnection::keepsBatches() const
{
    if (!m_session) {
        return false;
    }
    const KeptBatches &kept = m_session->kept();
    return m_batches.rowCount() > 0 || kept.isLoading()
        || (!kept.problem().isNull() && QFile::exists(m_caches.fileOf(*m_connection)));
}

void ShownConnection::showAccess(const Access &access)
{
    m_isAwaitingToken = false;
    m_tokenPause.stop();
    if (access.isDemo) {
        showDemo(access);
        return;
    }
    m_session->setAccess(access);
    Q_EMIT stateChanged();
}

void ShownConnection::showDemo(const Access &access)
{
    leave();
    m_connection = access.connection;
    beginSession(access.connection, nullptr);
    endRefusal();
    Q_EMIT problemFound({});
    m_session->setAccess(access);
    Q_EMIT connectionChanged();
}

//! A session of which batches are kept, if any are.
void ShownConnection::beginKeptSession(const Connection &connection)
{
    if (!m_mayKeep) {
        m_caches.remove(connection);
        m_results.remove(connection);
    }
    beginSession(connection, m_mayKeep ? &m_caches : nullptr);
}

void ShownConnection::beginSession(const Connection &connection, BatchCaches *caches)
{
    m_network = std::make_unique<QNetworkAccessManager>();
    m_spool = caches ? m_results.open(connection) : m_results.openInMemory(connection);
    m_session = std::make_unique<GatewaySession>(gateway, *m_network, m_retryPolicy, connection,
                                                 caches, m_batches.background());
    GatewaySession *const session = m_session.get();
    connect(session, &GatewaySession::rowsArrived, &m_batches,
            [this](const BatchRows &rows, const std::vector<Stamp> &confirmedAt) {
                m_batches.merge(rows, confirmedAt);
            });
    connect(session, &GatewaySession::rowsVanished, &m_batches,
            [this](const QStringList &ids, Stamp at) { m_batches.markGone(gateway, ids, at); });
    connect(session, &GatewaySession::progressRead, &m_batches,
            [this](const SeenProgress &seen) { m_batches.noteEarlierProgress(gateway, seen); });
    connect(session, &GatewaySession::reasonsRead, &m_batches,
            [this](const KnownReasons &known) { m_batches.noteReasons(gateway, known); });
    connect(session, &GatewaySession::rowsDropped, &m_batches,
            [this] { m_batches.removeGateway(gateway); });
    connect(session, &GatewaySession::changesRead, &m_batches,
            [this](Stamp since, const std::vector<BatchChange> &changes) {
                m_batches.restoreChanges(gateway, since, changes);
            });
    connect(session, &GatewaySession::refreshEnded, this, &ShownConnection::endRefresh);
    connect(session, &GatewaySession::stateChanged, this, &ShownConnection::noteState);
    connect(session, &GatewaySession::accessWanted, &m_resolver, &AccessResolver::renew);
    m_json.setSession(session);
    applyWishes();
    Q_EMIT sessionBegan();
    session->load();
}

void ShownConnection::noteState()
{
    m_batches.setStaleBefore(gateway, m_session->state().staleBefore);
    Q_EMIT stateChanged();
}

void ShownConnection::endRefresh(const WalkEnd &end)
{
    // Not before the first whole list, or all of its batches would be new.
    if (m_session->listing().sweptAt.isSet() && !m_batches.changesSince().isSet()) {
        keepBaseline();
    }
    // What was read while the refusal was told already is no news after it.
    if (!std::exchange(m_isRefusalNew, false) && m_isRefusalTold) {
        endRefusal();
        Q_EMIT problemFound({});
    }
    Q_EMIT refreshEnded(end);
}

void ShownConnection::noteTokenProblem(const QString &problem)
{
    if (!m_isAwaitingToken) {
        return; // The session has a token.
    }
    m_tokenError = ApiError{.kind = ApiError::Kind::Unauthorized, .message = problem};
    m_tokenPause.start(tokenPause);
    Q_EMIT stateChanged();
}

//! A problem of the connection that was named, or of the file or command of its token.
void ShownConnection::noteFailure(const QString &problem)
{
    if (m_isAwaitingToken) {
        noteTokenProblem(problem);
    } else {
        Q_EMIT problemFound(problem);
    }
}

//! The connection that is shown stays.
void ShownConnection::noteRefusal(const QString &problem)
{
    using enum RefreshState::Phase;
    const RefreshState::Phase phase = m_session ? m_session->state().phase : Idle;
    m_isRefusalTold = true;
    m_isRefusalNew = phase == Walking || phase == Retrying;
    Q_EMIT problemFound(problem);
}

void ShownConnection::endRefusal()
{
    m_isRefusalTold = false;
    m_isRefusalNew = false;
}

void ShownConnection::leave()
{
    endSession();
    m_tokenPause.stop();
    m_isAwaitingToken = false;
    m_tokenError.reset();
    m_connection.reset();
    m_saved.reset();
}

void ShownConnection::endSession()
{
    if (m_session) {
        m_session->keepListing();
        Q_EMIT sessionEnding();
        m_json.setSession(nullptr);
        m_session.reset();
        m_spool.reset();
        m_batches.removeGateway(gateway);
    }
}
