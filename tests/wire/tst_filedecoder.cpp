// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filedecoder.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFileDecoder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileOfTheApiIsRead();
    void otherServersMembersMeanTheSame();
    void sizeOfZeroIsUnknown();
    void pageOfFilesSaysWhereTheNextBegins();
    void whatIsNoFileIsABadReply_data();
    void whatIsNoFileIsABadReply();
};

void TestFileDecoder::fileOfTheApiIsRead()
{
    const auto facts = decodeFileFacts(
        R"({"id":"file-1","object":"file","bytes":120000,"created_at":1677610602,
            "expires_at":1680202602,"filename":"out.jsonl","purpose":"batch_output",
            "status":"processed"})",
        "application/json");
    QVERIFY(facts);
    QCOMPARE(facts->id, u"file-1"_s);
    QCOMPARE(facts->name, u"out.jsonl"_s);
    QCOMPARE(facts->purpose, u"batch_output"_s);
    QCOMPARE(facts->status, u"processed"_s);
    QCOMPARE(facts->bytes, 120'000);
    QCOMPARE(facts->createdAt.seconds(), 1'677'610'602);
    QCOMPARE(facts->expiresAt.seconds(), 1'680'202'602);
}

void TestFileDecoder::otherServersMembersMeanTheSame()
{
    const auto facts = decodeFileFacts(
        R"({"id":"file-1","filename":null,"name":"a","size_bytes":"12",
            "created_at":"2026-11-22T14:02:11Z"})",
        "application/json");
    QVERIFY(facts);
    QCOMPARE(facts->name, u"a"_s);
    QCOMPARE(facts->bytes, 12);
    QVERIFY(facts->createdAt.isSet() && !facts->expiresAt.isSet());
    QVERIFY(facts->purpose.isNull());
}

void TestFileDecoder::sizeOfZeroIsUnknown()
{
    for (const char *const text :
         {R"({"id":"a","bytes":0})", R"({"id":"a","bytes":"0"})", R"({"id":"a"})"}) {
        const auto facts = decodeFileFacts(text, "application/json");
        QVERIFY(facts);
        QCOMPARE(facts->bytes, std::nullopt);
    }
}

void TestFileDecoder::pageOfFilesSaysWhereTheNextBegins()
{
    const auto page = decodeFilePage(
        R"({"object":"list","data":[{"id":"a","expires_at":1680202602},7,{"id":"b"}],
            "has_more":true})",
        "application/json");
    QVERIFY(page);
    QCOMPARE(page->files.size(), 2U);
    QCOMPARE(page->files.front().expiresAt.seconds(), 1'680'202'602);
    QCOMPARE(page->next, u"b"_s);
    const auto last = decodeFilePage(R"([{"id":"a"}])", "application/json");
    QVERIFY(last && last->files.size() == 1 && last->next.isNull());
    const auto empty = decodeFilePage(R"({"data":[],"has_more":true})", "application/json");
    QVERIFY(empty && empty->next.isNull());
    QVERIFY(!decodeFilePage("{}", "application/json"));
}

void TestFileDecoder::whatIsNoFileIsABadReply_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("list") << "[]"_ba;
    QTest::newRow("page") << "<html></html>"_ba;
}

void TestFileDecoder::whatIsNoFileIsABadReply()
{
    QFETCH(const QByteArray, body);
    const auto facts = decodeFileFacts(body, "application/json");
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind, ApiError::Kind::BadReply);
}

QTEST_GUILESS_MAIN(TestFileDecoder)
#include "tst_filedecoder.moc"
