// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each wish gets a number; a token that arrives for an older wish is ignored. A connection becomes
// the wish once the policy allows it, and the demo once it listens, so that what is refused changes
// nothing: the connection that is shown still gets its token.

#include "accessresolver.h"

#include "connectionchoice.h"
#include "connectionstore.h"
#include "credentialstore.h"
#include "tokensource.h"

AccessResolver::AccessResolver(ConnectionOptions options, const ConnectionStore &connections,
                               CredentialStore &credentials, AdminPolicy policy)
    : m_options(std::move(options))
    , m_connections(connections)
    , m_credentials(credentials)
    , m_policy(std::move(policy))
{
    m_waiting.setSingleShot(true);
    connect(&m_waiting, &QTimer::timeout, this, [this] {
        ++m_newestWish; // The token is not used any more, should it come later.
        m_isReading = false;
        Q_EMIT tokenMissing(
            tr("The token did not come within %1 s.").arg(m_options.timeout.count()));
    });
}

void AccessResolver::resolveOptions()
{
    m_isDemoWished = false;
    if (m_options.isDemo) {
        resolveDemo();
        return;
    }
    const auto choice =
        chooseConnection(m_options, m_connections.load(), m_connections.lastShown(), m_policy);
    if (!choice) {
        Q_EMIT failed(choice.error());
    } else if (!*choice) {
        Q_EMIT nothingNamed();
    } else {
        m_named = **choice;
        resolveToken(**choice, m_options);
    }
}

void AccessResolver::resolveConnection(const Connection &connection)
{
    m_isDemoWished = false;
    // The command line's token belongs to the connection it names, and to no other.
    if (isNamed(connection)) {
        resolveToken(withOptions(connection, m_options, m_connections.load()), m_options);
    } else {
        resolveToken(connection, {});
    }
}

bool AccessResolver::isNamed(const Connection &connection) const
{
    return m_named && identity(*m_named) == identity(connection);
}

void AccessResolver::dropOptionsToken(const Connection &connection)
{
    if (isNamed(connection)) {
        m_options.tokenFile.clear();
        m_options.tokenCommand.clear();
        m_options.environmentToken.clear();
    }
}

void AccessResolver::renew()
{
    if (m_isReading) {
        return; // To ask twice would not bring the token sooner.
    }
    const bool isReadAgain =
        !m_tokenOptions.tokenFile.isEmpty() || !m_tokenOptions.tokenCommand.isEmpty();
    if (m_wished && (isReadAgain || !m_access)) {
        resolveToken(*m_wished, m_tokenOptions);
    } else if (m_access) {
        Q_EMIT resolved(Access(*m_access)); // A copy: a listener's next wish may drop m_access.
    }
}

QString AccessResolver::waitNote() const
{
    return m_isReading && m_wished ? tokenWaitNote(m_tokenOptions, *m_wished) : QString();
}

void AccessResolver::cancel()
{
    m_isDemoWished = false;
    forgetWish();
}

void AccessResolver::forgetWish()
{
    ++m_newestWish;
    m_isReading = false;
    m_waiting.stop();
    m_wished.reset();
    m_access.reset();
}

void AccessResolver::resolveDemo()
{
    m_isDemoWished = true;
    if (!m_demo) {
        m_demo = std::make_unique<DemoGateway>();
        connect(m_demo.get(), &DemoGateway::listening, this, &AccessResolver::takeDemo);
        connect(m_demo.get(), &DemoGateway::failed, this, [this](const QString &problem) {
            if (std::exchange(m_isDemoWished, false)) {
                Q_EMIT refused(problem);
            }
        });
    }
    m_demo->start();
}

void AccessResolver::takeDemo(const QUrl &baseUrl)
{
    if (m_isDemoWished) {
        forgetWish(); // Only now: a demo that does not start replaces nothing.
        m_access = Access{.connection = demoConnection(m_options, baseUrl),
                          .timeout = m_options.timeout,
                          .isDemo = true};
        Q_EMIT resolved(Access(*m_access));
    }
}

void AccessResolver::resolveToken(const Connection &wished, ConnectionOptions tokenOptions)
{
    const Connection connection = governed(wished, m_policy); // A copy: forgetWish() clears wished.
    if (const QString problem = policyProblem(connection, m_policy); !problem.isNull()) {
        Q_EMIT refused(tr("“%1” cannot be used. %2").arg(connection.name, problem));
        return;
    }
    forgetWish();
    m_isReading = true;
    m_wished = connection;
    m_tokenOptions = std::move(tokenOptions);
    if (m_isWaitingLimited) {
        m_waiting.start(m_options.timeout);
    }
    const int wish = m_newestWish;
    Q_EMIT chosen(connection);
    if (wish != m_newestWish) {
        return; // Whoever heard of it wished for another, whose options these are by now.
    }
    readToken(m_tokenOptions, connection, m_credentials, this,
              [this, wish, connection](const tl::expected<FoundToken, QString> &token) {
                  if (wish == m_newestWish) {
                      takeToken(connection, token);
                  }
              });
}

void AccessResolver::takeToken(const Connection &connection,
                               const tl::expected<FoundToken, QString> &token)
{
    if (token && !(token->text.isEmpty() && wantsToken(connection))) {
        readPassphrases(connection, m_credentials, this,
                        [this, wish = m_newestWish, connection,
                         found = *token](const Passphrases &passphrases) {
                            if (wish == m_newestWish) {
                                resolve(connection, found, passphrases);
                            }
                        });
        return;
    }
    m_isReading = false;
    m_waiting.stop();
    if (!token) {
        Q_EMIT failed(token.error());
    } else {
        const QString missing = tr("There is no token for “%1”.").arg(connection.name);
        Q_EMIT tokenMissing(token->problem.isEmpty() ? missing : missing + u' ' + token->problem);
    }
}

void AccessResolver::resolve(const Connection &connection, const FoundToken &token,
                             const Passphrases &passphrases)
{
    m_isReading = false;
    m_waiting.stop();
    const Access access{.connection = connection,
                        .token = token.text,
                        .tokenProblem = token.problem,
                        .passphrases = passphrases,
                        .timeout = m_options.timeout,
                        .caFileLock = lockNote(m_policy, AdminKey::caFile),
                        .proxyLock = lockNote(m_policy, AdminKey::proxy),
                        .resultHostsLock = lockNote(m_policy, AdminKey::resultHosts)};
    m_access = access;
    Q_EMIT resolved(access);
}
