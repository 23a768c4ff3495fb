// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectioneditor.h"
#include "connectionstore.h"
#include "sessioncredentialstore.h"

#include <QMessageBox>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Connection gateway(const QString &name, const QString &account)
{
    Connection connection;
    connection.name = name;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    connection.providerAccount = account;
    return connection;
}

} // namespace

//! What becomes of the tokens of connections that are removed.
class TestConnectionEditor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void removalIsTold();
    void removalForgetsTheToken();
    void removalLeavesATokenThatAnotherConnectionUses();

private:
    void removeFirstOf(const QList<Connection> &connections);
    [[nodiscard]] std::optional<QString> tokenOf(const Connection &connection);

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<Connection> m_told; //!< By connectionRemoved().
    std::unique_ptr<SessionCredentialStore> m_credentials;
};

void TestConnectionEditor::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_credentials = std::make_unique<SessionCredentialStore>();
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
        m_credentials->writeToken(tokenKey(connection), u"s3cret"_s, this,
                                  [](bool, const QString &) { });
    }
    QNetworkAccessManager network;
    QWidget window;
    ConnectionEditor editor(store, *m_credentials, network, window);
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
    m_credentials->readToken(tokenKey(connection), this, [&](const CredentialStore::Token &token) {
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

void TestConnectionEditor::removalLeavesATokenThatAnotherConnectionUses()
{
    const Connection removed = gateway(u"removed"_s, u"a"_s);
    const Connection twin = gateway(u"twin"_s, u"a"_s);
    removeFirstOf({removed, twin});
    QCOMPARE(tokenOf(twin), u"s3cret"_s);
}

QTEST_MAIN(TestConnectionEditor)
#include "tst_connectioneditor.moc"
