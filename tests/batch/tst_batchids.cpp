// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchids.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBatchIds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anySeparatorWillDo_data();
    void anySeparatorWillDo();
    void idsOfEveryGatewayAreFound_data();
    void idsOfEveryGatewayAreFound();
    void whatIsNoIdIsLeftOut_data();
    void whatIsNoIdIsLeftOut();
    void ofABatchOnlyItsIdIsTaken();
    void anIdIsFoundOnce();
    void nothingHoldsNothing();
};

void TestBatchIds::anySeparatorWillDo_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("spaces") << u"  batch_1a   batch_2b "_s;
    QTest::newRow("lines") << u"batch_1a\r\nbatch_2b\r\n"_s;
    QTest::newRow("commas") << u"batch_1a,batch_2b,"_s;
    QTest::newRow("semicolons") << u"batch_1a; batch_2b"_s;
    QTest::newRow("tabs") << u"batch_1a\tbatch_2b"_s;
    QTest::newRow("quotes") << u"'batch_1a' \"batch_2b\""_s;
    QTest::newRow("typographic quotes") << u"“batch_1a”, ‘batch_2b’"_s;
    QTest::newRow("Python list") << u"['batch_1a', 'batch_2b']"_s;
    QTest::newRow("JSON list") << u"[\"batch_1a\",\n \"batch_2b\"]"_s;
    QTest::newRow("JSON batches") << uR"([{"id":"batch_1a","n":7},{"id":"batch_2b"}])"_s;
    QTest::newRow("JSON page") << uR"({"data":[{"id":"batch_1a"},{"id":"batch_2b"}]})"_s;
    QTest::newRow("JSON lines") << u"{\"id\":\"batch_1a\"}\n{\"id\":\"batch_2b\"}\n"_s;
}

void TestBatchIds::anySeparatorWillDo()
{
    QFETCH(const QString, text);
    const PastedIds expected{{u"batch_1a"_s, u"batch_2b"_s}, {}};
    QCOMPARE(batchIdsIn(text), expected);
}

void TestBatchIds::idsOfEveryGatewayAreFound_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("OpenAI") << u"batch_6920e1b2c1a48190a1b2c3d4e5f60718"_s;
    QTest::newRow("UUID") << u"0d6b1f3e-3c8a-4e0a-9c51-0a4ab1d2c3e4"_s;
    QTest::newRow("Bedrock through Portkey")
        << u"arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Amodel-invocation-job%2Fabc1"_s;
    QTest::newRow("ARN") << u"arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/abc1"_s;
    QTest::newRow("LiteLLM") << u"bGl0ZWxsbV9wcm94eTttb2RlbF9pZDoxMjM0NTY3ODkw+/=="_s;
    QTest::newRow("Vertex") << u"4611686018427387904"_s;
    QTest::newRow("300 characters") << u"batch_"_s + QString(294, u'7');
}

void TestBatchIds::idsOfEveryGatewayAreFound()
{
    QFETCH(const QString, id);
    QCOMPARE(batchIdsIn(id), (PastedIds{{id}, {}}));
}

void TestBatchIds::whatIsNoIdIsLeftOut_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("word") << u"completed"_s;
    QTest::newRow("short") << u"b1"_s;
    QTest::newRow("count") << u"123456"_s;
    QTest::newRow("share") << u"99.5000"_s;
    QTest::newRow("day") << u"2026-11-22"_s;
    QTest::newRow("moment") << u"2026-11-22T14:02:11Z"_s;
    QTest::newRow("time") << u"14:02:11"_s;
    QTest::newRow("URL") << u"https://gateway.example/v1/batches"_s;
    QTest::newRow("endpoint") << u"/v1/chat/completions"_s;
    QTest::newRow("file") << u"file-6920e1b2c1a4"_s;
    QTest::newRow("endless") << u"batch_"_s + QString(5000, u'7');
}

void TestBatchIds::whatIsNoIdIsLeftOut()
{
    QFETCH(const QString, word);
    QCOMPARE(batchIdsIn(word + u"\nbatch_1a"_s), (PastedIds{{u"batch_1a"_s}, {word}}));
}

void TestBatchIds::ofABatchOnlyItsIdIsTaken()
{
    const PastedIds found = batchIdsIn(uR"({"id": "batch_1a", "input_file_id": "file-2b",
        "metadata": {"id": "other_3c"}, "errors": {"data": [{"id": "err_4d"}]}})"_s);
    QCOMPARE(found, (PastedIds{{u"batch_1a"_s}, {}}));
}

void TestBatchIds::anIdIsFoundOnce()
{
    QCOMPARE(batchIdsIn(u"batch_2b batch_1a batch_2b what what"_s),
             (PastedIds{{u"batch_2b"_s, u"batch_1a"_s}, {u"what"_s}}));
}

void TestBatchIds::nothingHoldsNothing()
{
    for (const QString &text : {QString(), u" \n\t"_s, u"[]"_s, u"{}"_s, u"[1, null, {}]"_s}) {
        QCOMPARE(batchIdsIn(text).ids, QStringList());
    }
}

QTEST_GUILESS_MAIN(TestBatchIds)
#include "tst_batchids.moc"
