// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokenfile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! A token file that is a pipe, as the shell makes one of <(command).
class TestTokenFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_context.reset(); }

    void pipeWithoutAWriterIsGivenUp();
    void pipeIsWaitedFor();
    void pipeThatSaysNothingIsGivenUp();
    void firstLineOfAPipeIsEnough();
    void fileIsReadAtOnce();
    void answerDiesWithItsContext();

private:
    void read(std::chrono::milliseconds limit)
    {
        QElapsedTimer timer;
        timer.start();
        readTokenFile(m_path, limit, m_context.get(), [this](const TokenText &token) {
            ++m_answers;
            m_token = token;
        });
        QVERIFY(timer.elapsed() < 1000); // It has not waited for the pipe.
        QCOMPARE(m_answers, 0);
    }
    [[nodiscard]] int openForWriting() const
    {
        return ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<QObject> m_context;
    std::optional<TokenText> m_token;
    int m_answers = 0;
};

void TestTokenFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_path = m_folder.filePath(u"token"_s);
    QFile::remove(m_path);
    QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    m_context = std::make_unique<QObject>();
    m_token.reset();
    m_answers = 0;
}

void TestTokenFile::pipeWithoutAWriterIsGivenUp()
{
    read(200ms);
    QTRY_COMPARE(m_answers, 1);
    QVERIFY(!*m_token);
    QVERIFY2(m_token->error().contains("nothing came"_L1), qPrintable(m_token->error()));
    QVERIFY(m_token->error().contains(m_path));
}

void TestTokenFile::pipeIsWaitedFor()
{
    read(60s);
    QTest::qWait(50);
    const int writer = openForWriting();
    QVERIFY(writer >= 0);
    QCOMPARE(::write(writer, "sk-", 3), 3);
    QTest::qWait(50);
    QCOMPARE(m_answers, 0);
    QCOMPARE(::write(writer, "1", 1), 1);
    ::close(writer);
    QTRY_COMPARE(m_answers, 1);
    QCOMPARE(*m_token, TokenText(u"sk-1"_s));
}

void TestTokenFile::pipeThatSaysNothingIsGivenUp()
{
    read(200ms);
    const int writer = openForWriting();
    QVERIFY(writer >= 0);
    QTRY_COMPARE(m_answers, 1);
    ::close(writer);
    QVERIFY(!*m_token);
}

void TestTokenFile::firstLineOfAPipeIsEnough()
{
    read(60s);
    const int writer = openForWriting();
    QVERIFY(writer >= 0);
    QCOMPARE(::write(writer, "sk-1\nmore", 9), 9);
    QTRY_COMPARE(m_answers, 1);
    ::close(writer);
    QCOMPARE(*m_token, TokenText(u"sk-1"_s));
}

void TestTokenFile::fileIsReadAtOnce()
{
    QVERIFY(QFile::remove(m_path));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sk-1\n");
    file.close();
    read(60s);
    QTRY_COMPARE(m_answers, 1);
    QCOMPARE(*m_token, TokenText(u"sk-1"_s));
}

void TestTokenFile::answerDiesWithItsContext()
{
    read(100ms);
    m_context.reset();
    QTest::qWait(200);
    QCOMPARE(m_answers, 0);
}

QTEST_GUILESS_MAIN(TestTokenFile)
#include "tst_tokenfile.moc"
