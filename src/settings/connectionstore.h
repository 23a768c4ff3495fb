// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"
#include "keptmember.h"

#include <QDateTime>

#include <span>
#include <utility>

class QSettings;

//! How each member of a connection is kept.
[[nodiscard]] std::span<const KeptMember<Connection>> keptConnection();

//! Keeps the connections the user made, in the order of the list, and which one was shown last; but
//! not their tokens: see CredentialStore. Each connection has an id of its own, which belongs to
//! one origin and account: where somebody edited these in the file, the id is not used for them.
class ConnectionStore final
{
public:
    explicit ConnectionStore(QSettings &settings);

    //! Reads again what load() gives, if the file has changed since the last call. Returns whether
    //! it did so: this window, or another one of the profile, has written the file. A file without a
    //! list, not even an empty one, says nothing of connections.
    [[nodiscard]] bool reload();
    //! Leaves out connections without a usable URL, and makes names unique. A connection whose id
    //! is missing in the file gets one that is the same each time it is loaded.
    [[nodiscard]] QList<Connection> load() const;
    //! A sentence for people where the file has more connections than load() reads; null otherwise.
    [[nodiscard]] QString excess() const;

    //! A connection that was saved before identities were, with the id that load() gives it.
    struct Unidentified
    {
        Connection asSaved;
        QString id;
    };
    [[nodiscard]] QList<Unidentified> unidentified() const;
    //! Writes the ids of all connections into the file.
    void writeIds();

    //! Saves the changes between @p before, as load() gave it, and @p connections; the changes that
    //! another window has saved meanwhile stay. Refuses names that are empty or occur twice, and
    //! whatever looks like a secret. Returns why nothing was saved, as a sentence for people; null
    //! on success.
    [[nodiscard]] QString save(const QList<Connection> &connections,
                               const QList<Connection> &before = {});

    //! The name of the connection that was shown last; null when there is none.
    [[nodiscard]] QString lastShown() const;
    void setLastShown(const QString &name);

private:
    struct Entry;

    [[nodiscard]] QList<Entry> entries() const;
    void write(const QList<Connection> &connections);

    QSettings &m_settings;
    std::pair<QDateTime, qint64> m_version; //!< Time and size of the file at the last reload().
};
