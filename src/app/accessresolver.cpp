// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessresolver.h"

#include "connectionchoice.h"
#include "connectionstore.h"
#include "credentialstore.h"
#include "tokensource.h"

AccessResolver::AccessResolver(ConnectionOptions options, const ConnectionStore &connections,
                               CredentialStore &credentials)
    : m_options(std::move(options))
    , m_connections(connections)
    , m_credentials(credentials)
{
    m_waiting.setSingleShot(true);
    connect(&m_waiting, &QTimer::timeout, this, [this] {
        ++m_newestWish; // It is too late for that one.
        Q_EMIT tokenMissing(
            tr("The token did not come within %1 s.").arg(m_options.timeout.count()));
    });
}

void AccessResolver::resolveOptions()
{
    if (m_options.isDemo) {
        resolveDemo();
        return;
    }
    const auto choice =
        chooseConnection(m_options, m_connections.load(), m_connections.lastShown());
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
    // The command line's token belongs to the connection it names, and to no other.
    const bool isNamed = m_named && tokenKey(*m_named) == tokenKey(connection);
    resolveToken(connection, isNamed ? m_options : ConnectionOptions());
}

void AccessResolver::renew()
{
    const bool isReadAgain =
        !m_tokenOptions.tokenFile.isEmpty() || !m_tokenOptions.tokenCommand.isEmpty();
    if (m_wished && isReadAgain) {
        resolveToken(*m_wished, m_tokenOptions);
    } else if (m_access) {
        Q_EMIT resolved(Access(*m_access)); // Which the listener's next wish may drop.
    }
}

void AccessResolver::cancel()
{
    ++m_newestWish;
    m_waiting.stop();
    m_wished.reset();
    m_access.reset();
}

void AccessResolver::resolveDemo()
{
    cancel();
    m_demoWish = ++m_newestWish;
    if (!m_demo) {
        m_demo = std::make_unique<DemoGateway>();
        connect(m_demo.get(), &DemoGateway::listening, this, [this](const QUrl &baseUrl) {
            if (m_demoWish == m_newestWish) {
                Q_EMIT resolved(Access{.connection = demoConnection(m_options, baseUrl),
                                       .timeout = m_options.timeout,
                                       .isDemo = true});
            }
        });
        connect(m_demo.get(), &DemoGateway::failed, this, [this](const QString &problem) {
            if (m_demoWish == m_newestWish) {
                Q_EMIT failed(problem);
            }
        });
    }
    m_demo->start();
}

// A copy of each: they may be what the last wish left here.
void AccessResolver::resolveToken(Connection connection, ConnectionOptions tokenOptions)
{
    cancel();
    m_wished = connection;
    m_tokenOptions = tokenOptions;
    if (m_isWaitingLimited) {
        m_waiting.start(m_options.timeout);
    }
    Q_EMIT chosen(connection);
    readToken(
        tokenOptions, connection, m_credentials, this,
        [this, wish = m_newestWish, connection](const tl::expected<FoundToken, QString> &token) {
            if (wish == m_newestWish) {
                takeToken(connection, token);
            }
        });
}

void AccessResolver::takeToken(const Connection &connection,
                               const tl::expected<FoundToken, QString> &token)
{
    m_waiting.stop();
    if (!token) {
        Q_EMIT failed(token.error());
    } else if (token->text.isEmpty() && wantsToken(connection)) {
        const QString missing = tr("There is no token for “%1”.").arg(connection.name);
        Q_EMIT tokenMissing(token->problem.isEmpty() ? missing : missing + u' ' + token->problem);
    } else {
        const Access access{.connection = connection,
                            .token = token->text,
                            .tokenProblem = token->problem,
                            .timeout = m_options.timeout};
        m_access = access;
        Q_EMIT resolved(access);
    }
}
