// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <chrono>
#include <optional>
#include <span>

class OptionReader;
class QProcessEnvironment;
struct CommandOption;

//! Which gateway to use and how: the options that all commands share.
struct ConnectionOptions
{
    bool isDemo = false;
    QString connectionName; //!< Names a saved connection; null when not given.
    QUrl url; //!< Empty when not given.
    std::optional<QString> provider;
    QList<std::pair<QString, QString>> headers;
    std::optional<Connection::AuthStyle> authStyle;
    QString caFile;
    QString clientCertificate;
    QString proxy;
    QString resultHosts;
    QString tokenFile;
    QString tokenCommand;
    QString environmentToken; //!< BATCHDECK_TOKEN.
    std::chrono::seconds timeout{30};
    int retries = 4;
    bool allowsInsecureHttp = false;
    QString profileDir; //!< Null: the desktop's usual places.
};

//! Their rows, for the parser.
[[nodiscard]] std::span<const CommandOption> connectionOptionRows();

//! BATCHDECK_URL and BATCHDECK_TOKEN of @p environment stand for their options.
[[nodiscard]] ConnectionOptions readConnectionOptions(OptionReader &reader,
                                                      const QProcessEnvironment &environment);
