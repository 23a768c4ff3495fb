// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Headers = QList<std::pair<QString, QString>>;

CommandLine parsed(const QStringList &arguments, const QProcessEnvironment &environment = {})
{
    return parseCommandLine(QStringList{u"batchdeck"_s} + arguments, environment);
}

//! The whole text of an error; null when there is none.
QString complaint(const QStringList &arguments)
{
    const CommandLine line = parsed(arguments);
    const auto *const error = std::get_if<UsageError>(&line);
    return error ? error->text : QString();
}

QStringList exporting(const QStringList &options)
{
    return QStringList{u"export"_s} + options;
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setApplicationVersion(u"1.2.3"_s); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void withoutArgumentsTheWindowOpens();
    void connectionOptionsAreRead_data();
    void connectionOptionsAreRead();
    void windowOptionsAreRead();
    void exportOptionsAreRead();
    void momentsOfThePastAreRead_data();
    void momentsOfThePastAreRead();
    void aRelativeMomentIsSoLongAgo();
    void exportHasDefaults();
    void formatsAreRead_data();
    void formatsAreRead();
    void columnsKeepTheirOrder();
    void standardOutputCanBeNamed();
    void headersAreSplitAtTheFirstColon();
    void environmentStandsForOptions();
    void optionOverrulesTheEnvironment();
    void demoAndNameOverruleTheEnvironmentsUrl_data();
    void demoAndNameOverruleTheEnvironmentsUrl();
    void mistakesAreNamedWithTheirFix_data();
    void mistakesAreNamedWithTheirFix();
    void secretsAreNotRepeated();
    void helpListsEveryOption_data();
    void helpListsEveryOption();
    void helpAndVersionComeBeforeMistakes();
    void valuesAreNotTakenForOptions();
    void filterIsUnderstood();
    void mistakesInTheFilterArePointedAt_data();
    void mistakesInTheFilterArePointedAt();
};

void TestCommandLine::withoutArgumentsTheWindowOpens()
{
    const CommandLine line = parsed({});
    const auto *const window = std::get_if<WindowCommand>(&line);
    QVERIFY(window);
    QVERIFY(!window->connection.isDemo);
    QVERIFY(window->connection.url.isEmpty());
    QVERIFY(window->connection.connectionName.isEmpty());
    QCOMPARE(window->connection.timeout, 30s);
    QCOMPARE(window->connection.retries, 4);
    QVERIFY(!window->connection.allowsInsecureHttp);
    QVERIFY(!window->connection.provider);
    QVERIFY(!window->connection.authStyle);
    QVERIFY(window->screenshotFile.isEmpty());
    QVERIFY(!window->size.isValid());
}

void TestCommandLine::connectionOptionsAreRead_data()
{
    QTest::addColumn<bool>("isExport");
    QTest::newRow("window") << false;
    QTest::newRow("export") << true;
}

void TestCommandLine::connectionOptionsAreRead()
{
    QFETCH(const bool, isExport);
    const QStringList options{
        u"--url"_s,
        u"https://h/v1"_s,
        u"--provider"_s,
        u"main"_s,
        u"--header"_s,
        u"X-A: 1"_s,
        u"--header"_s,
        u"X-B:2"_s,
        u"--auth"_s,
        u"api-key"_s,
        u"--ca-file"_s,
        u"ca.pem"_s,
        u"--client-certificate"_s,
        u"me.p12"_s,
        u"--proxy"_s,
        u"none"_s,
        u"--result-hosts"_s,
        u"*.blob.example.com, files.example.com"_s,
        u"--timeout"_s,
        u"5"_s,
        u"--retries"_s,
        u"0"_s,
        u"--profile=/p"_s,
        u"--token-file"_s,
        u"t"_s,
        u"--allow-insecure-http"_s,
    };
    const CommandLine line = parsed(isExport ? exporting(options) : options);
    const ConnectionOptions connection = isExport ? std::get<ExportCommand>(line).connection
                                                  : std::get<WindowCommand>(line).connection;
    QCOMPARE(connection.url, QUrl(u"https://h/v1"_s));
    QCOMPARE(connection.provider, u"main"_s);
    QCOMPARE(connection.headers, (Headers{{u"X-A"_s, u"1"_s}, {u"X-B"_s, u"2"_s}}));
    QCOMPARE(connection.authStyle, Connection::AuthStyle::ApiKey);
    QCOMPARE(connection.caFile, u"ca.pem"_s);
    QCOMPARE(connection.clientCertificate, u"me.p12"_s);
    QCOMPARE(connection.proxy, u"none"_s);
    QCOMPARE(connection.resultHosts, u"*.blob.example.com, files.example.com"_s);
    QCOMPARE(connection.timeout, 5s);
    QCOMPARE(connection.retries, 0);
    QCOMPARE(connection.profileDir, u"/p"_s);
    QCOMPARE(connection.tokenFile, u"t"_s);
    QVERIFY(connection.allowsInsecureHttp);
}

void TestCommandLine::windowOptionsAreRead()
{
    const auto line = parsed({u"--demo"_s, u"--screenshot"_s, u"a.png"_s, u"--size"_s,
                              u"1440x900"_s, u"--token-command"_s, u"pass show key"_s});
    const auto &window = std::get<WindowCommand>(line);
    QVERIFY(window.connection.isDemo);
    QCOMPARE(window.connection.tokenCommand, u"pass show key"_s);
    QCOMPARE(window.screenshotFile, u"a.png"_s);
    QCOMPARE(window.size, QSize(1440, 900));
}

void TestCommandLine::exportOptionsAreRead()
{
    const auto line = parsed(
        exporting({u"--connection"_s, u"prod"_s, u"--format"_s, u"json"_s, u"--output"_s,
                   u"o.json"_s, u"--columns"_s, u"id,status"_s, u"--filter"_s, u"gpt failed"_s,
                   u"--limit-rows"_s, u"7"_s, u"--allow-incomplete"_s, u"--bom"_s, u"--quiet"_s}));
    const auto &command = std::get<ExportCommand>(line);
    QCOMPARE(command.connection.connectionName, u"prod"_s);
    QCOMPARE(command.format, ExportFormat::Json);
    QCOMPARE(command.outputFile, u"o.json"_s);
    QCOMPARE(command.columns.size(), 2);
    QCOMPARE(command.filterText, u"gpt failed"_s);
    QCOMPARE(command.rowLimit, 7);
    QVERIFY(command.allowsIncomplete);
    QVERIFY(command.hasByteOrderMark);
    QVERIFY(command.isQuiet);
}

void TestCommandLine::momentsOfThePastAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("moment");
    const QDateTime utc(QDate(2025, 11, 30), QTime(3, 12), QTimeZone::utc());
    QTest::newRow("in UTC") << u"2025-11-30T03:12Z"_s << utc;
    QTest::newRow("with an offset") << u"2025-11-30T04:12+01:00"_s << utc;
    QTest::newRow("local") << u"2025-11-30T03:12"_s << QDateTime(utc.date(), utc.time());
    QTest::newRow("to the second") << u"2025-11-30T03:12:00Z"_s << utc;
    QTest::newRow("a day") << u"2025-11-30"_s << utc.date().startOfDay();
}

void TestCommandLine::momentsOfThePastAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const QDateTime, moment);
    const auto line = parsed(exporting({u"--as-of"_s, text}));
    QCOMPARE(std::get<ExportCommand>(line).asOf.toUtc(), moment.toUTC());
}

void TestCommandLine::aRelativeMomentIsSoLongAgo()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch() - 6 * 3'600'000;
    const auto line = parsed(exporting({u"--as-of"_s, u"-6h"_s}));
    const qint64 after = QDateTime::currentMSecsSinceEpoch() - 6 * 3'600'000;
    const Stamp asOf = std::get<ExportCommand>(line).asOf;
    QVERIFY(before <= asOf.msecs() && asOf.msecs() <= after);
}

void TestCommandLine::exportHasDefaults()
{
    const auto line = parsed({u"export"_s});
    const auto &command = std::get<ExportCommand>(line);
    QCOMPARE(command.format, ExportFormat::Csv);
    QCOMPARE(command.outputFile, u"-"_s);
    QCOMPARE(command.columns, defaultExportColumns());
    QVERIFY(command.filterText.isEmpty());
    QVERIFY(!command.rowLimit);
    QVERIFY(!command.allowsIncomplete);
    QVERIFY(!command.hasByteOrderMark);
    QVERIFY(!command.isQuiet);
}

void TestCommandLine::formatsAreRead_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("csv") << ExportFormat::Csv;
    QTest::newRow("json") << ExportFormat::Json;
    QTest::newRow("ndjson") << ExportFormat::NdJson;
}

void TestCommandLine::formatsAreRead()
{
    QFETCH(const ExportFormat, format);
    const auto line =
        parsed(exporting({u"--format"_s, QString::fromLatin1(QTest::currentDataTag())}));
    QCOMPARE(std::get<ExportCommand>(line).format, format);
}

void TestCommandLine::columnsKeepTheirOrder()
{
    const auto line = parsed(exporting({u"--columns"_s, u"status, id ,metadata.team.a,model"_s}));
    QStringList headers;
    for (const ColumnId &column : std::get<ExportCommand>(line).columns) {
        headers.append(exportHeader(column));
    }
    QCOMPARE(headers, QStringList({u"status"_s, u"id"_s, u"metadata.team.a"_s, u"model"_s}));
}

void TestCommandLine::standardOutputCanBeNamed()
{
    const auto line = parsed(exporting({u"--output"_s, u"-"_s}));
    QCOMPARE(std::get<ExportCommand>(line).outputFile, u"-"_s);
}

void TestCommandLine::headersAreSplitAtTheFirstColon()
{
    const auto line =
        parsed({u"--header"_s, u" x-tfy-metadata : {\"a\": \"b\"} "_s, u"--header=Empty:"_s});
    QCOMPARE(std::get<WindowCommand>(line).connection.headers,
             (Headers{{u"x-tfy-metadata"_s, u"{\"a\": \"b\"}"_s}, {u"Empty"_s, {}}}));
}

void TestCommandLine::environmentStandsForOptions()
{
    QProcessEnvironment environment;
    environment.insert(u"BATCHDECK_URL"_s, u" https://h/v1\n"_s);
    environment.insert(u"BATCHDECK_TOKEN"_s, u"t\n"_s);
    const auto line = parsed({u"export"_s}, environment);
    const auto &connection = std::get<ExportCommand>(line).connection;
    QCOMPARE(connection.url, QUrl(u"https://h/v1"_s));
    QCOMPARE(connection.environmentToken, u"t"_s);
}

void TestCommandLine::optionOverrulesTheEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"BATCHDECK_URL"_s, u"https://h/v1"_s);
    const auto line = parsed({u"--url"_s, u"https://other/v1"_s}, environment);
    QCOMPARE(std::get<WindowCommand>(line).connection.url, QUrl(u"https://other/v1"_s));
}

void TestCommandLine::demoAndNameOverruleTheEnvironmentsUrl_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("demo") << QStringList{u"--demo"_s};
    QTest::newRow("name") << QStringList{u"--connection"_s, u"prod"_s};
}

void TestCommandLine::demoAndNameOverruleTheEnvironmentsUrl()
{
    QFETCH(const QStringList, arguments);
    QProcessEnvironment environment;
    environment.insert(u"BATCHDECK_URL"_s, u"https://h/v1"_s);
    const auto line = parsed(arguments, environment);
    QVERIFY(std::get<WindowCommand>(line).connection.url.isEmpty());
}

void TestCommandLine::mistakesAreNamedWithTheirFix_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text");
    const auto window = [](const char *name, const QStringList &arguments, const QString &text) {
        QTest::newRow(name) << arguments << text;
    };
    const auto exported = [](const char *name, const QStringList &options, const QString &text) {
        QTest::newRow(name) << exporting(options) << text;
    };
    window("unknown option", {u"--uri"_s}, u"'uri'"_s);
    window("missing value", {u"--url"_s}, u"'--url'"_s);
    window("flag with a value", {u"--demo=yes"_s}, u"'--demo'"_s);
    window("token as an argument", {u"--token"_s, u"x"_s}, u"'token'"_s);
    window("empty url", {u"--url"_s, QString()}, u"--url wants a value"_s);
    window("empty token file", {u"--token-file="_s}, u"--token-file wants a value"_s);
    window("empty connection", {u"--connection"_s, u" "_s}, u"--connection wants a value"_s);
    window("demo and url", {u"--demo"_s, u"--url"_s, u"x"_s}, u"--demo and --url"_s);
    window("url and name", {u"--url"_s, u"x"_s, u"--connection"_s, u"y"_s},
           u"--connection and --url"_s);
    window("two tokens", {u"--token-file"_s, u"x"_s, u"--token-command"_s, u"y"_s},
           u"--token-file and --token-command"_s);
    window("no auth style", {u"--auth"_s, u"basic"_s}, u"bearer, api-key, x-api-key or none"_s);
    window("header without name", {u"--header"_s, u": x"_s}, u"'Name: value'"_s);
    window("timeout of nothing", {u"--timeout"_s, u"0"_s}, u"from 1 to 3600"_s);
    window("timeout in words", {u"--timeout"_s, u"1m"_s}, u"not \"1m\""_s);
    window("negative retries", {u"--retries=-1"_s}, u"from 0 to 100"_s);
    window("half a size", {u"--size"_s, u"800"_s}, u"1440x900"_s);
    window("size of words", {u"--size"_s, u"axb"_s}, u"1440x900"_s);
    window("size of nothing", {u"--size"_s, u"0x900"_s}, u"1440x900"_s);
    window("unknown command", {u"import"_s},
           u"commands are: export, errors, requests, download."_s);
    window("late command", {u"--demo"_s, u"export"_s}, u"comes first"_s);
    window("late word", {u"--demo"_s, u"errors"_s}, u"batchdeck errors [options]"_s);
    window("export option", {u"--format"_s, u"csv"_s}, u"'format'"_s);
    exported("window option", {u"--screenshot"_s, u"x"_s}, u"'screenshot'"_s);
    exported("unknown format", {u"--format"_s, u"xlsx"_s}, u"csv, json or ndjson"_s);
    exported("empty filter", {u"--filter"_s, u" "_s}, u"--filter wants a value"_s);
    exported("empty moment", {u"--as-of"_s, u" "_s}, u"--as-of wants a value"_s);
    exported("early moment", {u"--as-of"_s, u"1960-01-01"_s}, u"after 1970 began"_s);
    exported("empty output", {u"--output"_s, QString()}, u"--output wants a value"_s);
    exported("positional file", {u"out.csv"_s}, u"--output"_s);
    exported("unknown column", {u"--columns"_s, u"id,team"_s}, u"metadata.<key>"_s);
    exported("empty column", {u"--columns"_s, u"id,,status"_s}, u"Columns: id, status"_s);
    exported("metadata without key", {u"--columns"_s, u"metadata."_s}, u"metadata.<key>"_s);
    exported("no rows", {u"--limit-rows"_s, u"0"_s}, u"from 1 to"_s);
}

void TestCommandLine::mistakesAreNamedWithTheirFix()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, text);
    const QString error = complaint(arguments);
    QVERIFY2(error.contains(text), qPrintable(error));
    QVERIFY2(error.endsWith(u'.') && !error.contains(u'\n'), qPrintable(error));
}

void TestCommandLine::secretsAreNotRepeated()
{
    const QString error = complaint({u"--header"_s, u"Authorization=Bearer s3cret"_s});
    QVERIFY(!error.isNull());
    QVERIFY2(!error.contains("s3cret"_L1), qPrintable(error));
}

void TestCommandLine::helpListsEveryOption_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("options");
    const QStringList shared{
        u"demo"_s,          u"connection"_s, u"url"_s,     u"provider"_s,
        u"header"_s,        u"auth"_s,       u"ca-file"_s, u"token-file"_s,
        u"token-command"_s, u"timeout"_s,    u"retries"_s, u"allow-insecure-http"_s,
        u"profile"_s,       u"help"_s,       u"version"_s, u"client-certificate"_s,
        u"proxy"_s,         u"result-hosts"_s,
    };
    QTest::newRow("window") << QStringList{u"--help"_s}
                            << shared + QStringList{u"screenshot"_s, u"size"_s};
    QTest::newRow("export") << exporting(
        {u"--help"_s}) << shared + QStringList{u"format"_s,           u"output"_s, u"columns"_s,
                                               u"filter"_s,           u"as-of"_s,  u"limit-rows"_s,
                                               u"allow-incomplete"_s, u"bom"_s,    u"quiet"_s};
}

void TestCommandLine::helpListsEveryOption()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, options);
    const auto line = parsed(arguments);
    const QString help = std::get<PrintCommand>(line).text;
    for (const QString &option : options) {
        QVERIFY2(help.contains(u"  --"_s + option + u' '), qPrintable(option));
    }
    QCOMPARE(help.count(u"\n  --"_s), options.size());
    QCOMPARE(help.contains("export [options]"_L1), arguments.size() > 1);
}

void TestCommandLine::helpAndVersionComeBeforeMistakes()
{
    const auto version = parsed({u"--version"_s, u"--nonsense"_s});
    QCOMPARE(std::get<PrintCommand>(version).text, u"batchdeck 1.2.3\n"_s);
    const auto help = parsed({u"export"_s, u"--limit-rows"_s, u"x"_s, u"--help"_s});
    QVERIFY(std::holds_alternative<PrintCommand>(help));
    const auto exportVersion = parsed({u"export"_s, u"--version"_s});
    QVERIFY(std::holds_alternative<PrintCommand>(exportVersion));
}

void TestCommandLine::valuesAreNotTakenForOptions()
{
    const auto line = parsed(exporting({u"--filter=--version"_s}));
    QCOMPARE(std::get<ExportCommand>(line).filterText, u"--version"_s);
}

void TestCommandLine::filterIsUnderstood()
{
    const auto line = parsed(exporting({u"--filter"_s, u"status:failed age<2d"_s}));
    QCOMPARE(textOf(std::get<ExportCommand>(line).filter), u"status:failed age<2d"_s);
    QCOMPARE(std::get<ExportCommand>(parsed({u"export"_s})).filter, QueryNode());
}

void TestCommandLine::mistakesInTheFilterArePointedAt_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("excerpt");
    QTest::newRow("wrong") << u"a modle:x"_s
                           << u"--filter, at character 3: Unknown field `modle`: did you mean "
                              "`model`?"_s
                           << u"  a modle:x\n    ^^^^^"_s;
    QTest::newRow("incomplete") << u"(a"_s
                                << u"--filter, at character 1: A `)` is missing at the end."_s
                                << u"  (a\n  ^^"_s;
    QTest::newRow("empty by now") << u"a created:today..2026-01-01"_s
                                  << u"--filter, at character 3: This range is empty"_s
                                  << u"  a created:today..2026-01-01\n    "_s + u"^"_s.repeated(25);
    QTest::newRow("two lines") << u"a\n)"_s << u"--filter, at character 3: "_s << u"  a )\n    ^"_s;
}

void TestCommandLine::mistakesInTheFilterArePointedAt()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, text);
    QFETCH(const QString, excerpt);
    const auto line = parsed(exporting({u"--filter"_s, filter}));
    const auto &error = std::get<UsageError>(line);
    QVERIFY2(error.text.startsWith(text), qPrintable(error.text));
    QCOMPARE(error.excerpt, excerpt);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
