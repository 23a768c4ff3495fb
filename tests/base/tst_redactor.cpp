// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "redactor.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

const QString longToken = u"sk-SECRET/0123+456789=="_s;

QString percentEncoded(const QString &text, bool isLower)
{
    const QByteArray encoded = QUrl::toPercentEncoding(text);
    static const QRegularExpression escape(u"%[0-9A-F]{2}"_s);
    QString result = QString::fromLatin1(encoded);
    if (isLower) {
        for (auto matches = escape.globalMatch(result); matches.hasNext();) {
            const auto match = matches.next();
            result.replace(match.capturedStart(), 3, match.captured().toLower());
        }
    }
    return result;
}

QString inBase64(const QByteArray &text, QByteArray::Base64Options form = {})
{
    return QString::fromLatin1(text.toBase64(form));
}

} // namespace

class TestRedactor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFormOfTheTokenIsBlotted_data();
    void everyFormOfTheTokenIsBlotted();
    void partThatAnExcerptCutIsBlotted_data();
    void partThatAnExcerptCutIsBlotted();
    void longPartOfTheTokenIsBlotted_data();
    void longPartOfTheTokenIsBlotted();
    void wordsOfATokenStayInTexts_data();
    void wordsOfATokenStayInTexts();
    void partsOfALongTokenTakeNoTime();
    void textWithoutTheTokenStaysAsItIs_data();
    void textWithoutTheTokenStaysAsItIs();
    void textAroundTheTokenStays();
    void otherSecretsAreBlottedOutOfTexts();
    void withoutATokenNothingIsBlotted();
    void longTokenIsBlottedAnywhereInABody();
    void escapedTokenIsBlottedInABody_data();
    void escapedTokenIsBlottedInABody();
    void shortTokenIsBlottedInABodyAsAWholeValueAlone();
    void escapedShortTokenIsBlottedInABody();
    void blottedBodyStaysADocument();
    void numberWithTheTokenBecomesAText();
    void endlessEchoesTakeNoTime_data();
    void endlessEchoesTakeNoTime();
};

void TestRedactor::everyFormOfTheTokenIsBlotted_data()
{
    QTest::addColumn<QString>("form");
    const QByteArray utf8 = longToken.toUtf8();
    QTest::newRow("verbatim") << longToken;
    QTest::newRow("percent") << percentEncoded(longToken, false);
    QTest::newRow("lower percent") << percentEncoded(longToken, true);
    QTest::newRow("percent twice") << percentEncoded(percentEncoded(longToken, false), true);
    QTest::newRow("each byte percent") << u'%' + QString::fromLatin1(utf8.toHex('%'));
    QTest::newRow("JSON with slashes") << QString(longToken).replace(u'/', "\\/"_L1);
    QTest::newRow("JSON with code points")
        << QString(longToken).replace(u'+', "\\u002B"_L1).replace(u'=', "\\u003d"_L1);
    QTest::newRow("HTML")
        << QString(longToken).replace(u'+', "&#43;"_L1).replace(u'/', "&#x2f;"_L1);
    for (const char *const user : {"", "u", "me", "you", "user:", "nobody:"}) {
        QTest::addRow("base64 after '%s'", user) << inBase64(user + utf8 + ":x");
        QTest::addRow("base64 of URLs after '%s'", user) << inBase64(
            user + utf8, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
    QTest::newRow("base64 in a URL") << percentEncoded(inBase64("user:" + utf8 + '?'), true);
}

void TestRedactor::everyFormOfTheTokenIsBlotted()
{
    QFETCH(const QString, form);
    const Redactor redactor(longToken);
    const QString redacted = redactor.redacted(u"Refused: Basic "_s + form + u", again."_s);
    QVERIFY2(redacted.contains(tokenBlot), qPrintable(redacted));
    QVERIFY2(redacted.startsWith("Refused: Basic "_L1), qPrintable(redacted));
    QVERIFY2(redacted.endsWith(", again."_L1), qPrintable(redacted));
    for (qsizetype at = 0; at + 8 <= form.size(); ++at) {
        const QString piece = form.mid(at, 8);
        // Before it, base64 has what others can know: the user's name.
        QVERIFY2(at < 12 || !redacted.contains(piece), qPrintable(redacted));
    }
}

void TestRedactor::partThatAnExcerptCutIsBlotted_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("end") << u"Bad key sk-SECRET/01"_s;
    QTest::newRow("four characters") << u"Bad key sk-S"_s;
    QTest::newRow("ellipsis") << u"It begins with “Bad key sk-SECRET…”."_s;
    QTest::newRow("dots") << u"Bad key sk-SECRET... is refused."_s;
    QTest::newRow("within an escape") << u"Bad key sk-SECRET%2"_s;
    QTest::newRow("beginning") << u"SECRET/0123+456789== is refused."_s;
    QTest::newRow("beginning after an ellipsis") << u"key …SECRET/0123+456789== is refused."_s;
    QTest::newRow("base64") << u"Basic "_s + inBase64("user:sk-SECRET/0123+456789==").left(20);
}

void TestRedactor::partThatAnExcerptCutIsBlotted()
{
    QFETCH(const QString, text);
    const QString redacted = Redactor(longToken).redacted(text);
    QVERIFY2(redacted.contains(tokenBlot), qPrintable(redacted));
    for (const QString &part : {u"sk-S"_s, u"SECRET"_s, inBase64("sk-SECRET").mid(2, 6)}) {
        QVERIFY2(!redacted.contains(part), qPrintable(redacted));
    }
}

void TestRedactor::longPartOfTheTokenIsBlotted_data()
{
    QTest::addColumn<QString>("part");
    const QString token = u"sk-secretTokenABCDEF0123456789"_s;
    QTest::newRow("beginning") << token.left(12);
    QTest::newRow("middle") << token.mid(7, 15);
    QTest::newRow("end") << token.mid(6);
    QTest::newRow("upper case") << token.toUpper();
    QTest::newRow("end in lower case") << token.mid(10).toLower();
    QTest::newRow("hexadecimal") << QString::fromLatin1(token.toUtf8().toHex());
    QTest::newRow("end, hexadecimal")
        << QString::fromLatin1(token.mid(9).toUtf8().toHex().toUpper());
}

void TestRedactor::longPartOfTheTokenIsBlotted()
{
    QFETCH(const QString, part);
    const Redactor redactor(u"sk-secretTokenABCDEF0123456789"_s);
    QCOMPARE(redactor.redacted(u"Refused: ("_s + part + u"), again."_s),
             u"Refused: (•••), again."_s);
}

void TestRedactor::wordsOfATokenStayInTexts_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << u"service-account-of-the-team-0123456789abcdef"_s
                           << u"No service-account-of-the-team is known."_s;
    QTest::newRow("zeros") << u"sk-000000000000000000"_s << u"10000000000000 s"_s;
    QTest::newRow("line") << u"2026----------------x"_s << u"a ---------------- b"_s;
    QTest::newRow("few characters") << u"sk-secretTokenABCDEF"_s << u"a sk-secretTo b"_s;
}

void TestRedactor::wordsOfATokenStayInTexts()
{
    QFETCH(const QString, token);
    QFETCH(const QString, text);
    QCOMPARE(Redactor(token).redacted(text), text);
}

//! To compare each part of it with each place of the text would take minutes.
void TestRedactor::partsOfALongTokenTakeNoTime()
{
    QString token;
    for (int number = 0; token.size() < 4000; ++number) {
        token += u"aB"_s + QString::number(number);
    }
    const QString almost = token.mid(100, 11) + u'|';
    const QString text = u"x "_s + almost.repeated(200'000) + u" x"_s;
    QCOMPARE(Redactor(token).redacted(text), text);
}

void TestRedactor::textWithoutTheTokenStaysAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("words") << u"Incorrect API key provided."_s;
    QTest::newRow("half a pair") << QString(QChar(0xD800));
    QTest::newRow("escapes") << u"100 % of \\u00 and &amp; or &; %2"_s;
    QTest::newRow("part amid a text") << u"sk-SECRET is how tokens begin."_s;
    QTest::newRow("end that says nothing") << u"Bad key sk-"_s;
}

void TestRedactor::textWithoutTheTokenStaysAsItIs()
{
    QFETCH(const QString, text);
    QCOMPARE(Redactor(longToken).redacted(text), text);
}

void TestRedactor::otherSecretsAreBlottedOutOfTexts()
{
    const Redactor redactor(u"sk-SECRET"_s, {u"pass/word"_s, QString()});
    QCOMPARE(redactor.redacted(u"sk-SECRET and pass%2Fword"_s), u"••• and •••"_s);
    QCOMPARE(Redactor(QString(), {u"pass/word"_s}).redacted(u"a pass/word"_s), u"a •••"_s);
}

void TestRedactor::textAroundTheTokenStays()
{
    QCOMPARE(Redactor(u"sk-SECRET"_s).redacted(u"a sk-SECRET b sk-SECRETsk-SECRET c"_s),
             u"a ••• b •••••• c"_s);
    QCOMPARE(Redactor(u"a"_s).redacted(u"Say a."_s), u"S•••y •••."_s);
}

void TestRedactor::withoutATokenNothingIsBlotted()
{
    QCOMPARE(Redactor().redacted(u"Bad key …"_s), u"Bad key …"_s);
    QCOMPARE(Redactor(QString()).redacted(u"Bad key …"_s), u"Bad key …"_s);
    QCOMPARE(Redactor(QString()).redactedBody("[\"\"]"), "[\"\"]"_ba);
}

void TestRedactor::longTokenIsBlottedAnywhereInABody()
{
    const Redactor redactor(u"sk-0123456789abcdef"_s);
    const QByteArray body = R"([{"id":"b","m":"x sk-0123456789abcdef","sk-0123456789abcdef":1}])";
    const QByteArray blotted = R"([{"id":"b","m":"x •••","•••":1}])";
    QCOMPARE(redactor.redactedBody(body), blotted);
    const QByteArray other = R"([{"id":"b","m":"sk-0123456789abcde"}])";
    QVERIFY(redactor.redactedBody(other).isSharedWith(other));
}

void TestRedactor::escapedTokenIsBlottedInABody_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("what often is") << R"(sk-SECRET\/0123\u002B456789\u003D\u003d)"_ba;
    QTest::newRow("one letter") << R"(sk-S\u0045CRET/0123+456789==)"_ba;
    QByteArray all;
    for (const char c : longToken.toUtf8()) {
        all += "\\u00" + QByteArray(1, c).toHex();
    }
    QTest::newRow("all of it") << all;
}

void TestRedactor::escapedTokenIsBlottedInABody()
{
    QFETCH(const QByteArray, form);
    QCOMPARE(Redactor(longToken).redactedBody(R"([")" + form + R"("])"), "[\"•••\"]"_ba);
}

void TestRedactor::shortTokenIsBlottedInABodyAsAWholeValueAlone()
{
    const Redactor redactor(u"batch"_s);
    const QByteArray body =
        R"({"batch" : "batch","id":"batch_1","t":"a \"batch\" b","l":["batch"]})";
    const QByteArray blotted =
        R"({"batch" : "•••","id":"batch_1","t":"a \"batch\" b","l":["•••"]})";
    QCOMPARE(redactor.redactedBody(body), blotted);
}

void TestRedactor::escapedShortTokenIsBlottedInABody()
{
    const Redactor redactor(u"sk-1/4"_s);
    const QByteArray body = R"(["sk\u002d1/4", "sk-1\/4" , "\u0073k-1\/4", "sk\u002d1"])";
    QCOMPARE(redactor.redactedBody(body), R"(["•••", "•••" , "•••", "sk\u002d1"])"_ba);
}

//! A token may begin in the midst of an escape, and replacing that would break the document.
void TestRedactor::blottedBodyStaysADocument()
{
    const Redactor redactor(u"n0123456789abcdef"_s);
    const QByteArray body = R"(["\n0123456789abcdef", "n0123456789abcdef"])";
    const QByteArray blotted = R"(["\n0123456789abcdef", "•••"])";
    QCOMPARE(redactor.redactedBody(body), blotted);
}

void TestRedactor::numberWithTheTokenBecomesAText()
{
    const Redactor redactor(u"1234567890123456"_s);
    const QByteArray body = R"({"a":1234567890123456,"b":[-91234567890123456.5e+3, 7],)"
                            R"("c":"\"1234567890123456, 7"})";
    const QByteArray blotted = R"({"a":"•••","b":["•••", 7],"c":"\"•••, 7"})";
    QCOMPARE(redactor.redactedBody(body), blotted);
}

void TestRedactor::endlessEchoesTakeNoTime_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("long") << u"sk-0123456789abcdef"_s;
    QTest::newRow("short") << u"sk-1234"_s;
    QTest::newRow("digits") << u"1234567890123456"_s;
}

void TestRedactor::endlessEchoesTakeNoTime()
{
    QFETCH(const QString, token);
    const QByteArray body = '[' + ('"' + token.toUtf8() + "\",").repeated(1'000'000) + ']';
    const QByteArray redacted = Redactor(token).redactedBody(body);
    QCOMPARE(redacted.count("\"•••\""), 1'000'000);
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
