// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arguments in, a command or the first mistake out. Options are read in order by an OptionReader,
// so that the functions below need no errors of their own.

#include "commandline.h"

#include "queryinterval.h"
#include "queryliteral.h"
#include "queryparser.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

//! Reads options, and remembers the first mistake among them.
class OptionReader final
{
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    { }

    [[nodiscard]] bool isSet(const QString &name) const { return m_parser.isSet(name); }
    [[nodiscard]] QString text(const QString &name) const { return m_parser.value(name); }
    [[nodiscard]] QStringList texts(const QString &name) const { return m_parser.values(name); }

    [[nodiscard]] qint64 number(const QString &name, qint64 otherwise, qint64 least, qint64 most)
    {
        if (!isSet(name)) {
            return otherwise;
        }
        bool isNumber = false;
        const qint64 value = text(name).toLongLong(&isNumber);
        if (!isNumber || value < least || value > most) {
            complain(Text::tr("--%1 wants a whole number from %2 to %3, not \"%4\".")
                         .arg(name, QString::number(least), QString::number(most), text(name)));
        }
        return value;
    }

    //! An empty value mostly comes from a shell variable that is not set: a mistake, not an absent
    //! option.
    void refuseEmpty(const QStringList &names)
    {
        for (const QString &name : names) {
            if (isSet(name) && text(name).trimmed().isEmpty()) {
                complain(Text::tr("--%1 wants a value, but an empty one was given.").arg(name));
            }
        }
    }

    void complain(const QString &problem, const QString &excerpt = {})
    {
        if (m_problem.text.isNull()) {
            m_problem = {problem, excerpt};
        }
    }

    [[nodiscard]] bool hasProblem() const { return !m_problem.text.isNull(); }
    [[nodiscard]] const UsageError &problem() const { return m_problem; }

private:
    const QCommandLineParser &m_parser;
    UsageError m_problem;
};

//! The answer where no option's value is needed: help, version, or a mistake that the parser found.
std::optional<CommandLine> answerAtOnce(QCommandLineParser &parser, const QStringList &arguments,
                                        QLatin1StringView synopsis)
{
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet(u"help"_s)) {
        return PrintCommand{parser.helpText().replace("[options]"_L1, synopsis)};
    }
    if (parser.isSet(u"version"_s)) {
        return PrintCommand{u"batchdeck %1\n"_s.arg(QCoreApplication::applicationVersion())};
    }
    return isParsed ? std::nullopt : std::optional<CommandLine>(UsageError{parser.errorText(), {}});
}

void addConnectionOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"demo"_s, Text::tr("Show the built-in demo gateway.")},
        {u"connection"_s, Text::tr("Use the saved connection NAME."), u"NAME"_s},
        {u"url"_s,
         Text::tr("The gateway's base URL; only /batches is appended to it. "
                  "Also: BATCHDECK_URL."),
         u"URL"_s},
        {u"provider"_s, Text::tr("The gateway's provider account (x-tfy-provider-name)."),
         u"NAME"_s},
        {u"header"_s, Text::tr("An extra header for every call. May be repeated."),
         u"Name: value"_s},
        {u"auth"_s,
         Text::tr("How the token is sent: bearer (default), api-key or x-api-key; none where the "
                  "gateway wants no token."),
         u"STYLE"_s},
        {u"ca-file"_s, Text::tr("Trust the certificate authorities in this PEM file, too."),
         u"FILE"_s},
        {u"client-certificate"_s,
         Text::tr("Show the server the certificate in FILE: PEM with its key, or PKCS#12."),
         u"FILE"_s},
        {u"proxy"_s,
         Text::tr("Ask through the proxy http://, socks5:// or socks5h://[USER@]HOST:PORT; with "
                  "none, through no proxy, whatever the environment says. A gateway on this "
                  "machine is never asked through one."),
         u"URL"_s},
        {u"token-file"_s,
         Text::tr("Read the token from FILE. Without this and --token-command, "
                  "BATCHDECK_TOKEN is used."),
         u"FILE"_s},
        {u"token-command"_s, Text::tr("Read the token from what CMD prints."), u"CMD"_s},
        {u"timeout"_s,
         Text::tr("Give up a call after SECONDS without progress (30), or five times as "
                  "many in all; an export or a screenshot waits as long for the token."),
         u"SECONDS"_s},
        {u"retries"_s, Text::tr("Ask again up to N times after a temporary failure (4)."), u"N"_s},
        {u"allow-insecure-http"_s, Text::tr("Allow http:// to other machines, token included.")},
        {u"profile"_s, Text::tr("Keep settings and batches in DIR."), u"DIR"_s},
        {u"help"_s, Text::tr("Show this help and exit.")},
        {u"version"_s, Text::tr("Show the version and exit.")},
    });
}

void readHeaders(OptionReader &reader, ConnectionOptions &options)
{
    for (const QString &line : reader.texts(u"header"_s)) {
        const auto header = headerFromLine(line);
        if (!header) {
            // The line is not quoted: it may be a secret.
            reader.complain(Text::tr("--header wants 'Name: value', with a colon after the name."));
            return;
        }
        options.headers.append(*header);
    }
}

void readAuthStyle(OptionReader &reader, ConnectionOptions &options)
{
    if (!reader.isSet(u"auth"_s)) {
        return;
    }
    const QString style = reader.text(u"auth"_s);
    options.authStyle = authStyleFromKey(style);
    if (!options.authStyle) {
        reader.complain(
            Text::tr("--auth wants bearer, api-key, x-api-key or none, not \"%1\".").arg(style));
    }
}

void checkExclusive(OptionReader &reader, const QStringList &names)
{
    QStringList given;
    for (const QString &name : names) {
        if (reader.isSet(name)) {
            given.append(u"--"_s + name);
        }
    }
    if (given.size() > 1) {
        reader.complain(
            Text::tr("%1 exclude each other: give one of them.").arg(given.join(u" and "_s)));
    }
}

ConnectionOptions readConnectionOptions(OptionReader &reader,
                                        const QProcessEnvironment &environment)
{
    checkExclusive(reader, {u"demo"_s, u"connection"_s, u"url"_s});
    checkExclusive(reader, {u"token-file"_s, u"token-command"_s});
    reader.refuseEmpty({u"connection"_s, u"url"_s, u"ca-file"_s, u"client-certificate"_s,
                        u"proxy"_s, u"token-file"_s, u"token-command"_s, u"profile"_s});

    ConnectionOptions options;
    options.isDemo = reader.isSet(u"demo"_s);
    options.connectionName = reader.text(u"connection"_s);
    const bool isNamed = options.isDemo || reader.isSet(u"connection"_s);
    const QString url = reader.isSet(u"url"_s) ? reader.text(u"url"_s)
        : isNamed                              ? QString()
                                               : environment.value(u"BATCHDECK_URL"_s);
    options.url = QUrl(url.trimmed(), QUrl::TolerantMode);
    if (reader.isSet(u"provider"_s)) {
        options.provider = reader.text(u"provider"_s);
    }
    readHeaders(reader, options);
    readAuthStyle(reader, options);
    options.caFile = reader.text(u"ca-file"_s);
    options.clientCertificate = reader.text(u"client-certificate"_s);
    options.proxy = reader.text(u"proxy"_s).trimmed();
    options.tokenFile = reader.text(u"token-file"_s);
    options.tokenCommand = reader.text(u"token-command"_s);
    options.environmentToken = environment.value(u"BATCHDECK_TOKEN"_s).trimmed();
    options.timeout = std::chrono::seconds(reader.number(u"timeout"_s, 30, 1, 3600));
    options.retries = static_cast<int>(reader.number(u"retries"_s, 4, 0, 100));
    options.allowsInsecureHttp = reader.isSet(u"allow-insecure-http"_s);
    options.profileDir = reader.text(u"profile"_s);
    return options;
}

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

//! The query, and below it carets that mark the span.
QString excerptOf(QString query, QuerySpan span)
{
    std::ranges::replace_if(query, [](QChar c) { return !c.isPrint(); }, u' ');
    return u"  %1\n  %2%3"_s.arg(query, QString(span.position, u' '),
                                 QString(std::max<qsizetype>(span.length, 1), u'^'));
}

void readFilter(OptionReader &reader, ExportCommand &command)
{
    reader.refuseEmpty({u"filter"_s});
    command.filterText = reader.text(u"filter"_s).trimmed();
    const ParsedQuery parsed = parseQuery(command.filterText, {Stamp::now()});
    command.filter = parsed.root;
    if (!parsed.isValid()) {
        reader.complain(
            Text::tr("--filter, at character %1: %2")
                .arg(QString::number(parsed.error.span.position + 1), parsed.error.message),
            excerptOf(command.filterText, parsed.error.span));
    }
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

CommandLine parseExport(QCommandLineParser &parser, const QStringList &arguments,
                        const QProcessEnvironment &environment)
{
    parser.setApplicationDescription(
        Text::tr("Writes a gateway's batches to a file, without a window."));
    addConnectionOptions(parser);
    parser.addOptions({
        {u"format"_s, Text::tr("csv (default), json or ndjson."), u"FORMAT"_s},
        {u"output"_s, Text::tr("Write to FILE; - is standard output (default)."), u"FILE"_s},
        {u"columns"_s, Text::tr("CSV columns, in this order; metadata.<key> takes one key."),
         u"a,b,c"_s},
        {u"filter"_s,
         Text::tr("Only batches that match QUERY, like 'status:failed age<2d gpt-4o'; "
                  "batchdeck(1) has the whole language."),
         u"QUERY"_s},
        {u"as-of"_s,
         Text::tr("Write the batches as they were at MOMENT, like 2026-11-30T03:12Z or -6h; "
                  "request counts come from what the profile has kept of the connection."),
         u"MOMENT"_s},
        {u"limit-rows"_s, Text::tr("End the listing after N batches, counted before --filter."),
         u"N"_s},
        {u"allow-incomplete"_s,
         Text::tr("Write what was received, even if the listing is incomplete "
                  "or has rows that cannot be read.")},
        {u"bom"_s, Text::tr("Begin a CSV file with a byte order mark, for Excel.")},
        {u"quiet"_s, Text::tr("Print nothing unless something went wrong.")},
    });
    if (auto answer = answerAtOnce(parser, arguments, "export [options]"_L1)) {
        return *std::move(answer);
    }

    OptionReader reader(parser);
    ExportCommand command;
    command.connection = readConnectionOptions(reader, environment);
    readFormat(reader, command);
    if (reader.isSet(u"output"_s)) {
        reader.refuseEmpty({u"output"_s});
        command.outputFile = reader.text(u"output"_s);
    }
    readColumns(reader, command);
    readFilter(reader, command);
    readMoment(reader, command);
    if (reader.isSet(u"limit-rows"_s)) {
        command.rowLimit = reader.number(u"limit-rows"_s, 0, 1, std::numeric_limits<int>::max());
    }
    command.allowsIncomplete = reader.isSet(u"allow-incomplete"_s);
    command.hasByteOrderMark = reader.isSet(u"bom"_s);
    command.isQuiet = reader.isSet(u"quiet"_s);
    if (!parser.positionalArguments().isEmpty()) {
        reader.complain(Text::tr("Unexpected \"%1\"; the file to write is given with --output.")
                            .arg(parser.positionalArguments().constFirst()));
    }
    if (reader.hasProblem()) {
        return reader.problem();
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

CommandLine parseWindow(QCommandLineParser &parser, const QStringList &arguments,
                        const QProcessEnvironment &environment)
{
    parser.setApplicationDescription(Text::tr(
        "Dashboard for LLM batches behind an OpenAI-compatible gateway.\n"
        "\"batchdeck export --help\" tells how to write them to a file without a window."));
    addConnectionOptions(parser);
    parser.addOptions({
        {u"screenshot"_s,
         Text::tr("Write the window to FILE (PNG) after its first refresh and exit."), u"FILE"_s},
        {u"size"_s, Text::tr("The window's size; no larger than its screen."), u"WxH"_s},
    });
    if (auto answer = answerAtOnce(parser, arguments, "[options]"_L1)) {
        return *std::move(answer);
    }

    OptionReader reader(parser);
    WindowCommand command;
    command.connection = readConnectionOptions(reader, environment);
    reader.refuseEmpty({u"screenshot"_s});
    command.screenshotFile = reader.text(u"screenshot"_s);
    readSize(reader, command);
    if (const QString word = parser.positionalArguments().value(0); word == "export"_L1) {
        reader.complain(Text::tr("\"export\" comes first: batchdeck export [options]."));
    } else if (!word.isNull()) {
        reader.complain(
            Text::tr("There is no command \"%1\"; the only one is \"export\".").arg(word));
    }
    if (reader.hasProblem()) {
        return reader.problem();
    }
    return command;
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QCommandLineParser parser;
    QStringList rest = arguments;
    if (rest.value(1) == "export"_L1) {
        rest.removeAt(1);
        CommandLine line = parseExport(parser, rest, environment);
        if (auto *const error = std::get_if<UsageError>(&line)) {
            error->isOfExport = true;
        }
        return line;
    }
    return parseWindow(parser, rest, environment);
}
