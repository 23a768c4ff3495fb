// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"
#include "batchrequest.h"
#include "connectionoptions.h"
#include "demogateway.h"

#include <tl/expected.hpp>

#include <QTimer>

#include <memory>
#include <optional>

class ConnectionStore;
class CredentialStore;
struct FoundToken;

//! Turns the name of a gateway (options, a saved connection, the demo) into access to it: chooses
//! the connection, starts the demo, finds the token. The newest wish wins. A gateway that the
//! policy does not allow is refused before its token is looked for; the demo always is allowed. A
//! wish that is refused replaces nothing.
class AccessResolver final : public QObject
{
    Q_OBJECT

public:
    AccessResolver(ConnectionOptions options, const ConnectionStore &connections,
                   CredentialStore &credentials, AdminPolicy policy = {});

    //! The gateway that the command line names, or else the connection that was shown last.
    void resolveOptions();
    //! A connection with the token that is kept for it. If the command line names this connection,
    //! its token and its other options take precedence.
    void resolveConnection(const Connection &connection);
    void resolveDemo();
    //! Resolves the newest wish once more, unless its token is awaited: reads its token file or
    //! runs its command again. A token from the keychain or the environment stays; where there is
    //! no token yet, looks for it again in its place.
    void renew();
    //! Who is asked for the token, and for how long, as a sentence for people; null while nobody
    //! is.
    [[nodiscard]] QString waitNote() const;
    //! Drops the wish.
    void cancel();
    //! From now on, a token that does not come within --timeout counts as missing.
    void limitWaiting() { m_isWaitingLimited = true; }
    //! The user has set another token for @p connection. If the command line names this connection,
    //! its token is no longer used.
    void dropOptionsToken(const Connection &connection);

Q_SIGNALS:
    //! The connection is chosen; its token is still to come.
    void chosen(const Connection &connection);
    void resolved(const Access &access);
    //! The chosen connection wants a token, and there is none. @p problem is a sentence for people.
    void tokenMissing(const QString &problem);
    //! Neither the command line nor a saved connection names a gateway.
    void nothingNamed();
    //! The command line cannot be followed, or the token of the chosen connection cannot be read.
    void failed(const QString &problem);
    //! The policy does not allow the wished connection, or the demo did not start. The wish before
    //! it stays.
    void refused(const QString &problem);

private:
    [[nodiscard]] bool isNamed(const Connection &connection) const;
    void forgetWish();
    void takeDemo(const QUrl &baseUrl);
    void resolveToken(const Connection &wished, ConnectionOptions tokenOptions);
    void takeToken(const Connection &connection, const tl::expected<FoundToken, QString> &token);
    void resolve(const Connection &connection, const FoundToken &token,
                 const Passphrases &passphrases);

    ConnectionOptions m_options;
    const ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    AdminPolicy m_policy;
    std::unique_ptr<DemoGateway> m_demo;
    std::optional<Connection> m_named; //!< The options name it; their token is for it alone.
    std::optional<Connection> m_wished; //!< The newest wish, unless that is the demo.
    bool m_isReading = false; //!< The token of m_wished is awaited.
    ConnectionOptions m_tokenOptions; //!< They say where the token of m_wished is.
    std::optional<Access> m_access; //!< To the newest wish, once that is resolved.
    bool m_isWaitingLimited = false;
    QTimer m_waiting;
    int m_newestWish = 0;
    bool m_isDemoWished = false; //!< The demo replaces the wish once it listens.
};
