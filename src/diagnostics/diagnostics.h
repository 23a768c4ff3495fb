// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"
#include "refreshstate.h"

#include <QElapsedTimer>
#include <QSet>

struct Access;

//! What a text for whoever is asked for help is made of, besides the errors of this run.
struct DiagnosticFacts
{
    QString display; //!< How windows come to the screen: "xcb", "wayland", "offscreen".
    Preferences preferences;
    AdminPolicy policy;
    int savedConnections = 0;
    int savedViews = 0;
    int rows = 0;
    int shownRows = 0;
    std::optional<qint64> cacheBytes; //!< Nothing: nothing is kept.
    RefreshState state;
};

//! Collects what went wrong, and says it together with versions, settings and habits of the
//! gateway. Of the settings, only those are said that are listed here: a new one is not, until
//! somebody has thought about it.
class Diagnostics final
{
public:
    Diagnostics();

    //! What the user entered into it is taken out of every message, whoever repeats it there.
    void noteConnection(const Connection &connection);
    void noteState(const RefreshState &state, Stamp now);
    //! @p problem is a sentence for people. What it quotes is not kept, nor are paths of files.
    void noteProblem(const QString &problem, Stamp now);

    //! Plain text in English, a fact per line. Holds neither the token of @p access nor what the
    //! user entered, but for the gateway's scheme, host and port: no names, accounts, headers,
    //! paths or queries of URLs, and no files; errors are said without their details. @p access
    //! null: no gateway is shown.
    [[nodiscard]] QString text(const DiagnosticFacts &facts, const Access *access, Stamp now) const;

private:
    QElapsedTimer m_sinceStart;
    QSet<QString> m_entered; //!< By the user, into connections.
    QString m_noted; //!< The error that the last state had.
    QStringList m_errors; //!< The latest ones, the newest last.
};
