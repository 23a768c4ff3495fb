// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultcommands.h"

#include "savedfilename.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr CommandOption filterRow = {
    "filter",
    QT_TRANSLATE_NOOP("CommandLine",
                      "The batches that match QUERY, like 'status:failed age<2d gpt-4o'; "
                      "batchdeck(1) has the whole language."),
    "QUERY"};
constexpr CommandOption formatRow = {
    "format",
    QT_TRANSLATE_NOOP("CommandLine",
                      "table (default on a terminal), csv (default elsewhere), json or ndjson."),
    "FORMAT"};
constexpr CommandOption outputRow = {
    "output", QT_TRANSLATE_NOOP("CommandLine", "Write to FILE; - is standard output (default)."),
    "FILE"};
constexpr CommandOption quietRow = {
    "quiet", QT_TRANSLATE_NOOP("CommandLine", "Print nothing unless something went wrong.")};

constexpr CommandOption errorsRows[] = {filterRow, formatRow, outputRow, quietRow};

constexpr CommandOption requestsRows[] = {
    {"failed", QT_TRANSLATE_NOOP("CommandLine", "Only requests that did not succeed.")},
    {"join",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Read the input file, too: what was asked and answered stands beside what "
                       "became of it.")},
    formatRow,
    outputRow,
    quietRow,
};

constexpr CommandOption downloadRows[] = {
    filterRow,
    {"output", QT_TRANSLATE_NOOP("CommandLine", "Download output files.")},
    {"errors", QT_TRANSLATE_NOOP("CommandLine", "Download error files.")},
    {"input", QT_TRANSLATE_NOOP("CommandLine", "Download input files.")},
    {"to", QT_TRANSLATE_NOOP("CommandLine", "Write the files into the folder DIR."), "DIR"},
    {"name",
     QT_TRANSLATE_NOOP("CommandLine",
                       "How a file is called: text with {id}, {kind}, {file}, {model}, {endpoint}, "
                       "{status}, {date} and {time} in it ({id}.{kind}.jsonl)."),
     "PATTERN"},
    {"overwrite", QT_TRANSLATE_NOOP("CommandLine", "Replace files that are there already.")},
    quietRow,
};

QStringList readIds(OptionReader &reader)
{
    QStringList ids;
    for (const QString &argument : reader.arguments()) {
        if (argument.trimmed().isEmpty()) {
            reader.complain(Text::tr("The id of a batch is wanted, but an empty one was given."));
        }
        ids.append(argument.trimmed());
    }
    ids.removeDuplicates();
    return ids;
}

BatchChoice readChoice(OptionReader &reader)
{
    const BatchChoice choice{readIds(reader), readFilter(reader)};
    if (!choice.ids.isEmpty() && reader.isSet(u"filter"_s)) {
        reader.complain(Text::tr("Ids and --filter exclude each other: give one of them."));
    }
    return choice;
}

std::optional<ReportFormat> readReportFormat(OptionReader &reader)
{
    if (!reader.isSet(u"format"_s)) {
        return std::nullopt;
    }
    const std::optional<ReportFormat> format = reportFormatFromKey(reader.text(u"format"_s));
    if (!format) {
        reader.complain(Text::tr("--format wants table, csv, json or ndjson, not \"%1\".")
                            .arg(reader.text(u"format"_s)));
    }
    return format;
}

QString readOutputFile(OptionReader &reader)
{
    reader.refuseEmpty({u"output"_s});
    return reader.isSet(u"output"_s) ? reader.text(u"output"_s) : u"-"_s;
}

QList<ResultFileKind> readKinds(OptionReader &reader)
{
    QList<ResultFileKind> kinds;
    for (const auto &[option, kind] : {std::pair(u"output"_s, ResultFileKind::Output),
                                       std::pair(u"errors"_s, ResultFileKind::Error),
                                       std::pair(u"input"_s, ResultFileKind::Input)}) {
        if (reader.isSet(option)) {
            kinds.append(kind);
        }
    }
    if (kinds.isEmpty()) {
        reader.complain(Text::tr("Which files? Give --output, --errors or --input, or several."));
    }
    return kinds;
}

QString readNamePattern(OptionReader &reader)
{
    if (!reader.isSet(u"name"_s)) {
        return usualNamePattern();
    }
    const QString pattern = reader.text(u"name"_s);
    if (const auto problem = namePatternProblem(pattern)) {
        reader.complain(Text::tr("--name, at character %1: %2")
                            .arg(QString::number(problem->position + 1), problem->text),
                        excerptOf(pattern, problem->position, problem->length));
    }
    return pattern;
}

} // namespace

std::span<const CommandOption> errorsOptionRows()
{
    return errorsRows;
}

std::span<const CommandOption> requestsOptionRows()
{
    return requestsRows;
}

std::span<const CommandOption> downloadOptionRows()
{
    return downloadRows;
}

ErrorsCommand readErrorsCommand(OptionReader &reader, const QProcessEnvironment &environment)
{
    return {.connection = readConnectionOptions(reader, environment),
            .batches = readChoice(reader),
            .format = readReportFormat(reader),
            .outputFile = readOutputFile(reader),
            .isQuiet = reader.isSet(u"quiet"_s)};
}

RequestsCommand readRequestsCommand(OptionReader &reader, const QProcessEnvironment &environment)
{
    RequestsCommand command{.connection = readConnectionOptions(reader, environment),
                            .batches = {readIds(reader), {}},
                            .isOfUnsuccessful = reader.isSet(u"failed"_s),
                            .joins = reader.isSet(u"join"_s),
                            .format = readReportFormat(reader),
                            .outputFile = readOutputFile(reader),
                            .isQuiet = reader.isSet(u"quiet"_s)};
    if (command.batches.ids.isEmpty()) {
        reader.complain(Text::tr("Of which batches? Give their ids."));
    }
    return command;
}

DownloadCommand readDownloadCommand(OptionReader &reader, const QProcessEnvironment &environment)
{
    DownloadCommand command{.connection = readConnectionOptions(reader, environment),
                            .batches = readChoice(reader),
                            .kinds = readKinds(reader),
                            .folder = reader.text(u"to"_s),
                            .namePattern = readNamePattern(reader),
                            .overwrites = reader.isSet(u"overwrite"_s),
                            .isQuiet = reader.isSet(u"quiet"_s)};
    reader.refuseEmpty({u"to"_s});
    if (!reader.isSet(u"to"_s)) {
        reader.complain(Text::tr("Where to? Give a folder with --to."));
    }
    if (command.batches.ids.isEmpty() && !reader.isSet(u"filter"_s)) {
        reader.complain(Text::tr("Of which batches? Give their ids, or a --filter."));
    }
    return command;
}
