// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "simulatorserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

//! What the program prints of itself when asked to.
class TestPerformanceLog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyFigureIsPrinted_data();
    void everyFigureIsPrinted();
    void figuresFitTheRun();
    void aRefreshAndTheEndArePrinted();
    void nothingIsPrintedUnasked();

private:
    [[nodiscard]] QList<qint64> figures(const QString &name) const;
    void runWith(const QString &rules);

    std::unique_ptr<SimulatorServer> m_server;
    QString m_log;
};

void TestPerformanceLog::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    SimulatedGateway::Options options;
    options.batches = 230;
    m_server = std::make_unique<SimulatorServer>(options);
    QVERIFY(m_server->listen() != 0);
}

void TestPerformanceLog::runWith(const QString &rules)
{
    ExportProcess window;
    window.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    window.setVariable(u"QT_LOGGING_RULES"_s, rules);
    window.setShell(u"shift; exec \"$0\" \"$@\""_s); // Without the word "export".
    const ExportResult result = window.run({u"--url"_s, m_server->baseUrl().toString(),
                                            u"--screenshot"_s, window.path(u"window.png"_s)});
    QCOMPARE(result.status, 0);
    m_log = result.errors;
}

QList<qint64> TestPerformanceLog::figures(const QString &name) const
{
    const QRegularExpression line(
        u"^batchdeck\\.perf: %1 (\\d+)$"_s.arg(QRegularExpression::escape(name)),
        QRegularExpression::MultilineOption);
    QList<qint64> found;
    for (const QRegularExpressionMatch &match : line.globalMatch(m_log)) {
        found.append(match.captured(1).toLongLong());
    }
    return found;
}

void TestPerformanceLog::everyFigureIsPrinted_data()
{
    QTest::addColumn<bool>("isOfEveryRefresh");
    QTest::newRow("startup.window_ms") << false;
    QTest::newRow("startup.first_rows_ms") << false;
    for (const char *name : {"refresh.requests", "refresh.wall_ms", "loop.longest_turn_ms",
                             "memory.rss_mib", "rows"}) {
        QTest::newRow(name) << true;
    }
}

void TestPerformanceLog::everyFigureIsPrinted()
{
    QFETCH(const bool, isOfEveryRefresh);
    runWith(u"batchdeck.perf=true"_s);
    const qsizetype count = figures(QString::fromLatin1(QTest::currentDataTag())).size();
    QVERIFY2(isOfEveryRefresh ? count >= 1 : count == 1, qPrintable(m_log));
}

void TestPerformanceLog::figuresFitTheRun()
{
    runWith(u"batchdeck.perf=true"_s);
    QCOMPARE(figures(u"refresh.requests"_s), QList<qint64>{m_server->requests().size()});
    QCOMPARE(figures(u"rows"_s).constLast(), 230);
    QVERIFY(figures(u"memory.rss_mib"_s).constFirst() > 10);
    QVERIFY(figures(u"startup.window_ms"_s).constFirst() > 0);
    QVERIFY(figures(u"startup.first_rows_ms"_s).constFirst()
            >= figures(u"startup.window_ms"_s).constFirst());
    QVERIFY(figures(u"loop.longest_turn_ms"_s).constFirst() > 0);
}

void TestPerformanceLog::aRefreshAndTheEndArePrinted()
{
    runWith(u"batchdeck.perf=true"_s);
    QCOMPARE(figures(u"loop.longest_turn_ms"_s).size(), 2);
}

void TestPerformanceLog::nothingIsPrintedUnasked()
{
    runWith({});
    QVERIFY2(!m_log.contains(u"batchdeck.perf"_s), qPrintable(m_log));
}

QTEST_GUILESS_MAIN(TestPerformanceLog)
#include "tst_performancelog.moc"
