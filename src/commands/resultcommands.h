// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfilter.h"
#include "connectionoptions.h"
#include "optionreader.h"
#include "reportformat.h"
#include "requestresult.h"

#include <QStringList>

//! Which batches a command is about: those with the ids, or else those that match the filter.
struct BatchChoice
{
    QStringList ids; //!< Each once, in the order in which they were given.
    BatchFilter filter;
};

//! `batchdeck errors`.
struct ErrorsCommand
{
    ConnectionOptions connection;
    BatchChoice batches;
    std::optional<ReportFormat> format; //!< Nothing: a table for a terminal, else CSV.
    QString outputFile = QStringLiteral("-");
    bool isQuiet = false;
};

//! `batchdeck requests`.
struct RequestsCommand
{
    ConnectionOptions connection;
    BatchChoice batches;
    bool isOfUnsuccessful = false;
    bool joins = false; //!< What was asked and answered stands beside what became of it.
    std::optional<ReportFormat> format; //!< As above.
    QString outputFile = QStringLiteral("-");
    bool isQuiet = false;
};

//! `batchdeck download`.
struct DownloadCommand
{
    ConnectionOptions connection;
    BatchChoice batches;
    QList<ResultFileKind> kinds;
    QString folder;
    QString namePattern; //!< See savedFileName().
    bool overwrites = false;
    bool isQuiet = false;
};

// The rows of their options besides those of the connection, and what is read of them.
[[nodiscard]] std::span<const CommandOption> errorsOptionRows();
[[nodiscard]] std::span<const CommandOption> requestsOptionRows();
[[nodiscard]] std::span<const CommandOption> downloadOptionRows();
[[nodiscard]] ErrorsCommand readErrorsCommand(OptionReader &reader,
                                              const QProcessEnvironment &environment);
[[nodiscard]] RequestsCommand readRequestsCommand(OptionReader &reader,
                                                  const QProcessEnvironment &environment);
[[nodiscard]] DownloadCommand readDownloadCommand(OptionReader &reader,
                                                  const QProcessEnvironment &environment);
