// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requesttext.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! Texts of requests and answers, in the forms of several servers.
class TestRequestText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextIsFound_data();
    void aTextIsFound();
};

void TestRequestText::aTextIsFound_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("chat") << QByteArray(
        R"({"custom_id":"a","body":{"model":"m","messages":[{"role":"system","content":"Be brief."},)"
        R"({"role":"user","content":[{"type":"text","text":"Why?"}]}]}})")
                          << u"system:\n\nBe brief.\n\nuser:\n\nWhy?"_s;
    QTest::newRow("answer") << QByteArray(
        R"({"response":{"status_code":200,"body":{"choices":[{"message":)"
        R"({"role":"assistant","content":"Because.\nSo."}}]}}})")
                            << u"assistant:\n\nBecause.\nSo."_s;
    QTest::newRow("responses") << QByteArray(
        R"({"body":{"error":null,"output":[{"type":"message","role":"assistant",)"
        R"("content":[{"type":"output_text","text":"Yes"}]}]}})")
                               << u"assistant:\n\nYes"_s;
    QTest::newRow("anthropic") << QByteArray(
        R"({"result":{"type":"errored","error":{"type":"error","error":)"
        R"({"type":"overloaded_error","message":"Overloaded"}}}})")
                               << u"Overloaded"_s;
    QTest::newRow("gemini") << QByteArray(
        R"({"request":{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}})")
                            << u"user:\n\nHello"_s;
    QTest::newRow("embedding input")
        << QByteArray(R"({"body":{"input":["one","two"]}})") << u"one\n\ntwo"_s;
    QTest::newRow("embedding") << QByteArray(
        R"({"body":{"data":[{"index":0,"embedding":[0.1,0.2]}]}})")
                               << QString();
    QTest::newRow("no content") << QByteArray(R"({"message":{"role":"assistant","content":null}})")
                                << u"assistant:"_s;
    QTest::newRow("no JSON") << QByteArray("\x00\xff{", 3) << QString();
}

void TestRequestText::aTextIsFound()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    QCOMPARE(saidText(json), text);
}

QTEST_GUILESS_MAIN(TestRequestText)
#include "tst_requesttext.moc"
