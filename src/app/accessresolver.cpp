// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessresolver.h"

#include "connectionchoice.h"
#include "connectionstore.h"
#include "tokensource.h"

AccessResolver::AccessResolver(ConnectionOptions options, const ConnectionStore &connections,
                               CredentialStore &credentials)
    : m_options(std::move(options))
    , m_connections(connections)
    , m_credentials(credentials)
{ }

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
        resolveToken(**choice, m_options);
    }
}

void AccessResolver::resolveConnection(const Connection &connection)
{
    // The command line's token belongs to the connection it names, and to no other.
    resolveToken(connection, {});
}

void AccessResolver::resolveDemo()
{
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

void AccessResolver::resolveToken(const Connection &connection,
                                  const ConnectionOptions &tokenOptions)
{
    const int wish = ++m_newestWish;
    readToken(tokenOptions, connection, m_credentials, this,
              [this, wish, connection](const tl::expected<FoundToken, QString> &token) {
                  if (wish != m_newestWish) {
                      return;
                  }
                  if (!token) {
                      Q_EMIT failed(token.error());
                      return;
                  }
                  Q_EMIT resolved(Access{.connection = connection,
                                         .token = token->text,
                                         .tokenProblem = token->problem,
                                         .timeout = m_options.timeout});
              });
}
