// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The file is read by its lines, not by QSettings, which skips what it does not understand: a lock
// that is misspelt must not be one that is lifted. systemKeys() is all that the file can say. A
// mistake is told by its line, not by its text: a password may stand in it by mistake.

#include "systemsettings.h"

#include "connectionstore.h"
#include "preferencesstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>

#include <tl/expected.hpp>

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 64 * 1024; // In bytes: to read it must not take the start long.

// Of what users keep themselves, this can be locked …
constexpr std::array lockableOfUsers{AdminKey::cacheSize, AdminKey::cacheAge,
                                     AdminKey::resultKeeping, AdminKey::resultsSize};
// … and this has no default, for it tells a connection from others.
constexpr std::array ownOfEachConnection{"name"_L1, "id"_L1};

// Of this file alone: users keep these as members of connections/N.
constexpr QLatin1StringView baseUrlKey{"connection/base_url"};
constexpr QLatin1StringView tokenHeaderKey{"connection/auth"};

constexpr QLatin1StringView defaultsLine = "[defaults]"_L1;
constexpr QLatin1StringView lockedLine = "[locked]"_L1;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SystemSettings)
};

//! What to write as the value of a key.
struct ValueNote
{
    QLatin1StringView key;
    const char *text;
};

constexpr auto flagNote = QT_TRANSLATE_NOOP("SystemSettings", "Write true or false.");

constexpr auto minutesNote = QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 10080.");

// The keys that are not here take any text.
constexpr std::array valueNotes{
    ValueNote{AdminKey::allowedHosts,
              QT_TRANSLATE_NOOP("SystemSettings",
                                "Write hosts with commas between them, like gw.example.com or "
                                "*.example.com:8443.")},
    ValueNote{AdminKey::caFile,
              QT_TRANSLATE_NOOP("SystemSettings", "Write the full path of a PEM file.")},
    ValueNote{AdminKey::proxy,
              QT_TRANSLATE_NOOP("SystemSettings",
                                "Write http://host:port, socks5://host:port, socks5h://host:port "
                                "or none, without a password.")},
    ValueNote{AdminKey::resultHosts,
              QT_TRANSLATE_NOOP("SystemSettings",
                                "Write hosts with commas between them, like results.example.com or "
                                "*.example.com:8443, or nothing.")},
    ValueNote{AdminKey::resultKeeping,
              QT_TRANSLATE_NOOP("SystemSettings", "Write keep, session or never.")},
    ValueNote{AdminKey::resultsSize,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 1048576.")},
    ValueNote{AdminKey::cacheEnabled, flagNote},
    ValueNote{AdminKey::tokenCommand, flagNote},
    ValueNote{"time/utc"_L1, flagNote},
    ValueNote{AdminKey::insecureHttp, flagNote},
    ValueNote{AdminKey::cacheSize,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 1048576, or none.")},
    ValueNote{AdminKey::cacheAge,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 3650, or none.")},
    ValueNote{"refresh/calls_per_minute"_L1,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 6000.")},
    ValueNote{"refresh/full_sweep_hours"_L1,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 720.")},
    ValueNote{"health/stalled_gaps"_L1,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 2 to 100.")},
    ValueNote{"health/failing_percent"_L1,
              QT_TRANSLATE_NOOP("SystemSettings", "Write a number from 1 to 99.")},
    ValueNote{"health/stalled_minutes"_L1, minutesNote},
    ValueNote{"health/finalizing_minutes"_L1, minutesNote},
    ValueNote{"health/queued_minutes"_L1, minutesNote},
    ValueNote{
        "refresh/interval"_L1,
        QT_TRANSLATE_NOOP("SystemSettings", "Write off, auto, 5s, 10s, 30s, 1m, 5m, 15m or 1h.")},
    ValueNote{"chart/range"_L1,
              QT_TRANSLATE_NOOP("SystemSettings", "Write 1h, 6h, 24h, 7d, 30d or all.")},
    ValueNote{baseUrlKey,
              QT_TRANSLATE_NOOP("SystemSettings",
                                "Write a URL like https://gw.example.com/v1, without a user name, "
                                "password or token.")},
    ValueNote{tokenHeaderKey,
              QT_TRANSLATE_NOOP("SystemSettings", "Write bearer, api-key, x-api-key or none.")},
};

QString noteOf(const QString &key)
{
    const auto note = std::ranges::find(valueNotes, key, &ValueNote::key);
    return note == valueNotes.end() ? QString() : Text::tr(note->text);
}

//! @p mistake in a lock or in the whole file, and what comes of it.
QString closed(const QString &mistake)
{
    return Text::tr("%1 No gateway is called until your administrator has put it right.")
        .arg(mistake);
}

//! @p mistake in a default, and what comes of it.
QString skipped(const QString &mistake)
{
    return Text::tr("%1 The line is left out, and all the others count: tell your administrator.")
        .arg(mistake);
}

//! Whether @p name can be quoted: it is like those of keys, and no address with a password.
bool isLikeAKey(const QString &name)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z_/]{1,60}\\z"_s);
    return pattern.match(name).hasMatch();
}

bool readHosts(const QString &text, AdminPolicy &policy)
{
    QStringList hosts;
    for (const QString &host : text.split(u',')) {
        hosts.append(host.trimmed().toLower());
    }
    if (!std::ranges::all_of(hosts, isHostPattern)) {
        return false;
    }
    policy.allowedHosts = hosts;
    return true;
}

bool readResultHosts(const QString &text, AdminPolicy &policy)
{
    const QStringList hosts = hostPatterns(text);
    if (!std::ranges::all_of(hosts, isHostPattern)) {
        return false;
    }
    policy.connection.resultHosts = hosts.join(u", "_s);
    return true;
}

// A relative path would lead from whichever folder the program is started in.
bool readCaFile(const QString &text, AdminPolicy &policy)
{
    if (!text.isEmpty() && !QDir::isAbsolutePath(text)) {
        return false;
    }
    policy.connection.caFile = text;
    return true;
}

bool readBaseUrl(const QString &text, AdminPolicy &policy)
{
    Connection named;
    named.baseUrl = QUrl(text, QUrl::StrictMode);
    if (!named.baseUrl.isValid() || named.baseUrl.host().isEmpty()
        || !exposedSecret(named).isNull()) {
        return false; // With a secret in it, too: every user can read the file.
    }
    policy.connection.baseUrl = named.baseUrl;
    return true;
}

bool readProxy(const QString &text, AdminPolicy &policy)
{
    if (!ownProxyProblem(text).isNull()) {
        return false; // With a password in it, too: every user can read the file.
    }
    policy.connection.proxy = text;
    return true;
}

bool readInsecureHttp(const QString &text, AdminPolicy &policy)
{
    const std::optional<bool> meant = FlagForm::meant(text);
    policy.connection.allowsInsecureHttp = meant.value_or(policy.connection.allowsInsecureHttp);
    return meant.has_value();
}

template <bool AdminPolicy::*flag> bool readFlag(const QString &text, AdminPolicy &policy)
{
    const std::optional<bool> meant = FlagForm::meant(text);
    policy.*flag = meant.value_or(policy.*flag);
    return meant.has_value();
}

//! Appends what users keep themselves, unless it is there already.
template <typename Owner>
void appendKept(QList<SystemKey> &keys, QLatin1StringView group, Owner AdminPolicy::*owner,
                std::span<const KeptMember<Owner>> members)
{
    for (const KeptMember<Owner> &member : members) {
        const QString name = group + member.name;
        if (std::ranges::find(ownOfEachConnection, member.name) != ownOfEachConnection.end()
            || std::ranges::find(keys, name, &SystemKey::name) != keys.end()) {
            continue;
        }
        keys.append({name, true, std::ranges::find(lockableOfUsers, name) != lockableOfUsers.end(),
                     [owner, restore = member.restore](const QString &text, AdminPolicy &policy) {
                         return restore(text, policy.*owner);
                     }});
    }
}

//! Reads the lines of one file into a policy.
class PolicyReader final
{
public:
    explicit PolicyReader(AdminPolicy &policy)
        : m_policy(policy)
    { }

    //! Stops at the first line that means that the file cannot be followed.
    void read(const QString &text)
    {
        for (const QString &raw : text.split(u'\n')) {
            ++m_line;
            const QString line = raw.trimmed();
            const bool isNote = line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';');
            if (!isNote && m_policy.problem.isNull()) {
                readLine(line);
            }
        }
    }

private:
    void readLine(const QString &line)
    {
        const qsizetype equals = line.indexOf(u'=');
        if (line == defaultsLine || line == lockedLine) {
            m_section = line;
        } else if (equals > 0 && !m_section.isNull()) {
            readValue(line.first(equals).trimmed(), line.sliced(equals + 1).trimmed());
        } else { // Whatever it is: it may have been meant to begin or to be a lock.
            m_policy.problem =
                closed(placed(Text::tr("It is neither [defaults] nor [locked], nor a key with its "
                                       "value below one of these.")));
        }
    }

    void readValue(const QString &name, const QString &value)
    {
        const bool isLock = m_section == lockedLine;
        const auto key = std::ranges::find(m_keys, name, &SystemKey::name);
        const QString place = m_section + name;
        QString mistake;
        if (key == m_keys.end() || !(isLock ? key->isLockable : key->hasDefault)) {
            mistake = isLikeAKey(name)
                ? Text::tr("This version knows no key “%1” under %2.").arg(name, m_section)
                : Text::tr("This version knows no such key under %1.").arg(m_section);
        } else if (m_seen.contains(place)) {
            mistake = Text::tr("The key “%1” stands twice under %2.").arg(name, m_section);
        } else if (m_policy.lockedKeys.contains(name)) {
            return; // The lock stands above, and holds.
        } else if (!key->read(value, m_policy)) {
            mistake = Text::tr("The key “%1” cannot have this value. %2").arg(name, noteOf(name));
        } else if (isLock) {
            m_policy.lockedKeys.append(name);
        }
        m_seen.append(place);
        if (isLock && !mistake.isNull()) {
            m_policy.problem = closed(placed(mistake));
        } else if (!mistake.isNull()) {
            m_policy.leftOut.append(skipped(placed(mistake)));
        }
    }

    [[nodiscard]] QString placed(const QString &mistake) const
    {
        return Text::tr("System-wide settings %1, line %2: %3")
            .arg(QDir::toNativeSeparators(m_policy.file), QString::number(m_line), mistake);
    }

    AdminPolicy &m_policy;
    const QList<SystemKey> m_keys = systemKeys();
    QString m_section;
    QStringList m_seen; //!< Section and key of the lines above.
    int m_line = 0;
};

//! The text of @p file; an error says why there is none, as a sentence for people.
tl::expected<QString, QString> textOf(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile()) { // To open a pipe would wait for who writes it.
        return tl::unexpected(Text::tr("It is not a file that can be read."));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(Text::tr("It cannot be read: %1.").arg(file.errorString()));
    }
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError) {
        return tl::unexpected(Text::tr("It cannot be read: %1.").arg(file.errorString()));
    }
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    if (bytes.size() > largestFile || decode.hasError()) {
        return tl::unexpected(Text::tr("It is not a text in UTF-8 of at most 64 KiB."));
    }
    return text;
}

} // namespace

QList<SystemKey> systemKeys()
{
    QList<SystemKey> keys{
        {AdminKey::allowedHosts, false, true, readHosts},
        {AdminKey::caFile, true, true, readCaFile},
        {AdminKey::proxy, true, true, readProxy},
        {AdminKey::insecureHttp, true, true, readInsecureHttp},
        {AdminKey::resultHosts, true, true, readResultHosts},
        {baseUrlKey, true, false, readBaseUrl},
        {AdminKey::cacheEnabled, false, true, readFlag<&AdminPolicy::keepsBatches>},
        {AdminKey::tokenCommand, false, true, readFlag<&AdminPolicy::allowsTokenCommand>},
    };
    appendKept(keys, {}, &AdminPolicy::preferences, keptPreferences());
    appendKept(keys, "connection/"_L1, &AdminPolicy::connection, keptConnection());
    return keys;
}

QString systemSettingsFile(const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QString file = QDir(folder).absoluteFilePath(u"batchdeck/batchdeck.conf"_s);
        struct stat found = {};
        // Not QFile::exists(), for which what may not be looked at is not there.
        if (::lstat(QFile::encodeName(file).constData(), &found) == 0
            || (errno != ENOENT && errno != ENOTDIR)) {
            return file;
        }
    }
    return {};
}

QStringList systemSettingsFolders()
{
    QStringList folders{u"/etc/xdg"_s};
    for (const QString &folder : qEnvironmentVariable("XDG_CONFIG_DIRS").split(u':')) {
        if (QDir::isAbsolutePath(folder)) {
            folders.append(folder);
        }
    }
    return folders;
}

AdminPolicy readAdminPolicy(const QString &file)
{
    AdminPolicy policy;
    policy.file = file;
    if (file.isNull()) {
        return policy;
    }
    const auto text = textOf(file);
    if (text) {
        PolicyReader(policy).read(*text);
    } else {
        policy.problem = closed(Text::tr("System-wide settings %1: %2")
                                    .arg(QDir::toNativeSeparators(file), text.error()));
    }
    return policy;
}
