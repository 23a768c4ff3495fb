// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "simulatorserver.h"

#include <QFileInfo>
#include <QImage>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'795'000'000'000;

qsizetype colourCount(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 7) {
        for (int x = 0; x < image.width(); x += 7) {
            colours.insert(image.pixel(x, y));
        }
    }
    return colours.size();
}

} // namespace

//! `batchdeck --screenshot`: the whole window, from the command line to a picture.
class TestScreenshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void windowIsDrawnAfterItsFirstRefresh();
    void demoIsDrawnToo();
    void aProfileOfANewerVersionIsLeftUntouched_data();
    void aProfileOfANewerVersionIsLeftUntouched();
    void settingsThatAreAPipeAreRefusedAtOnce();
    void damagedSettingsAreSetAside();
    void pictureOfAFailureEndsWithItsStatus_data();
    void pictureOfAFailureEndsWithItsStatus();
    void unwritablePictureEndsWithSix();
    void tokenThatDoesNotComeEndsTheWait();
    void withoutAGatewayThereIsNoPicture();

private:
    [[nodiscard]] ExportResult run(const QStringList &arguments);
    [[nodiscard]] QString picture() const { return m_window->path(u"window.png"_s); }

    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<ExportProcess> m_window;
};

void TestScreenshot::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    SimulatedGateway::Options options;
    options.batches = 230;
    // A batch that gets on while it is looked at has the list asked again.
    m_server = std::make_unique<SimulatorServer>(options, [] { return now; });
    QVERIFY(m_server->listen() != 0);
    m_window = std::make_unique<ExportProcess>();
    m_window->setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_window->setShell(u"shift; exec \"$0\" \"$@\""_s); // Without the word "export".
}

ExportResult TestScreenshot::run(const QStringList &arguments)
{
    return m_window->run(arguments);
}

void TestScreenshot::windowIsDrawnAfterItsFirstRefresh()
{
    const ExportResult result = run({u"--url"_s, m_server->baseUrl().toString(), u"--screenshot"_s,
                                     picture(), u"--size"_s, u"1024x700"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(!result.errors.contains("batchdeck: "_L1), qPrintable(result.errors));
    const QImage image(picture());
    QCOMPARE(image.size(), QSize(1024, 700));
    QVERIFY(colourCount(image) > 20);
    const QList<LoggedRequest> requests = m_server->requests();
    QCOMPARE(std::ranges::count_if(
                 requests,
                 [](const LoggedRequest &request) { return request.path.endsWith("/batches"_L1); }),
             3); // The refresh is complete: three pages.
}

void TestScreenshot::demoIsDrawnToo()
{
    const ExportResult result = run({u"--demo"_s, u"--screenshot"_s, picture()});
    QCOMPARE(result.status, 0);
    QVERIFY(!QImage(picture()).isNull());
}

void TestScreenshot::aProfileOfANewerVersionIsLeftUntouched_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("window") << QStringList{u"--screenshot"_s, picture()};
    QTest::newRow("export") << QStringList{u"export"_s, u"--output"_s, u"out.csv"_s};
}

void TestScreenshot::aProfileOfANewerVersionIsLeftUntouched()
{
    QFETCH(const QStringList, command);
    const QByteArray newer = "[profile]\nformat=2\n[connections]\n1\\future=x\nsize=1\n";
    m_window->write(u"batchdeck.ini"_s, newer);
    const QStringList before = m_window->files();
    const ExportResult result =
        run(command
            + QStringList{u"--url"_s, m_server->baseUrl().toString(), u"--profile"_s,
                          QFileInfo(m_window->path(u"batchdeck.ini"_s)).path()});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("newer version"_L1), qPrintable(result.errors));
    QCOMPARE(m_window->read(u"batchdeck.ini"_s), newer);
    QCOMPARE(m_window->files(), before);
    QVERIFY(m_server->requests().isEmpty());
}

void TestScreenshot::settingsThatAreAPipeAreRefusedAtOnce()
{
    const QString file = m_window->path(u"batchdeck.ini"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), 0600), 0);
    const ExportResult result =
        run({u"--screenshot"_s, picture(), u"--url"_s, m_server->baseUrl().toString(),
             u"--profile"_s, QFileInfo(file).path()});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("pipe"_L1), qPrintable(result.errors));
    QVERIFY(m_server->requests().isEmpty());
}

void TestScreenshot::damagedSettingsAreSetAside()
{
    m_window->write(u"batchdeck.ini"_s, QByteArray(100, '\0'));
    const ExportResult result =
        run({u"export"_s, u"--output"_s, u"out.csv"_s, u"--url"_s, m_server->baseUrl().toString(),
             u"--profile"_s, QFileInfo(m_window->path(u"batchdeck.ini"_s)).path()});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.errors.contains("was damaged: it was set aside as"_L1),
             qPrintable(result.errors));
    QCOMPARE(m_window->files().filter(u"batchdeck.ini.damaged-"_s).size(), 1);
}

void TestScreenshot::pictureOfAFailureEndsWithItsStatus_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("refused") << u"401"_s << 3;
    QTest::newRow("out of order") << u"500"_s << 4;
    QTest::newRow("incomplete") << u"loop"_s << 5;
}

void TestScreenshot::pictureOfAFailureEndsWithItsStatus()
{
    QFETCH(const QString, fault);
    m_server->setFaults(*Faults::fromSpecs({fault}));
    const ExportResult result = run({u"--url"_s, m_server->baseUrl().toString(), u"--retries"_s,
                                     u"0"_s, u"--screenshot"_s, picture()});
    QTEST(result.status, "status");
    QVERIFY(!QImage(picture()).isNull());
}

void TestScreenshot::unwritablePictureEndsWithSix()
{
    const QString file = m_window->path(u"no such folder/window.png"_s);
    const ExportResult result =
        run({u"--url"_s, m_server->baseUrl().toString(), u"--screenshot"_s, file});
    QCOMPARE(result.status, 6);
    for (const QString &part : {file, qt_error_string(ENOENT)}) {
        QVERIFY2(result.errors.contains(part), qPrintable(result.errors));
    }
}

void TestScreenshot::tokenThatDoesNotComeEndsTheWait()
{
    const ExportResult result =
        run({u"--url"_s, m_server->baseUrl().toString(), u"--timeout"_s, u"1"_s,
             u"--token-command"_s, u"exec sleep 60"_s, u"--screenshot"_s, picture()});
    QCOMPARE(result.status, 3);
    QVERIFY2(result.errors.contains("did not come within 1 s"_L1), qPrintable(result.errors));
    QVERIFY(m_server->requests().isEmpty());
}

void TestScreenshot::withoutAGatewayThereIsNoPicture()
{
    const ExportResult result = run({u"--screenshot"_s, picture()});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("--url"_L1), qPrintable(result.errors));
    QVERIFY(QImage(picture()).isNull());
}

QTEST_GUILESS_MAIN(TestScreenshot)
#include "tst_screenshot.moc"
