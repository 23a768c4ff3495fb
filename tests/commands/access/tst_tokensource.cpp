// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokensource.h"

#include "fakekeychain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using Token = tl::expected<FoundToken, QString>;

//! A keychain that the user has not unlocked.
class LockedStore final : public CredentialStore
{
public:
    void readToken(const QString &, QObject *, TokenRead done) override
    {
        done(tl::unexpected(u"It is locked."_s));
    }
    void writeToken(const QString &, const QString &, QObject *, TokenWritten) override { }
    void removeToken(const QString &, QObject *, TokenRemoved) override { }
};

class TestTokenSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void firstLineOfTheFileIsTheToken_data();
    void firstLineOfTheFileIsTheToken();
    void unusableFileIsExplained_data();
    void unusableFileIsExplained();
    void missingFileIsExplained();
    void endlessFileIsGivenUp();
    void commandPrintsTheToken_data();
    void commandPrintsTheToken();
    void failingCommandIsExplained_data();
    void failingCommandIsExplained();
    void commandHasNoInput();
    void environmentComesBeforeTheStore();
    void lineBreakInTheEnvironmentStaysOut();
    void storeIsAskedLast();
    void nothingAnywhereIsAnEmptyToken();
    void gatewayThatWantsNoTokenGetsNone();
    void storeThatDoesNotAnswerIsToldOf();
    void whoIsAskedAndForHowLongIsSaid();
    void answerNeverComesAtOnce();
    void answerDiesWithItsContext();

private:
    [[nodiscard]] Token read(const ConnectionOptions &options);
    [[nodiscard]] Token readFile(const QByteArray &content);
    [[nodiscard]] Token readCommand(const QString &command);

    QTemporaryDir m_folder;
    FakeKeychain m_store;
    Connection m_connection;
};

Token TestTokenSource::read(const ConnectionOptions &options)
{
    std::optional<Token> answer;
    int answers = 0;
    readToken(options, m_connection, m_store, this, [&](const Token &token) {
        answer = token;
        ++answers;
    });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000)) {
        return tl::unexpected(u"There was no answer."_s);
    }
    QCoreApplication::processEvents();
    return answers == 1 ? *answer : tl::unexpected(u"There were two answers."_s);
}

Token TestTokenSource::readFile(const QByteArray &content)
{
    ConnectionOptions options;
    options.tokenFile = m_folder.filePath(u"token"_s);
    QFile file(options.tokenFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        return tl::unexpected(file.errorString());
    }
    file.close();
    return read(options);
}

Token TestTokenSource::readCommand(const QString &command)
{
    ConnectionOptions options;
    options.tokenCommand = command;
    return read(options);
}

void TestTokenSource::firstLineOfTheFileIsTheToken_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("bare") << QByteArray("sk-1");
    QTest::newRow("line") << QByteArray("sk-1\n");
    QTest::newRow("Windows line") << QByteArray("sk-1\r\n");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFsk-1\n");
    QTest::newRow("spaces") << QByteArray("  sk-1 \n");
    QTest::newRow("more lines") << QByteArray("sk-1\nuser: me\n");
    QTest::newRow("long rest") << "sk-1\n" + QByteArray(1'000'000, 'x');
}

void TestTokenSource::firstLineOfTheFileIsTheToken()
{
    QFETCH(const QByteArray, content);
    QCOMPARE(readFile(content), Token(FoundToken{u"sk-1"_s, {}}));
}

void TestTokenSource::unusableFileIsExplained_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("empty first line") << QByteArray("\nsecretword\n") << u"empty"_s;
    QTest::newRow("huge") << "secretword" + QByteArray(1'000'000, 'x') << u"too long"_s;
    QTest::newRow("header in it") << QByteArray("secretword\rX-Evil: 1") << u"control"_s;
    QTest::newRow("binary") << QByteArray("secretword\0\1", 12) << u"control"_s;
}

void TestTokenSource::unusableFileIsExplained()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, reason);
    const Token token = readFile(content);
    QVERIFY(!token);
    QVERIFY2(token.error().contains(reason), qPrintable(token.error()));
    QVERIFY(token.error().contains(m_folder.filePath(u"token"_s)));
    QVERIFY(!token.error().contains("secretword"_L1));
    QVERIFY(token.error().endsWith(u'.'));
}

void TestTokenSource::missingFileIsExplained()
{
    ConnectionOptions options;
    options.tokenFile = m_folder.filePath(u"missing"_s);
    const Token token = read(options);
    QVERIFY(!token);
    QVERIFY(token.error().contains(options.tokenFile));
    QVERIFY(token.error().contains("--token-file"_L1));

    options.tokenFile = m_folder.path();
    QVERIFY(!read(options));
}

void TestTokenSource::endlessFileIsGivenUp()
{
    ConnectionOptions options;
    options.tokenFile = u"/dev/zero"_s;
    QVERIFY(!read(options));
}

void TestTokenSource::commandPrintsTheToken_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("plain") << u"printf sk-1"_s;
    QTest::newRow("line") << u"echo sk-1"_s;
    QTest::newRow("pipe") << u"echo x=sk-1 | cut -d= -f2"_s;
    QTest::newRow("in pieces") << u"printf sk-; printf 1"_s;
}

void TestTokenSource::commandPrintsTheToken()
{
    QFETCH(const QString, command);
    QCOMPARE(readCommand(command), Token(FoundToken{u"sk-1"_s, {}}));
}

void TestTokenSource::failingCommandIsExplained_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("reason");
    QTest::newRow("status") << u"echo secretword; exit 3"_s << u"status 3"_s;
    QTest::newRow("no such program") << u"exec 2>&-; /no/such/program"_s << u"status 127"_s;
    QTest::newRow("crash") << u"echo secretword; kill -9 $$"_s << u"crash"_s;
    QTest::newRow("silence") << u"true"_s << u"no token"_s;
    QTest::newRow("flood") << u"yes secretword"_s << u"too much"_s;
}

void TestTokenSource::failingCommandIsExplained()
{
    QFETCH(const QString, command);
    QFETCH(const QString, reason);
    const Token token = readCommand(command);
    QVERIFY(!token);
    QVERIFY2(token.error().contains(reason), qPrintable(token.error()));
    QVERIFY(token.error().contains("--token-command"_L1));
    QVERIFY(!token.error().contains("secretword"_L1));
    QVERIFY(token.error().endsWith(u'.'));
}

void TestTokenSource::commandHasNoInput()
{
    QCOMPARE(readCommand(u"cat; echo sk-1"_s), Token(FoundToken{u"sk-1"_s, {}}));
}

void TestTokenSource::environmentComesBeforeTheStore()
{
    m_store.writeToken(identity(m_connection), u"stored"_s, this, [](bool, const QString &) { });
    ConnectionOptions options;
    options.environmentToken = u"sk-1"_s;
    QCOMPARE(read(options), Token(FoundToken{u"sk-1"_s, {}}));
}

void TestTokenSource::lineBreakInTheEnvironmentStaysOut()
{
    ConnectionOptions options;
    options.environmentToken = u"sk-1\r\nX-Evil: 1"_s;
    QCOMPARE(read(options), Token(FoundToken{u"sk-1"_s, {}}));
}

void TestTokenSource::storeIsAskedLast()
{
    m_store.writeToken(identity(m_connection), u"stored"_s, this, [](bool, const QString &) { });
    QCOMPARE(read({}), Token(FoundToken{u"stored"_s, {}}));
    m_store.removeToken(identity(m_connection), this, [](bool, const QString &) { });
}

void TestTokenSource::nothingAnywhereIsAnEmptyToken()
{
    QCOMPARE(read({}), Token(FoundToken()));
}

void TestTokenSource::gatewayThatWantsNoTokenGetsNone()
{
    m_connection.authStyle = Connection::AuthStyle::None;
    ConnectionOptions options;
    options.environmentToken = u"sk-1"_s;
    options.tokenCommand = u"exit 3"_s;
    QCOMPARE(read(options), Token(FoundToken()));
    m_connection = {};
}

void TestTokenSource::storeThatDoesNotAnswerIsToldOf()
{
    LockedStore store;
    std::optional<Token> answer;
    readToken({}, m_connection, store, this, [&](const Token &token) { answer = token; });
    QCOMPARE(answer, std::optional(Token(FoundToken{{}, u"It is locked."_s})));
}

void TestTokenSource::whoIsAskedAndForHowLongIsSaid()
{
    Connection connection;
    ConnectionOptions options;
    QVERIFY(tokenWaitNote(options, connection).contains("keychain"_L1));
    options.environmentToken = u"s3cret"_s;
    QVERIFY(tokenWaitNote(options, connection).isNull());
    options.tokenCommand = u"pass s3cret"_s;
    const QString ofCommand = tokenWaitNote(options, connection);
    QVERIFY2(ofCommand.contains("60 s"_L1) && !ofCommand.contains("s3cret"_L1),
             qPrintable(ofCommand));
    options.tokenFile = u"/run/token"_s;
    const QString ofFile = tokenWaitNote(options, connection);
    QVERIFY2(ofFile.contains("/run/token"_L1) && ofFile.contains("60 s"_L1), qPrintable(ofFile));
    connection.authStyle = Connection::AuthStyle::None;
    QVERIFY(tokenWaitNote(options, connection).isNull());
}

void TestTokenSource::answerNeverComesAtOnce()
{
    ConnectionOptions options;
    options.environmentToken = u"sk-1"_s;
    bool hasAnswered = false;
    readToken(options, m_connection, m_store, this, [&](const Token &) { hasAnswered = true; });
    QVERIFY(!hasAnswered);
    QTRY_VERIFY(hasAnswered);
}

void TestTokenSource::answerDiesWithItsContext()
{
    ConnectionOptions options;
    options.tokenCommand = u"cat > /dev/null; exec sleep 60"_s;
    bool hasAnswered = false;
    auto context = std::make_unique<QObject>();
    readToken(options, m_connection, m_store, context.get(),
              [&](const Token &) { hasAnswered = true; });
    context.reset();
    QCoreApplication::processEvents();
    QVERIFY(!hasAnswered);
}

QTEST_GUILESS_MAIN(TestTokenSource)
#include "tst_tokensource.moc"
