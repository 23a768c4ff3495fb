// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arguments in, a command or the first mistake out. A table says which options each command has;
// they are read in order by an OptionReader, so that the functions below need no errors of their
// own.

#include "commandline.h"

#include "batchfilter.h"
#include "optionreader.h"
#include "queryinterval.h"
#include "queryliteral.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

//! A command: its word, what its help says, and how its options become a CommandLine.
struct CommandSyntax
{
    const char *word; //!< Empty: the window.
    const char *description; //!< For people, in the context "CommandLine".
    std::span<const CommandOption> options; //!< Besides those of the connection.
    const char *arguments; //!< What its help calls what is no option; null: it takes none.
    CommandLine (*read)(OptionReader &reader, const QProcessEnvironment &environment);
};

//! The answer where no option's value is needed: help, version, or a mistake that the parser found.
std::optional<CommandLine> answerAtOnce(QCommandLineParser &parser, const QStringList &arguments,
                                        const QString &word)
{
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        const QString synopsis = word.isEmpty() ? u"[options]"_s : word + u" [options]"_s;
        return PrintCommand{parser.helpText().replace("[options]"_L1, synopsis)};
    }
    if (parser.isSet(u"version"_s)) {
        return PrintCommand{u"batchdeck %1\n"_s.arg(QCoreApplication::applicationVersion())};
    }
    return isParsed ? std::nullopt : std::optional<CommandLine>(UsageError{parser.errorText()});
}

constexpr CommandOption exportRows[] = {
    {"format", QT_TRANSLATE_NOOP("CommandLine", "csv (default), json or ndjson."), "FORMAT"},
    {"output", QT_TRANSLATE_NOOP("CommandLine", "Write to FILE; - is standard output (default)."),
     "FILE"},
    {"columns",
     QT_TRANSLATE_NOOP("CommandLine", "CSV columns, in this order; metadata.<key> takes one key."),
     "a,b,c"},
    {"filter",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Only batches that match QUERY, like 'status:failed age<2d gpt-4o'; "
                       "batchdeck(1) has the whole language."),
     "QUERY"},
    {"as-of",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Write the batches as they were at MOMENT, like 2026-11-30T03:12Z or -6h; "
                       "request counts come from what the profile has kept of the connection."),
     "MOMENT"},
    {"limit-rows",
     QT_TRANSLATE_NOOP("CommandLine", "End the listing after N batches, counted before --filter."),
     "N"},
    {"allow-incomplete",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Write what was received, even if the listing is incomplete "
                       "or has rows that cannot be read.")},
    {"bom",
     QT_TRANSLATE_NOOP("CommandLine", "Begin a CSV file with a byte order mark, for Excel.")},
    {"quiet", QT_TRANSLATE_NOOP("CommandLine", "Print nothing unless something went wrong.")},
};

constexpr CommandOption windowRows[] = {
    {"screenshot",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Write the window to FILE (PNG) after its first refresh and exit."),
     "FILE"},
    {"size", QT_TRANSLATE_NOOP("CommandLine", "The window's size; no larger than its screen."),
     "WxH"},
};

void readColumns(OptionReader &reader, ExportCommand &command)
{
    if (!reader.isSet(u"columns"_s)) {
        return;
    }
    command.columns.clear();
    for (const QString &name : reader.text(u"columns"_s).split(u',')) {
        const std::optional<ColumnId> column = exportColumnFromHeader(name.trimmed());
        if (!column) {
            QStringList known;
            for (const ColumnId &each : allExportColumns()) {
                known.append(exportHeader(each));
            }
            reader.complain(Text::tr("There is no column \"%1\". Columns: %2, metadata.<key>.")
                                .arg(name.trimmed(), known.join(u", "_s)));
            return;
        }
        command.columns.append(*column);
    }
}

void readFormat(OptionReader &reader, ExportCommand &command)
{
    if (!reader.isSet(u"format"_s)) {
        return;
    }
    const auto format = exportFormatFromKey(reader.text(u"format"_s));
    if (!format) {
        reader.complain(Text::tr("--format wants csv, json or ndjson, not \"%1\".")
                            .arg(reader.text(u"format"_s)));
    }
    command.format = format.value_or(ExportFormat::Csv);
}

//! The moment, or the first one of the day or minute that is named.
void readMoment(OptionReader &reader, ExportCommand &command)
{
    if (!reader.isSet(u"as-of"_s)) {
        return;
    }
    reader.refuseEmpty({u"as-of"_s});
    const QString text = reader.text(u"as-of"_s).trimmed();
    const Literal<QueryMoment> literal = momentLiteral(text);
    const Stamp now = Stamp::now();
    if (literal.fit == LiteralFit::Whole) {
        const QueryInterval span = intervalOf(QueryRange<QueryMoment>{literal.value, {}, false},
                                              QueryOperator::GreaterEqual, {now});
        command.asOf = Stamp::fromMSecs(static_cast<qint64>(span.from));
        if (!command.asOf.isSet()) {
            reader.complain(
                Text::tr("--as-of wants a moment after 1970 began, not \"%1\": no batch is older.")
                    .arg(text));
            return;
        }
    }
    if (!command.asOf.isSet() || command.asOf > now) {
        reader.complain(Text::tr("--as-of wants a moment of the past like 2026-11-30T03:12Z, "
                                 "2026-11-30T03:12, yesterday or -6h, not \"%1\".")
                            .arg(text));
    }
}

CommandLine readExport(OptionReader &reader, const QProcessEnvironment &environment)
{
    ExportCommand command;
    command.connection = readConnectionOptions(reader, environment);
    readFormat(reader, command);
    if (reader.isSet(u"output"_s)) {
        reader.refuseEmpty({u"output"_s});
        command.outputFile = reader.text(u"output"_s);
    }
    readColumns(reader, command);
    const BatchFilter filter = readFilter(reader);
    command.filterText = filter.text;
    command.filter = filter.query;
    readMoment(reader, command);
    if (reader.isSet(u"limit-rows"_s)) {
        command.rowLimit = reader.number(u"limit-rows"_s, 0, 1, std::numeric_limits<int>::max());
    }
    command.allowsIncomplete = reader.isSet(u"allow-incomplete"_s);
    command.hasByteOrderMark = reader.isSet(u"bom"_s);
    command.isQuiet = reader.isSet(u"quiet"_s);
    if (!reader.arguments().isEmpty()) {
        reader.complain(Text::tr("Unexpected \"%1\"; the file to write is given with --output.")
                            .arg(reader.arguments().constFirst()));
    }
    return command;
}

void readSize(OptionReader &reader, WindowCommand &command)
{
    if (!reader.isSet(u"size"_s)) {
        return;
    }
    const QStringList parts = reader.text(u"size"_s).split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.isEmpty() || size.width() > 16'384 || size.height() > 16'384) {
        reader.complain(Text::tr("--size wants WIDTHxHEIGHT like 1440x900, not \"%1\".")
                            .arg(reader.text(u"size"_s)));
    }
    command.size = size;
}

CommandLine readWindow(OptionReader &reader, const QProcessEnvironment &environment);

//! Reads a command by its own function.
template <auto readCommand>
CommandLine readAs(OptionReader &reader, const QProcessEnvironment &environment)
{
    return readCommand(reader, environment);
}

// The window comes first.
const CommandSyntax syntaxes[] = {
    {"",
     QT_TRANSLATE_NOOP(
         "CommandLine",
         "Dashboard for LLM batches behind an OpenAI-compatible gateway.\n"
         "Without a window: \"batchdeck export --help\" tells how to write batches to "
         "a file; errors, requests and download are about their results."),
     windowRows, nullptr, &readWindow},
    {"export",
     QT_TRANSLATE_NOOP("CommandLine", "Writes a gateway's batches to a file, without a window."),
     exportRows, nullptr, &readExport},
    {"errors",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Groups the requests that did not succeed by their reasons: of the batches "
                       "with these ids, or of all that match --filter, or of all."),
     errorsOptionRows(), "[ID...]", &readAs<readErrorsCommand>},
    {"requests",
     QT_TRANSLATE_NOOP("CommandLine", "Lists the requests of batches and what became of each."),
     requestsOptionRows(), "ID...", &readAs<readRequestsCommand>},
    {"download",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Downloads files of batches into a folder: of those with these ids, or of "
                       "all that match --filter."),
     downloadOptionRows(), "[ID...]", &readAs<readDownloadCommand>},
};

const CommandSyntax *syntaxOf(const QString &word)
{
    const auto found = std::ranges::find_if(syntaxes, [&word](const CommandSyntax &syntax) {
        return !word.isEmpty() && QLatin1StringView(syntax.word) == word;
    });
    return found == std::end(syntaxes) ? nullptr : found;
}

QString knownWords()
{
    QStringList words;
    for (const CommandSyntax &syntax : std::span(syntaxes).subspan(1)) {
        words.append(QString::fromLatin1(syntax.word));
    }
    return words.join(u", "_s);
}

CommandLine readWindow(OptionReader &reader, const QProcessEnvironment &environment)
{
    WindowCommand command;
    command.connection = readConnectionOptions(reader, environment);
    reader.refuseEmpty({u"screenshot"_s});
    command.screenshotFile = reader.text(u"screenshot"_s);
    readSize(reader, command);
    if (const QString word = reader.arguments().value(0); syntaxOf(word) != nullptr) {
        reader.complain(Text::tr("\"%1\" comes first: batchdeck %1 [options].").arg(word));
    } else if (!word.isNull()) {
        reader.complain(
            Text::tr("There is no command \"%1\"; commands are: %2.").arg(word, knownWords()));
    }
    return command;
}

CommandLine parsed(const CommandSyntax &syntax, const QStringList &arguments,
                   const QProcessEnvironment &environment)
{
    const QString word = QString::fromLatin1(syntax.word);
    QCommandLineParser parser;
    parser.setApplicationDescription(Text::tr(syntax.description));
    addOptions(parser, connectionOptionRows());
    addOptions(parser, syntax.options);
    if (syntax.arguments != nullptr) {
        parser.addPositionalArgument(u"ID"_s, Text::tr("The id of a batch."),
                                     QString::fromLatin1(syntax.arguments));
    }
    std::optional<CommandLine> line = answerAtOnce(parser, arguments, word);
    if (!line) {
        OptionReader reader(parser);
        line = syntax.read(reader, environment);
        if (reader.hasProblem()) {
            line = reader.problem();
        }
    }
    if (auto *const error = std::get_if<UsageError>(&*line)) {
        error->command = word;
    }
    return *std::move(line);
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments, const QProcessEnvironment &environment)
{
    const CommandSyntax *const syntax = syntaxOf(arguments.value(1));
    if (syntax == nullptr) {
        return parsed(syntaxes[0], arguments, environment);
    }
    QStringList rest = arguments;
    rest.removeAt(1);
    return parsed(*syntax, rest, environment);
}
