// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "httptext.h"
#include "scriptedserver.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray procFile(qint64 process, const QString &name)
{
    return contentsOf(u"/proc/%1/%2"_s.arg(process).arg(name));
}

QList<qint64> childrenOf(qint64 process)
{
    QList<qint64> children;
    const QByteArray numbers = procFile(process, u"task/%1/children"_s.arg(process));
    for (const QByteArray &number : numbers.simplified().split(' ')) {
        if (!number.isEmpty()) {
            children.append(number.toLongLong());
        }
    }
    return children;
}

bool isRunning(qint64 process)
{
    const QByteArray status = procFile(process, u"stat"_s);
    return !status.isEmpty() && !status.contains(") Z ");
}

} // namespace

//! What the system shows of the real program and of what it starts, while it holds a token.
class TestChildProcesses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void noImageOfTheMemoryIsWrittenAndNoChildInheritsTheToken();
    void demoDoesNotInheritTheToken();
    void tokenCommandEndsWithTheProgram_data();
    void tokenCommandEndsWithTheProgram();
    void pipeAsTokenFileIsGivenUp();

private:
    std::unique_ptr<ExportProcess> m_program;
};

void TestChildProcesses::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_program = std::make_unique<ExportProcess>();
    m_program->setVariable(u"BATCHDECK_TOKEN"_s, u"sk-SECRET-0123456789"_s);
}

void TestChildProcesses::noImageOfTheMemoryIsWrittenAndNoChildInheritsTheToken()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s}, false));
    const ExportResult result = m_program->run(
        {u"--url"_s, server.url(u"/v1"_s).toString(), u"--output"_s, u"out.csv"_s,
         u"--token-command"_s,
         u"cat /proc/$PPID/limits > ours; cat /proc/self/limits > limits;"
         " cat /proc/$PPID/environ > our-environment; cat /proc/self/environ > environment;"
         " echo sk-1"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(headerOf(server.requests().value(0), "authorization"), "Bearer sk-1"_ba);
    static const QRegularExpression noCore(u"Max core file size +0 +0 "_s);
    for (const QString &limits : {u"ours"_s, u"limits"_s}) {
        QVERIFY(QString::fromLatin1(m_program->read(limits)).contains(noCore));
    }
    for (const QString &environment : {u"our-environment"_s, u"environment"_s}) {
        QVERIFY(m_program->read(environment).contains("HOME="));
        QVERIFY(!m_program->read(environment).contains("SECRET"));
    }
}

void TestChildProcesses::demoDoesNotInheritTheToken()
{
    m_program->setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_program->setShell(u"shift; exec \"$0\" \"$@\""_s); // Without the word "export".
    m_program->start({u"--demo"_s, u"--profile"_s, m_program->path(u"profile"_s)});
    QList<qint64> demo;
    const auto findDemo = [&] {
        demo = childrenOf(m_program->processId());
        demo.removeIf([](qint64 child) {
            return !procFile(child, u"cmdline"_s).contains("batchdeck-simulator");
        });
        return !demo.isEmpty();
    };
    QVERIFY(QTest::qWaitFor(findDemo, 20'000));
    QTRY_VERIFY(procFile(demo[0], u"environ"_s).contains("HOME="));
    QVERIFY(!procFile(demo[0], u"environ"_s).contains("SECRET"));
    QVERIFY(!procFile(m_program->processId(), u"environ"_s).contains("SECRET"));
    m_program->kill(SIGTERM);
    QCOMPARE(m_program->result().status, 128 + SIGTERM);
}

void TestChildProcesses::tokenCommandEndsWithTheProgram_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("asked to end") << SIGTERM;
    QTest::newRow("interrupted") << SIGINT;
    QTest::newRow("killed") << SIGKILL;
}

void TestChildProcesses::tokenCommandEndsWithTheProgram()
{
    QFETCH(const int, number);
    m_program->start({u"--url"_s, u"https://gateway.invalid/v1"_s, u"--output"_s, u"out.csv"_s,
                      u"--token-command"_s,
                      u"sleep 1000 & echo $$ $! > new; mv new processes; wait; true"_s});
    QTRY_VERIFY(!m_program->read(u"processes"_s).isEmpty());
    const QByteArrayList processes = m_program->read(u"processes"_s).simplified().split(' ');
    QCOMPARE(processes.size(), 2);
    m_program->kill(number);
    static_cast<void>(m_program->result());
    QTRY_VERIFY(!isRunning(processes[0].toLongLong()));
    if (number != SIGKILL) {
        QTRY_VERIFY(!isRunning(processes[1].toLongLong()));
    } else { // Nobody is left to end it but this test.
        ::kill(processes[1].toInt(), SIGKILL);
    }
}

void TestChildProcesses::pipeAsTokenFileIsGivenUp()
{
    const QString pipe = m_program->path(u"token"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const ExportResult result =
        m_program->run({u"--url"_s, u"https://gateway.invalid/v1"_s, u"--output"_s, u"out.csv"_s,
                        u"--token-file"_s, pipe, u"--timeout"_s, u"1"_s,
                        u"--quiet"_s}); // It does not say first that it waits.
    QCOMPARE(result.status, 3);
    QVERIFY2(result.line().contains("within 1 s"_L1), qPrintable(result.errors));
}

QTEST_GUILESS_MAIN(TestChildProcesses)
#include "tst_childprocesses.moc"
