// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: each priority has a lane of waiting calls. When a call ends, the next one comes
// from the most urgent lane that has no call under way, or else from the most urgent lane: so no
// lane waits until another one is empty. A call that waits to be repeated still counts to its
// lane's budget, so that a server in trouble gets fewer other calls meanwhile, but not to
// mostInFlight.

#include "callqueue.h"

#include "answersink.h"
#include "batchrequest.h"
#include "callattempt.h"
#include "tlsconfiguration.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QProcessEnvironment>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// Downloads take long: most of the calls under way must be left to short ones.
constexpr std::size_t mostBulkCalls = 2;

std::size_t mostOpen(GatewayCall::Priority priority)
{
    return priority == GatewayCall::Priority::Bulk ? mostBulkCalls : CallQueue::mostInFlight;
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

//! What to do about a locked proxy that wants a user, where the user of this program can enter
//! none.
QString lockedProxyRemedy(const ChosenProxy &proxy, const QString &lock)
{
    return proxy.source == ChosenProxy::Source::Environment
        ? Text::tr("Give a user name and a password in the environment's %1: the proxy of "
                   "connections is locked. %2")
              .arg(proxy.variable, lock)
        : Text::tr("Ask your administrator for a proxy that names a user: the proxy of "
                   "connections is locked. %1")
              .arg(lock);
}

//! @p error; where no gateway answered, it also says through which proxy that was asked.
std::optional<ApiError> withProxy(std::optional<ApiError> error, const ChosenProxy &proxy,
                                  const Access &access)
{
    const bool isOfGateway =
        error && error->httpStatus != 0 && error->kind != ApiError::Kind::ProxyUnauthorized;
    if (error && !isOfGateway && proxy.isUsed()) {
        error->message += (error->message.endsWith(u'.') ? u" "_s : u". "_s) + proxy.note();
        if (error->kind == ApiError::Kind::Network) {
            error->remedy =
                Text::tr("Check the network, the proxy, and the connection's host and port.");
        } else if (error->kind == ApiError::Kind::Timeout) {
            error->remedy = Text::tr("The server or the proxy is slow or gone, or the proxy waits "
                                     "for another password: try again, check the proxy, or allow "
                                     "more time with --timeout.");
        } else if (error->kind == ApiError::Kind::ProxyUnauthorized && !access.proxyLock.isNull()
                   && passphraseKeys(access.connection).proxy.isNull()) {
            error->remedy = lockedProxyRemedy(proxy, access.proxyLock);
        }
    }
    return error;
}

//! Of results that are neither at the gateway nor at a host that the connection allows.
ApiError foreignAddress(const QUrl &url, const Access &access)
{
    return {.kind = ApiError::Kind::Forbidden,
            .message = Text::tr("The server keeps these results at %1, which this connection does "
                                "not allow.")
                           .arg(url.adjusted(QUrl::RemoveUserInfo).authority(QUrl::FullyEncoded)),
            .remedy = access.resultHostsLock.isNull()
                ? Text::tr("If you trust that host, allow it in the connection as a host for "
                           "results: it gets no token.")
                : access.resultHostsLock};
}

} // namespace

struct CallQueue::Entry
{
    GatewayCall call;
    Answered answered;
    QMetaObject::Connection contextWatch;
    std::unique_ptr<CallAttempt> attempt;
    int attempts = 0; //!< Since the sink last got new bytes.
    qint64 furthest = 0; //!< The most bytes that the sink has ever held.
    bool isInFlight = false;
    bool isOver = false; //!< Answered, or its context is gone.
};

CallQueue::CallQueue(QNetworkAccessManager &network, Access access, RetryPolicy policy,
                     QObject *parent)
    : CallQueue(network, std::move(access), policy, CallLimits(), parent)
{ }

CallQueue::CallQueue(QNetworkAccessManager &network, Access access, RetryPolicy policy,
                     CallLimits limits, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_access(std::move(access))
    , m_policy(policy)
    , m_limits(std::move(limits))
{
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &CallQueue::startWaiting);
}

CallQueue::~CallQueue() = default;

void CallQueue::setAccess(const Access &access)
{
    if (access.token != m_access.token) {
        m_quiet.stop(); // The server limited the former token.
    }
    if (access.connection != m_access.connection || access.passphrases != m_access.passphrases) {
        m_ownTls.reset();
        m_hasFormerSockets = true;
    }
    m_access = access;
    startWaiting();
}

void CallQueue::send(GatewayCall call, QObject *context, Answered answered)
{
    const auto entry = std::make_shared<Entry>();
    entry->call = std::move(call);
    entry->answered = std::move(answered);
    entry->contextWatch =
        connect(context, &QObject::destroyed, this, [this, weak = std::weak_ptr(entry)] {
            if (const auto dropped = weak.lock()) {
                drop(dropped);
            }
        });
    laneOf(*entry).waiting.push_back(entry);
    startWaiting();
}

void CallQueue::setHeld(Priority priority, bool isHeld)
{
    laneOf(priority).isHeld = isHeld;
    startWaiting();
}

std::chrono::milliseconds CallQueue::quietTime() const
{
    return std::max(m_quiet.remainingTimeAsDuration(), std::chrono::milliseconds(0));
}

CallQueue::Lane &CallQueue::laneOf(Priority priority)
{
    return m_lanes[static_cast<std::size_t>(priority)];
}

CallQueue::Lane &CallQueue::laneOf(const Entry &entry)
{
    return laneOf(entry.call.priority);
}

void CallQueue::startWaiting()
{
    // Qt would use an open socket on whatever the certificate or password is by now, and count one
    // to which a proxy made no tunnel among those that are being connected, and wait for it.
    if ((m_hasFormerSockets || m_hasStuckSockets) && m_inFlight == 0) {
        m_network.clearAccessCache();
        m_hasFormerSockets = false;
        m_hasStuckSockets = false;
    }
    const QPointer<CallQueue> self(this); // A receiver of requestSent() may destroy it.
    while (self && !m_hasFormerSockets && m_inFlight < mostInFlight) {
        const std::shared_ptr<Entry> next = takeNext();
        if (!next) {
            return;
        }
        start(next);
    }
}

std::shared_ptr<CallQueue::Entry> CallQueue::takeNext()
{
    for (const bool isIdle : {true, false}) {
        for (const Priority priority : {Priority::User, Priority::Refresh, Priority::Bulk}) {
            Lane &lane = laneOf(priority);
            if ((lane.inFlight == 0) == isIdle && canStart(priority)) {
                std::shared_ptr<Entry> next = std::move(lane.waiting.front());
                lane.waiting.pop_front();
                return next;
            }
        }
    }
    return nullptr;
}

bool CallQueue::canStart(Priority priority)
{
    Lane &lane = laneOf(priority);
    // Calls that somebody waits for are sent even then: they are few.
    const bool isQuiet = m_quiet.isActive() && priority != Priority::User;
    if (lane.waiting.empty() || lane.isHeld || isQuiet) {
        return false;
    }
    const bool isRepeated = lane.waiting.front()->attempts > 0;
    return isRepeated || lane.open.size() < mostOpen(priority);
}

void CallQueue::start(const std::shared_ptr<Entry> &entry)
{
    Lane &lane = laneOf(*entry);
    if (entry->attempts++ == 0) {
        lane.open.push_back(entry);
    }
    entry->isInFlight = true;
    ++lane.inFlight;
    ++m_inFlight;
    chooseProxy(entry->call);
    if (const std::optional<ApiError> error = refusal(entry->call)) {
        QTimer::singleShot(0, this, [this, entry, error] { take(entry, error, true); });
        return;
    }
    entry->attempt = std::make_unique<CallAttempt>(
        m_network, m_access, m_ownTls ? &*m_ownTls : nullptr, entry->call, m_limits, m_redactor);
    connect(entry->attempt.get(), &CallAttempt::ended, this,
            [this, weak = std::weak_ptr(entry)](const auto &error, bool isUnheard) {
                if (const auto ended = weak.lock()) {
                    take(ended, withProxy(error, m_proxy, m_access), isUnheard);
                }
            });
    Q_EMIT requestSent(entry->call.priority);
}

//! For each attempt anew, as the system's settings change with the network.
void CallQueue::chooseProxy(const GatewayCall &call)
{
    const Connection &connection = m_access.connection;
    m_proxy =
        chosenProxy(call.url.value_or(connection.baseUrl), QProcessEnvironment::systemEnvironment(),
                    connection.proxy, m_access.passphrases.proxy);
    m_network.setProxy(m_proxy.proxy);
    m_redactor = Redactor(m_access.token, {m_proxy.proxy.password()});
}

//! Why a call cannot be sent at all.
std::optional<ApiError> CallQueue::refusal(const GatewayCall &call)
{
    const Connection &connection = m_access.connection;
    using enum ApiError::Kind;
    for (const QString &problem :
         {connectionProblem(connection), tokenInUrl(connection, m_access.token),
          tokenInHeader(connection, m_access.token)}) {
        if (!problem.isNull()) {
            return ApiError{.kind = Rejected,
                            .message = problem,
                            .remedy = Text::tr("Nothing was sent: edit the connection, or the "
                                               "options that Batchdeck was started with.")};
        }
    }
    if (!isHeaderValue(m_access.token)) {
        return ApiError{.kind = Unauthorized,
                        .message = Text::tr("The token has a line break in it.")};
    }
    if (!call.url) {
        return ApiError{.kind = Rejected,
                        .message = Text::tr("A batch with such an id, or a page at such an "
                                            "address, cannot be asked for.")};
    }
    if (!isOfSameOrigin(*call.url, connection.baseUrl)
        && !(call.sink && isResultHost(*call.url, connection))) {
        return foreignAddress(*call.url, m_access);
    }
    if (!m_proxy.problem.isNull()) {
        return ApiError{.kind = Rejected,
                        .message = m_proxy.problem,
                        .remedy =
                            Text::tr("Set another proxy, or give the connection one of its own.")};
    }
    if (wantsOwnTls(m_access) && !m_ownTls) {
        const auto tls = ownTls(m_access);
        if (!tls) {
            return ApiError{
                .kind = Tls, .message = tls.error().message, .remedy = tls.error().remedy};
        }
        m_ownTls = *tls;
    }
    return std::nullopt;
}

void CallQueue::take(const std::shared_ptr<Entry> &entry, const std::optional<ApiError> &error,
                     bool isUnheard)
{
    if (entry->isOver) {
        return;
    }
    if (entry->attempt && entry->attempt->clockDifference()) {
        m_clockDifference = entry->attempt->clockDifference();
    }
    endAttempt(*entry);
    if (error && error->kind == ApiError::Kind::Tls) {
        m_ownTls.reset(); // The next call reads the files again.
    }
    m_hasStuckSockets |= error && error->httpStatus == 0 && m_proxy.isUsed();
    if (error) {
        if (const auto delay = delayOfRepetition(*entry, *error, isUnheard)) {
            repeatLater(entry, *error, *delay);
            return;
        }
    }
    entry->isOver = true;
    disconnect(entry->contextWatch);
    std::erase(laneOf(*entry).open, entry);
    const QPointer<CallQueue> self(this); // Whoever is answered may destroy it.
    entry->answered(error);
    if (self) {
        startWaiting();
    }
}

//! Nothing where the call is not repeated. A GET changes nothing, so it may be repeated. A POST may
//! only be repeated where the server certainly did not act on it (RFC 9110, section 9.2.2).
std::optional<std::chrono::milliseconds> CallQueue::delayOfRepetition(Entry &entry,
                                                                      const ApiError &error,
                                                                      bool isUnheard) const
{
    if (entry.call.isTriedOnce || (entry.call.verb != GatewayCall::Verb::Get && !isUnheard)) {
        return std::nullopt;
    }
    // A download that crawls for ever is given up, although each attempt brings some bytes.
    const bool isTooSlow = error.kind == ApiError::Kind::TooSlow;
    if (entry.call.sink && entry.call.sink->written() > entry.furthest && !isTooSlow) {
        entry.furthest = entry.call.sink->written();
        entry.attempts = 1; // The download makes progress.
    }
    const double jitter = QRandomGenerator::global()->generateDouble();
    return m_policy.delay(error, entry.attempts, jitter);
}

void CallQueue::repeatLater(const std::shared_ptr<Entry> &entry, const ApiError &error,
                            std::chrono::milliseconds delay)
{
    const bool isLimited = error.kind == ApiError::Kind::RateLimited && error.retryAfter;
    if (isLimited && m_quiet.remainingTimeAsDuration() < delay) {
        m_quiet.start(delay);
    }
    QTimer::singleShot(delay, this, [this, weak = std::weak_ptr(entry)] {
        if (const auto due = weak.lock(); due && !due->isOver) {
            laneOf(*due).waiting.push_front(due);
            startWaiting();
        }
    });
    const QPointer<CallQueue> self(this);
    Q_EMIT retryScheduled(entry->call.priority, error, delay);
    if (self) {
        startWaiting(); // Another call may be under way meanwhile.
    }
}

void CallQueue::drop(const std::shared_ptr<Entry> &entry)
{
    entry->isOver = true;
    endAttempt(*entry);
    std::erase(laneOf(*entry).open, entry);
    std::erase(laneOf(*entry).waiting, entry);
    // Later, because the object that made the call is just being destroyed.
    QTimer::singleShot(0, this, &CallQueue::startWaiting);
}

void CallQueue::endAttempt(Entry &entry)
{
    if (entry.attempt) {
        entry.attempt->abort();
        entry.attempt.release()->deleteLater(); // It may be the sender.
    }
    if (std::exchange(entry.isInFlight, false)) {
        --laneOf(entry).inFlight;
        --m_inFlight;
    }
}
