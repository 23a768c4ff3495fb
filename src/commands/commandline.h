// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "connection.h"
#include "exportformat.h"
#include "queryast.h"
#include "stamp.h"

#include <QProcessEnvironment>
#include <QSize>

#include <chrono>
#include <optional>
#include <variant>

//! Which gateway to use and how: the options that window and export share.
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
    QString tokenFile;
    QString tokenCommand;
    QString environmentToken; //!< BATCHDECK_TOKEN.
    std::chrono::seconds timeout{30};
    int retries = 4;
    bool allowsInsecureHttp = false;
    QString profileDir; //!< Null: the desktop's usual places.
};

//! `batchdeck`.
struct WindowCommand
{
    ConnectionOptions connection;
    QString screenshotFile; //!< Null: none.
    QSize size; //!< Invalid: as last time.
};

//! `batchdeck export`.
struct ExportCommand
{
    ConnectionOptions connection;
    ExportFormat format = ExportFormat::Csv;
    QString outputFile = QStringLiteral("-");
    QList<ColumnId> columns = defaultExportColumns();
    QString filterText;
    QueryNode filter; //!< What filterText means.
    Stamp asOf; //!< Unset: now.
    std::optional<qint64> rowLimit;
    bool allowsIncomplete = false;
    bool hasByteOrderMark = false;
    bool isQuiet = false;
};

//! `--help` and `--version`: text for standard output.
struct PrintCommand
{
    QString text;
};

//! What is wrong with the command line, and what to try; for standard error.
struct UsageError
{
    QString text; //!< One line.
    QString excerpt = {}; //!< Lines that point at the mistake; null when there are none.
    bool isOfExport = false;
};

using CommandLine = std::variant<WindowCommand, ExportCommand, PrintCommand, UsageError>;

//! @p arguments with the program's name first. BATCHDECK_URL and BATCHDECK_TOKEN of
//! @p environment stand for their options.
[[nodiscard]] CommandLine parseCommandLine(const QStringList &arguments,
                                           const QProcessEnvironment &environment);
