// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "connectionoptions.h"
#include "exportformat.h"
#include "queryast.h"
#include "resultcommands.h"
#include "stamp.h"
#include "usageerror.h"

#include <QProcessEnvironment>
#include <QSize>

#include <variant>

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

using CommandLine = std::variant<WindowCommand, ExportCommand, ErrorsCommand, RequestsCommand,
                                 DownloadCommand, PrintCommand, UsageError>;

//! @p arguments with the program's name first. BATCHDECK_URL and BATCHDECK_TOKEN of
//! @p environment stand for their options.
[[nodiscard]] CommandLine parseCommandLine(const QStringList &arguments,
                                           const QProcessEnvironment &environment);
