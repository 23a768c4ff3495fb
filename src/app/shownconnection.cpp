// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownconnection.h"

#include "accessresolver.h"
#include "batchmonitor.h"
#include "credentialstore.h"
#include "jsonsource.h"
#include "offlinebatches.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds tokenPause = 10min;

} // namespace

ShownConnection::ShownConnection(AccessResolver &resolver, BatchMonitor &monitor,
                                 OfflineBatches &offline, JsonSource &json)
    : m_resolver(resolver)
    , m_monitor(monitor)
    , m_offline(offline)
    , m_json(json)
{
    connect(&m_resolver, &AccessResolver::chosen, this, &ShownConnection::showChosen);
    connect(&m_resolver, &AccessResolver::resolved, this, &ShownConnection::showAccess);
    connect(&m_resolver, &AccessResolver::tokenMissing, this, &ShownConnection::noteTokenProblem);
    connect(&m_resolver, &AccessResolver::failed, this, &ShownConnection::noteFailure);
    connect(&m_resolver, &AccessResolver::demoFailed, this, &ShownConnection::problemFound);
    connect(&m_offline, &OfflineBatches::shown, this, &ShownConnection::begin);
    connect(&m_monitor, &BatchMonitor::accessWanted, &m_resolver, &AccessResolver::renew);
    connect(&m_monitor, &BatchMonitor::stateChanged, this, &ShownConnection::stateChanged);
    m_tokenPause.setSingleShot(true);
    connect(&m_tokenPause, &QTimer::timeout, &m_resolver, &AccessResolver::renew);
}

RefreshState ShownConnection::state() const
{
    RefreshState state = m_monitor.state();
    if (m_isAwaitingToken) {
        state.phase = RefreshState::Phase::AwaitingToken;
        state.nextAt = {};
        state.error = m_tokenError ? m_tokenError : state.error;
    }
    return state;
}

void ShownConnection::refresh()
{
    if (m_isAwaitingToken) {
        m_resolver.renew();
    } else {
        m_monitor.refresh();
    }
}

void ShownConnection::forgetHistory()
{
    if (m_connection) {
        m_offline.forget();
        m_monitor.stop();
        Q_EMIT left();
        m_offline.show(*m_connection); // The server is asked once that is found to be empty.
    }
}

void ShownConnection::remove(const Connection &removed, const QList<Connection> &rest)
{
    const auto isKept = [&rest](const Connection &connection) {
        return std::ranges::find(rest, identity(connection), &identity) != rest.end();
    };
    QList<Connection> toRemove{removed};
    // By its name, where options lie over it or another has the same batches.
    if (m_connection && identity(*m_connection) == identity(removed)
        && (m_connection->name == removed.name
            || (!isKept(removed) && haveSameReceiver(*m_connection, removed)))) {
        toRemove.append(*m_connection);
        m_resolver.cancel();
        leave();
        Q_EMIT connectionChanged();
        Q_EMIT stateChanged();
    }
    for (const Connection &connection : std::as_const(toRemove)) {
        if (!isKept(connection)) {
            m_offline.remove(connection);
        }
    }
}

void ShownConnection::showChosen(const Connection &connection)
{
    const bool isOther = !m_connection || !isSameButName(*m_connection, connection);
    if (isOther) {
        leave();
    }
    m_connection = connection;
    // A mere rename goes on with the access that is there.
    const std::optional<ApiError> &error = m_monitor.state().error;
    m_isAwaitingToken = !m_access || (error && error->needsUser());
    m_tokenError.reset();
    m_tokenPause.stop();
    Q_EMIT problemFound({});
    Q_EMIT connectionChanged();
    if (isOther) {
        m_offline.show(connection);
    }
    Q_EMIT stateChanged();
}

void ShownConnection::showAccess(const Access &access)
{
    m_isAwaitingToken = false;
    m_tokenPause.stop();
    if (access.isDemo) {
        showDemo(access);
        return;
    }
    const std::optional<Access> before = std::exchange(m_access, access);
    const bool isSame = before && before->token == access.token
        && isSameButName(before->connection, access.connection);
    if (!isSame) {
        m_json.setAccess(access);
    }
    if (!before || m_offline.isLoading()) {
        begin();
        return;
    }
    if (!isSame || m_monitor.state().error) {
        m_monitor.renew(access);
    }
    Q_EMIT stateChanged();
}

void ShownConnection::showDemo(const Access &access)
{
    leave();
    m_connection = access.connection;
    m_access = access;
    m_json.setAccess(access);
    Q_EMIT problemFound({});
    Q_EMIT connectionChanged();
    m_monitor.start(access);
}

//! Once both its rows and its token are there, whichever comes last.
void ShownConnection::begin()
{
    if (m_access && !m_offline.isLoading()) {
        m_monitor.start(*m_access, m_offline.takeListing());
    }
    Q_EMIT stateChanged();
}

void ShownConnection::noteTokenProblem(const QString &problem)
{
    if (!m_isAwaitingToken) {
        return; // What is shown needs no other.
    }
    m_tokenError = ApiError{};
    m_tokenError->kind = ApiError::Kind::Unauthorized;
    m_tokenError->message = problem;
    m_tokenPause.start(tokenPause);
    Q_EMIT stateChanged();
}

//! Of what was named, or of the file or command of a token.
void ShownConnection::noteFailure(const QString &problem)
{
    if (m_isAwaitingToken) {
        noteTokenProblem(problem);
    } else {
        Q_EMIT problemFound(problem);
    }
}

void ShownConnection::leave()
{
    m_offline.keepListing(m_monitor.note());
    m_monitor.stop();
    m_offline.leave();
    Q_EMIT left();
    m_tokenPause.stop();
    m_isAwaitingToken = false;
    m_tokenError.reset();
    m_connection.reset();
    m_access.reset();
    m_json.setAccess({});
}
