// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionstore.h"

#include "sharedsettings.h"
#include "visibletext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView listKey = "connections"_L1;
constexpr QLatin1StringView lastShownKey = "connection/last_shown"_L1;

constexpr QLatin1StringView idKey = "id"_L1;
constexpr QLatin1StringView receiverKey = "receiver"_L1;

constexpr int mostConnections = 1000; // The file may claim any number.

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionStore)
};

struct NameForm
{
    static QString kept(const QString &name) { return name; }
    static std::optional<QString> meant(const QVariant &kept)
    {
        return visibleText(kept.toString()).trimmed();
    }
};

struct UrlForm
{
    static QString kept(const QUrl &url) { return QString::fromLatin1(url.toEncoded()); }
    static std::optional<QUrl> meant(const QVariant &kept)
    {
        const QUrl url(kept.toString(), QUrl::StrictMode);
        return url.isValid() && !url.host().isEmpty() ? std::optional(url) : std::nullopt;
    }
};

struct HeadersForm
{
    using Headers = QList<std::pair<QString, QString>>;

    static QStringList kept(const Headers &headers)
    {
        QStringList lines;
        std::ranges::transform(headers, std::back_inserter(lines), headerLine);
        return lines;
    }
    static std::optional<Headers> meant(const QVariant &kept)
    {
        Headers headers;
        for (const QString &line : kept.toStringList()) {
            if (const auto header = headerFromLine(line)) {
                headers.append(*header);
            }
        }
        return headers;
    }
};

struct IdForm
{
    static QVariant kept(const QString &id) { return id.isNull() ? QVariant() : QVariant(id); }
    static std::optional<QString> meant(const QVariant &kept)
    {
        static const QRegularExpression pattern(u"\\A[0-9a-f]{32}\\z"_s);
        const QString id = kept.toString();
        return pattern.match(id).hasMatch() ? std::optional(id) : std::nullopt;
    }
};

template <auto member, typename Form> constexpr auto kept(QLatin1StringView name)
{
    return keptMember<member, Form, Connection>(name);
}

constexpr std::array members{
    kept<&Connection::name, NameForm>("name"_L1),
    kept<&Connection::baseUrl, UrlForm>("base_url"_L1),
    kept<&Connection::providerAccount, TextForm>("provider_account"_L1),
    kept<&Connection::authStyle, ChoiceForm<allAuthStyles, authStyleKey>>("auth"_L1),
    kept<&Connection::extraHeaders, HeadersForm>("extra_headers"_L1),
    kept<&Connection::caFile, TextForm>("ca_file"_L1),
    kept<&Connection::clientCertificate, TextForm>("client_certificate"_L1),
    kept<&Connection::proxy, TextForm>("proxy"_L1),
    kept<&Connection::allowsInsecureHttp, FlagForm>("allow_insecure_http"_L1),
    kept<&Connection::resultHosts, TextForm>("result_hosts"_L1),
    kept<&Connection::id, IdForm>(idKey),
};

//! The origin and account that a connection's id belongs to.
QString receiverOf(const Connection &connection)
{
    return originOf(connection.baseUrl) + "#account="_L1
        + QString::fromLatin1(QUrl::toPercentEncoding(connection.providerAccount));
}

//! The first of @p connections that must not be written, and why; null when there is none.
QString secretOf(const QList<Connection> &connections)
{
    for (const Connection &connection : connections) {
        if (const QString secret = exposedSecret(connection); !secret.isNull()) {
            return Text::tr("“%1” cannot be saved: %2").arg(connection.name, secret);
        }
    }
    return {};
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
        names.append(connection.name);
    }
    return secretOf(connections);
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

//! The id for a connection that has none of its own in the file. It is computed from what the file
//! says, so that every window computes the same one until it is written.
QString idFor(const Connection &connection)
{
    return idMadeOf("saved:"_ba + connection.name.toUtf8() + '\n' + connection.id.toUtf8() + '\n'
                    + receiverOf(connection).toUtf8() + '\n'
                    + batchesUrl(connection.baseUrl).toEncoded());
}

} // namespace

//! A connection of the file, ready to be used.
struct ConnectionStore::Entry
{
    int index;
    Connection connection;
    QString idInFile;
    bool isIdentified; //!< The id is from the file.
};

std::span<const KeptMember<Connection>> keptConnection()
{
    return members;
}

ConnectionStore::ConnectionStore(QSettings &settings)
    : m_settings(settings)
{ }

bool ConnectionStore::reload()
{
    const QFileInfo file(m_settings.fileName());
    const std::pair version(file.lastModified(), file.size());
    if (!file.isReadable() || std::exchange(m_version, version) == version) {
        return false;
    }
    // It reads the file, and shares the values: see changeSettings().
    const QSettings read(m_settings.fileName(), m_settings.format());
    // Without a list, even an empty one, the file was begun anew in the place of a damaged one.
    return read.status() != QSettings::FormatError && read.contains(listKey + "/size"_L1);
}

QList<ConnectionStore::Entry> ConnectionStore::entries() const
{
    QList<Entry> entries;
    QStringList names;
    QStringList ids;
    const int size = std::min(m_settings.beginReadArray(listKey), mostConnections);
    for (int i = 0; i < size; ++i) {
        m_settings.setArrayIndex(i);
        auto connection = restored<Connection>(
            members, [this](QLatin1StringView name) { return m_settings.value(name); });
        if (connection.baseUrl.isEmpty()) {
            continue;
        }
        connection.name = uniqueName(
            connection.name.isEmpty() ? connection.baseUrl.host() : connection.name, names);
        names.append(connection.name);
        const QString idInFile = connection.id;
        const bool isIdentified = !idInFile.isNull() && !ids.contains(idInFile)
            && m_settings.value(receiverKey).toString() == receiverOf(connection);
        if (!isIdentified) {
            connection.id = idFor(connection);
        }
        ids.append(connection.id);
        entries.append({i, std::move(connection), idInFile, isIdentified});
    }
    m_settings.endArray();
    return entries;
}

QString ConnectionStore::excess() const
{
    const QString beyond = u"%1/%2"_s.arg(listKey).arg(mostConnections + 1);
    m_settings.beginGroup(beyond);
    const bool hasMore = !m_settings.childKeys().isEmpty();
    m_settings.endGroup();
    return hasMore ? Text::tr("The settings file has more than %1 connections. Only the first are "
                              "shown, and none can be saved until others are removed from the "
                              "file.")
                         .arg(mostConnections)
                   : QString();
}

QList<Connection> ConnectionStore::load() const
{
    QList<Connection> connections;
    for (const Entry &entry : entries()) {
        connections.append(entry.connection);
    }
    return connections;
}

QList<ConnectionStore::Unidentified> ConnectionStore::unidentified() const
{
    QList<Unidentified> unidentified;
    for (const Entry &entry : entries()) {
        if (!entry.isIdentified) {
            Connection asSaved = entry.connection;
            asSaved.id = entry.idInFile;
            unidentified.append({asSaved, entry.connection.id});
        }
    }
    return unidentified;
}

void ConnectionStore::writeIds()
{
    const QList<Entry> known = entries();
    for (const Entry &entry : known) {
        const QString group = u"%1/%2/"_s.arg(listKey).arg(entry.index + 1);
        m_settings.setValue(group + idKey, entry.connection.id);
        m_settings.setValue(group + receiverKey, receiverOf(entry.connection));
    }
}

QString ConnectionStore::save(const QList<Connection> &connections, const QList<Connection> &before)
{
    if (const QString problem = problemOf(connections); !problem.isNull()) {
        return problem;
    }
    if (const QString problem = excess(); !problem.isNull()) {
        return problem; // Writing would lose those that were not read.
    }
    QString problem;
    const QString unwritten = changeSettings(m_settings, [&] {
        const QList<Connection> merged = mergedList(before, connections, load(), &Connection::id);
        // An older version, or an editor, may have put a secret into one of them meanwhile.
        problem = secretOf(merged);
        if (problem.isNull()) {
            write(withUniqueNames(merged));
        }
    });
    return problem.isNull() ? unwritten : problem;
}

void ConnectionStore::write(const QList<Connection> &connections)
{
    m_settings.remove(listKey);
    m_settings.beginWriteArray(listKey, static_cast<int>(connections.size()));
    for (int i = 0; i < connections.size(); ++i) {
        m_settings.setArrayIndex(i);
        for (const KeptMember<Connection> &member : members) {
            if (const QVariant kept = member.kept(connections[i]); kept.isValid()) {
                m_settings.setValue(member.name, kept);
            }
        }
        m_settings.setValue(receiverKey, receiverOf(connections[i]));
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
