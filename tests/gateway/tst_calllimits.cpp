// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "answersink.h"
#include "httptext.h"
#include "sentcall.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <atomic>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ApiError::Kind;
using Then = ScriptedAnswer::Then;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

//! Sends a body without end from a thread of its own, as fast as it is taken.
class FloodingServer final
{
public:
    FloodingServer(QByteArray head, QByteArray block)
        : m_head(std::move(head))
        , m_block(std::move(block))
        , m_thread(QThread::create([this] { run(); }))
    {
        m_thread->start();
        m_listens.acquire();
    }
    ~FloodingServer()
    {
        m_isOver = true;
        m_begins.release();
        m_thread->wait();
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port)); }
    [[nodiscard]] bool isAsked() const { return m_isAsked; }
    void begin() { m_begins.release(); }
    [[nodiscard]] qint64 sent() const { return m_sent; }

private:
    void run()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_listens.release();
        while (!m_isOver && !server.waitForNewConnection(100)) { }
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        if (!socket || !socket->waitForReadyRead()) {
            return;
        }
        m_isAsked = true;
        m_begins.acquire();
        socket->write(m_head);
        while (!m_isOver && socket->state() == QAbstractSocket::ConnectedState) {
            if (socket->bytesToWrite() < m_block.size()) {
                socket->write(m_block);
            }
            const qint64 waiting = socket->bytesToWrite();
            socket->waitForBytesWritten(50);
            m_sent += waiting - socket->bytesToWrite();
        }
    }

    QByteArray m_head;
    QByteArray m_block;
    quint16 m_port = 0;
    QSemaphore m_listens;
    QSemaphore m_begins;
    std::atomic_bool m_isAsked = false;
    std::atomic_bool m_isOver = false;
    std::atomic<qint64> m_sent = 0;
    std::unique_ptr<QThread> m_thread;
};

//! A piece of a deflate stream (RFC 1951) that unpacks to 158 times its length, and that any number
//! of equal pieces can follow: a block of one space and repetitions of it, and an empty block.
QByteArray bombPiece(int repetitions)
{
    QByteArray bytes;
    int bits = 0;
    const auto putBit = [&](int bit) {
        if (bits++ % 8 == 0) {
            bytes.append('\0');
        }
        bytes.back() = static_cast<char>(bytes.back() | (bit << ((bits - 1) % 8)));
    };
    const auto putCode = [&](int code, int length) { // Huffman codes begin with their highest bit.
        while (length-- > 0) {
            putBit((code >> length) & 1);
        }
    };
    putCode(0b010, 3); // Not the last block; fixed codes.
    putCode(0x30 + ' ', 8);
    for (int times = 0; times < repetitions; ++times) {
        putCode(0xc5, 8); // The last 258 bytes ...
        putCode(0, 5); // ... from one byte before on.
    }
    putCode(0, 7); // The end of the block.
    putCode(0, 3); // A block that is not compressed ...
    return bytes + QByteArray("\0\0\xff\xff", 4); // ... and empty: the next one begins at a byte.
}

qint64 peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

//! A clock that goes on by a second whenever it is read, for limits that are checked all the time.
struct FastClock
{
    [[nodiscard]] CallLimits limits()
    {
        CallLimits limits;
        limits.checkInterval = 1ms;
        limits.now = [this] {
            return time += 1s;
        };
        return limits;
    }

    std::chrono::milliseconds time{};
};

//! Calls to a scripted server under a fast clock.
struct PacedCalls
{
    explicit PacedCalls(int retries)
        : calls(network, accessTo(server), {.retries = retries, .firstDelay = 1ms}, clock.limits())
    { }

    void send(GatewayCall call)
    {
        end.reset();
        call.url = server.url(u"/v1/any"_s);
        calls.send(std::move(call), &server,
                   [this](const std::optional<ApiError> &error) { end = error; });
    }
    [[nodiscard]] bool wait()
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, 30'000);
    }

    ScriptedServer server;
    QNetworkAccessManager network;
    FastClock clock;
    CallQueue calls;
    std::optional<std::optional<ApiError>> end;
};

const QByteArray firstByte = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{"_ba;

} // namespace

class TestCallLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void answerThatIsNotTakenStaysWithItsServer_data();
    void answerThatIsNotTakenStaysWithItsServer();
    void compressedAnswerWithoutEndTakesLittleMemory();

    void answerThatNeverBeginsIsLate_data();
    void answerThatNeverBeginsIsLate();
    void crawlingAnswerIsTooSlow();
    void slowCallIsRepeated();
    void downloadHasNoDeadline();
    void crawlingDownloadIsGivenUp();

    void noRequestOffersHttp2();
};

void TestCallLimits::answerThatIsNotTakenStaysWithItsServer_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("block");
    const QByteArray block(mebibyte, ' ');
    QTest::newRow("until the connection closes") << "HTTP/1.1 200 OK\r\n\r\n"_ba << block;
    QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"_ba
                             << "100000\r\n" + block + "\r\n";
}

// While the window is busy, Qt's own thread reads on. The kernel's buffers hold some megabytes.
void TestCallLimits::answerThatIsNotTakenStaysWithItsServer()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, block);
    FloodingServer server(head, block);
    Access access;
    access.connection.baseUrl = server.url();
    SentCall call(access);
    QTRY_VERIFY(server.isAsked());
    server.begin();
    qint64 before = -1;
    for (int quiet = 0; quiet < 10 && server.sent() < 64 * mebibyte;) {
        QThread::msleep(50); // No event is handled: nothing is taken.
        quiet = server.sent() == std::exchange(before, server.sent()) ? quiet + 1 : 0;
    }
    QVERIFY2(server.sent() < 32 * mebibyte, qPrintable(QString::number(server.sent())));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::TooLarge);
}

void TestCallLimits::compressedAnswerWithoutEndTakesLittleMemory()
{
    const QByteArray gzipHead("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    ScriptedServer server;
    server.answer({"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzipHead, Then::KeepAlive,
                   bombPiece(800'000)});
    const qint64 before = peakMemory();
    SentCall call(accessTo(server));
    QVERIFY(call.wait());
    QCOMPARE(call.error().kind, Kind::BadReply);
    QVERIFY2(call.error().message.contains(u"unpacked"_s), qPrintable(call.error().message));
    const qint64 growth = (peakMemory() - before) / mebibyte;
    QVERIFY2(growth < 300, qPrintable(u"%1 MiB"_s.arg(growth)));
}

void TestCallLimits::answerThatNeverBeginsIsLate_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a header") << "HTTP/1.1 200 OK\r\nX-More: "_ba;
    QTest::newRow("a header, but no body") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"_ba;
}

void TestCallLimits::answerThatNeverBeginsIsLate()
{
    QFETCH(const QByteArray, bytes);
    PacedCalls paced(0);
    paced.server.answer(bytes);
    paced.send({});
    QVERIFY(paced.wait());
    const ApiError error = **paced.end;
    QCOMPARE(error.kind, Kind::Timeout);
    QVERIFY2(error.message.contains(u"150 seconds"_s), qPrintable(error.message));
    QVERIFY(paced.clock.time >= 150s);
    QVERIFY(error.advice().contains(u"--timeout"_s));
}

void TestCallLimits::crawlingAnswerIsTooSlow()
{
    PacedCalls paced(0);
    paced.server.answer(firstByte);
    paced.send({});
    QVERIFY(paced.wait());
    const ApiError error = **paced.end;
    QCOMPARE(error.kind, Kind::TooSlow);
    QVERIFY2(error.message.contains(u"30 seconds"_s), qPrintable(error.message));
    QVERIFY(paced.clock.time < 150s);
}

void TestCallLimits::slowCallIsRepeated()
{
    PacedCalls paced(1);
    paced.server.answer(firstByte);
    paced.server.answer(httpAnswer("200 OK"));
    paced.send({});
    QVERIFY(paced.wait());
    QVERIFY(!*paced.end);
    QCOMPARE(paced.server.requests().size(), 2);
}

void TestCallLimits::downloadHasNoDeadline()
{
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    PacedCalls paced(0);
    paced.server.answer(QByteArray());
    paced.send({.url = {}, .sink = std::make_shared<AnswerSink>(device)});
    QTRY_VERIFY_WITH_TIMEOUT(paced.clock.time > 300s, 30'000); // Twice that of a call.
    QVERIFY(!paced.end);
    paced.server.send(httpAnswer("200 OK", "file"));
    QVERIFY(paced.wait());
    QVERIFY(!*paced.end);
    QCOMPARE(device.data(), "file"_ba);
}

// Each attempt brings a byte, which would count as progress if it came in time.
void TestCallLimits::crawlingDownloadIsGivenUp()
{
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    PacedCalls paced(1);
    paced.server.answer(firstByte);
    paced.server.answer("HTTP/1.1 206 Partial Content\r\nContent-Length: 99999\r\n"
                        "Content-Range: bytes 1-99999/100000\r\n\r\n{"_ba);
    paced.send({.url = {}, .sink = std::make_shared<AnswerSink>(device)});
    QVERIFY(paced.wait());
    QCOMPARE((*paced.end)->kind, Kind::TooSlow);
    QCOMPARE(paced.server.requests().size(), 2);
}

// Of the list of protocols in the first message of TLS (RFC 7301).
void TestCallLimits::noRequestOffersHttp2()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Access access;
    access.connection.baseUrl = QUrl(u"https://127.0.0.1:%1/v1"_s.arg(server.serverPort()));
    const SentCall call(access);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *const socket = server.nextPendingConnection();
    QTRY_VERIFY(socket->bytesAvailable() > 5);
    const QByteArray hello = socket->readAll();
    QVERIFY(hello.startsWith("\x16\x03"));
    QVERIFY(!hello.contains("\x02h2"));
}

QTEST_GUILESS_MAIN(TestCallLimits)
#include "tst_calllimits.moc"
