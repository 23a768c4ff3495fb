// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "keeping.h"
#include "redactor.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! A batch that has ended, with these files.
Batch endedBatch(const QByteArray &id, const QByteArray &errorFile,
                 const QByteArray &status = "completed")
{
    return *decodeBatch(R"({"id":")" + id + R"(","status":")" + status
                            + R"(","created_at":1763820000,"output_file_id":"file-o",)"
                              R"("error_file_id":")"
                            + errorFile + R"("})",
                        {});
}

BatchReasons limitsAndMore(const QByteArray &message = "Rate limit reached for #")
{
    return {5, {{{429, "rate_limit", message}, 4}, {{}, 1}}, 2};
}

KnownReasons reasonsIn(CacheFile &file)
{
    return file.read({}, 100, 0).slice.reasons;
}

} // namespace

class TestCacheReasons final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = std::make_unique<CacheFile>(m_dir->filePath(u"cache.sqlite"_s), QString());
        m_file->open();
        m_file->save(confirmed({endedBatch("a", "file-1"), endedBatch("b", "file-2")}));
        m_file->saveReasons(endedBatch("a", "file-1"), limitsAndMore());
    }

    void reasonsComeWithTheirRowAfterARestart();
    void laterReasonsReplaceTheFormerOnes();
    void reasonsOfABatchThatIsNotKeptAreNotKept();
    void reasonsStayWhileFilesAreTheSame();
    void reasonsGoWithTheFiles_data();
    void reasonsGoWithTheFiles();
    void reasonsOfOtherFilesThanTheRowsAreNotRead();
    void reasonsGoWithTheBatch();
    void forgottenReasonsLeaveTheRows();
    void reasonsWithTheTokenAreDeleted();
    void fileOfVersion2IsTakenOver();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CacheFile> m_file;
};

void TestCacheReasons::reasonsComeWithTheirRowAfterARestart()
{
    m_file->close();
    m_file->open();
    const KnownReasons expected{{u"a"_s, limitsAndMore()}};
    QCOMPARE(reasonsIn(*m_file), expected);
    checkAll(*m_file);
    QCOMPARE(m_file->takeProblems(), QStringList());
}

void TestCacheReasons::laterReasonsReplaceTheFormerOnes()
{
    m_file->saveReasons(endedBatch("a", "file-1"), BatchReasons(0, {}));
    const KnownReasons expected{{u"a"_s, BatchReasons(0, {})}};
    QCOMPARE(reasonsIn(*m_file), expected);
}

void TestCacheReasons::reasonsOfABatchThatIsNotKeptAreNotKept()
{
    m_file->saveReasons(endedBatch("c", "file-3"), limitsAndMore());
    m_file->save(confirmed({endedBatch("c", "file-3")}));
    QCOMPARE(reasonsIn(*m_file).size(), 1U);
}

void TestCacheReasons::reasonsStayWhileFilesAreTheSame()
{
    Batch batch = endedBatch("a", "file-1");
    batch.rawJson.replace("1763820000", "1763820001");
    m_file->save(confirmed({batch}, 1));
    QCOMPARE(reasonsIn(*m_file).size(), 1U);
}

void TestCacheReasons::reasonsGoWithTheFiles_data()
{
    QTest::addColumn<QByteArray>("errorFile");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("another file") << QByteArray("file-9") << QByteArray("completed");
    QTest::newRow("another status") << QByteArray("file-1") << QByteArray("cancelled");
}

void TestCacheReasons::reasonsGoWithTheFiles()
{
    QFETCH(const QByteArray, errorFile);
    QFETCH(const QByteArray, status);
    m_file->save(confirmed({endedBatch("a", errorFile, status)}, 1));
    m_file->save(confirmed({endedBatch("a", "file-1")}, 2));
    QVERIFY(reasonsIn(*m_file).empty());
}

void TestCacheReasons::reasonsOfOtherFilesThanTheRowsAreNotRead()
{
    m_file->saveReasons(endedBatch("a", "file-9"), limitsAndMore());
    QVERIFY(reasonsIn(*m_file).empty());
}

void TestCacheReasons::reasonsGoWithTheBatch()
{
    m_file->prune({std::nullopt, std::chrono::days(1)}, Stamp::now());
    m_file->save(confirmed({endedBatch("a", "file-1")}, 1));
    QVERIFY(reasonsIn(*m_file).empty());
}

void TestCacheReasons::forgottenReasonsLeaveTheRows()
{
    m_file->forgetReasons();
    QVERIFY(reasonsIn(*m_file).empty());
    QCOMPARE(m_file->contents().rowCount, 2);
}

void TestCacheReasons::reasonsWithTheTokenAreDeleted()
{
    const QString token = u"sk-0123456789abcdef"_s;
    m_file->saveReasons(endedBatch("b", "file-2"),
                        limitsAndMore("Bad key " + token.toUtf8() + "!"));
    QCOMPARE(reasonsIn(*m_file).size(), 2U);
    const auto redaction = m_file->redact(Redactor(token), true, 0, 100, 0);
    QVERIFY(!redaction.lastKey);
    QCOMPARE(reasonsIn(*m_file).size(), 1U);
    QCOMPARE(reasonsIn(*m_file).front().first, u"a"_s);
}

void TestCacheReasons::fileOfVersion2IsTakenOver()
{
    m_file->close();
    {
        SqliteFile old(m_dir->filePath(u"cache.sqlite"_s));
        QVERIFY(old.open());
        QVERIFY(old.run(u"DROP TABLE reason"_s));
        QVERIFY(old.run(u"DROP TABLE reading"_s));
        QVERIFY(old.run(u"PRAGMA user_version = 2"_s));
    }
    m_file->open();
    QCOMPARE(m_file->takeProblems(), QStringList());
    QVERIFY(reasonsIn(*m_file).empty());
    m_file->saveReasons(endedBatch("b", "file-2"), limitsAndMore());
    QCOMPARE(reasonsIn(*m_file).size(), 1U);
    QCOMPARE(m_file->contents().rowCount, 2);
}

QTEST_GUILESS_MAIN(TestCacheReasons)
#include "tst_cachereasons.moc"
