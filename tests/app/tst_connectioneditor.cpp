// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectioneditor.h"
#include "connectionsdialog.h"
#include "connectionstore.h"
#include "fakekeychain.h"
#include "httptext.h"
#include "scriptedserver.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Connection gateway(const QString &name, const QString &account)
{
    Connection connection;
    connection.name = name;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    connection.providerAccount = account;
    return withOwnId(connection);
}

} // namespace

//! What becomes of connections and their tokens, and what their tests say.
class TestConnectionEditor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void removalIsTold();
    void removalForgetsTheToken();
    void removalThatIsNotSavedForgetsNothing();
    void tokenOfAChangeThatIsNotSavedIsNotKept();
    void refusedRemovalOfATokenIsToldOnce();
    void removalOfAConnectionWithoutATokenSpeaksOfNone();
    void passwordThatStaysInTheKeychainIsNotCalledAToken();
    void keychainThatTakesNothingIsToldOfOnce();
    void openingTheListAsksForEachTokenOnce();
    void removalLeavesTheTokenOfAnotherConnectionToTheSameUrl();
    void firstConnectionIsOneDialogAndOkConnects();
    void tokenIsOneDialogAndOkConnects();
    void tokenOfAnotherAccountLeavesNothingOfTheFormerOne();
    void shownConnectionThatIsNotSavedIsSavedWithItsToken();
    void anotherOriginForgetsTheTokenAndAnyOtherEditKeepsIt();
    void whatAnotherWindowAddedStays();
    void testWithoutATokenAsksNobody();
    void testUsesTheTokenThatIsInUse();
    void testGivesTheKeptTokenToNoOtherReceiver();
    void newTestEndsTheOneBefore();
    void silentGatewayIsGivenUp();
    void failureIsNotAskedAgain();
    void wrongPathOffersWhereAGatewayIsOnTheSameHost();
    void hostWithoutAGatewayIsSaid();
    void listThatCannotBeReadDoesNotWork();
    void httpIsOfferedWhereThisMachineSpeaksNoTls();
    void httpIsNotOfferedWhereThereIsTls();
    void testSaysThroughWhichProxyItAsked();
    void testUsesThePasswordThatWasEnteredOrIsKept();
    void passphrasesAreKeptAndGoWithWhatTheyAreFor();
    void newConnectionBeginsAsThePolicySays();
    void whatIsLockedIsNotSavedAsTheUsersOwn();
    void testUsesWhatIsLocked();

private:
    struct Desk
    {
        explicit Desk(TestConnectionEditor &test, std::chrono::milliseconds timeout = 30s,
                      const AdminPolicy &policy = {})
            : settings(test.m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat)
            , editor(store, *test.m_credentials, timeout, window, policy)
        { }

        [[nodiscard]] ConnectionDialog *form() const
        {
            return window.findChild<ConnectionDialog *>();
        }
        void enter(const char *field, const QString &text) const
        {
            form()->findChild<QLineEdit *>(QLatin1StringView(field))->setText(text);
        }
        //! Tests what was entered; then what the buttons offer.
        [[nodiscard]] QStringList offers() const;

        QSettings settings;
        ConnectionStore store{settings};
        QWidget window;
        ConnectionEditor editor;
        QSignalSpy closed{&editor, &ConnectionEditor::closed};
        QSignalSpy removed{&editor, &ConnectionEditor::connectionRemoved};
    };

    void removeFirstOf(const QList<Connection> &connections);
    [[nodiscard]] std::optional<QString> tokenOf(const Connection &connection);

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<Connection> m_told; //!< By connectionRemoved().
    std::unique_ptr<CredentialStore> m_credentials;
};

void TestConnectionEditor::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    for (const char *const name : {"no_proxy", "NO_PROXY"}) {
        qunsetenv(name); // Some tests set http_proxy, and nothing may go past it.
    }
    m_folder = std::make_unique<QTemporaryDir>();
    m_credentials = std::make_unique<FakeKeychain>();
}

void TestConnectionEditor::cleanup()
{
    m_credentials.reset();
    m_folder.reset();
}

void TestConnectionEditor::removeFirstOf(const QList<Connection> &connections)
{
    QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save(connections), QString());
    for (const Connection &connection : connections) {
        m_credentials->writeToken(identity(connection), u"s3cret"_s, this,
                                  [](bool, const QString &) { });
    }
    QWidget window;
    ConnectionEditor editor(store, *m_credentials, 30s, window);
    m_told.clear();
    connect(&editor, &ConnectionEditor::connectionRemoved, this,
            [this](const Connection &connection) { m_told.append(connection); });
    editor.open();
    window.findChild<QPushButton *>(u"removeButton"_s)->click();
    auto *const box = window.findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole) {
            button->click();
            break;
        }
    }
    QCOMPARE(store.load(), connections.sliced(1));
}

std::optional<QString> TestConnectionEditor::tokenOf(const Connection &connection)
{
    std::optional<QString> found;
    bool isRead = false;
    m_credentials->readToken(identity(connection), this, [&](const CredentialStore::Token &token) {
        found = token.value_or(std::nullopt);
        isRead = true;
    });
    return QTest::qWaitFor([&isRead] { return isRead; }) ? found : std::nullopt;
}

void TestConnectionEditor::removalIsTold()
{
    const Connection removed = gateway(u"removed"_s, u"a"_s);
    removeFirstOf({removed, gateway(u"other"_s, u"b"_s)});
    QCOMPARE(m_told, QList<Connection>{removed});
}

void TestConnectionEditor::removalForgetsTheToken()
{
    const Connection removed = gateway(u"removed"_s, u"a"_s);
    const Connection other = gateway(u"other"_s, u"b"_s);
    removeFirstOf({removed, other});
    QCOMPARE(tokenOf(removed), std::nullopt);
    QCOMPARE(tokenOf(other), u"s3cret"_s);
}

//! As an older version could save it: with a secret in the URL, for which no list is saved again.
void TestConnectionEditor::removalThatIsNotSavedForgetsNothing()
{
    Desk desk(*this);
    const Connection removed = gateway(u"removed"_s, u"a"_s);
    QCOMPARE(desk.store.save({removed, gateway(u"other"_s, u"b"_s)}), QString());
    m_credentials->writeToken(identity(removed), u"s3cret"_s, this, [](bool, const QString &) { });
    desk.settings.setValue(u"connections/2/base_url"_s, u"https://b.example/v1?key=0123456789"_s);
    const QSignalSpy told(&desk.editor, &ConnectionEditor::problemFound);
    desk.editor.open();
    desk.window.findChild<QPushButton *>(u"removeButton"_s)->click();
    auto *const box = desk.window.findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole) {
            button->click();
            break;
        }
    }
    QCOMPARE(told.size(), 1);
    QVERIFY(desk.removed.isEmpty());
    QCOMPARE(tokenOf(removed), u"s3cret"_s);
    const auto *const list = desk.window.findChild<ConnectionsDialog *>();
    QCOMPARE(list->connections().size(), 2);
    QCOMPARE(list->connections(), desk.store.load());
}

void TestConnectionEditor::tokenOfAChangeThatIsNotSavedIsNotKept()
{
    auto keychain = std::make_unique<FakeKeychain>();
    FakeKeychain &kept = *keychain;
    m_credentials = std::move(keychain);
    Desk desk(*this);
    const Connection before = gateway(u"gateway"_s, u"a"_s);
    QCOMPARE(desk.store.save({before, gateway(u"other"_s, u"b"_s)}), QString());
    kept.tokens.insert(identity(before), u"former"_s);
    desk.settings.setValue(u"connections/2/base_url"_s, u"https://b.example/v1?key=0123456789"_s);
    desk.editor.openToken({.connection = before, .token = u"former"_s});
    desk.enter("baseUrlLineEdit", u"https://elsewhere.example/v1"_s);
    desk.enter("tokenLineEdit", u"s3cret"_s);
    desk.form()->accept();
    QCOMPARE(desk.closed.size(), 1);
    QTRY_COMPARE(kept.tokens.values(), QStringList{u"former"_s});
    QVERIFY(desk.removed.isEmpty());
}

void TestConnectionEditor::refusedRemovalOfATokenIsToldOnce()
{
    auto keychain = std::make_unique<FakeKeychain>();
    keychain->forgetsNothing = true;
    m_credentials = std::move(keychain);
    Desk desk(*this);
    const QSignalSpy told(&desk.editor, &ConnectionEditor::problemFound);
    const Connection connection = gateway(u"saved"_s, {});
    QCOMPARE(desk.store.save({connection}), QString());
    desk.editor.openToken({.connection = connection});
    desk.enter("baseUrlLineEdit", u"https://other.example/v1"_s);
    desk.form()->accept();
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(
        told[0][0].toString(),
        u"“saved”: the former token is to be removed. It removes nothing. Batchdeck tries again "
        "when it next starts."_s);
}

//! As where there is no keychain, and yet something answers in its name.
void TestConnectionEditor::removalOfAConnectionWithoutATokenSpeaksOfNone()
{
    auto keychain = std::make_unique<FakeKeychain>();
    keychain->forgetsNothing = true;
    m_credentials = std::move(keychain);
    Desk desk(*this);
    const QSignalSpy told(&desk.editor, &ConnectionEditor::problemFound);
    Connection open = gateway(u"open"_s, {});
    open.authStyle = Connection::AuthStyle::None;
    Connection closed = gateway(u"closed"_s, u"b"_s);
    QCOMPARE(desk.store.save({open, closed}), QString());
    desk.editor.open();
    for (int removed = 0; removed < 2; ++removed) {
        desk.window.findChild<QPushButton *>(u"removeButton"_s)->click();
        const QList<QMessageBox *> boxes = desk.window.findChildren<QMessageBox *>();
        for (QAbstractButton *button : boxes.constLast()->buttons()) {
            if (boxes.constLast()->buttonRole(button) == QMessageBox::AcceptRole) {
                button->click();
                break;
            }
        }
    }
    QTRY_COMPARE(told.size(), 1); // The answer about the first came before.
    QVERIFY(told[0][0].toString().contains(closed.name));
}

void TestConnectionEditor::passwordThatStaysInTheKeychainIsNotCalledAToken()
{
    auto keychain = std::make_unique<FakeKeychain>();
    keychain->forgetsNothing = true;
    m_credentials = std::move(keychain);
    Desk desk(*this);
    const QSignalSpy told(&desk.editor, &ConnectionEditor::problemFound);
    Connection connection = gateway(u"saved"_s, {});
    connection.proxy = u"me@proxy.example:3128"_s;
    QCOMPARE(desk.store.save({connection}), QString());
    desk.editor.openToken({.connection = desk.store.load()[0]});
    desk.enter("proxyLineEdit", u"none"_s);
    desk.form()->accept();
    QTRY_COMPARE(told.size(), 1);
    const QString said = told[0][0].toString();
    QVERIFY2(said.contains("password is to be removed"_L1) && !said.contains("token"_L1),
             qPrintable(said));
}

void TestConnectionEditor::keychainThatTakesNothingIsToldOfOnce()
{
    auto keychain = std::make_unique<FakeKeychain>();
    keychain->state = FakeKeychain::State::Locked;
    m_credentials = std::move(keychain);
    Desk desk(*this);
    const QSignalSpy told(&desk.editor, &ConnectionEditor::problemFound);
    QCOMPARE(desk.store.save({gateway(u"saved"_s, {})}), QString());
    desk.editor.openToken({.connection = desk.store.load()[0]});
    desk.enter("proxyLineEdit", u"me@proxy.example:3128"_s);
    desk.enter("proxyPasswordLineEdit", u"of the proxy"_s);
    desk.enter("tokenLineEdit", u"s3cret"_s);
    desk.form()->accept();
    QTRY_COMPARE(told.size(), 1);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(told.size(), 1);
    // What it did not take is not said to be still in it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    desk.editor.openToken({.connection = desk.store.load()[0]});
    desk.enter("baseUrlLineEdit", u"https://other.example/v1"_s);
    desk.enter("proxyLineEdit", u"none"_s);
    desk.form()->accept();
    QVERIFY(desk.closed.size() == 2);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(told.size(), 1);
}

void TestConnectionEditor::openingTheListAsksForEachTokenOnce()
{
    auto keychain = std::make_unique<FakeKeychain>();
    FakeKeychain &asked = *keychain;
    const Connection with = gateway(u"with"_s, u"a"_s);
    const Connection without = gateway(u"without"_s, u"b"_s);
    keychain->tokens.insert(identity(with), u"s3cret"_s);
    m_credentials = std::move(keychain);
    Desk desk(*this);
    QCOMPARE(desk.store.save({with, without}), QString());
    desk.editor.open();
    QTRY_COMPARE(asked.questions, 2);
    QCoreApplication::processEvents();
    QCOMPARE(asked.questions, 2);
}

void TestConnectionEditor::removalLeavesTheTokenOfAnotherConnectionToTheSameUrl()
{
    const Connection removed = gateway(u"removed"_s, u"a"_s);
    const Connection twin = gateway(u"twin"_s, u"a"_s);
    removeFirstOf({removed, twin});
    QCOMPARE(tokenOf(twin), u"s3cret"_s);
}

QStringList TestConnectionEditor::Desk::offers() const
{
    const auto *const result = form()->findChild<QLabel *>(u"resultLabel"_s);
    form()->findChild<QPushButton *>(u"testButton"_s)->click();
    const QString testing = result->text();
    const auto *const other = form()->findChild<QPushButton *>(u"otherUrlButton"_s);
    const bool isOffered =
        QTest::qWaitFor([&] { return result->text() != testing; }) && !other->isHidden();
    return isOffered ? QStringList{other->text()} : QStringList();
}

void TestConnectionEditor::firstConnectionIsOneDialogAndOkConnects()
{
    Desk desk(*this);
    desk.editor.open();
    QVERIFY(!desk.window.findChild<ConnectionsDialog *>());
    QVERIFY(desk.form());
    desk.enter("nameLineEdit", u"first"_s);
    desk.enter("baseUrlLineEdit", u"https://gateway.example/v1"_s);
    desk.enter("tokenLineEdit", u"s3cret"_s);
    desk.form()->accept();
    QCOMPARE(desk.closed.size(), 1);
    QCOMPARE(desk.closed[0][0].toString(), u"first"_s);
    QCOMPARE(desk.store.load().size(), 1);
    QCOMPARE(tokenOf(desk.store.load()[0]), u"s3cret"_s);
}

void TestConnectionEditor::tokenIsOneDialogAndOkConnects()
{
    Desk desk(*this);
    const Connection shown = gateway(u"shown"_s, u"a"_s);
    QCOMPARE(desk.store.save({gateway(u"other"_s, u"b"_s), shown}), QString());
    desk.editor.openToken({.connection = shown});
    QVERIFY(!desk.window.findChild<ConnectionsDialog *>());
    QCOMPARE(desk.form()->connection().name, u"shown"_s);
    desk.enter("tokenLineEdit", u"s3cret"_s);
    desk.form()->accept();
    QCOMPARE(desk.closed.size(), 1);
    QCOMPARE(desk.closed[0][0].toString(), u"shown"_s);
    QCOMPARE(desk.store.load().size(), 2);
    QCOMPARE(tokenOf(shown), u"s3cret"_s);
}

void TestConnectionEditor::tokenOfAnotherAccountLeavesNothingOfTheFormerOne()
{
    Desk desk(*this);
    const Connection shown = gateway(u"shown"_s, u"a"_s);
    QCOMPARE(desk.store.save({shown}), QString());
    m_credentials->writeToken(identity(shown), u"former"_s, this, [](bool, const QString &) { });
    desk.editor.setKeepsBatches([](const Connection &) { return true; });
    desk.editor.openToken({.connection = shown, .token = u"former"_s});
    desk.enter("tokenLineEdit", u"s3cret"_s);
    desk.form()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(desk.closed.size(), 0);
    auto *const box = desk.form()->findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::NoRole) {
            button->click();
            break;
        }
    }
    QCOMPARE(desk.closed.size(), 1);
    QCOMPARE(desk.removed.size(), 1);
    QCOMPARE(desk.removed[0][0].value<Connection>(), shown);
    QCOMPARE(desk.store.load().size(), 1);
    const Connection now = desk.store.load()[0];
    QCOMPARE(now.name, shown.name);
    QVERIFY(identity(now) != identity(shown));
    QCOMPARE(tokenOf(now), u"s3cret"_s);
    QCOMPARE(tokenOf(shown), std::nullopt);
}

void TestConnectionEditor::shownConnectionThatIsNotSavedIsSavedWithItsToken()
{
    Desk desk(*this);
    QCOMPARE(desk.store.save({gateway(u"gateway"_s, u"b"_s)}), QString());
    Connection typed = gateway(u"gateway"_s, u"a"_s);
    typed.id.clear();
    desk.editor.openToken({.connection = typed, .token = u"used"_s});
    desk.enter("tokenLineEdit", u"s3cret"_s);
    desk.form()->accept();
    QCOMPARE(desk.closed[0][0].toString(), u"gateway (2)"_s);
    QCOMPARE(desk.store.load().size(), 2);
    QCOMPARE(identity(desk.store.load()[1]), identity(typed)); // What is kept of it stays.
    QCOMPARE(tokenOf(desk.store.load()[1]), u"s3cret"_s);
}

void TestConnectionEditor::anotherOriginForgetsTheTokenAndAnyOtherEditKeepsIt()
{
    Desk desk(*this);
    const Connection before = gateway(u"gateway"_s, u"a"_s);
    QCOMPARE(desk.store.save({before}), QString());
    m_credentials->writeToken(identity(before), u"s3cret"_s, this, [](bool, const QString &) { });
    const auto edit = [&desk](const char *field, const QString &text) {
        desk.editor.openToken({.connection = desk.store.load().constFirst(), .token = u"used"_s});
        desk.enter(field, text);
        desk.form()->accept();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return desk.store.load()[0];
    };
    QCOMPARE(tokenOf(edit("nameLineEdit", u"renamed"_s)), u"s3cret"_s);
    const Connection moved = edit("baseUrlLineEdit", u"https://gateway.example/api/llm"_s);
    QCOMPARE(moved.name, u"renamed"_s);
    QCOMPARE(tokenOf(moved), u"s3cret"_s);
    QVERIFY(desk.removed.isEmpty());

    const Connection other = edit("baseUrlLineEdit", u"https://other.example/api/llm"_s);
    QCOMPARE(tokenOf(other), std::nullopt);
    QCOMPARE(tokenOf(moved), std::nullopt);
    QCOMPARE(desk.removed.size(), 1);
    QCOMPARE(desk.removed[0][0].value<Connection>(), moved);
    QCOMPARE(desk.store.load().size(), 1);
}

void TestConnectionEditor::whatAnotherWindowAddedStays()
{
    Desk desk(*this);
    const Connection mine = gateway(u"mine"_s, u"a"_s);
    const Connection theirs = gateway(u"theirs"_s, u"b"_s);
    QCOMPARE(desk.store.save({mine}), QString());
    desk.editor.openToken({.connection = mine});
    QCOMPARE(desk.store.save({mine, theirs}), QString());
    desk.enter("nameLineEdit", u"renamed"_s);
    desk.form()->accept();
    QCOMPARE(desk.store.load().size(), 2);
    QCOMPARE(desk.store.load()[0].name, u"renamed"_s);
    QCOMPARE(desk.store.load()[1], theirs);
}

void TestConnectionEditor::testWithoutATokenAsksNobody()
{
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", u"https://gateway.example.invalid/v1"_s);
    QVERIFY(desk.offers().isEmpty());
    const QString text = desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text();
    QVERIFY2(text.contains(u"Enter the token"_s), qPrintable(text));
}

void TestConnectionEditor::testUsesTheTokenThatIsInUse()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    Connection shown = gateway(u"shown"_s, {});
    shown.baseUrl = server.url(u"/v1"_s);
    Desk desk(*this);
    desk.editor.openToken({.connection = shown, .token = u"of the environment"_s});
    QVERIFY(desk.offers().isEmpty());
    QCOMPARE(headerOf(server.requests().value(0), "Authorization"), "Bearer of the environment");

    // Another receiver gets none.
    ScriptedServer other;
    other.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    desk.enter("baseUrlLineEdit", other.url(u"/v1"_s).toString());
    QVERIFY(desk.offers().isEmpty());
    QCOMPARE(headerOf(other.requests().value(0), "Authorization"), "");
}

void TestConnectionEditor::testGivesTheKeptTokenToNoOtherReceiver()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    ScriptedServer other;
    other.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    Connection saved = gateway(u"saved"_s, {});
    saved.baseUrl = server.url(u"/v1"_s);
    m_credentials->writeToken(identity(saved), u"s3cret"_s, this, [](bool, const QString &) { });
    Desk desk(*this);
    desk.editor.openToken({.connection = saved});
    QVERIFY(desk.offers().isEmpty());
    QCOMPARE(headerOf(server.requests().value(0), "Authorization"), "Bearer s3cret");
    desk.enter("baseUrlLineEdit", other.url(u"/v1"_s).toString());
    static_cast<void>(desk.offers());
    QVERIFY(other.requests().isEmpty()
            || headerOf(other.requests().value(0), "Authorization").isEmpty());
}

void TestConnectionEditor::newTestEndsTheOneBefore()
{
    ScriptedServer silent;
    silent.answer(QByteArray());
    QSignalSpy asked(&silent, &ScriptedServer::requestReceived);
    QSignalSpy left(&silent, &ScriptedServer::clientLeft);
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", silent.url(u"/v1"_s).toString());
    desk.form()->findChild<QPushButton *>(u"testButton"_s)->click();
    QVERIFY(asked.wait());
    desk.enter("baseUrlLineEdit", server.url(u"/v1"_s).toString());
    QVERIFY(desk.offers().isEmpty());
    QVERIFY(left.count() > 0 || left.wait());
    const QString result = desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text();
    QVERIFY2(result.contains(u"It works"_s), qPrintable(result));
}

void TestConnectionEditor::silentGatewayIsGivenUp()
{
    ScriptedServer silent;
    silent.answer(QByteArray());
    Desk desk(*this, 50ms);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", silent.url(u"/v1"_s).toString());
    QVERIFY(desk.offers().isEmpty());
    const QString result = desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text();
    QVERIFY2(result.contains(u"did not answer in time"_s), qPrintable(result));
}

void TestConnectionEditor::failureIsNotAskedAgain()
{
    ScriptedServer server;
    server.answer(httpAnswer("503 Service Unavailable", {}, {"Retry-After: 100"}));
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", server.url(u"/v1"_s).toString());
    QVERIFY(desk.offers().isEmpty());
    const QString result = desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text();
    QVERIFY2(result.contains(u"503"_s), qPrintable(result));
}

void TestConnectionEditor::wrongPathOffersWhereAGatewayIsOnTheSameHost()
{
    ScriptedServer server;
    server.answer(httpAnswer("404 Not Found", "{}"));
    server.answer(httpAnswer("404 Not Found", "{}"));
    server.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", server.url(u"/wrong"_s).toString());
    QCOMPARE(desk.offers(),
             QStringList{u"Use %1 instead"_s.arg(server.url(u"/api/llm"_s).toString())});
}

void TestConnectionEditor::hostWithoutAGatewayIsSaid()
{
    ScriptedServer server;
    for (int url = 0; url < 6; ++url) {
        server.answer(httpAnswer("404 Not Found", "{}"));
    }
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", server.url(u"/wrong"_s).toString());
    QCOMPARE(desk.offers(), QStringList());
    QCOMPARE(server.requests().size(), 6);
    const QString result = desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text();
    QVERIFY2(result.contains(u"404"_s) && result.contains(u"base URL"_s), qPrintable(result));
}

void TestConnectionEditor::listThatCannotBeReadDoesNotWork()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"uuid":"x"}],"has_more":false})"));
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", server.url(u"/v1"_s).toString());
    QCOMPARE(desk.offers(), QStringList());
    const QString result = desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text();
    QVERIFY2(result.contains(u"Its members are: uuid."_s), qPrintable(result));
}

void TestConnectionEditor::httpIsOfferedWhereThisMachineSpeaksNoTls()
{
    QTcpServer plain; // Answers whatever comes with a refusal, as web servers do.
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&plain] {
        QTcpSocket *const socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
    });
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", u"https://127.0.0.1:%1/v1"_s.arg(plain.serverPort()));
    QCOMPARE(desk.offers(),
             QStringList{u"Use http://127.0.0.1:%1/v1 instead"_s.arg(plain.serverPort())});
}

void TestConnectionEditor::httpIsNotOfferedWhereThereIsTls()
{
    QTcpServer server; // Refuses every client, as one does that wants a certificate of theirs.
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *const socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { socket->write(QByteArray::fromHex("15030300020228")); });
    });
    Desk desk(*this);
    desk.editor.open();
    desk.enter("baseUrlLineEdit", u"https://127.0.0.1:%1/v1"_s.arg(server.serverPort()));
    QCOMPARE(desk.offers(), QStringList());
}

void TestConnectionEditor::testSaysThroughWhichProxyItAsked()
{
    ScriptedServer proxy;
    proxy.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
    qputenv("http_proxy", proxy.url().authority().toLatin1());
    const auto unset = qScopeGuard([] { qunsetenv("http_proxy"); });
    Connection elsewhere = gateway(u"elsewhere"_s, {});
    elsewhere.baseUrl = QUrl(u"http://gateway.invalid/v1"_s);
    elsewhere.allowsInsecureHttp = true;
    Desk desk(*this);
    desk.editor.openToken({.connection = elsewhere, .token = u"used"_s});
    QVERIFY(desk.offers().isEmpty());
    QCOMPARE(desk.form()->findChild<QLabel *>(u"resultLabel"_s)->text(),
             u"It works. There are no batches yet. Asked through the proxy %1, from the "
             "environment's http_proxy."_s.arg(proxy.url().authority()));
}

void TestConnectionEditor::testUsesThePasswordThatWasEnteredOrIsKept()
{
    ScriptedServer proxy;
    Connection elsewhere = gateway(u"elsewhere"_s, {});
    elsewhere.baseUrl = QUrl(u"http://gateway.invalid/v1"_s);
    elsewhere.allowsInsecureHttp = true;
    elsewhere.proxy = u"me@"_s + proxy.url().authority();
    m_credentials->writeToken(passphraseKeys(elsewhere).proxy, u"kept"_s, this,
                              [](bool, const QString &) { });
    Desk desk(*this);
    desk.editor.openToken({.connection = elsewhere, .token = u"used"_s});
    const auto passwordOfATest = [&desk, &proxy] {
        proxy.answer(httpAnswer("407 Proxy Authentication Required", {},
                                {"Proxy-Authenticate: Basic realm=\"proxy\""}));
        proxy.answer(jsonAnswer(R"({"data":[],"has_more":false})"));
        static_cast<void>(desk.offers());
        const QByteArray basic = headerOf(proxy.requests().last(), "Proxy-Authorization");
        return QByteArray::fromBase64(basic.mid(6));
    };
    QCOMPARE(passwordOfATest(), "me:kept");
    desk.enter("proxyPasswordLineEdit", u"entered"_s);
    QCOMPARE(passwordOfATest(), "me:entered");
}

void TestConnectionEditor::passphrasesAreKeptAndGoWithWhatTheyAreFor()
{
    auto keychain = std::make_unique<FakeKeychain>();
    FakeKeychain &kept = *keychain;
    m_credentials = std::move(keychain);
    Desk desk(*this);
    desk.editor.open();
    desk.enter("nameLineEdit", u"first"_s);
    desk.enter("baseUrlLineEdit", u"https://gateway.example/v1"_s);
    desk.enter("clientCertificateLineEdit", QCoreApplication::applicationFilePath());
    desk.enter("keyPassphraseLineEdit", u"of key"_s);
    desk.enter("proxyLineEdit", u"me@proxy.example:3128"_s);
    desk.enter("proxyPasswordLineEdit", u"of proxy"_s);
    desk.form()->accept();
    const Passphrases keys = passphraseKeys(desk.store.load()[0]);
    QCOMPARE(kept.tokens.value(keys.clientKey), u"of key"_s);
    QCOMPARE(kept.tokens.value(keys.proxy), u"of proxy"_s);
    desk.settings.sync();
    QFile file(desk.settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("of proxy"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    desk.editor.openToken({.connection = desk.store.load()[0]});
    desk.enter("proxyLineEdit", u"none"_s);
    desk.form()->accept();
    QCOMPARE(kept.tokens.keys(), QStringList{keys.clientKey});
}

void TestConnectionEditor::newConnectionBeginsAsThePolicySays()
{
    AdminPolicy policy;
    policy.connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    policy.connection.caFile = m_folder->filePath(u"settings.ini"_s); // Any that can be read.
    Desk desk(*this, 30s, policy);
    desk.settings.setValue(u"any"_s, 1);
    desk.settings.sync();
    desk.editor.open();
    QVERIFY(desk.form()->findChild<QLabel *>(u"problemLabel"_s)->text().isEmpty());
    desk.enter("nameLineEdit", u"first"_s);
    desk.form()->accept();
    const Connection kept = desk.store.load().value(0);
    QCOMPARE(kept.baseUrl, policy.connection.baseUrl);
    QCOMPARE(kept.caFile, policy.connection.caFile);
    QVERIFY(kept.id != identity(policy.connection)); // It is a connection of its own.
}

void TestConnectionEditor::whatIsLockedIsNotSavedAsTheUsersOwn()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::caFile, AdminKey::proxy};
    policy.connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    policy.connection.caFile = m_folder->filePath(u"settings.ini"_s); // Any that can be read.
    policy.connection.proxy = u"proxy.example:3128"_s;
    Desk desk(*this, 30s, policy);
    desk.settings.setValue(u"any"_s, 1);
    desk.settings.sync();
    desk.editor.open();
    QCOMPARE(desk.form()->findChild<QLineEdit *>(u"proxyLineEdit"_s)->text(),
             policy.connection.proxy);
    desk.enter("nameLineEdit", u"first"_s);
    desk.form()->accept();
    const Connection kept = desk.store.load().value(0);
    QCOMPARE(kept.baseUrl, policy.connection.baseUrl);
    QCOMPARE(kept.caFile + kept.proxy, QString()); // It goes with the lock.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    // One that the command line names, and that is shown as the policy makes it.
    Connection unsaved = gateway(u"unsaved"_s, u"a"_s);
    desk.editor.openToken({.connection = governed(unsaved, policy)});
    desk.form()->accept();
    const Connection other = desk.store.load().value(1);
    QCOMPARE(other.name, unsaved.name);
    QCOMPARE(other.caFile + other.proxy, QString());
}

void TestConnectionEditor::testUsesWhatIsLocked()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::caFile};
    policy.connection.caFile = m_folder->filePath(u"settings.ini"_s); // No certificate is in it.
    Desk desk(*this, 30s, policy);
    desk.settings.setValue(u"any"_s, 1);
    desk.settings.sync();
    Connection connection = gateway(u"kept"_s, u"a"_s);
    QCOMPARE(desk.store.save({connection}), QString());
    desk.editor.openToken({.connection = connection, .token = u"s3cret"_s});
    desk.form()->findChild<QPushButton *>(u"testButton"_s)->click();
    const auto *const result = desk.form()->findChild<QLabel *>(u"resultLabel"_s);
    QTRY_VERIFY2(result->text().contains(policy.connection.caFile), qPrintable(result->text()));
}

QTEST_MAIN(TestConnectionEditor)
#include "tst_connectioneditor.moc"
