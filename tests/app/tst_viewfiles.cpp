// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "viewfiles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestViewFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFileBringsBackWhatItTook();
    void aMissingFileIsNamed();
    void whatIsWrongWithAFileIsSaid();
    void nothingIsTakenFromAFileWithAQueryThatIsNotUnderstood();
    void aFileThatCannotBeWrittenIsNamed();

private:
    QTemporaryDir m_dir;
};

void TestViewFiles::aFileBringsBackWhatItTook()
{
    const QString file = m_dir.filePath(u"views.json"_s);
    QCOMPARE(writeViews(file, builtInViews()), QString());
    QCOMPARE(readViews(file), builtInViews());
}

void TestViewFiles::aMissingFileIsNamed()
{
    const auto views = readViews(m_dir.filePath(u"none.json"_s));
    QVERIFY(!views);
    QVERIFY(views.error().contains(u"none.json"_s));
}

void TestViewFiles::whatIsWrongWithAFileIsSaid()
{
    QFile file(m_dir.filePath(u"other.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    const auto views = readViews(file.fileName());
    QVERIFY(!views);
    QVERIFY(views.error().contains(u"no views"_s));
}

void TestViewFiles::nothingIsTakenFromAFileWithAQueryThatIsNotUnderstood()
{
    const QString file = m_dir.filePath(u"wrong.json"_s);
    QCOMPARE(
        writeViews(file,
                   {{u"A"_s, u"is:live"_s, {}, {}, {}}, {u"B"_s, u"id:x modle:y"_s, {}, {}, {}}}),
        QString());
    const auto views = readViews(file);
    QVERIFY(!views);
    for (const QString &named : {u"“B”"_s, u"character 6"_s, u"modle"_s}) {
        QVERIFY2(views.error().contains(named), qUtf8Printable(views.error()));
    }
}

void TestViewFiles::aFileThatCannotBeWrittenIsNamed()
{
    const QString problem = writeViews(m_dir.filePath(u"no/such/folder.json"_s), {});
    QVERIFY(problem.contains(QDir::toNativeSeparators(u"no/such/folder.json"_s)));
}

QTEST_GUILESS_MAIN(TestViewFiles)
#include "tst_viewfiles.moc"
