// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

class QSettings;

//! Keeps the connections the user made, in the order of the list, and which one was shown last.
//! Never their tokens: see CredentialStore.
class ConnectionStore final
{
public:
    explicit ConnectionStore(QSettings &settings);

    //! Connections that have no usable URL any more are left out; names are made unique.
    [[nodiscard]] QList<Connection> load() const;

    //! Keeps what was made of @p before, as load() gave it; what another window made of it
    //! meanwhile stays. Returns why it did not: a sentence for people, null on success.
    //! Refused are names that are empty or occur twice, and whatever looks like a secret.
    [[nodiscard]] QString save(const QList<Connection> &connections,
                               const QList<Connection> &before = {});

    //! The name of the connection that was shown last; null when there is none.
    [[nodiscard]] QString lastShown() const;
    void setLastShown(const QString &name);

private:
    void write(const QList<Connection> &connections);

    QSettings &m_settings;
};
