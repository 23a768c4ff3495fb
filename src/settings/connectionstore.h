// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

class QSettings;

//! Keeps the connections the user made, in the order of the list, and which one was shown last.
//! Never their tokens: see CredentialStore. Each has an id that no other has, and it is the id of
//! one origin and account: where somebody wrote others into the file, it is not taken for theirs.
class ConnectionStore final
{
public:
    explicit ConnectionStore(QSettings &settings);

    //! Connections that have no usable URL any more are left out; names are made unique. One that
    //! the file gives no id of its own has the same one each time it is loaded.
    [[nodiscard]] QList<Connection> load() const;

    //! A connection that was saved before identities were, with the id that load() gives it.
    struct Unidentified
    {
        Connection asSaved;
        QString id;
    };
    [[nodiscard]] QList<Unidentified> unidentified() const;
    //! Writes the ids of all connections beside what else is kept of them.
    void writeIds();

    //! Keeps what was made of @p before, as load() gave it; what another window made of it
    //! meanwhile stays. Returns why it did not: a sentence for people, null on success.
    //! Refused are names that are empty or occur twice, and whatever looks like a secret.
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
};
