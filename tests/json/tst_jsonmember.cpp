// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonmember.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::optional<QByteArray> valueOf(const QByteArray &object, const QByteArray &key)
{
    const std::optional<JsonMember> member = jsonMember(object, key);
    return !member           ? std::nullopt
        : member->hasEscapes ? std::optional(unescaped(member->text))
                             : std::optional(member->text.toByteArray());
}

QString randomText(QRandomGenerator &random)
{
    static const QString characters = u"ab\"\\{}[]:, \n\tü\u0001"_s;
    QString text;
    for (int i = random.bounded(6); i > 0; --i) {
        text += characters[random.bounded(static_cast<int>(characters.size()))];
    }
    return text;
}

QJsonValue randomValue(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 6 : 4)) {
    case 0:
        return random.bounded(1000);
    case 1:
        return random.bounded(2) == 0;
    case 2:
        return QJsonValue::Null;
    case 3:
        return randomText(random);
    case 4:
        return QJsonArray{randomValue(random, depth - 1), randomValue(random, depth - 1)};
    default:
        return QJsonObject{{randomText(random), randomValue(random, depth - 1)}};
    }
}

QByteArray compact(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace

class TestJsonMember final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void membersAreFoundByTheirKey_data();
    void membersAreFoundByTheirKey();
    void brokenJsonIsNoTrouble();
    void membersAreWhatAParserFinds();
    void keysAreTheOnesThatHaveAMember();
    void textsAreFoundAtAnyDepth();
};

void TestJsonMember::membersAreFoundByTheirKey_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<std::optional<QByteArray>>("value");
    using Value = std::optional<QByteArray>;
    QTest::newRow("nothing") << QByteArray() << Value();
    QTest::newRow("empty object") << QByteArray("{}") << Value();
    QTest::newRow("string") << QByteArray(R"({"k":"v"})") << Value("v");
    QTest::newRow("empty string") << QByteArray(R"({"k":""})") << Value("");
    QTest::newRow("number") << QByteArray(R"({"a":1,"k":2.5,"b":3})") << Value("2.5");
    QTest::newRow("bool") << QByteArray(R"({"k":true})") << Value("true");
    QTest::newRow("null") << QByteArray(R"({"k":null})") << Value();
    QTest::newRow("array") << QByteArray(R"({"k":[1,"]"],"b":3})") << Value(R"([1,"]"])");
    QTest::newRow("object") << QByteArray(R"({"k":{"a":{"b":1}}})") << Value(R"({"a":{"b":1}})");
    QTest::newRow("key as a value") << QByteArray(R"({"a":"k","b":"\"k\":1"})") << Value();
    QTest::newRow("key of a member") << QByteArray(R"({"a":{"k":1}})") << Value();
    QTest::newRow("key of another case") << QByteArray(R"({"K":1})") << Value();
    QTest::newRow("escapes") << QByteArray(R"({"k":"a\"b\\cA\n"})") << Value("a\"b\\cA\n");
    QTest::newRow("escaped key") << QByteArray(R"({"\u006b":1})") << Value("1");
    QTest::newRow("twice") << QByteArray(R"({"k":1,"k":2})") << Value("1");
    QTest::newRow("white space") << QByteArray(" { \"a\" : [ ] ,\n\"k\" : [1, 2] } ")
                                 << Value("[1, 2]");
    QTest::newRow("no colon") << QByteArray(R"({"k" 1})") << Value();
    QTest::newRow("no object") << QByteArray(R"(["k",1])") << Value();
}

void TestJsonMember::membersAreFoundByTheirKey()
{
    QFETCH(const QByteArray, object);
    QFETCH(const std::optional<QByteArray>, value);
    QCOMPARE(valueOf(object, "k"), value);
}

void TestJsonMember::brokenJsonIsNoTrouble()
{
    const QByteArray whole = R"({"a":"b\\","c":[{"d":"e"}],"k":{"x":"\""}})";
    QVERIFY(valueOf(whole, "k"));
    for (qsizetype length = 0; length < whole.size() - 12; ++length) {
        QVERIFY(!valueOf(whole.first(length), "k").value_or(QByteArray()).contains('x'));
    }
}

void TestJsonMember::membersAreWhatAParserFinds()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 5000; ++i) {
        QJsonObject object;
        for (int j = random.bounded(4); j >= 0; --j) {
            object.insert(randomText(random), randomValue(random, 2));
        }
        const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
        QStringList keys = object.keys();
        keys.append(randomText(random));
        for (const QString &key : keys) {
            const QJsonValue expected = object.value(key);
            const auto value = valueOf(json, key.toUtf8());
            QCOMPARE(value.has_value(), !expected.isNull() && !expected.isUndefined());
            if (value) {
                QCOMPARE(*value,
                         expected.isString() ? expected.toString().toUtf8() : compact(expected));
            }
        }
    }
}

void TestJsonMember::textsAreFoundAtAnyDepth()
{
    const auto textsOf = [](const QByteArray &json) {
        QByteArrayList texts;
        const bool isHit = anyJsonText(json, [&texts](QByteArrayView text) {
            texts.append(text.toByteArray());
            return false;
        });
        return isHit ? QByteArrayList() : texts;
    };
    const QByteArray json =
        R"({"a":"b","c":{"d":[1.5,true,null,"e:f,{"]},"":"","\u006b\"":"x\\y"})";
    const QByteArrayList texts{"a",    "b",     "c", "d", "1.5", "true",
                               "null", "e:f,{", "",  "",  "k\"", "x\\y"};
    QCOMPARE(textsOf(json), texts);
    QCOMPARE(textsOf("{}"), QByteArrayList());
    QCOMPARE(textsOf({}), QByteArrayList());
    QCOMPARE(textsOf("{\"cut"), QByteArrayList{"cut"});
    QVERIFY(anyJsonText("[1,2]", [](QByteArrayView text) { return text == "2"; }));
}

void TestJsonMember::keysAreTheOnesThatHaveAMember()
{
    const QByteArray object = R"({"a":"b","\u006b":{"inner":1},"none":null,"c d":[1,"x,y"]})";
    QCOMPARE(jsonKeys(object), (std::vector<QByteArray>{"a", "k", "c d"}));
    QVERIFY(jsonKeys("{}").empty());
    QVERIFY(jsonKeys("").empty());
}

QTEST_GUILESS_MAIN(TestJsonMember)
#include "tst_jsonmember.moc"
