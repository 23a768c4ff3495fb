// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "commandline.h"
#include "connectionstore.h"
#include "fakekeychain.h"
#include "movingcredentialstore.h"
#include "preferencesstore.h"
#include "savedviewstore.h"
#include "settingsfile.h"
#include "systemsettings.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString sourceText(const QString &name)
{
    QFile file(QStringLiteral(SOURCE_DIR) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

//! The part of a document from the heading up to the next one of any level.
QString sectionOf(const QString &document, const QString &heading)
{
    const QString text = sourceText(document);
    const qsizetype start = text.indexOf(u'\n' + heading + u'\n');
    const qsizetype end = text.indexOf("\n#"_L1, start + heading.size() + 1);
    return start < 0 ? QString() : text.sliced(start, (end < 0 ? text.size() : end) - start);
}

QStringList captured(const QString &text, const QString &pattern)
{
    QStringList found;
    auto matches =
        QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (matches.hasNext()) {
        found.append(matches.next().captured(1));
    }
    return found;
}

//! What @p pattern captures in the sources of @p folder.
QStringList capturedInSources(const QString &folder, const QString &pattern)
{
    QStringList found;
    QDirIterator files(QStringLiteral(SOURCE_DIR) + u'/' + folder, {u"*.cpp"_s}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly)) {
            found += captured(QString::fromUtf8(file.readAll()), pattern);
        }
    }
    return found;
}

//! Lets each store write all that it ever writes.
void writeEverything(QSettings &settings)
{
    QCOMPARE(PreferencesStore(settings).save({}), QString());
    Connection connection;
    connection.name = u"one"_s;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    connection.clientCertificate = u"/me.pem"_s;
    connection.proxy = u"none"_s;
    connection = withOwnId(connection);
    ConnectionStore connections(settings);
    QCOMPARE(connections.save({connection}), QString());
    connections.setLastShown(u"one"_s);
    SavedViewStore views(settings);
    settings.setValue(u"views/own"_s, "damaged"_ba);
    QVERIFY(!views.load());
    QCOMPARE(views.save({}), QString());
    QCOMPARE(views.saveOrder({u"a"_s}), QString());
    FakeKeychain keychain;
    keychain.state = FakeKeychain::State::Locked;
    noteFormerTokenKeys(settings, identity(connection), {u"former"_s});
    MovingCredentialStore tokens(keychain, settings);
    tokens.removeToken(identity(connection), &tokens, [](bool, const QString &) { });
    settings.sync();
}

} // namespace

//! docs/security.md lists each settings key, and docs/administrators.md each key of an
//! administrator's file.
class TestSettingsDocs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everySettingsKeyIsListed();
    void everySystemKeyHasItsRow();
    void theExampleIsUnderstood();
    void manPageNamesEverySystemKey();
};

void TestSettingsDocs::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
}

void TestSettingsDocs::everySettingsKeyIsListed()
{
    const QTemporaryDir profile;
    QSettings settings(settingsFile(profile.path()), QSettings::IniFormat);
    writeEverything(settings);
    QStringList known = settings.allKeys(); // A start may do what is noted here, and end the note.
    {
        WindowCommand command;
        command.connection.profileDir = profile.path();
        command.connection.connectionName = u"none of this name"_s; // Nothing is asked.
        Application(command).start();
    }
    settings.sync();
    known += settings.allKeys();
    known.replaceInStrings(QRegularExpression(u"^connections/\\d+/"_s), u"connections/N/"_s);
    known.replaceInStrings(QRegularExpression(u"/[0-9a-f]{32}$"_s), u"/ID"_s);
    // What is only read, or written only where a user does something.
    known += capturedInSources(u"src/settings"_s, u"\"([a-z_]+/[a-z_]+)\"_L1"_s);
    for (const QString &folder : {u"src/app"_s, u"src/widgets/window"_s}) {
        for (const QString &name : capturedInSources(folder, u"State = \"([a-z_]+)\"_L1"_s)) {
            known.append("view/"_L1 + name);
        }
    }
    known.removeDuplicates();
    known.sort();
    QStringList listed =
        captured(sectionOf(u"docs/security.md"_s, u"### Settings keys"_s), u"^\\| `([^`]+)` \\|"_s);
    listed.sort();
    QVERIFY(known.size() > 30);
    QCOMPARE(listed, known);
}

void TestSettingsDocs::everySystemKeyHasItsRow()
{
    const auto word = [](bool is) {
        return is ? u"yes"_s : u"no"_s;
    };
    QStringList known;
    for (const SystemKey &key : systemKeys()) {
        known.append(u"%1` | %2 | %3"_s.arg(key.name, word(key.hasDefault), word(key.isLockable)));
    }
    known.sort();
    QStringList listed = captured(sectionOf(u"docs/administrators.md"_s, u"## Keys"_s),
                                  u"^\\| `([^|]+ \\| [a-z]+ \\| [a-z]+) \\|"_s);
    listed.sort();
    QCOMPARE(listed, known);
}

void TestSettingsDocs::theExampleIsUnderstood()
{
    const QStringList examples =
        captured(sourceText(u"docs/administrators.md"_s), u"```ini\n([^`]+)```"_s);
    QCOMPARE(examples.size(), 1);
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"batchdeck.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(examples[0].toUtf8());
    file.close();
    const AdminPolicy policy = readAdminPolicy(file.fileName());
    QCOMPARE(policy.problem, QString());
    QCOMPARE(policy.leftOut, QStringList());
    QCOMPARE(policy.lockedKeys.size(), 4);
}

void TestSettingsDocs::manPageNamesEverySystemKey()
{
    const QString page = sourceText(u"packaging/batchdeck.1"_s);
    for (const SystemKey &key : systemKeys()) {
        QVERIFY2(page.contains(key.name), qPrintable(key.name));
    }
}

QTEST_MAIN(TestSettingsDocs)
#include "tst_settingsdocs.moc"
