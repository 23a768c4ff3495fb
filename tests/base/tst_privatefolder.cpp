// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "privatefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

} // namespace

class TestPrivateFolder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void newFolderIsForTheUserAlone();
    void existingFolderIsTakenFromOthers();
    void readOnlyFolderStaysReadOnly();
    void placeOfAllUsersStaysSo();
    void homeAndWhatContainsItStayAsTheyAre();
    void changeOfAFolderIsSaid();

    void fileIsForTheUserAloneEvenAfterSaving();
    void openFileIsTakenFromOthers();
    void fileBehindALinkKeepsItsMode();
    void folderOfAFileIsTakenFromOthers();
    void folderThatCannotBeMadeIsReported();
};

void TestPrivateFolder::newFolderIsForTheUserAlone()
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(u"a/b"_s);
    QVERIFY(makePrivateFolder(folder));
    QCOMPARE(modeOf(folder), mode_t(0700));
}

void TestPrivateFolder::existingFolderIsTakenFromOthers()
{
    const QTemporaryDir dir;
    setMode(dir.path(), 0777);
    keepOthersOut(dir.path());
    QCOMPARE(modeOf(dir.path()), mode_t(0700));
}

void TestPrivateFolder::readOnlyFolderStaysReadOnly()
{
    const QTemporaryDir dir;
    setMode(dir.path(), 0555);
    QVERIFY(makePrivateFolder(dir.path()));
    QCOMPARE(modeOf(dir.path()), mode_t(0500));
    setMode(dir.path(), 0700);
}

void TestPrivateFolder::placeOfAllUsersStaysSo()
{
    const QTemporaryDir dir;
    setMode(dir.path(), 01777);
    QVERIFY(makePrivateFolder(dir.path()));
    QCOMPARE(modeOf(dir.path()), mode_t(01777));
}

void TestPrivateFolder::homeAndWhatContainsItStayAsTheyAre()
{
    const QTemporaryDir dir;
    const QString home = dir.filePath(u"home"_s);
    QVERIFY(QDir().mkpath(home));
    setMode(dir.path(), 0755);
    setMode(home, 0755);
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", QFile::encodeName(home));
    keepOthersOut(home);
    keepOthersOut(dir.path());
    qputenv("HOME", before);
    QCOMPARE(modeOf(home), mode_t(0755));
    QCOMPARE(modeOf(dir.path()), mode_t(0755));
}

// Once: the next time there is nothing to change.
void TestPrivateFolder::changeOfAFolderIsSaid()
{
    const QTemporaryDir dir;
    setMode(dir.path(), 0770);
    QTest::ignoreMessage(
        QtInfoMsg,
        QRegularExpression(u"^The folder \"%1\" is now for you alone"_s.arg(dir.path())));
    keepOthersOut(dir.path());
}

void TestPrivateFolder::fileIsForTheUserAloneEvenAfterSaving()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"new/profile/file.ini"_s);
    QVERIFY(makePrivateFile(path));
    {
        QSettings settings(path, QSettings::IniFormat);
        settings.setValue(u"answer"_s, 42);
    }
    QVERIFY(QFileInfo(path).size() > 0);
    QCOMPARE(modeOf(path), mode_t(0600));
}

void TestPrivateFolder::openFileIsTakenFromOthers()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"file.ini"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\nanswer=42\n");
    file.close();
    setMode(path, 0644);
    QVERIFY(makePrivateFile(path));
    QCOMPARE(modeOf(path), mode_t(0600));
    QCOMPARE(QSettings(path, QSettings::IniFormat).value(u"answer"_s).toInt(), 42);
}

void TestPrivateFolder::fileBehindALinkKeepsItsMode()
{
    const QTemporaryDir dir;
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(u"shared.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QFile::Permissions shared = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther;
    QVERIFY(file.setPermissions(shared));
    const QString link = dir.filePath(u"file.ini"_s);
    QVERIFY(QFile::link(file.fileName(), link));
    QVERIFY(makePrivateFile(link));
    QVERIFY(file.permissions().testFlag(QFile::ReadOther));
}

void TestPrivateFolder::folderOfAFileIsTakenFromOthers()
{
    const QTemporaryDir dir;
    setMode(dir.path(), 0755);
    QVERIFY(makePrivateFile(dir.filePath(u"file.ini"_s)));
    QCOMPARE(modeOf(dir.path()), mode_t(0700));
}

void TestPrivateFolder::folderThatCannotBeMadeIsReported()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!makePrivateFile(dir.filePath(u"file/file.ini"_s)));
}

QTEST_GUILESS_MAIN(TestPrivateFolder)
#include "tst_privatefolder.moc"
