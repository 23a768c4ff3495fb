// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrequest.h"
#include "commandline.h"
#include "demogateway.h"

#include <tl/expected.hpp>

#include <QTimer>

#include <memory>
#include <optional>

class ConnectionStore;
class CredentialStore;
struct FoundToken;

//! Turns what names a gateway (options, a saved connection, the demo) into access to it:
//! chooses the connection, starts the demo, finds the token. The newest wish wins.
class AccessResolver final : public QObject
{
    Q_OBJECT

public:
    AccessResolver(ConnectionOptions options, const ConnectionStore &connections,
                   CredentialStore &credentials);

    //! What the command line says, or else the connection that was shown last.
    void resolveOptions();
    //! A connection with the token kept for it; where the command line names this one, with its
    //! token, and with its other options laid over the connection.
    void resolveConnection(const Connection &connection);
    void resolveDemo();
    //! The newest wish once more, unless its token is awaited: reads its token file again, or runs
    //! its command; what the keychain or the environment said holds. Where no token came, it is
    //! looked for again, wherever it belongs.
    void renew();
    //! Nothing is wanted any more.
    void cancel();
    //! From now on, a token that does not come within --timeout is missing.
    void limitWaiting() { m_isWaitingLimited = true; }
    //! The user has set another token for @p connection. Where the command line names this one, the
    //! other takes the place of the command line's.
    void dropOptionsToken(const Connection &connection);

Q_SIGNALS:
    //! What is wanted, before its token is there.
    void chosen(const Connection &connection);
    void resolved(const Access &access);
    //! The chosen connection wants a token, and there is none; a sentence for people.
    void tokenMissing(const QString &problem);
    //! No gateway is named anywhere.
    void nothingNamed();
    void failed(const QString &problem);
    //! What was wanted before stays wanted.
    void demoFailed(const QString &problem);

private:
    [[nodiscard]] bool isNamed(const Connection &connection) const;
    void forgetWish();
    void takeDemo(const QUrl &baseUrl);
    void resolveToken(Connection connection, ConnectionOptions tokenOptions);
    void takeToken(const Connection &connection, const tl::expected<FoundToken, QString> &token);

    ConnectionOptions m_options;
    const ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    std::unique_ptr<DemoGateway> m_demo;
    std::optional<Connection> m_named; //!< By the options: their token is for it alone.
    std::optional<Connection> m_wished; //!< The newest wish, but for the demo.
    bool m_isReading = false; //!< Its token is awaited.
    ConnectionOptions m_tokenOptions; //!< Its.
    std::optional<Access> m_access; //!< Its, once it is resolved.
    bool m_isWaitingLimited = false;
    QTimer m_waiting;
    int m_newestWish = 0;
    bool m_isDemoWished = false; //!< In its place, once it listens.
};
