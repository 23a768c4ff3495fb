// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectioneditor.h"

#include "callqueue.h"
#include "connectionstore.h"
#include "credentialstore.h"
#include "gatewayprobe.h"
#include "tlsproblem.h"
#include "tokensource.h"

#include <QHash>
#include <QNetworkAccessManager>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

QString tokenNote()
{
    return ConnectionEditor::tr("Kept in the desktop's keychain; where there is none, for this "
                                "session only. Never in a file.");
}

//! Where this machine may answer instead of @p baseUrl, at which it @p failed; null: nowhere.
QString urlWithoutTls(const ApiError &failure, const QUrl &baseUrl)
{
    // Not for other machines, to which the token would travel unencrypted, nor where there is TLS,
    // which may be that of another machine behind a tunnel.
    if (failure.kind != ApiError::Kind::Tls || !isWithoutTls(failure.detail)
        || !isLoopback(baseUrl)) {
        return {};
    }
    QUrl plain = baseUrl;
    plain.setScheme(u"http"_s);
    return plain.toString(QUrl::FullyEncoded);
}

//! The key of each secret that may be kept beside the tokens, with the name of its connection.
//! Those of what an administrator has locked, and of what the user had before, are both kept.
QHash<QString, QString> namesByPassphraseKey(const QList<Connection> &connections,
                                             const AdminPolicy &policy)
{
    QHash<QString, QString> names;
    for (const Connection &connection : connections) {
        const Passphrases own = passphraseKeys(connection);
        const Passphrases used = passphraseKeys(governed(connection, policy));
        for (const QString &key : {own.clientKey, own.proxy, used.proxy}) {
            if (!key.isNull()) {
                names.insert(key, connection.name);
            }
        }
    }
    return names;
}

//! A queue of its own for a test, as the tested gateway may not be the shown one; without retries,
//! as the user waits.
struct TestCalls final : public QObject
{
    TestCalls(const Access &access, QObject *parent)
        : QObject(parent)
        , queue(network, access, {.retries = 0})
    { }

    QNetworkAccessManager network;
    CallQueue queue;
};

} // namespace

ConnectionEditor::ConnectionEditor(ConnectionStore &connections, CredentialStore &credentials,
                                   std::chrono::milliseconds timeout, QWidget &window,
                                   AdminPolicy policy)
    : m_connections(connections)
    , m_credentials(credentials)
    , m_timeout(timeout)
    , m_window(window)
    , m_policy(std::move(policy))
{ }

void ConnectionEditor::setKeepsBatches(std::function<bool(const Connection &)> keepsBatches)
{
    m_keepsBatches = std::move(keepsBatches);
}

void ConnectionEditor::open()
{
    m_shown = {};
    m_changed.clear();
    m_isRefusalTold = false;
    m_known = m_connections.load();
    if (m_known.isEmpty()) {
        openForm(newConnection(m_policy), false);
        return;
    }
    m_dialog = new ConnectionsDialog(m_known, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setPolicy(m_policy);
    m_dialog->setTokenNote(tokenNote());
    m_dialog->setKeepsBatches(m_keepsBatches);
    connect(m_dialog, &ConnectionsDialog::connectionsChanged, this, &ConnectionEditor::keep);
    connect(m_dialog, &ConnectionsDialog::tokenEntered, this, &ConnectionEditor::keepToken);
    connect(m_dialog, &ConnectionsDialog::passphrasesEntered, this,
            &ConnectionEditor::keepPassphrases);
    connect(m_dialog, &ConnectionsDialog::testRequested, this, &ConnectionEditor::test);
    connect(m_dialog, &ConnectionsDialog::connectionRemoved, this, &ConnectionEditor::forget);
    connect(m_dialog, &QDialog::finished, this, [this] { Q_EMIT closed(m_changed); });
    markConnectionsWithToken();
    m_dialog->open();
}

void ConnectionEditor::openToken(const Access &shown)
{
    openShown(shown);
    m_form->focusToken();
}

void ConnectionEditor::openProxy(const Access &shown, const QString &proxy)
{
    if (asker() == nullptr) {
        openShown(shown);
        m_form->focusProxy(proxy);
    }
}

void ConnectionEditor::openShown(const Access &shown)
{
    m_shown = shown;
    m_changed.clear();
    m_isRefusalTold = false;
    m_known = m_connections.load();
    const auto saved = std::ranges::find(m_known, identity(shown.connection), &identity);
    openForm(saved == m_known.end() ? withoutLocked(shown.connection, m_policy) : *saved,
             !shown.token.isEmpty());
}

void ConnectionEditor::openForm(const Connection &start, bool hasToken)
{
    QStringList otherNames;
    for (const Connection &other : std::as_const(m_known)) {
        if (identity(other) != identity(start)) {
            otherNames.append(other.name);
        }
    }
    Connection named = start;
    named.name = uniqueName(start.name, otherNames);
    m_form = new ConnectionDialog(otherNames, &m_window);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    m_form->setPolicy(m_policy);
    m_form->setConnection(named, hasToken);
    m_form->setTokenNote(tokenNote());
    m_form->setKeepsBatches(
        [this, start] { return start != newConnection(m_policy) && m_keepsBatches(start); });
    connect(m_form, &ConnectionDialog::testRequested, this, &ConnectionEditor::test);
    connect(m_form, &QDialog::accepted, this, [this, start] { keepForm(start); });
    m_form->open();
}

void ConnectionEditor::keepForm(const Connection &start)
{
    const Connection entered = m_form->edited(start == newConnection(m_policy));
    QList<Connection> connections = m_known;
    const auto saved = std::ranges::find(connections, identity(start), &identity);
    const bool isSaved = saved != connections.end();
    if (isSaved) {
        *saved = entered;
    } else {
        connections.append(entered);
    }
    if (const auto token = m_form->token()) {
        keepToken(entered, *token);
    }
    keepPassphrases(entered, m_form->passphrases());
    keep(connections);
    if (m_form->isOfOthers() && (isSaved || m_form->isOtherAccount())) {
        forget(start);
    }
    Q_EMIT closed(knows(entered) ? entered.name : QString());
}

void ConnectionEditor::keep(const QList<Connection> &connections)
{
    for (const Connection &connection : connections) {
        if (!m_known.contains(connection)) {
            m_changed = connection.name;
        }
    }
    if (const QString problem = m_connections.save(connections, m_known); !problem.isNull()) {
        Q_EMIT problemFound(problem);
    }
    // What was entered with them is kept already.
    const QHash<QString, QString> before = namesByPassphraseKey(m_known + connections, m_policy);
    m_known = m_connections.load();
    for (const Connection &connection : connections) {
        if (!knows(connection)) {
            forgetToken(connection); // Entered with it; it would be under an id that no file has.
        }
    }
    const QHash<QString, QString> used = namesByPassphraseKey(m_known, m_policy);
    for (auto secret = before.begin(); secret != before.end(); ++secret) {
        if (!used.contains(secret.key())) {
            forgetSecret(
                secret.key(),
                tr("“%1”: a former passphrase or password is to be removed.").arg(secret.value()));
        }
    }
    if (m_dialog) {
        m_dialog->setConnections(m_known);
    }
    Q_EMIT connectionsChanged();
}

bool ConnectionEditor::knows(const Connection &connection) const
{
    return std::ranges::find(m_known, identity(connection), &identity) != m_known.cend();
}

void ConnectionEditor::forget(const Connection &removed)
{
    if (knows(removed)) {
        return; // Its removal was refused, so it will be used again.
    }
    forgetToken(removed);
    Q_EMIT connectionRemoved(removed);
}

void ConnectionEditor::keepToken(const Connection &connection, const QString &token)
{
    m_changed = connection.name;
    Q_EMIT tokenEntered(connection);
    m_credentials.writeToken(identity(connection), token, this,
                             [this, key = identity(connection)](bool isKept, const QString &note) {
                                 noteKept(key, isKept, note);
                                 markConnectionsWithToken();
                             });
}

//! A keychain that takes no token takes no passphrase, either: this is told once.
void ConnectionEditor::noteKept(const QString &key, bool isKept, const QString &note)
{
    if (isKept) {
        m_unkept.remove(key);
        return;
    }
    m_unkept.insert(key);
    if (!std::exchange(m_isRefusalTold, true)) {
        Q_EMIT problemFound(note);
    }
}

void ConnectionEditor::keepPassphrases(const Connection &connection, const Passphrases &passphrases)
{
    const Passphrases keys = passphraseKeys(governed(connection, m_policy));
    for (const auto &[key, secret] : {std::pair(keys.clientKey, passphrases.clientKey),
                                      std::pair(keys.proxy, passphrases.proxy)}) {
        if (key.isNull() || secret.isNull()) {
            continue;
        }
        m_changed = connection.name;
        m_credentials.writeToken(key, secret, this, [this, key](bool isKept, const QString &note) {
            noteKept(key, isKept, note);
        });
    }
}

void ConnectionEditor::forgetToken(const Connection &removed)
{
    const bool wantsNone = removed.authStyle == Connection::AuthStyle::None;
    forgetSecret(identity(removed),
                 wantsNone ? QString()
                           : tr("“%1”: the former token is to be removed.").arg(removed.name));
}

void ConnectionEditor::forgetSecret(const QString &key, const QString &what)
{
    // What was never taken is not told to be still there. The store tries again all the same.
    const bool wasTaken = !m_unkept.remove(key);
    const auto answered = [this, what, wasTaken](bool isRemoved, const QString &note) {
        if (!isRemoved && wasTaken && !note.isNull() && !what.isNull()) {
            Q_EMIT problemFound(
                tr("%1 %2 Batchdeck tries again when it next starts.").arg(what, note));
        }
    };
    m_credentials.removeToken(key, this, answered);
}

void ConnectionEditor::markConnectionsWithToken()
{
    if (!m_dialog) {
        return;
    }
    const auto names = std::make_shared<QStringList>();
    for (const Connection &connection : std::as_const(m_known)) {
        m_credentials.hasToken(
            identity(connection), m_dialog,
            [this, names, name = connection.name](const tl::expected<bool, QString> &isKept) {
                if (!isKept) {
                    m_dialog->setTokenNote(isKept.error());
                } else if (*isKept) {
                    names->append(name);
                    m_dialog->setNamesWithToken(*names);
                }
            });
    }
}

void ConnectionEditor::test(const Connection &entered, const QString &token,
                            const Passphrases &passphrases)
{
    const Connection connection = governed(entered, m_policy);
    delete m_test.data();
    m_test = new QObject(asker());
    if (!token.isEmpty() || connection.authStyle == Connection::AuthStyle::None) {
        ask({.connection = connection, .token = token}, passphrases);
        return;
    }
    // The dialog promises that no other receiver gets the token that is kept.
    if (!m_shown.token.isEmpty() && haveSameReceiver(m_shown.connection, connection)) {
        ask({.connection = connection, .token = m_shown.token}, passphrases);
        return;
    }
    m_credentials.readToken(identity(connection), m_test,
                            [this, connection, passphrases](const CredentialStore::Token &kept) {
                                ask({.connection = connection,
                                     .token = kept.value_or(std::nullopt).value_or(QString()),
                                     .tokenProblem = kept ? QString() : kept.error()},
                                    passphrases);
                            });
}

QDialog *ConnectionEditor::asker() const
{
    return m_form ? static_cast<QDialog *>(m_form.data()) : m_dialog.data();
}

//! Takes the passphrases that were not entered from where they are kept.
void ConnectionEditor::ask(const Access &access, const Passphrases &entered)
{
    if (access.token.isEmpty() && wantsToken(access.connection)) {
        const QString missing = tr("Enter the token, or say that the gateway wants none.");
        showResult(false,
                   access.tokenProblem.isEmpty() ? missing : access.tokenProblem + u' ' + missing);
        return;
    }
    readPassphrases(
        access.connection, m_credentials, m_test, [this, access, entered](const Passphrases &kept) {
            Access whole = access;
            whole.passphrases = {entered.clientKey.isNull() ? kept.clientKey : entered.clientKey,
                                 entered.proxy.isNull() ? kept.proxy : entered.proxy};
            whole.timeout = m_timeout;
            whole.caFileLock = lockNote(m_policy, AdminKey::caFile);
            whole.proxyLock = lockNote(m_policy, AdminKey::proxy);
            whole.resultHostsLock = lockNote(m_policy, AdminKey::resultHosts);
            call(whole);
        });
}

void ConnectionEditor::call(const Access &access)
{
    CallQueue &calls = (new TestCalls(access, m_test))->queue;
    auto *const probe = new GatewayProbe(calls, m_test);
    connect(probe, &GatewayProbe::found, this,
            [this, &calls](const ProbedGateway &gateway) { showGateway(gateway, calls); });
    connect(probe, &GatewayProbe::failed, this, [this, &calls](const ApiError &error) {
        const QString url = urlWithoutTls(error, calls.baseUrl());
        showResult(false, error.explanation(), url);
    });
    probe->start();
}

void ConnectionEditor::showGateway(const ProbedGateway &gateway, const CallQueue &calls)
{
    if (!gateway.isReadable()) {
        showResult(false,
                   tr("The gateway answers, but its list of batches cannot be read: %1 "
                      "Check the base URL.")
                       .arg(gateway.unreadableReason));
    } else if (gateway.baseUrl != calls.baseUrl()) {
        showResult(false, tr("There is no gateway at this URL, but at another of the same host."),
                   gateway.baseUrl.toString(QUrl::FullyEncoded));
    } else {
        const QString note = calls.proxy().note();
        showResult(true,
                   note.isNull() ? probeText(gateway) : probeText(gateway) + u' ' + note);
    }
}

void ConnectionEditor::showResult(bool isGood, const QString &text, const QString &otherUrl)
{
    if (m_form) {
        m_form->setTestResult(isGood, text, otherUrl);
    } else if (m_dialog) {
        m_dialog->setTestResult(isGood, text, otherUrl);
    }
}
