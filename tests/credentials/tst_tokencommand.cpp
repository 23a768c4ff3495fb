// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokencommand.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! What a token command starts does not outlive it.
class TestTokenCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void wholeGroupEndsAtTheLimit();
    void wholeGroupEndsWithItsContext();
    void nothingIsLeftAfterTheToken();
    void commandIsNoPartOfOurSession();

private:
    //! The command writes its own number and that of a child into a file, and waits.
    [[nodiscard]] QString slowCommand() const
    {
        return u"sleep 1000 & echo $$ $! > '%1'.new; mv '%1'.new '%1'; wait; true"_s.arg(m_file);
    }
    [[nodiscard]] QList<pid_t> started() const
    {
        QList<pid_t> processes;
        QFile file(m_file);
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &number : file.readAll().simplified().split(' ')) {
                processes.append(number.toInt());
            }
        }
        return processes;
    }
    [[nodiscard]] static bool isRunning(pid_t process)
    {
        QFile status(u"/proc/%1/stat"_s.arg(process));
        // One that nobody has waited for yet has ended all the same.
        return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
    }

    QTemporaryDir m_folder;
    QString m_file;
};

void TestTokenCommand::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_file = m_folder.filePath(u"processes"_s);
    QFile::remove(m_file);
}

void TestTokenCommand::wholeGroupEndsAtTheLimit()
{
    std::optional<TokenText> token;
    runTokenCommand(slowCommand(), 2s, this, [&](const TokenText &text) { token = text; });
    QTRY_COMPARE(started().size(), 2);
    const QList<pid_t> processes = started();
    QTRY_VERIFY(token);
    QVERIFY(!*token);
    QVERIFY2(token->error().contains("within 2 s"_L1), qPrintable(token->error()));
    for (const pid_t process : processes) {
        QVERIFY(process > 1);
        QTRY_VERIFY(!isRunning(process));
    }
}

void TestTokenCommand::wholeGroupEndsWithItsContext()
{
    auto context = std::make_unique<QObject>();
    bool hasAnswered = false;
    runTokenCommand(slowCommand(), 60s, context.get(),
                    [&](const TokenText &) { hasAnswered = true; });
    QTRY_COMPARE(started().size(), 2);
    const QList<pid_t> processes = started();
    context.reset();
    for (const pid_t process : processes) {
        QTRY_VERIFY(!isRunning(process));
    }
    QVERIFY(!hasAnswered);
}

void TestTokenCommand::nothingIsLeftAfterTheToken()
{
    std::optional<TokenText> token;
    const QString command =
        u"sleep 1000 > /dev/null 2>&1 & echo $$ $! > '%1'; echo sk-1"_s.arg(m_file);
    runTokenCommand(command, 60s, this, [&](const TokenText &text) { token = text; });
    QTRY_VERIFY(token);
    QCOMPARE(*token, TokenText(u"sk-1"_s));
    QCOMPARE(started().size(), 2);
    QTRY_VERIFY(!isRunning(started().last()));
}

//! It leads a session, so that it can be ended as a whole; and the system ends it if we are killed.
void TestTokenCommand::commandIsNoPartOfOurSession()
{
    std::optional<TokenText> token;
    runTokenCommand(u"cut -d' ' -f 1,5,6 < /proc/$$/stat"_s, 60s, this,
                    [&](const TokenText &text) { token = text; });
    QTRY_VERIFY(token);
    QVERIFY(*token);
    const QStringList numbers = (*token)->split(u' '); // Process, group, session.
    QCOMPARE(numbers.size(), 3);
    QCOMPARE(numbers[1], numbers[0]);
    QCOMPARE(numbers[2], numbers[0]);
}

QTEST_GUILESS_MAIN(TestTokenCommand)
#include "tst_tokencommand.moc"
