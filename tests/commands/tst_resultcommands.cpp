// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

CommandLine read(const QStringList &arguments)
{
    return parseCommandLine(QStringList{u"batchdeck"_s} + arguments, {});
}

UsageError mistakeIn(const QStringList &arguments)
{
    const CommandLine line = read(arguments);
    const auto *const error = std::get_if<UsageError>(&line);
    return error ? *error : UsageError();
}

} // namespace

//! What errors, requests and download are told on the command line.
class TestResultCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void errorsAreOfAllBatchesByDefault();
    void errorsAreOfIdsOrOfAQuery();
    void eachIdCountsOnce();
    void requestsKnowTheirOptions();
    void downloadKnowsItsOptions();
    void outputOfADownloadIsAFlag();
    void mistakesAreNamedWithTheirFix_data();
    void mistakesAreNamedWithTheirFix();
    void mistakesInANameArePointedAt();
    void helpNamesTheCommandAndItsIds_data();
    void helpNamesTheCommandAndItsIds();
};

void TestResultCommands::errorsAreOfAllBatchesByDefault()
{
    const CommandLine line = read({u"errors"_s});
    const auto &command = std::get<ErrorsCommand>(line);
    QVERIFY(command.batches.ids.isEmpty());
    QVERIFY(command.batches.filter.text.isEmpty());
    QVERIFY(!command.format);
    QCOMPARE(command.outputFile, u"-"_s);
    QVERIFY(!command.isQuiet);
}

void TestResultCommands::errorsAreOfIdsOrOfAQuery()
{
    const CommandLine ofIds =
        read({u"errors"_s, u"--url"_s, u"https://h/v1"_s, u"a"_s, u"--format"_s, u"ndjson"_s,
              u"b"_s, u"--output=x"_s, u"--quiet"_s});
    const auto &command = std::get<ErrorsCommand>(ofIds);
    QCOMPARE(command.batches.ids, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(command.format, ReportFormat::NdJson);
    QCOMPARE(command.outputFile, u"x"_s);
    QCOMPARE(command.connection.url, QUrl(u"https://h/v1"_s));
    QVERIFY(command.isQuiet);

    const CommandLine ofQuery = read({u"errors"_s, u"--filter"_s, u"status:failed"_s});
    QCOMPARE(std::get<ErrorsCommand>(ofQuery).batches.filter.text, u"status:failed"_s);
}

void TestResultCommands::eachIdCountsOnce()
{
    const CommandLine line = read({u"requests"_s, u"b"_s, u" a"_s, u"b"_s});
    QCOMPARE(std::get<RequestsCommand>(line).batches.ids, (QStringList{u"b"_s, u"a"_s}));
}

void TestResultCommands::requestsKnowTheirOptions()
{
    const CommandLine line =
        read({u"requests"_s, u"a"_s, u"--failed"_s, u"--join"_s, u"--format=table"_s});
    const auto &command = std::get<RequestsCommand>(line);
    QVERIFY(command.isOfUnsuccessful);
    QVERIFY(command.joins);
    QCOMPARE(command.format, ReportFormat::Table);

    const CommandLine plain = read({u"requests"_s, u"a"_s});
    QVERIFY(!std::get<RequestsCommand>(plain).isOfUnsuccessful);
    QVERIFY(!std::get<RequestsCommand>(plain).joins);
}

void TestResultCommands::downloadKnowsItsOptions()
{
    const CommandLine line = read({u"download"_s, u"a"_s, u"--errors"_s, u"--input"_s, u"--to"_s,
                                   u"d"_s, u"--name"_s, u"{date}-{id}.{kind}"_s, u"--overwrite"_s});
    const auto &command = std::get<DownloadCommand>(line);
    QCOMPARE(command.kinds, (QList{ResultFileKind::Error, ResultFileKind::Input}));
    QCOMPARE(command.folder, u"d"_s);
    QCOMPARE(command.namePattern, u"{date}-{id}.{kind}"_s);
    QVERIFY(command.overwrites);
}

void TestResultCommands::outputOfADownloadIsAFlag()
{
    const CommandLine line = read({u"download"_s, u"--output"_s, u"a"_s, u"--to"_s, u"d"_s});
    const auto &command = std::get<DownloadCommand>(line);
    QCOMPARE(command.kinds, QList{ResultFileKind::Output});
    QCOMPARE(command.batches.ids, QStringList{u"a"_s});
    QCOMPARE(command.namePattern, u"{id}.{kind}.jsonl"_s);
    QVERIFY(!command.overwrites);
}

void TestResultCommands::mistakesAreNamedWithTheirFix_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QStringList &arguments, const QString &text) {
        QTest::newRow(name) << arguments << text;
    };
    row("ids and a query", {u"errors"_s, u"a"_s, u"--filter"_s, u"b"_s}, u"exclude each other"_s);
    row("empty id", {u"errors"_s, QString()}, u"empty"_s);
    row("empty query", {u"errors"_s, u"--filter="_s}, u"--filter wants a value"_s);
    row("unknown format", {u"errors"_s, u"--format=xml"_s}, u"table, csv, json or ndjson"_s);
    row("no id", {u"requests"_s}, u"Give their ids"_s);
    row("requests of a query", {u"requests"_s, u"--filter"_s, u"b"_s}, u"'filter'"_s);
    row("empty output", {u"requests"_s, u"a"_s, u"--output="_s}, u"--output wants a value"_s);
    row("no kind", {u"download"_s, u"a"_s, u"--to=d"_s}, u"--output, --errors or --input"_s);
    row("no folder", {u"download"_s, u"a"_s, u"--output"_s}, u"--to"_s);
    row("empty folder", {u"download"_s, u"a"_s, u"--output"_s, u"--to="_s}, u"--to wants"_s);
    row("no batch", {u"download"_s, u"--output"_s, u"--to=d"_s}, u"--filter"_s);
    row("file for the output", {u"download"_s, u"a"_s, u"--output=x"_s, u"--to=d"_s},
        u"'--output'"_s);
    row("option of another", {u"errors"_s, u"--join"_s}, u"'join'"_s);
}

void TestResultCommands::mistakesAreNamedWithTheirFix()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, text);
    const UsageError error = mistakeIn(arguments);
    QVERIFY2(error.text.contains(text), qPrintable(error.text));
    QVERIFY2(error.text.endsWith(u'.') && !error.text.contains(u'\n'), qPrintable(error.text));
    QCOMPARE(error.command, arguments.constFirst());
}

void TestResultCommands::mistakesInANameArePointedAt()
{
    const UsageError error = mistakeIn(
        {u"download"_s, u"a"_s, u"--output"_s, u"--to=d"_s, u"--name"_s, u"{id}-{team}.jsonl"_s});
    QVERIFY2(error.text.startsWith(u"--name, at character 6: There is no {team}"_s),
             qPrintable(error.text));
    QCOMPARE(error.excerpt, u"  {id}-{team}.jsonl\n       ^^^^^^"_s);
}

void TestResultCommands::helpNamesTheCommandAndItsIds_data()
{
    QTest::addColumn<QString>("usage");
    QTest::newRow("errors") << u"errors [options] [ID...]"_s;
    QTest::newRow("requests") << u"requests [options] ID..."_s;
    QTest::newRow("download") << u"download [options] [ID...]"_s;
}

void TestResultCommands::helpNamesTheCommandAndItsIds()
{
    QFETCH(const QString, usage);
    const CommandLine line = read({QString::fromLatin1(QTest::currentDataTag()), u"--help"_s});
    const auto &help = std::get<PrintCommand>(line);
    QVERIFY2(help.text.contains(usage), qPrintable(help.text));
}

QTEST_GUILESS_MAIN(TestResultCommands)
#include "tst_resultcommands.moc"
