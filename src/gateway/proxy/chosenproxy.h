// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkProxy>
#include <QString>

class QProcessEnvironment;
class QUrl;

//! The proxy that a gateway is asked through, and who says so.
struct ChosenProxy
{
    enum class Source {
        Nobody, //!< Nothing and nobody names one, or the gateway is on this machine.
        Connection,
        Environment,
        System, //!< The desktop's settings.
    };

    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    Source source = Source::Nobody;
    QString variable = {}; //!< Of the environment, as it is spelled there.
    QString problem = {}; //!< A sentence for people: why it cannot be used. Null when it can be.

    [[nodiscard]] bool isUsed() const { return proxy.type() != QNetworkProxy::NoProxy; }
    //! As Connection::proxy has it.
    [[nodiscard]] QString url() const;
    //! A sentence for people: through which proxy, if any, and who says so. Null for a gateway on
    //! this machine. Does not hold the password.
    [[nodiscard]] QString note() const;
};

//! The proxy for calls to @p url. The first of these that says something counts: @p choice, as
//! Connection::proxy has it, with @p password; the environment, where a name in small letters comes
//! before the same in capitals, http_proxy and https_proxy before all_proxy, and no_proxy before
//! all of them; the system. A gateway on this machine is never asked through one.
[[nodiscard]] ChosenProxy chosenProxy(const QUrl &url, const QProcessEnvironment &environment,
                                      const QString &choice, const QString &password);
