// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prettyjson.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestPrettyJson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void membersStandOnLinesOfTheirOwn();
    void nothingButWhiteSpaceIsChanged_data();
    void nothingButWhiteSpaceIsChanged();
    void layingOutTwiceChangesNothing();
    void hugeDocumentIsCutBetweenCharacters();
    void hostileNestingGrowsNoFasterThanItsSize();
    void treeKeepsOrderAndDigits();
    void treeReadsEscapes();
    void treeSurvivesAnything_data();
    void treeSurvivesAnything();
    void treeIsCapped();
};

void TestPrettyJson::membersStandOnLinesOfTheirOwn()
{
    QCOMPARE(prettyJson(R"({"a":1,"b":[true,null],"c":{},"d":[ ],"e":"x, {y}"})").text,
             u"{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ],\n  \"c\": {},\n  \"d\": [],\n"
             "  \"e\": \"x, {y}\"\n}"_s);
}

void TestPrettyJson::nothingButWhiteSpaceIsChanged_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("big integer") << R"({"n":12345678901234567890123,"m":-0.0,"e":1E+400})"_ba;
    QTest::newRow("order and duplicates") << R"({"z":1,"a":2,"z":3})"_ba;
    QTest::newRow("escapes") << R"({"q":"\"\\","u":"\u00e9\ud83d\ude00","s":"\/"})"_ba;
    QTest::newRow("spaces in strings") << R"({"t":"a  b	c"})"_ba;
    QTest::newRow("scalar") << R"("text")"_ba;
    QTest::newRow("not JSON") << "<html>no: [json, {here}"_ba;
    QTest::newRow("cut off") << R"({"a":[1,{"b":"unfinis)"_ba;
    QTest::newRow("ends in backslash") << R"({"a":"\)"_ba;
    QTest::newRow("too many ends") << R"(}]}],:)"_ba;
    QTest::newRow("empty") << ""_ba;
}

void TestPrettyJson::nothingButWhiteSpaceIsChanged()
{
    QFETCH(const QByteArray, json);
    const PrettyJson pretty = prettyJson(json);
    QVERIFY(pretty.isWhole);
    const auto squeezed = [](QString text) {
        return text.remove(QRegularExpression(u"\\s"_s));
    };
    QCOMPARE(squeezed(pretty.text), squeezed(QString::fromUtf8(json)));
}

void TestPrettyJson::layingOutTwiceChangesNothing()
{
    const QString once = prettyJson(R"({"a":[1,{"b":"c"}],"d":{"e":[]}})").text;
    QCOMPARE(prettyJson(once.toUtf8()).text, once);
}

void TestPrettyJson::hugeDocumentIsCutBetweenCharacters()
{
    const QByteArray json = "[\"" + QByteArray("ä").repeated(1000) + "\"]";
    for (const qsizetype limit : {0, 5, 6, 7, 100, 101}) {
        const PrettyJson cut = prettyJson(json, limit);
        QVERIFY(!cut.isWhole);
        QVERIFY(cut.text.toUtf8().size() <= limit + 3); // The gap before the token.
        QVERIFY(!cut.text.contains(QChar::ReplacementCharacter));
    }
}

void TestPrettyJson::hostileNestingGrowsNoFasterThanItsSize()
{
    const QByteArray json(20'000, '[');
    QVERIFY(prettyJson(json).text.size() < 200 * json.size());
}

void TestPrettyJson::treeKeepsOrderAndDigits()
{
    const auto nodes = jsonNodes(R"({"z":12345678901234567890,"a":{"k":[true,"x"]},"m":{}})", 100);
    QCOMPARE(nodes.size(), 3U);
    QCOMPARE(nodes[0].key, u"z"_s);
    QCOMPARE(nodes[0].value, u"12345678901234567890"_s);
    QCOMPARE(nodes[1].children.size(), 1U);
    QCOMPARE(nodes[1].children[0].children[1].key, u"1"_s);
    QCOMPARE(nodes[1].children[0].children[1].value, u"x"_s);
    QCOMPARE(nodes[2].key, u"m"_s);
    QVERIFY(nodes[2].children.empty());
}

void TestPrettyJson::treeReadsEscapes()
{
    const auto nodes = jsonNodes(R"({"a\tb":"\u00e9 \"q\"\n"})", 100);
    QCOMPARE(nodes[0].key, u"a\tb"_s);
    QCOMPARE(nodes[0].value, u"é \"q\"\n"_s);
}

void TestPrettyJson::treeSurvivesAnything_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain text") << "just a string"_ba;
    QTest::newRow("cut off") << R"({"a":[1,{"b":"unfinis)"_ba;
    QTest::newRow("no value") << R"({"a":})"_ba;
    QTest::newRow("commas") << "[,,,]"_ba;
    QTest::newRow("colons") << "{::}"_ba;
    QTest::newRow("wrong end") << "{\"a\":1]"_ba;
    QTest::newRow("deep") << QByteArray(50'000, '[');
    QTest::newRow("deep object") << QByteArray("{\"a\":").repeated(50'000);
}

void TestPrettyJson::treeSurvivesAnything()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!jsonNodes(json, 1000).empty());
}

void TestPrettyJson::treeIsCapped()
{
    QCOMPARE(jsonNodes('[' + QByteArray("1,").repeated(500) + "1]", 100).size(), 100U);
    QVERIFY(jsonNodes({}, 100).empty());
    QVERIFY(jsonNodes("{}", 100).empty());
}

QTEST_GUILESS_MAIN(TestPrettyJson)
#include "tst_prettyjson.moc"
