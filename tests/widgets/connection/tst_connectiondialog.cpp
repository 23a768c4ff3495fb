// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectiondialog.h"
#include "connectionsdialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace {

Connection gateway(const QString &name = u"prod"_s)
{
    Connection connection;
    connection.name = name;
    connection.baseUrl = QUrl(u"https://gateway.example/api/llm"_s);
    connection.providerAccount = u"openai-main"_s;
    connection.authStyle = Connection::AuthStyle::ApiKey;
    connection.extraHeaders = {{u"x-tfy-metadata"_s, u"{\"a\": \"b:c\"}"_s}};
    return connection;
}

template <typename T> T *part(const QWidget &dialog, const char *objectName)
{
    T *const found = dialog.findChild<T *>(QString::fromLatin1(objectName));
    Q_ASSERT(found);
    return found;
}

QPushButton *okButton(const QWidget &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class TestConnectionDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFieldComesBack();
    void untouchedDialogScoldsNobody();
    void previewShowsTheUrlThatWillBeAsked();
    void problemsForbidToSave_data();
    void problemsForbidToSave();
    void testAsksWithWhatWasEntered();
    void resultOfATestIsGoneWhenTheInputChanges();
    void tokenIsHiddenAndNeverPutBack();
    void passphrasesAreHiddenAndOnlyForWhatWantsThem();
    void proxyThatWantsAPasswordIsLedTo();
    void changedReceiverWantsTheTokenAgain();
    void presetsFillInWhatIsKnown();
    void gatewayThatWantsNoTokenTakesNone();
    void otherUrlIsTestedByAButton();
    void copiedCommandFillsTheFormAndIsTested();
    void copiedHostIsAskedWhereItsGatewayIs();
    void copiedTextWithoutAGatewayChangesNothing();
    void whatTheTextDoesNotSayStays();
    void linesPastedIntoTheUrlFillTheForm();
    void addedConnectionIsToldAfterItsToken();
    void anEditStaysTheSameConnectionUnlessItsReceiverIsAnother();
    void tokenInUrlOrHeaderForbidsToSave();
    void newTokenAsksWhoseItIsWhereBatchesAreKept();
    void tokenOfAnotherAccountMakesAnotherConnection();
    void nobodyIsAskedWhereThereIsNothingToMix();
    void removalAsksAndDefaultsToCancel();
    void duplicateGetsAnotherName();
    void hostThatIsNotAllowedForbidsToSaveAndTest();
    void lockedCaFileIsShownAndTheUsersOwnKept();
    void lockedCaFileThatCannotBeReadIsTheAdministratorsMatter();
    void lockedHttpIsRefusedAndTheUsersChoiceKept();
    void withoutALockNothingIsSaidOfOne();
    void messagesMoveNothing();
};

void TestConnectionDialog::messagesMoveNothing()
{
    ConnectionDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto places = [&dialog] {
        QCoreApplication::processEvents();
        QList<QPoint> all;
        for (const char *const name : {"testButton", "headersTextEdit", "proxyLineEdit"}) {
            all.append(part<QWidget>(dialog, name)->mapTo(&dialog, QPoint()));
        }
        return std::pair(dialog.size(), all);
    };
    const auto before = places();
    part<QLineEdit>(dialog, "baseUrlLineEdit")->setText(u"http://gateway.example"_s);
    QVERIFY(!part<QLabel>(dialog, "problemLabel")->text().isEmpty());
    QCOMPARE(places(), before);
    dialog.setConnection(gateway(), true);
    dialog.setTokenNote(u"The keychain did not take the token (it gave no reason): it is kept for "
                        "this session only."_s);
    part<QPushButton>(dialog, "testButton")->click();
    dialog.setTestResult(false,
                         u"The server answered 403: not for you. Ask for a token with the scope to "
                         "list batches, and enter it here."_s);
    QVERIFY(!part<QLabel>(dialog, "resultLabel")->text().isEmpty());
    QCOMPARE(places(), before);
    part<QPushButton>(dialog, "testButton")->click();
    dialog.setTestResult(false, u"A certificate is told at length. "_s.repeated(30),
                         u"https://gateway.example/v1"_s);
    QCOMPARE(places(), before);
    part<QLineEdit>(dialog, "providerLineEdit")->setText(u"other"_s); // The result goes.
    QCOMPARE(places(), before);
}

void TestConnectionDialog::init()
{
    // What the offscreen platform says of every window is not about us.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
}

void TestConnectionDialog::everyFieldComesBack()
{
    Connection connection = gateway();
    connection.baseUrl = QUrl(u"http://gateway.example/a%2Fb?api-version=1"_s);
    connection.allowsInsecureHttp = true;
    connection.caFile = QCoreApplication::applicationFilePath();
    connection.clientCertificate = connection.caFile;
    connection.proxy = u"me@proxy.example:3128"_s;
    connection.resultHosts = u"*.blob.example.com, files.example.org:8443"_s;
    ConnectionDialog dialog({});
    dialog.setConnection(connection, true);
    QCOMPARE(dialog.connection(), connection);
    QCOMPARE(dialog.token(), std::nullopt);
    QCOMPARE(dialog.passphrases(), Passphrases());
    QVERIFY(okButton(dialog)->isEnabled());
}

void TestConnectionDialog::untouchedDialogScoldsNobody()
{
    ConnectionDialog dialog({});
    QVERIFY(part<QLabel>(dialog, "problemLabel")->text().isEmpty());
    QVERIFY(!okButton(dialog)->isEnabled());
}

void TestConnectionDialog::previewShowsTheUrlThatWillBeAsked()
{
    ConnectionDialog dialog({});
    auto *const url = part<QLineEdit>(dialog, "baseUrlLineEdit");
    const auto *const preview = part<QLineEdit>(dialog, "previewLine");
    QTest::keyClicks(url, u"https://gateway.example/v1/batches/"_s);
    QCOMPARE(preview->text(), u"https://gateway.example/v1/batches"_s);
    url->setText(u"gateway"_s);
    QCOMPARE(preview->text(), u"–"_s);
}

void TestConnectionDialog::problemsForbidToSave_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("no name") << u"nameLineEdit"_s << u" "_s << u"name"_s;
    QTest::newRow("taken name") << u"nameLineEdit"_s << u"taken"_s << u"name"_s;
    QTest::newRow("no URL") << u"baseUrlLineEdit"_s << QString() << u"URL"_s;
    QTest::newRow("unencrypted") << u"baseUrlLineEdit"_s << u"http://gw.example"_s
                                 << u"unencrypted"_s;
    QTest::newRow("password") << u"baseUrlLineEdit"_s << u"https://me:pw@gw.example"_s
                              << u"password"_s;
    QTest::newRow("secret header") << u"headersTextEdit"_s << u"X-Api-Key: abc"_s << u"X-Api-Key"_s;
    QTest::newRow("no colon") << u"headersTextEdit"_s << u"x-team"_s << u"colon"_s;
    QTest::newRow("bad header") << u"headersTextEdit"_s << u"x team: a"_s << u"x team"_s;
    QTest::newRow("no client certificate")
        << u"clientCertificateLineEdit"_s << u"/nonexistent/me.p12"_s << u"client certificate"_s;
    QTest::newRow("unknown proxy")
        << u"proxyLineEdit"_s << u"https://proxy.example"_s << u"http://host:port"_s;
    QTest::newRow("URL in place of a host")
        << u"resultHostsLineEdit"_s << u"https://files.example/x"_s << u"hosts for results"_s;
    QTest::newRow("password of a proxy")
        << u"proxyLineEdit"_s << u"http://me:s3cret@proxy.example"_s << u"password"_s;
    QTest::newRow("no CA file") << u"caFileLineEdit"_s << u"/nonexistent/ca.pem"_s << u"CA file"_s;
}

void TestConnectionDialog::problemsForbidToSave()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const QString, word);
    ConnectionDialog dialog({u"taken"_s});
    dialog.setConnection(gateway(), false);
    QVERIFY(okButton(dialog)->isEnabled());
    if (auto *const edit = dialog.findChild<QLineEdit *>(field)) {
        edit->setText(text);
    } else {
        part<QPlainTextEdit>(dialog, "headersTextEdit")->setPlainText(text);
    }
    QVERIFY(!okButton(dialog)->isEnabled());
    const QString problem = part<QLabel>(dialog, "problemLabel")->text();
    QVERIFY2(problem.contains(word), qPrintable(problem));
}

void TestConnectionDialog::testAsksWithWhatWasEntered()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    std::optional<Connection> asked;
    QString token;
    connect(&dialog, &ConnectionDialog::testRequested, this,
            [&](const Connection &connection, const QString &entered) {
                asked = connection;
                token = entered;
            });
    part<QLineEdit>(dialog, "tokenLineEdit")->setText(u" s3cret\n"_s);
    auto *const test = part<QPushButton>(dialog, "testButton");
    test->click();
    QCOMPARE(asked, gateway());
    QCOMPARE(token, u"s3cret"_s);
    QVERIFY(!test->isEnabled()); // One at a time.
    dialog.setTestResult(false, u"401: <b>no</b>"_s);
    QVERIFY(test->isEnabled());
    QCOMPARE(part<QLabel>(dialog, "resultLabel")->text(), u"401: <b>no</b>"_s);
    QCOMPARE(part<QLabel>(dialog, "resultLabel")->textFormat(), Qt::PlainText);
}

void TestConnectionDialog::resultOfATestIsGoneWhenTheInputChanges()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    part<QPushButton>(dialog, "testButton")->click();
    dialog.setTestResult(true, u"It answered."_s);
    QVERIFY(!part<QLabel>(dialog, "resultLabel")->text().isEmpty());
    part<QLineEdit>(dialog, "providerLineEdit")->setText(u"other"_s);
    QVERIFY(part<QLabel>(dialog, "resultLabel")->text().isEmpty());

    // Whether the change comes after it or before.
    part<QPushButton>(dialog, "testButton")->click();
    part<QLineEdit>(dialog, "tokenLineEdit")->setText(u"another"_s);
    dialog.setTestResult(false, u"404"_s, u"https://gateway.example"_s);
    QVERIFY(part<QLabel>(dialog, "resultLabel")->text().isEmpty());
    QVERIFY(part<QPushButton>(dialog, "otherUrlButton")->isHidden());
}

void TestConnectionDialog::tokenIsHiddenAndNeverPutBack()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), true);
    auto *const token = part<QLineEdit>(dialog, "tokenLineEdit");
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    QVERIFY(token->text().isEmpty());
    QVERIFY(token->placeholderText().contains(u"There is a token"_s)); // Kept, or of the start.
    token->setText(u"s3cret"_s);
    QCOMPARE(dialog.token(), u"s3cret"_s);
    dialog.setConnection(gateway(), true);
    QCOMPARE(dialog.token(), std::nullopt);
}

void TestConnectionDialog::passphrasesAreHiddenAndOnlyForWhatWantsThem()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    for (const auto &[owner, text, secret] :
         {std::tuple("clientCertificateLineEdit", u"/me.p12"_s, "keyPassphraseLineEdit"),
          std::tuple("proxyLineEdit", u"me@proxy.example:3128"_s, "proxyPasswordLineEdit")}) {
        auto *const edit = part<QLineEdit>(dialog, secret);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QVERIFY(!edit->isEnabled());
        part<QLineEdit>(dialog, owner)->setText(text);
        QVERIFY(edit->isEnabled());
        edit->setText(u"s3cret"_s);
    }
    QCOMPARE(dialog.passphrases(), (Passphrases{u"s3cret"_s, u"s3cret"_s}));
    dialog.setConnection(gateway(), false);
    QCOMPARE(dialog.passphrases(), Passphrases());
}

void TestConnectionDialog::proxyThatWantsAPasswordIsLedTo()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    dialog.focusProxy(u"http://proxy.example:3128"_s); // Of the environment, without a user.
    QCOMPARE(dialog.connection().proxy, u"http://proxy.example:3128"_s);
    QCOMPARE(dialog.focusWidget(), part<QLineEdit>(dialog, "proxyLineEdit"));
    const auto *const said = part<QLabel>(dialog, "resultLabel");
    QVERIFY2(said->text().contains("proxy.example:3128 wants a user name"_L1),
             qPrintable(said->text()));
    Connection connection = gateway();
    connection.proxy = u"me@own.example:3128"_s;
    dialog.setConnection(connection, false);
    dialog.focusProxy(u"http://me@own.example:3128"_s);
    QCOMPARE(dialog.connection().proxy, connection.proxy);
    QCOMPARE(dialog.focusWidget(), part<QLineEdit>(dialog, "proxyPasswordLineEdit"));
    QVERIFY2(said->text().contains("own.example:3128 wants a password"_L1),
             qPrintable(said->text()));
    part<QLineEdit>(dialog, "proxyPasswordLineEdit")->setText(u"s3cret"_s);
    QVERIFY(said->text().isEmpty());
}

void TestConnectionDialog::changedReceiverWantsTheTokenAgain()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), true);
    part<QLineEdit>(dialog, "nameLineEdit")->setText(u"renamed"_s);
    const auto *const token = part<QLineEdit>(dialog, "tokenLineEdit");
    QVERIFY(token->placeholderText().contains(u"There is a token"_s));
    part<QLineEdit>(dialog, "baseUrlLineEdit")->setText(u"https://other.example"_s);
    QVERIFY(token->placeholderText().contains(u"again"_s));
}

void TestConnectionDialog::presetsFillInWhatIsKnown()
{
    ConnectionDialog dialog({});
    auto *const presets = part<QComboBox>(dialog, "presetComboBox");
    for (int i = 1; i < presets->count(); ++i) {
        presets->setCurrentIndex(i);
        Q_EMIT presets->activated(i);
        QVERIFY2(connectionProblem(dialog.connection()).isNull(), qPrintable(presets->itemText(i)));
    }
    QVERIFY(dialog.connection().baseUrl.host().endsWith(u"azure.com"_s));
    QCOMPARE(dialog.connection().authStyle, Connection::AuthStyle::ApiKey);
    QCOMPARE(part<QLineEdit>(dialog, "baseUrlLineEdit")->selectedText(), u"RESOURCE"_s);
}

void TestConnectionDialog::gatewayThatWantsNoTokenTakesNone()
{
    ConnectionDialog dialog({});
    Connection connection = gateway();
    connection.authStyle = Connection::AuthStyle::None;
    dialog.setConnection(connection, false);
    dialog.setTokenNote(u"The keychain is locked."_s);
    QCOMPARE(dialog.connection(), connection);
    QVERIFY(!part<QLineEdit>(dialog, "tokenLineEdit")->isEnabled());
    QCOMPARE(part<QLabel>(dialog, "tokenNoteLabel")->text(), QString());
    connection.authStyle = Connection::AuthStyle::XApiKey;
    dialog.setConnection(connection, false);
    QCOMPARE(dialog.connection(), connection);
    QVERIFY(part<QLineEdit>(dialog, "tokenLineEdit")->isEnabled());
    QCOMPARE(part<QLabel>(dialog, "tokenNoteLabel")->text(), u"The keychain is locked."_s);
}

void TestConnectionDialog::otherUrlIsTestedByAButton()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    auto *const other = part<QPushButton>(dialog, "otherUrlButton");
    std::optional<Connection> asked;
    connect(&dialog, &ConnectionDialog::testRequested, this,
            [&](const Connection &connection) { asked = connection; });
    part<QPushButton>(dialog, "testButton")->click();
    dialog.setTestResult(false, u"404"_s, u"https://gateway.example/v1?a=1&b=2"_s);
    QVERIFY(!other->isHidden());
    // No mnemonic.
    QCOMPARE(other->text(), u"Use https://gateway.example/v1?a=1&&b=2 instead"_s);
    other->click();
    QVERIFY(asked);
    QCOMPARE(asked->baseUrl, QUrl(u"https://gateway.example/v1?a=1&b=2"_s));
    QCOMPARE(dialog.connection().baseUrl, asked->baseUrl);
    QVERIFY(other->isHidden());

    dialog.setTestResult(false, u"404"_s, u"https://gateway.example"_s);
    QVERIFY(!other->isHidden());
    part<QLineEdit>(dialog, "providerLineEdit")->setText(u"other"_s);
    QVERIFY(other->isHidden());
}

void TestConnectionDialog::copiedCommandFillsTheFormAndIsTested()
{
    ConnectionDialog dialog({u"gw.example"_s});
    std::optional<Connection> asked;
    QString token;
    connect(&dialog, &ConnectionDialog::testRequested, this,
            [&](const Connection &connection, const QString &entered) {
                asked = connection;
                token = entered;
            });
    QGuiApplication::clipboard()->setText(
        u"curl https://gw.example/api/llm/batches -H 'Authorization: Bearer s3cret' "
        "-H 'x-tfy-provider-name: main' -k"_s);
    part<QPushButton>(dialog, "pasteButton")->click();
    QVERIFY(asked);
    QCOMPARE(asked->name, u"gw.example (2)"_s);
    QCOMPARE(asked->baseUrl, QUrl(u"https://gw.example/api/llm"_s));
    QCOMPARE(asked->providerAccount, u"main"_s);
    QCOMPARE(token, u"s3cret"_s);
    dialog.setTestResult(true, u"It works."_s);
    const QString result = part<QLabel>(dialog, "resultLabel")->text();
    QVERIFY2(result.startsWith(u"It works.\nCertificates are checked"_s), qPrintable(result));
}

void TestConnectionDialog::copiedHostIsAskedWhereItsGatewayIs()
{
    ConnectionDialog dialog({});
    QList<QUrl> asked;
    connect(&dialog, &ConnectionDialog::testRequested, this,
            [&](const Connection &connection) { asked.append(connection.baseUrl); });
    dialog.fillFrom(u"OPENAI_BASE_URL=https://gw.example\nOPENAI_API_KEY=s3cret"_s);
    dialog.setTestResult(false, u"404"_s, u"https://gw.example/v1"_s);
    QCOMPARE(asked, QList<QUrl>({QUrl(u"https://gw.example"_s), QUrl(u"https://gw.example/v1"_s)}));
    dialog.setTestResult(false, u"404"_s, u"https://gw.example/openai/v1"_s);
    QCOMPARE(asked.size(), 2); // The second time it is asked of the user.
}

void TestConnectionDialog::copiedTextWithoutAGatewayChangesNothing()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    dialog.fillFrom(u"ask Jane for the key"_s);
    QCOMPARE(dialog.connection(), gateway());
    QVERIFY(part<QLabel>(dialog, "resultLabel")->text().contains(u"curl"_s));
}

void TestConnectionDialog::whatTheTextDoesNotSayStays()
{
    Connection connection = gateway();
    connection.proxy = u"http://p.example:3128"_s;
    ConnectionDialog dialog({});
    dialog.setConnection(connection, false);
    dialog.fillFrom(u"https://gw.example/v1"_s);
    QCOMPARE(dialog.connection().proxy, connection.proxy);
    QCOMPARE(dialog.connection().name, connection.name);
    QVERIFY(part<QLineEdit>(dialog, "tokenLineEdit")->text().isEmpty());
}

void TestConnectionDialog::linesPastedIntoTheUrlFillTheForm()
{
    ConnectionDialog dialog({});
    auto *const edit = part<QLineEdit>(dialog, "baseUrlLineEdit");
    QGuiApplication::clipboard()->setText(
        u"OPENAI_BASE_URL=https://gw.example/v1\nOPENAI_API_KEY=s3cret"_s);
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(edit->text(), u"https://gw.example/v1"_s);
    QCOMPARE(dialog.token(), u"s3cret"_s);
}

void TestConnectionDialog::anEditStaysTheSameConnectionUnlessItsReceiverIsAnother()
{
    ConnectionsDialog list({gateway()});
    const QSignalSpy removed(&list, &ConnectionsDialog::connectionRemoved);
    const auto edit = [&list](const char *field, const QString &text) {
        part<QPushButton>(list, "editButton")->click();
        const auto dialogs = list.findChildren<ConnectionDialog *>();
        part<QLineEdit>(*dialogs.last(), field)->setText(text);
        dialogs.last()->accept();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return list.connections()[0];
    };
    const QString id = identity(gateway());
    QCOMPARE(identity(edit("nameLineEdit", u"renamed"_s)), id);
    QCOMPARE(identity(edit("baseUrlLineEdit", u"https://gateway.example/v1"_s)), id);
    QVERIFY(removed.isEmpty());
    QVERIFY(identity(edit("providerLineEdit", u"other"_s)) != id);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(identity(removed[0][0].value<Connection>()), id);
}

void TestConnectionDialog::addedConnectionIsToldAfterItsToken()
{
    ConnectionsDialog list({gateway(u"first"_s)});
    QStringList told;
    connect(&list, &ConnectionsDialog::tokenEntered, this,
            [&](const Connection &connection, const QString &token) {
                told.append(connection.name + u'=' + token);
            });
    connect(&list, &ConnectionsDialog::connectionsChanged, this,
            [&](const QList<Connection> &connections) {
                for (const Connection &connection : connections) {
                    told.append(connection.name);
                }
            });
    list.add();
    auto *const dialog = list.findChild<ConnectionDialog *>();
    QVERIFY(dialog);
    dialog->setConnection(gateway(u"second"_s), false);
    part<QLineEdit>(*dialog, "tokenLineEdit")->setText(u"s3cret"_s);
    dialog->accept();
    QCOMPARE(told, (QStringList{u"second=s3cret"_s, u"first"_s, u"second"_s}));
}

void TestConnectionDialog::tokenInUrlOrHeaderForbidsToSave()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), false);
    part<QLineEdit>(dialog, "baseUrlLineEdit")->setText(u"https://gateway.example/v1?x=s3cret"_s);
    QVERIFY(okButton(dialog)->isEnabled());
    part<QLineEdit>(dialog, "tokenLineEdit")->setText(u"s3cret"_s);
    QVERIFY(!okButton(dialog)->isEnabled());
    QVERIFY(part<QLabel>(dialog, "problemLabel")->text().contains("holds the token"_L1));
    part<QLineEdit>(dialog, "baseUrlLineEdit")->setText(u"https://gateway.example/v1"_s);
    QVERIFY(okButton(dialog)->isEnabled());
    part<QPlainTextEdit>(dialog, "headersTextEdit")->setPlainText(u"x-team: s3cret"_s);
    QVERIFY(!okButton(dialog)->isEnabled());
}

void TestConnectionDialog::newTokenAsksWhoseItIsWhereBatchesAreKept()
{
    ConnectionDialog dialog({});
    dialog.setConnection(gateway(), true);
    dialog.setKeepsBatches([] { return true; });
    const QSignalSpy accepted(&dialog, &QDialog::accepted);
    part<QLineEdit>(dialog, "tokenLineEdit")->setText(u"s3cret"_s);
    for (const auto &[word, isOther] : {std::pair(u"Cancel"_s, false), {u"Same"_s, false}}) {
        okButton(dialog)->click();
        auto *const box = dialog.findChild<QMessageBox *>();
        QVERIFY(box);
        QCOMPARE(accepted.size(), 0);
        for (QAbstractButton *button : box->buttons()) {
            if (button->text().remove(u'&').startsWith(word)) {
                button->click();
                break;
            }
        }
        QCOMPARE(dialog.isOtherAccount(), isOther);
        QCOMPARE(accepted.size(), word == "Same"_L1 ? 1 : 0);
        delete box;
    }
}

void TestConnectionDialog::tokenOfAnotherAccountMakesAnotherConnection()
{
    const Connection kept = withOwnId(gateway());
    ConnectionsDialog dialog({kept});
    dialog.setKeepsBatches([&kept](const Connection &asked) { return asked == kept; });
    QList<Connection> removed;
    QList<Connection> withToken;
    connect(&dialog, &ConnectionsDialog::connectionRemoved, this,
            [&](const Connection &connection) { removed.append(connection); });
    connect(&dialog, &ConnectionsDialog::tokenEntered, this,
            [&](const Connection &connection) { withToken.append(connection); });
    part<QPushButton>(dialog, "editButton")->click();
    auto *const editor = dialog.findChild<ConnectionDialog *>();
    QVERIFY(editor);
    part<QLineEdit>(*editor, "tokenLineEdit")->setText(u"s3cret"_s);
    okButton(*editor)->click();
    auto *const box = editor->findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::NoRole) {
            button->click();
            break;
        }
    }
    QCOMPARE(removed, QList<Connection>{kept});
    QCOMPARE(dialog.connections().size(), 1);
    QVERIFY(identity(dialog.connections()[0]) != identity(kept));
    QCOMPARE(dialog.connections()[0].name, kept.name);
    QCOMPARE(withToken, dialog.connections());
}

void TestConnectionDialog::nobodyIsAskedWhereThereIsNothingToMix()
{
    for (const bool isOtherReceiver : {false, true}) {
        ConnectionDialog dialog({});
        dialog.setConnection(gateway(), true);
        dialog.setKeepsBatches([isOtherReceiver] { return isOtherReceiver; });
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        part<QLineEdit>(dialog, "tokenLineEdit")->setText(u"s3cret"_s);
        if (isOtherReceiver) {
            part<QLineEdit>(dialog, "providerLineEdit")->setText(u"other"_s);
        }
        okButton(dialog)->click();
        QCOMPARE(accepted.size(), 1);
        QVERIFY(!dialog.isOtherAccount());
    }
}

void TestConnectionDialog::removalAsksAndDefaultsToCancel()
{
    ConnectionsDialog list({gateway(u"first"_s), gateway(u"second"_s)});
    const QSignalSpy changed(&list, &ConnectionsDialog::connectionsChanged);
    auto *const remove = part<QPushButton>(list, "removeButton");
    remove->click();
    auto *box = list.findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY(box->text().contains(u"first"_s));
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    box->defaultButton()->click();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(list.connections().size(), 2);
    QVERIFY(changed.isEmpty());

    remove->click();
    box = list.findChild<QMessageBox *>();
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole) {
            QCOMPARE(button->text(), u"Remove"_s);
            button->click();
            break;
        }
    }
    QCOMPARE(list.connections(), QList{gateway(u"second"_s)});
    QCOMPARE(changed.size(), 1);
}

void TestConnectionDialog::duplicateGetsAnotherName()
{
    ConnectionsDialog list({gateway(u"prod"_s)});
    part<QPushButton>(list, "duplicateButton")->click();
    auto *const dialog = list.findChild<ConnectionDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->connection().name, u"prod (2)"_s);
    dialog->accept();
    QCOMPARE(list.connections().size(), 2);
    QCOMPARE(list.connections()[0].name, u"prod"_s);
}

void TestConnectionDialog::hostThatIsNotAllowedForbidsToSaveAndTest()
{
    AdminPolicy policy;
    policy.lockedKeys = {AdminKey::allowedHosts};
    policy.allowedHosts = {u"*.example"_s};
    ConnectionDialog dialog({});
    dialog.setPolicy(policy);
    dialog.setConnection(gateway(), true);
    QVERIFY(okButton(dialog)->isEnabled());
    part<QLineEdit>(dialog, "baseUrlLineEdit")->setText(u"https://evil.org/v1"_s);
    QVERIFY(part<QLabel>(dialog, "problemLabel")->text().contains("evil.org"_L1));
    QVERIFY(!okButton(dialog)->isEnabled());
    QVERIFY(!part<QPushButton>(dialog, "testButton")->isEnabled());
}

void TestConnectionDialog::lockedCaFileIsShownAndTheUsersOwnKept()
{
    AdminPolicy policy;
    policy.file = u"/etc/<b>/batchdeck.conf"_s;
    policy.lockedKeys = {AdminKey::caFile};
    policy.connection.caFile = u"/dev/null"_s; // Any that can be read.
    Connection own = gateway();
    own.caFile = u"/home/me/mine.pem"_s;
    ConnectionDialog dialog({});
    dialog.setPolicy(policy);
    dialog.setConnection(own, true);
    const auto *const line = part<QLineEdit>(dialog, "caFileLineEdit");
    QCOMPARE(line->text(), policy.connection.caFile);
    QVERIFY(line->isReadOnly() && line->isEnabled()); // The keyboard reaches it.
    QCOMPARE(line->accessibleDescription(), lockNote(policy));
    QVERIFY(line->toolTip().contains("/etc/&lt;b&gt;/batchdeck.conf"_L1));
    QCOMPARE(line->palette().color(QPalette::Active, QPalette::Base),
             line->palette().color(QPalette::Disabled, QPalette::Base));
    QVERIFY(part<QPushButton>(dialog, "caFileButton")->isHidden());
    const auto *const note = part<QLabel>(dialog, "lockNoteLabel");
    QVERIFY(!note->isHidden() && note->text().contains(lockNote(policy)));
    QCOMPARE(dialog.connection(), own);
    QVERIFY(okButton(dialog)->isEnabled());
}

void TestConnectionDialog::lockedCaFileThatCannotBeReadIsTheAdministratorsMatter()
{
    AdminPolicy policy;
    policy.file = u"/etc/batchdeck.conf"_s;
    policy.lockedKeys = {AdminKey::caFile};
    policy.connection.caFile = u"/nonexistent/ca.pem"_s;
    ConnectionDialog dialog({});
    dialog.setPolicy(policy);
    dialog.setConnection(gateway(), true);
    const QString problem = part<QLabel>(dialog, "problemLabel")->text();
    QVERIFY2(problem.contains(lockNote(policy)) && !problem.contains("choose"_L1),
             qPrintable(problem));
}

void TestConnectionDialog::lockedHttpIsRefusedAndTheUsersChoiceKept()
{
    AdminPolicy policy;
    policy.file = u"/etc/batchdeck.conf"_s;
    policy.lockedKeys = {AdminKey::insecureHttp};
    Connection own = gateway();
    own.baseUrl = QUrl(u"http://gateway.example/v1"_s);
    own.allowsInsecureHttp = true;
    ConnectionDialog dialog({});
    dialog.setPolicy(policy);
    dialog.setConnection(own, true);
    auto *const box = part<QCheckBox>(dialog, "insecureCheckBox");
    QVERIFY(!box->isChecked());
    QCOMPARE(box->accessibleDescription(), lockNote(policy));
    box->click();
    QVERIFY(!box->isChecked());
    const QString problem = part<QLabel>(dialog, "problemLabel")->text();
    QVERIFY2(problem.contains(lockNote(policy)), qPrintable(problem));
    QVERIFY(!okButton(dialog)->isEnabled());
    QVERIFY(dialog.connection().allowsInsecureHttp); // For when the lock is gone.
    part<QLineEdit>(dialog, "baseUrlLineEdit")->setText(u"https://gateway.example/v1"_s);
    QVERIFY(okButton(dialog)->isEnabled());
}

void TestConnectionDialog::withoutALockNothingIsSaidOfOne()
{
    ConnectionDialog dialog({});
    dialog.setPolicy({});
    QVERIFY(part<QLabel>(dialog, "lockNoteLabel")->isHidden());
    QVERIFY(!part<QLineEdit>(dialog, "caFileLineEdit")->isReadOnly());
    QVERIFY(!part<QPushButton>(dialog, "caFileButton")->isHidden());
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
