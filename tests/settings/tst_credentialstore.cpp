// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keychaincredentialstore.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestCredentialStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void answersComeFromTheEventLoop();
    void answerToADeadContextIsDropped();
    void everyFailureOfTheKeychainIsExplained();
    void removalThatIsRefusedIsExplained();
    void tokenIsKeptForTheSessionWhereThereIsNoKeychain();
    void tokenIsThereBeforeTheKeychainHasTakenIt();
    void keychainWithoutTheTokenIsNoTrouble_data();
    void keychainWithoutTheTokenIsNoTrouble();
    void keychainThatDoesNotAnswerIsToldOf_data();
    void keychainThatDoesNotAnswerIsToldOf();
    void unknownErrorIsNotQuoted();
    void foundTokenIsGiven();

private:
    static std::optional<QString> read(CredentialStore &store, const QString &key);
};

void TestCredentialStore::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    qunsetenv("DISPLAY");
    qunsetenv("XDG_CURRENT_DESKTOP");
    qunsetenv("DESKTOP_SESSION");
    qunsetenv("KDE_FULL_SESSION");
}

std::optional<QString> TestCredentialStore::read(CredentialStore &store, const QString &key)
{
    QObject context;
    bool isAnswered = false;
    std::optional<QString> answer;
    store.readToken(key, &context, [&](const CredentialStore::Token &token) {
        isAnswered = true;
        answer = token.value_or(std::nullopt);
    });
    return QTest::qWaitFor([&] { return isAnswered; }) ? answer : u"no answer"_s;
}

void TestCredentialStore::answersComeFromTheEventLoop()
{
    KeychainCredentialStore store;
    int answers = 0;
    store.writeToken(u"key"_s, u"s3cret"_s, this, [&](bool, const QString &) { ++answers; });
    store.readToken(u"key"_s, this, [&](const auto &) { ++answers; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 2);
}

void TestCredentialStore::answerToADeadContextIsDropped()
{
    KeychainCredentialStore store;
    auto context = std::make_unique<QObject>();
    bool isAnswered = false;
    store.readToken(u"key"_s, context.get(), [&](const auto &) { isAnswered = true; });
    context.reset();
    QCOMPARE(read(store, u"key"_s), std::nullopt); // Its answer comes after the dropped one.
    QVERIFY(!isAnswered);
}

void TestCredentialStore::everyFailureOfTheKeychainIsExplained()
{
    for (const QKeychain::Error error :
         {QKeychain::EntryNotFound, QKeychain::CouldNotDeleteEntry, QKeychain::AccessDeniedByUser,
          QKeychain::AccessDenied, QKeychain::NoBackendAvailable, QKeychain::NotImplemented,
          QKeychain::OtherError}) {
        QVERIFY(sessionOnlyNote(error, {}).contains(u"for this session only"_s));
    }
    QVERIFY(sessionOnlyNote(QKeychain::OtherError, u"out of ink"_s).contains(u"out of ink"_s));
    QVERIFY(sessionOnlyNote(QKeychain::NoError, {}).isNull());
}

void TestCredentialStore::removalThatIsRefusedIsExplained()
{
    for (const QKeychain::Error error :
         {QKeychain::CouldNotDeleteEntry, QKeychain::AccessDeniedByUser, QKeychain::AccessDenied,
          QKeychain::OtherError}) {
        QVERIFY(!notRemovedNote(error, {}).isNull());
    }
    QVERIFY(notRemovedNote(QKeychain::OtherError, u"out of ink"_s).contains(u"out of ink"_s));
    // Without a keychain there is no token in it.
    for (const QKeychain::Error error :
         {QKeychain::NoError, QKeychain::EntryNotFound, QKeychain::NoBackendAvailable,
          QKeychain::NotImplemented}) {
        QVERIFY(notRemovedNote(error, {}).isNull());
    }
}

void TestCredentialStore::tokenIsKeptForTheSessionWhereThereIsNoKeychain()
{
    KeychainCredentialStore store;
    bool isWritten = false;
    store.writeToken(u"key"_s, u"s3cret"_s, this, [&](bool isKept, const QString &note) {
        isWritten = true;
        QVERIFY(!isKept);
        QVERIFY2(note.contains(u"for this session only"_s), qPrintable(note));
    });
    QVERIFY(!isWritten);
    QTRY_VERIFY(isWritten);
    QCOMPARE(read(store, u"key"_s), u"s3cret"_s);
    QCOMPARE(read(store, u"other key"_s), std::nullopt);

    store.removeToken(u"key"_s, this, [](bool, const QString &) { });
    QCOMPARE(read(store, u"key"_s), std::nullopt);
}

void TestCredentialStore::tokenIsThereBeforeTheKeychainHasTakenIt()
{
    KeychainCredentialStore store;
    bool isWritten = false;
    std::optional<QString> found;
    bool isRead = false;
    store.writeToken(u"key"_s, u"s3cret"_s, this,
                     [&isWritten](bool, const QString &) { isWritten = true; });
    store.readToken(u"key"_s, this, [&](const CredentialStore::Token &token) {
        found = token.value_or(std::nullopt);
        isRead = true;
    });
    QTRY_VERIFY(isRead && isWritten);
    QCOMPARE(found, u"s3cret"_s);
}

void TestCredentialStore::keychainWithoutTheTokenIsNoTrouble_data()
{
    QTest::addColumn<QKeychain::Error>("error");
    QTest::newRow("not found") << QKeychain::EntryNotFound;
    QTest::newRow("no keychain") << QKeychain::NoBackendAvailable;
    QTest::newRow("none for this system") << QKeychain::NotImplemented;
}

void TestCredentialStore::keychainWithoutTheTokenIsNoTrouble()
{
    QFETCH(const QKeychain::Error, error);
    QCOMPARE(keptToken(error, {}, u"reason"_s), CredentialStore::Token(std::nullopt));
}

void TestCredentialStore::keychainThatDoesNotAnswerIsToldOf_data()
{
    QTest::addColumn<QKeychain::Error>("error");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("denied") << QKeychain::AccessDenied
                            << u"The keychain denied access to the token: unlock it, or set the "
                               "token anew."_s;
    QTest::newRow("denied by the user") << QKeychain::AccessDeniedByUser
                                        << u"The keychain denied access to the token: unlock it, "
                                           "or set the token anew."_s;
    QTest::newRow("broken") << QKeychain::OtherError
                            << u"The keychain could not be asked for the token (no bus here): "
                               "start and unlock it, or set the token anew."_s;
}

void TestCredentialStore::keychainThatDoesNotAnswerIsToldOf()
{
    QFETCH(const QKeychain::Error, error);
    QFETCH(const QString, sentence);
    QCOMPARE(keptToken(error, u"s3cret"_s, u"no bus\nhere"_s),
             CredentialStore::Token(tl::unexpected(sentence)));
}

void TestCredentialStore::unknownErrorIsNotQuoted()
{
    const QString said = keptToken(QKeychain::OtherError, {}, u"Unknown error"_s).error();
    QVERIFY2(said.contains("(it gave no reason): start and unlock it"_L1), qPrintable(said));
    for (const QString &note : {notRemovedNote(QKeychain::OtherError, u"Unknown error"_s),
                                sessionOnlyNote(QKeychain::OtherError, u"Unknown error"_s)}) {
        QVERIFY2(!note.contains("nknown"_L1), qPrintable(note));
    }
}

void TestCredentialStore::foundTokenIsGiven()
{
    QCOMPARE(keptToken(QKeychain::NoError, u"s3cret"_s, {}),
             CredentialStore::Token(std::optional(u"s3cret"_s)));
}

QTEST_GUILESS_MAIN(TestCredentialStore)
#include "tst_credentialstore.moc"
