// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

class TestSettingsFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void profileKeepsItsOwnFile();
    void aNewerFormatIsAProblem_data();
    void aNewerFormatIsAProblem();
    void whatIsNoReadableFileIsAProblem_data();
    void whatIsNoReadableFileIsAProblem();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void textStaysWhereItIs_data();
    void textStaysWhereItIs();
    void twoDamagedFilesAreKept();
};

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QStringList setAsideBeside(const QString &path)
{
    return QFileInfo(path).dir().entryList({u"batchdeck.ini.damaged-*"_s}, QDir::Files);
}

} // namespace

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
    const QString problem = settingsProblem(path);
    QTEST(!problem.isNull(), "isNewer");
    QVERIFY(problem.isNull() || problem.contains(path));
    QVERIFY(problem.size() < 1000);
    QCOMPARE(file.exists(), !text.isEmpty());
    if (file.open(QIODevice::ReadOnly)) {
        QCOMPARE(file.readAll(), text);
    }
}

void TestSettingsFile::whatIsNoReadableFileIsAProblem_data()
{
    QTest::addColumn<QString>("kind");
    for (const QString &kind :
         {u"folder"_s, u"pipe"_s, u"device"_s, u"huge"_s, u"forbidden"_s, u"in a file"_s}) {
        QTest::newRow(qPrintable(kind)) << kind;
    }
}

//! A pipe is not opened: that would wait for a writer for ever.
void TestSettingsFile::whatIsNoReadableFileIsAProblem()
{
    QFETCH(const QString, kind);
    const QTemporaryDir dir;
    QString path = settingsFile(dir.path());
    if (kind == u"folder") {
        QVERIFY(QDir().mkpath(path));
    } else if (kind == u"pipe") {
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    } else if (kind == u"device") {
        QVERIFY(QFile::link(u"/dev/zero"_s, path));
    } else if (kind == u"huge") {
        writeFile(path, "[General]\n");
        QVERIFY(QFile::resize(path, 17 * 1024 * 1024));
    } else if (kind == u"forbidden") {
        if (::geteuid() == 0) {
            QSKIP("root may read everything");
        }
        writeFile(path, "[General]\n");
        QVERIFY(QFile::setPermissions(path, QFile::Permissions()));
    } else {
        writeFile(path, "[General]\n");
        path += u"/batchdeck.ini"_s;
    }
    const QString problem = settingsProblem(path);
    QVERIFY2(problem.contains(path) && problem.contains(u"--profile"_s), qPrintable(problem));
}

void TestSettingsFile::damagedFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("half of it") << "[connections]\n1\\name=a\nsize=1\n\x01\x02\x7f=\xff"_ba;
    QTest::newRow("packed value") << R"([General]
x=@Variant(\0\0\0\t\x6\0\0\x0))"_ba;
    QTest::newRow("packed value in a list") << R"x([profile]
format=1, "@Variant(\0\0\0\t\x6\0\0\x0)")x"_ba;
}

void TestSettingsFile::damagedFileIsSetAside()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir dir;
    const QString path = settingsFile(dir.path());
    writeFile(path, bytes);
    const QString problem = setAsideDamagedSettings(path);
    const QStringList aside = setAsideBeside(path);
    QCOMPARE(aside.size(), 1);
    QVERIFY2(problem.contains(aside.first()), qPrintable(problem));
    QVERIFY(!QFile::exists(path));
    QFile kept(dir.filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
}

void TestSettingsFile::textStaysWhereItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ours") << "[view]\r\ngeometry=@ByteArray(\\x1\\0)\n\tname=\xc3\xa4\n"_ba;
    QTest::newRow("a line of no key") << "hello\n[General]\na=1\n"_ba;
    QTest::newRow("another encoding") << "[General]\nname=\xe4\n"_ba;
    QTest::newRow("text with an at sign") << "[a]\nb=\"c, =@Variant(d\"\ne=@@Variant(f\n"_ba;
    QTest::newRow("nothing") << QByteArray();
}

void TestSettingsFile::textStaysWhereItIs()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir dir;
    const QString path = settingsFile(dir.path());
    writeFile(path, bytes);
    QCOMPARE(setAsideDamagedSettings(path), QString());
    QVERIFY(QFile::exists(path));
}

void TestSettingsFile::twoDamagedFilesAreKept()
{
    const QTemporaryDir dir;
    const QString path = settingsFile(dir.path());
    for (const char *const moment : {"20200101T000000000", "20210101T000000000"}) {
        writeFile(path + u".damaged-"_s + QLatin1StringView(moment), "old");
    }
    writeFile(path, QByteArray(10, '\0'));
    QVERIFY(!setAsideDamagedSettings(path).isNull());
    const QStringList aside = setAsideBeside(path);
    QCOMPARE(aside.size(), 2);
    QCOMPARE(aside.first(), u"batchdeck.ini.damaged-20210101T000000000"_s);
}

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settingsfile.moc"
