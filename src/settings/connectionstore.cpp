// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionstore.h"

#include "sharedsettings.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView listKey = "connections"_L1;
constexpr QLatin1StringView lastShownKey = "connection/last_shown"_L1;

constexpr QLatin1StringView nameKey = "name"_L1;
constexpr QLatin1StringView baseUrlKey = "base_url"_L1;
constexpr QLatin1StringView providerKey = "provider_account"_L1;
constexpr QLatin1StringView authKey = "auth"_L1;
constexpr QLatin1StringView headersKey = "extra_headers"_L1;
constexpr QLatin1StringView caFileKey = "ca_file"_L1;
constexpr QLatin1StringView insecureKey = "allow_insecure_http"_L1;
constexpr QLatin1StringView idKey = "id"_L1;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionStore)
};

QStringList headerLines(const Connection &connection)
{
    QStringList lines;
    std::ranges::transform(connection.extraHeaders, std::back_inserter(lines), headerLine);
    return lines;
}

QList<std::pair<QString, QString>> headersFromLines(const QStringList &lines)
{
    QList<std::pair<QString, QString>> headers;
    for (const QString &line : lines) {
        if (const auto header = headerFromLine(line)) {
            headers.append(*header);
        }
    }
    return headers;
}

Connection read(const QSettings &settings)
{
    Connection connection;
    connection.name = settings.value(nameKey).toString().trimmed();
    connection.baseUrl = QUrl(settings.value(baseUrlKey).toString(), QUrl::StrictMode);
    connection.providerAccount = settings.value(providerKey).toString();
    connection.authStyle = authStyleFromKey(settings.value(authKey).toString())
                               .value_or(Connection::AuthStyle::Bearer);
    connection.extraHeaders = headersFromLines(settings.value(headersKey).toStringList());
    connection.caFile = settings.value(caFileKey).toString();
    connection.allowsInsecureHttp = settings.value(insecureKey).toString() == "true"_L1;
    if (const QString id = settings.value(idKey).toString(); !id.isEmpty()) {
        connection.id = id;
    }
    return connection;
}

void writeConnection(const Connection &connection, QSettings &settings)
{
    settings.setValue(nameKey, connection.name);
    settings.setValue(baseUrlKey, QString::fromLatin1(connection.baseUrl.toEncoded()));
    settings.setValue(providerKey, connection.providerAccount);
    settings.setValue(authKey, QString(authStyleKey(connection.authStyle)));
    settings.setValue(headersKey, headerLines(connection));
    settings.setValue(caFileKey, connection.caFile);
    settings.setValue(insecureKey, connection.allowsInsecureHttp ? u"true"_s : u"false"_s);
    if (!connection.id.isNull()) {
        settings.setValue(idKey, connection.id);
    }
}

QString problemOf(const QList<Connection> &connections)
{
    QStringList names;
    for (const Connection &connection : connections) {
        if (connection.name.trimmed().isEmpty()) {
            return Text::tr("A connection needs a name.");
        }
        if (names.contains(connection.name)) {
            return Text::tr("There are two connections named “%1”.").arg(connection.name);
        }
        if (const QString secret = exposedSecret(connection); !secret.isNull()) {
            return secret;
        }
        names.append(connection.name);
    }
    return {};
}

QList<Connection> withUniqueNames(QList<Connection> connections)
{
    QStringList names;
    for (Connection &connection : connections) {
        connection.name = uniqueName(connection.name, names);
        names.append(connection.name);
    }
    return connections;
}

} // namespace

ConnectionStore::ConnectionStore(QSettings &settings)
    : m_settings(settings)
{ }

QList<Connection> ConnectionStore::load() const
{
    QList<Connection> connections;
    const int size = m_settings.beginReadArray(listKey);
    for (int i = 0; i < size; ++i) {
        m_settings.setArrayIndex(i);
        Connection connection = read(m_settings);
        if (!connection.baseUrl.isValid() || connection.baseUrl.host().isEmpty()) {
            continue;
        }
        if (connection.name.isEmpty()) {
            connection.name = connection.baseUrl.host();
        }
        connections.append(std::move(connection));
    }
    m_settings.endArray();
    return withUniqueNames(connections);
}

QString ConnectionStore::save(const QList<Connection> &connections, const QList<Connection> &before)
{
    if (const QString problem = problemOf(connections); !problem.isNull()) {
        return problem;
    }
    return changeSettings(m_settings, [&] {
        // What has no id was never edited: only its name is its own.
        const auto key = [](const Connection &connection) {
            return connection.id.isNull() ? connection.name : connection.id;
        };
        write(withUniqueNames(mergedList(before, connections, load(), key)));
    });
}

void ConnectionStore::write(const QList<Connection> &connections)
{
    m_settings.remove(listKey);
    m_settings.beginWriteArray(listKey, static_cast<int>(connections.size()));
    for (int i = 0; i < connections.size(); ++i) {
        m_settings.setArrayIndex(i);
        writeConnection(connections[i], m_settings);
    }
    m_settings.endArray();
}

QString ConnectionStore::lastShown() const
{
    return m_settings.value(lastShownKey).toString();
}

void ConnectionStore::setLastShown(const QString &name)
{
    m_settings.setValue(lastShownKey, name);
}
