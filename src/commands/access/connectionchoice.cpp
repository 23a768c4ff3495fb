// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionchoice.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::optional<Connection> named(const QList<Connection> &saved, const QString &name)
{
    const auto found = std::ranges::find(saved, name, &Connection::name);
    return found == saved.end() ? std::nullopt : std::optional(*found);
}

bool isSaved(const QString &id, const QList<Connection> &saved)
{
    return std::ranges::find(saved, id, &identity) != saved.end();
}

//! The id of the saved connection with the same URL and account, so that its token is found. Else
//! an id that no saved connection has; one may have the id made of this URL and lead elsewhere by
//! now.
QString idOf(const Connection &connection, const QList<Connection> &saved)
{
    const auto found = std::ranges::find_if(saved, [&connection](const Connection &other) {
        return batchesUrl(other.baseUrl) == batchesUrl(connection.baseUrl)
            && other.providerAccount == connection.providerAccount;
    });
    if (found != saved.end()) {
        return identity(*found);
    }
    QString id = identity(connection);
    while (isSaved(id, saved)) {
        id = idMadeOf(id.toLatin1());
    }
    return id;
}

} // namespace

tl::expected<std::optional<Connection>, QString> chooseConnection(const ConnectionOptions &options,
                                                                  const QList<Connection> &saved,
                                                                  const QString &lastShown,
                                                                  const AdminPolicy &policy)
{
    std::optional<Connection> connection;
    if (!options.url.isEmpty()) {
        connection = policy.connection;
        connection->name = options.url.host();
        connection->baseUrl = options.url;
        connection->providerAccount = options.provider.value_or(connection->providerAccount);
        connection->id = idOf(*connection, saved);
    } else if (!options.connectionName.isEmpty()) {
        connection = named(saved, options.connectionName);
        if (!connection) {
            return tl::unexpected(
                Text::tr("There is no saved connection \"%1\": give --url, or add it "
                         "in the window.")
                    .arg(options.connectionName));
        }
    } else {
        connection = named(saved, lastShown);
        if (!connection && !saved.isEmpty()) {
            connection = saved.constFirst();
        }
    }
    if (!connection) {
        return std::nullopt;
    }
    connection = withOptions(*connection, options, saved);
    const QString problem = connectionProblem(governed(*connection, policy));
    // Why the policy does not allow it is said where it is going to be used.
    if (!problem.isNull() && policyProblem(*connection, policy).isNull()) {
        return tl::unexpected(problem);
    }
    return connection;
}

Connection withOptions(Connection connection, const ConnectionOptions &options,
                       const QList<Connection> &saved)
{
    if (options.provider && *options.provider != connection.providerAccount) {
        const QString owner = connection.id;
        connection.id =
            idMadeOf(identity(connection).toLatin1() + ' ' + options.provider->toUtf8());
        connection.providerAccount = *options.provider;
        connection.owner = isSaved(connection.id, saved) ? QString() : owner;
    }
    if (!options.headers.isEmpty() || options.authStyle) {
        connection.id = identity(connection); // It keeps its token.
    }
    QString variant;
    for (const auto &header : options.headers) {
        variant += headerLine(header) + u'\n';
        if (!connection.extraHeaders.contains(header)) {
            connection.extraHeaders.append(header);
        }
    }
    connection.variant = variant;
    connection.authStyle = options.authStyle.value_or(connection.authStyle);
    for (const auto &[given, member] :
         {std::pair(&options.caFile, &Connection::caFile),
          std::pair(&options.clientCertificate, &Connection::clientCertificate),
          std::pair(&options.proxy, &Connection::proxy),
          std::pair(&options.resultHosts, &Connection::resultHosts)}) {
        if (!given->isEmpty()) {
            connection.*member = *given;
        }
    }
    connection.allowsInsecureHttp |= options.allowsInsecureHttp;
    return connection;
}

QString lockedOption(const ConnectionOptions &options, const AdminPolicy &policy)
{
    if (!options.url.host().isEmpty()) {
        Connection typed;
        typed.baseUrl = options.url;
        if (const QString problem = policyProblem(typed, policy); !problem.isNull()) {
            return problem;
        }
    }
    const QString refusal = Text::tr("%1 cannot be given here. %2");
    const Connection asked = withOptions(policy.connection, options);
    for (const LockableMember &member : lockableMembers) {
        if (policy.isLocked(member.key) && !member.isSame(asked, policy.connection)) {
            return refusal.arg(member.option, lockNote(policy));
        }
    }
    if (!options.tokenCommand.isEmpty() && !policy.allowsTokenCommand) {
        return refusal.arg(u"--token-command"_s, lockNote(policy));
    }
    return {};
}

Connection demoConnection(const ConnectionOptions &options, const QUrl &baseUrl)
{
    Connection connection;
    connection.name = Text::tr("Demo gateway");
    connection.baseUrl = baseUrl;
    return withOptions(connection, options);
}
