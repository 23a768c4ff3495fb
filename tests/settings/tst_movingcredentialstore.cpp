// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "movingcredentialstore.h"

#include "fakekeychain.h"

#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

//! Tokens on their way from the keys of older versions to those of today.
class TestMovingCredentialStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tokenMovesWhenItIsFirstAskedFor();
    void tokenThatIsNotWrittenStaysWhereItWas();
    void copyOfThisRunAloneIsNoReasonToRemoveTheFormer();
    void lockedKeychainIsAskedAgainAtTheNextStart();
    void absentKeychainLosesNothing();
    void tokenThatIsNotRemovedIsRemovedAtTheNextStart();
    void sharedTokenIsCopiedToEach();
    void enteredTokenTakesThePlaceOfTheFormer();
    void removedConnectionLeavesNoFormerTokenBehind();
    void newestFormerKeyIsTriedToo();
    void askingTwiceAtOnceAnswersBoth();
    void askingWhetherATokenIsKeptLeavesItWhereItIs();
    void formerKeysWithoutATokenAreLookedAtOnce();
    void refusedRemovalIsTriedAgainAtTheNextStart();
    void refusedRemovalUnderAFormerKeyIsTold();
    void refusedRemovalIsTriedAgainWithTheNextOne();
    void enteredTokenIsNotRemovedLater();

private:
    using State = FakeKeychain::State;

    //! What one start of the program finds.
    [[nodiscard]] std::optional<QString> read(const QString &key);
    [[nodiscard]] std::optional<bool> has(MovingCredentialStore &store, const QString &key);
    [[nodiscard]] bool removes(MovingCredentialStore &store, const QString &key);
    void startAgain();
    [[nodiscard]] bool isNoted(const QString &key) const;

    std::optional<QTemporaryDir> m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeKeychain> m_keychain;
};

void TestMovingCredentialStore::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir.emplace();
    m_settings =
        std::make_unique<QSettings>(m_dir->filePath(u"batchdeck.ini"_s), QSettings::IniFormat);
    m_keychain = std::make_unique<FakeKeychain>();
    m_keychain->tokens = {{u"former"_s, u"s3cret"_s}};
    noteFormerTokenKeys(*m_settings, u"a"_s, {u"former"_s, u"newer"_s});
}

std::optional<QString> TestMovingCredentialStore::read(const QString &key)
{
    m_keychain->ofThisRun.clear();
    MovingCredentialStore store(*m_keychain, *m_settings);
    std::optional<QString> found;
    bool isAnswered = false;
    store.readToken(key, this, [&](const CredentialStore::Token &token) {
        found = token.value_or(std::nullopt);
        isAnswered = true;
    });
    const bool isInTime = QTest::qWaitFor([&isAnswered] { return isAnswered; });
    QCoreApplication::processEvents(); // What is done with it afterwards.
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return isInTime ? found : u"no answer"_s;
}

bool TestMovingCredentialStore::isNoted(const QString &key) const
{
    return m_settings->contains(u"former_tokens/"_s + key);
}

void TestMovingCredentialStore::tokenMovesWhenItIsFirstAskedFor()
{
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    const QHash<QString, QString> moved{{u"a"_s, u"s3cret"_s}};
    QCOMPARE(m_keychain->tokens, moved);
    QVERIFY(!isNoted(u"a"_s));
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
}

void TestMovingCredentialStore::tokenThatIsNotWrittenStaysWhereItWas()
{
    m_keychain->state = State::Full;
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.value(u"former"_s), u"s3cret"_s);
    m_keychain->state = State::Open;
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.keys(), QStringList{u"a"_s});
}

void TestMovingCredentialStore::copyOfThisRunAloneIsNoReasonToRemoveTheFormer()
{
    m_keychain->state = State::Full;
    MovingCredentialStore store(*m_keychain, *m_settings);
    int answers = 0;
    const auto ask = [&] {
        store.readToken(u"a"_s, this, [&answers](const CredentialStore::Token &token) {
            answers += token.value_or(std::nullopt) == u"s3cret"_s ? 1 : 0;
        });
    };
    ask();
    QTRY_COMPARE(answers, 1);
    QTRY_VERIFY(m_keychain->ofThisRun.contains(u"a"_s));
    ask();
    QTRY_COMPARE(answers, 2);
    QCoreApplication::processEvents();
    QCOMPARE(m_keychain->tokens.value(u"former"_s), u"s3cret"_s);
    QVERIFY(isNoted(u"a"_s));
}

void TestMovingCredentialStore::lockedKeychainIsAskedAgainAtTheNextStart()
{
    m_keychain->state = State::Locked;
    QCOMPARE(read(u"a"_s), std::nullopt);
    m_keychain->state = State::Open;
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.keys(), QStringList{u"a"_s});
}

void TestMovingCredentialStore::absentKeychainLosesNothing()
{
    m_keychain->state = State::Absent;
    QCOMPARE(read(u"a"_s), std::nullopt);
    QVERIFY(isNoted(u"a"_s));
    m_keychain->state = State::Open;
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
}

void TestMovingCredentialStore::tokenThatIsNotRemovedIsRemovedAtTheNextStart()
{
    m_keychain->forgetsNothing = true;
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.size(), 2);
    QVERIFY(isNoted(u"a"_s));
    m_keychain->forgetsNothing = false;
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.keys(), QStringList{u"a"_s});
    QVERIFY(!isNoted(u"a"_s));
}

void TestMovingCredentialStore::sharedTokenIsCopiedToEach()
{
    noteFormerTokenKeys(*m_settings, u"b"_s, {u"former"_s});
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.value(u"former"_s), u"s3cret"_s);
    QCOMPARE(read(u"b"_s), u"s3cret"_s);
    const QHash<QString, QString> moved{{u"a"_s, u"s3cret"_s}, {u"b"_s, u"s3cret"_s}};
    QCOMPARE(m_keychain->tokens, moved);
}

void TestMovingCredentialStore::enteredTokenTakesThePlaceOfTheFormer()
{
    MovingCredentialStore store(*m_keychain, *m_settings);
    bool isWritten = false;
    store.writeToken(u"a"_s, u"entered"_s, this,
                     [&](bool isKept, const QString &) { isWritten = isKept; });
    QTRY_VERIFY(isWritten);
    const QHash<QString, QString> entered{{u"a"_s, u"entered"_s}};
    QTRY_COMPARE(m_keychain->tokens, entered);
}

void TestMovingCredentialStore::removedConnectionLeavesNoFormerTokenBehind()
{
    MovingCredentialStore store(*m_keychain, *m_settings);
    bool isRemoved = false;
    store.removeToken(u"a"_s, this, [&isRemoved](bool is, const QString &) { isRemoved = is; });
    QTRY_VERIFY(isRemoved);
    QVERIFY(m_keychain->tokens.isEmpty());
    QTRY_VERIFY(!isNoted(u"a"_s));
}

void TestMovingCredentialStore::newestFormerKeyIsTriedToo()
{
    m_keychain->tokens = {{u"newer"_s, u"s3cret"_s}};
    QCOMPARE(read(u"a"_s), u"s3cret"_s);
    QCOMPARE(m_keychain->tokens.keys(), QStringList{u"a"_s});
}

void TestMovingCredentialStore::askingTwiceAtOnceAnswersBoth()
{
    MovingCredentialStore store(*m_keychain, *m_settings);
    QStringList found;
    for (int i = 0; i < 2; ++i) {
        store.readToken(u"a"_s, this, [&found](const CredentialStore::Token &token) {
            found.append(token.value_or(std::nullopt).value_or(u"none"_s));
        });
    }
    QTRY_COMPARE(found, (QStringList{u"s3cret"_s, u"s3cret"_s}));
}

std::optional<bool> TestMovingCredentialStore::has(MovingCredentialStore &store, const QString &key)
{
    std::optional<bool> answer;
    store.hasToken(key, this, [&answer](const tl::expected<bool, QString> &isKept) {
        answer = isKept.value_or(false);
    });
    static_cast<void>(QTest::qWaitFor([&answer] { return answer.has_value(); }));
    return answer;
}

bool TestMovingCredentialStore::removes(MovingCredentialStore &store, const QString &key)
{
    std::optional<bool> answer;
    store.removeToken(key, this,
                      [&answer](bool isRemoved, const QString &) { answer = isRemoved; });
    return QTest::qWaitFor([&answer] { return answer.has_value(); }) && *answer;
}

void TestMovingCredentialStore::startAgain()
{
    MovingCredentialStore store(*m_keychain, *m_settings);
    store.retryRemovals();
    for (int turn = 0; turn < 3; ++turn) {
        QCoreApplication::processEvents();
    }
}

void TestMovingCredentialStore::askingWhetherATokenIsKeptLeavesItWhereItIs()
{
    MovingCredentialStore store(*m_keychain, *m_settings);
    const QHash<QString, QString> before = m_keychain->tokens;
    QCOMPARE(has(store, u"a"_s), true);
    QCOMPARE(has(store, u"b"_s), false);
    QCOMPARE(m_keychain->tokens, before);
    QVERIFY(isNoted(u"a"_s));
}

void TestMovingCredentialStore::formerKeysWithoutATokenAreLookedAtOnce()
{
    m_keychain->tokens.clear();
    MovingCredentialStore store(*m_keychain, *m_settings);
    QCOMPARE(has(store, u"a"_s), false);
    QCOMPARE(m_keychain->questions, 3); // Its own key and the two former ones.
    QCOMPARE(has(store, u"a"_s), false);
    QCOMPARE(m_keychain->questions, 4);
    QCOMPARE(has(store, u"b"_s), false); // Has no former keys.
    QCOMPARE(m_keychain->questions, 5);
}

void TestMovingCredentialStore::refusedRemovalIsTriedAgainAtTheNextStart()
{
    m_keychain->tokens.insert(u"b"_s, u"b's"_s);
    m_keychain->forgetsNothing = true;
    {
        MovingCredentialStore store(*m_keychain, *m_settings);
        QVERIFY(!removes(store, u"a"_s)); // Its token is under a former key still.
        QVERIFY(!removes(store, u"b"_s));
    }
    startAgain();
    QCOMPARE(m_keychain->tokens.size(), 2);
    m_keychain->forgetsNothing = false;
    startAgain();
    QVERIFY(m_keychain->tokens.isEmpty());
    QCOMPARE(m_settings->allKeys(), QStringList());
}

void TestMovingCredentialStore::refusedRemovalUnderAFormerKeyIsTold()
{
    m_keychain->forgetsNothing = true;
    MovingCredentialStore store(*m_keychain, *m_settings);
    std::optional<QString> told;
    store.removeToken(u"a"_s, this, [&](bool isRemoved, const QString &note) {
        QVERIFY(!isRemoved);
        told = note;
    });
    QTRY_VERIFY(told);
    QCOMPARE(*told, u"It removes nothing."_s);
}

void TestMovingCredentialStore::refusedRemovalIsTriedAgainWithTheNextOne()
{
    m_keychain->tokens.insert(u"b"_s, u"b's"_s);
    MovingCredentialStore store(*m_keychain, *m_settings);
    m_keychain->forgetsNothing = true;
    QVERIFY(!removes(store, u"b"_s));
    m_keychain->forgetsNothing = false;
    QVERIFY(removes(store, u"c"_s));
    QVERIFY(!m_keychain->tokens.contains(u"b"_s));
}

void TestMovingCredentialStore::enteredTokenIsNotRemovedLater()
{
    m_keychain->tokens.insert(u"b"_s, u"b's"_s);
    MovingCredentialStore store(*m_keychain, *m_settings);
    m_keychain->forgetsNothing = true;
    QVERIFY(!removes(store, u"b"_s));
    m_keychain->forgetsNothing = false;
    bool isWritten = false;
    store.writeToken(u"b"_s, u"entered"_s, this,
                     [&](bool isKept, const QString &) { isWritten = isKept; });
    QTRY_VERIFY(isWritten);
    startAgain();
    QCOMPARE(m_keychain->tokens.value(u"b"_s), u"entered"_s);
}

QTEST_GUILESS_MAIN(TestMovingCredentialStore)
#include "tst_movingcredentialstore.moc"
