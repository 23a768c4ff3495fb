// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "newfile.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestNewFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void itAppearsWhole();
    void whatIsNotPlacedLeavesNothing();
    void anotherIsNeverReplacedUnasked();
    void whatCameMeanwhileIsNotReplacedEither();
    void anotherIsReplacedOnRequest();
    void aLinkIsNotFollowed();
    void aFolderIsNoFile();
    void aMissingFolderIsSaid();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    void put(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray bytesOf(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestNewFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestNewFile::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray TestNewFile::bytesOf(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestNewFile::itAppearsWhole()
{
    NewFile file(path(u"a.jsonl"_s), NewFile::Overwrite::Never);
    QVERIFY(file.open());
    QCOMPARE(file.device().write("{}\n"), 3);
    QVERIFY(!names().contains(u"a.jsonl"_s));
    QVERIFY(file.place());
    QCOMPARE(names(), QStringList{u"a.jsonl"_s});
    QCOMPARE(bytesOf(u"a.jsonl"_s), "{}\n"_ba);
}

void TestNewFile::whatIsNotPlacedLeavesNothing()
{
    {
        NewFile file(path(u"a"_s), NewFile::Overwrite::Never);
        QVERIFY(file.open());
        QCOMPARE(file.device().write("half"), 4);
    }
    QCOMPARE(names(), QStringList());
}

void TestNewFile::anotherIsNeverReplacedUnasked()
{
    put(u"a"_s, "old"_ba);
    NewFile file(path(u"a"_s), NewFile::Overwrite::Never);
    QVERIFY(!file.open());
    QVERIFY(file.isTaken());
    QVERIFY(file.errorText().contains(u"not replaced"_s));
    QCOMPARE(bytesOf(u"a"_s), "old"_ba);
}

void TestNewFile::whatCameMeanwhileIsNotReplacedEither()
{
    NewFile file(path(u"a"_s), NewFile::Overwrite::Never);
    QVERIFY(file.open());
    put(u"a"_s, "other"_ba);
    QVERIFY(!file.place());
    QVERIFY(file.isTaken());
    QCOMPARE(bytesOf(u"a"_s), "other"_ba);
}

void TestNewFile::anotherIsReplacedOnRequest()
{
    put(u"a"_s, "old"_ba);
    NewFile file(path(u"a"_s), NewFile::Overwrite::Always);
    QVERIFY(file.open());
    QCOMPARE(file.device().write("new"), 3);
    QVERIFY(file.place());
    QCOMPARE(bytesOf(u"a"_s), "new"_ba);
    QCOMPARE(names(), QStringList{u"a"_s});
}

void TestNewFile::aLinkIsNotFollowed()
{
    put(u"elsewhere"_s, "kept"_ba);
    QVERIFY(QFile::link(path(u"elsewhere"_s), path(u"a"_s)));
    NewFile careful(path(u"a"_s), NewFile::Overwrite::Never);
    QVERIFY(!careful.open());
    NewFile file(path(u"a"_s), NewFile::Overwrite::Always);
    QVERIFY(file.open());
    QCOMPARE(file.device().write("new"), 3);
    QVERIFY(file.place());
    QCOMPARE(bytesOf(u"elsewhere"_s), "kept"_ba);
    QCOMPARE(bytesOf(u"a"_s), "new"_ba);
}

void TestNewFile::aFolderIsNoFile()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"a"_s));
    NewFile file(path(u"a"_s), NewFile::Overwrite::Always);
    QVERIFY(!file.open());
    QVERIFY(!file.isTaken());
    QVERIFY(!file.errorText().isEmpty());
}

void TestNewFile::aMissingFolderIsSaid()
{
    NewFile file(path(u"none/a"_s), NewFile::Overwrite::Never);
    QVERIFY(!file.open());
    QVERIFY(file.errorText().contains(path(u"none/a"_s)));
}

QTEST_GUILESS_MAIN(TestNewFile)
#include "tst_newfile.moc"
