// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsontext.h"
#include "jsonwalker.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using Kind = JsonWalker::Kind;

class TestJsonWalker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tokensAreWhatStandsThere();
    void stringEndsAtItsOwnQuote_data();
    void stringEndsAtItsOwnQuote();
    void cutStringSaysSo_data();
    void cutStringSaysSo();
    void valueIsTakenWhole_data();
    void valueIsTakenWhole();
    void everyByteIsOfOneToken();
    void escapesAreReadAsTheyAreMeant_data();
    void escapesAreReadAsTheyAreMeant();
};

void TestJsonWalker::tokensAreWhatStandsThere()
{
    JsonWalker walker(" {\"a\" :\t[-1.50e+3,true]\r\n}");
    const std::pair<Kind, QByteArrayView> expected[] = {
        {Kind::BeginObject, "{"}, {Kind::String, "\"a\""},  {Kind::Colon, ":"},
        {Kind::BeginArray, "["},  {Kind::Word, "-1.50e+3"}, {Kind::Comma, ","},
        {Kind::Word, "true"},     {Kind::EndArray, "]"},    {Kind::EndObject, "}"},
        {Kind::End, ""},
    };
    for (const auto &[kind, text] : expected) {
        const JsonWalker::Token token = walker.taken();
        QCOMPARE(token.kind, kind);
        QCOMPARE(token.text, text);
    }
    QCOMPARE(walker.token().kind, Kind::End); // And stays there.
}

void TestJsonWalker::stringEndsAtItsOwnQuote_data()
{
    QTest::addColumn<QByteArray>("string");
    QTest::newRow("empty") << R"("")"_ba;
    QTest::newRow("quote") << R"("a\"b")"_ba;
    QTest::newRow("backslash") << R"("a\\")"_ba;
    QTest::newRow("backslash and quote") << R"("\\\"")"_ba;
    QTest::newRow("brackets") << R"("]},:{[")"_ba;
}

void TestJsonWalker::stringEndsAtItsOwnQuote()
{
    QFETCH(const QByteArray, string);
    const QByteArray json = string + ",\"next\"";
    JsonWalker walker(json);
    QCOMPARE(walker.token().kind, Kind::String);
    QCOMPARE(walker.token().text, string);
    QCOMPARE(walker.token().content(), string.sliced(1, string.size() - 2));
    walker.advance();
    QVERIFY(walker.takes(Kind::Comma));
}

void TestJsonWalker::cutStringSaysSo_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("quote alone") << "\""_ba;
    QTest::newRow("text") << "\"abc"_ba;
    QTest::newRow("escaped quote") << "\"abc\\\""_ba;
    QTest::newRow("backslash") << "\"abc\\"_ba;
}

void TestJsonWalker::cutStringSaysSo()
{
    QFETCH(const QByteArray, json);
    JsonWalker walker(json);
    QCOMPARE(walker.token().kind, Kind::CutString);
    QVERIFY(walker.token().isString());
    QCOMPARE(walker.taken().content(), json.sliced(1));
    QCOMPARE(walker.token().kind, Kind::End);
}

void TestJsonWalker::valueIsTakenWhole_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("word") << "12"_ba << " , 3]"_ba;
    QTest::newRow("string") << R"("a,]")"_ba << "]"_ba;
    QTest::newRow("array") << R"([1,[2],"]"])"_ba << ",4"_ba;
    QTest::newRow("object") << R"({"a":{"b":"}"},"c":[]})"_ba << " }"_ba;
    QTest::newRow("words that are no JSON") << "1 2 x"_ba << ",3"_ba;
    QTest::newRow("not closed") << R"({"a":[1})"_ba << ""_ba;
    QTest::newRow("cut in a string") << R"({"a":"b})"_ba << ""_ba;
    QTest::newRow("deep") << QByteArray(50'000, '[') << ""_ba;
    QTest::newRow("none") << ""_ba << ",1"_ba;
    QTest::newRow("none before the end") << ""_ba << "]"_ba;
}

void TestJsonWalker::valueIsTakenWhole()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, rest);
    const QByteArray json = value + rest;
    JsonWalker walker(json);
    QCOMPARE(walker.takenValue(), value);
    QCOMPARE(walker.token().text, rest.trimmed().first(rest.isEmpty() ? 0 : 1));
}

void TestJsonWalker::everyByteIsOfOneToken()
{
    QByteArray bytes;
    for (int i = 0; i < 2000; ++i) {
        bytes += static_cast<char>(i * 7919 % 256);
    }
    for (qsizetype length = 0; length <= bytes.size(); length += 37) {
        const QByteArray json = bytes.first(length);
        qsizetype at = 0;
        for (JsonWalker walker(json); walker.token().kind != Kind::End; walker.advance()) {
            const qsizetype begin = walker.token().text.data() - json.constData();
            QVERIFY(json.sliced(at, begin - at).trimmed().isEmpty());
            QVERIFY(!walker.token().text.isEmpty());
            at = begin + walker.token().text.size();
        }
        QVERIFY(json.sliced(at).trimmed().isEmpty());
    }
}

void TestJsonWalker::escapesAreReadAsTheyAreMeant_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("none") << "plain ü"_ba << "plain ü"_ba;
    QTest::newRow("all letters") << R"(\"\\\/\b\f\n\r\t)"_ba << "\"\\/\b\f\n\r\t"_ba;
    QTest::newRow("code units") << R"(\u00e9\u0041\u4E2D)"_ba << "éA中"_ba;
    QTest::newRow("pair") << R"(x\ud83d\ude00y)"_ba << "x😀y"_ba;
    QTest::newRow("high half") << R"(\ud83d!)"_ba << "\uFFFD!"_ba;
    QTest::newRow("low half") << R"(\ude00!)"_ba << "\uFFFD!"_ba;
    QTest::newRow("two high halves") << R"(\ud83d\ud83d)"_ba << "\uFFFD\uFFFD"_ba;
    QTest::newRow("no escape") << R"(\q\u12\)"_ba << R"(\q\u12\)"_ba;
    QTest::newRow("sign in the digits") << R"(\u-123)"_ba << R"(\u-123)"_ba;
}

void TestJsonWalker::escapesAreReadAsTheyAreMeant()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, text);
    QCOMPARE(unescaped(content), text);
}

QTEST_GUILESS_MAIN(TestJsonWalker)
#include "tst_jsonwalker.moc"
