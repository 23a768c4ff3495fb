// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingsfile.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestSettingsFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void profileKeepsItsOwnFile();
    void aNewerFormatIsAProblem_data();
    void aNewerFormatIsAProblem();
};

void TestSettingsFile::profileKeepsItsOwnFile()
{
    QCOMPARE(settingsFile(u"/srv/kiosk"_s), u"/srv/kiosk/batchdeck.ini"_s);
    QVERIFY(settingsFile({}).endsWith(u"/batchdeck/batchdeck.ini"_s));
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
