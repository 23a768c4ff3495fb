// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingsfile.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestSettingsFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void profileKeepsItsOwnFile();
    void fileIsForTheUserAloneEvenAfterSaving();
    void openFileIsTakenFromOthers();
    void folderIsTakenFromOthers();
    void folderThatCannotBeMadeIsReported();
    void aNewerFormatIsAProblem_data();
    void aNewerFormatIsAProblem();

private:
    static constexpr QFile::Permissions forOthers = QFile::ReadGroup | QFile::WriteGroup
        | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
};

void TestSettingsFile::profileKeepsItsOwnFile()
{
    QCOMPARE(settingsFile(u"/srv/kiosk"_s), u"/srv/kiosk/batchdeck.ini"_s);
    QVERIFY(settingsFile({}).endsWith(u"/batchdeck/batchdeck.ini"_s));
}

void TestSettingsFile::fileIsForTheUserAloneEvenAfterSaving()
{
    const QTemporaryDir dir;
    const QString path = settingsFile(dir.filePath(u"new/profile"_s));
    QVERIFY(makePrivate(path));
    {
        QSettings settings(path, QSettings::IniFormat);
        settings.setValue(u"answer"_s, 42);
    }
    QVERIFY(QFileInfo(path).size() > 0);
    QCOMPARE(QFileInfo(path).permissions() & forOthers, QFile::Permissions());
}

void TestSettingsFile::openFileIsTakenFromOthers()
{
    const QTemporaryDir dir;
    const QString path = settingsFile(dir.path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\nanswer=42\n");
    file.close();
    QVERIFY(file.setPermissions(file.permissions() | QFile::ReadOther | QFile::ReadGroup));

    QVERIFY(makePrivate(path));
    QCOMPARE(QFileInfo(path).permissions() & forOthers, QFile::Permissions());
    QCOMPARE(QSettings(path, QSettings::IniFormat).value(u"answer"_s).toInt(), 42);
}

void TestSettingsFile::folderIsTakenFromOthers()
{
    const QTemporaryDir dir;
    QVERIFY(QFile::setPermissions(dir.path(), QFile::Permissions(0x7755)));
    QVERIFY(makePrivate(settingsFile(dir.path())));
    QCOMPARE(QFileInfo(dir.path()).permissions() & forOthers, QFile::Permissions());
}

void TestSettingsFile::folderThatCannotBeMadeIsReported()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!makePrivate(settingsFile(file.fileName())));
}

void TestSettingsFile::aNewerFormatIsAProblem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isNewer");
    QTest::newRow("no file") << QByteArray() << false;
    QTest::newRow("no format") << "[General]\na=1\n"_ba << false;
    QTest::newRow("this format") << "[profile]\nformat=1\n"_ba << false;
    QTest::newRow("newer") << "[profile]\nformat=2\n"_ba << true;
    QTest::newRow("much newer") << "[profile]\nformat=99999999999999999999999\n"_ba << true;
    QTest::newRow("of another kind") << "[profile]\nformat=two\n"_ba << true;
}

void TestSettingsFile::aNewerFormatIsAProblem()
{
    QFETCH(const QByteArray, text);
    const QTemporaryDir dir;
    const QString path = settingsFile(dir.path());
    QFile file(path);
    if (!text.isEmpty()) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
    }
    const QString problem = newerProfileProblem(path);
    QTEST(!problem.isNull(), "isNewer");
    QVERIFY(problem.isNull() || problem.contains(path));
    QVERIFY(problem.size() < 1000);
    QCOMPARE(file.exists(), !text.isEmpty());
    if (file.open(QIODevice::ReadOnly)) {
        QCOMPARE(file.readAll(), text);
    }
}

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settingsfile.moc"
