// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textpattern.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using Mode = TextPattern::Mode;

class TestTextPattern final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void patternsMeetTheirTexts_data();
    void patternsMeetTheirTexts();
    void partsAreFoundWhereverTheyAre();
    void emptyWordIsPartOfATextThatIsNone();
};

void TestTextPattern::patternsMeetTheirTexts_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isMet");
    using enum Mode;
    QTest::newRow("exact") << u"aB"_s << Exact << u"aB"_s << true;
    QTest::newRow("exact, case") << u"aB"_s << Exact << u"ab"_s << false;
    QTest::newRow("exact, more") << u"a"_s << Exact << u"ab"_s << false;
    QTest::newRow("exact, beyond ASCII") << u"Ü"_s << Exact << u"Ü"_s << true;
    QTest::newRow("exact, star") << u"*"_s << Exact << u"a"_s << false;
    QTest::newRow("contains") << u"B"_s << Contains << u"abc"_s << true;
    QTest::newRow("contains not") << u"d"_s << Contains << u"abc"_s << false;
    QTest::newRow("contains nothing") << u""_s << Contains << u""_s << true;
    QTest::newRow("contains, beyond ASCII") << u"ünch"_s << Contains << u"MÜNCHEN"_s << true;
    QTest::newRow("contains, text beyond ASCII") << u"nch"_s << Contains << u"MÜNCHEN"_s << true;
    QTest::newRow("contains, longer") << u"abcd"_s << Contains << u"abc"_s << false;
    QTest::newRow("signs are no letters") << u"`"_s << Contains << u"@"_s << false;
    QTest::newRow("glob, whole") << u"A?c"_s << Glob << u"abc"_s << true;
    QTest::newRow("glob, part") << u"b"_s << Glob << u"abc"_s << false;
    QTest::newRow("glob, front") << u"a*"_s << Glob << u"abc"_s << true;
    QTest::newRow("glob, back") << u"*c"_s << Glob << u"abc"_s << true;
    QTest::newRow("glob, back and forth") << u"*ab*ac"_s << Glob << u"aabxabac"_s << true;
    QTest::newRow("glob, too late") << u"*ab*ac"_s << Glob << u"aacxaba"_s << false;
    QTest::newRow("glob, one is not none") << u"abc?"_s << Glob << u"abc"_s << false;
    QTest::newRow("glob, star is none") << u"a*b*c*"_s << Glob << u"abc"_s << true;
    QTest::newRow("glob, one character") << u"a?b"_s << Glob << u"aüb"_s << true;
    QTest::newRow("glob, one of two units") << u"a?b"_s << Glob << u"a\U0001F600b"_s << true;
    QTest::newRow("glob, beyond ASCII") << u"m?nch*É"_s << Glob << u"MÜNCHené"_s << true;
    QTest::newRow("glob, of nothing") << u"*"_s << Glob << u""_s << true;
    QTest::newRow("glob within") << u"b?d"_s << GlobWithin << u"abcde"_s << true;
    QTest::newRow("glob within not") << u"b?e"_s << GlobWithin << u"abcde"_s << false;
}

void TestTextPattern::patternsMeetTheirTexts()
{
    QFETCH(const QString, pattern);
    QFETCH(const Mode, mode);
    QFETCH(const QString, text);
    QFETCH(const bool, isMet);
    const TextPattern made(pattern, mode);
    QCOMPARE(made.matches(QStringView(text)), isMet);
    const QByteArray utf8 = text.toUtf8();
    QCOMPARE(made.matches(QUtf8StringView(utf8)), isMet);
}

//! Words and texts of few letters, so that most words begin several times before they are met.
void TestTextPattern::partsAreFoundWhereverTheyAre()
{
    QRandomGenerator random(7);
    const auto textOf = [&random](int length) {
        static const QString letters = u"aAbB1-ü"_s;
        QString text;
        for (int i = 0; i < length; ++i) {
            text += letters[random.bounded(letters.size())];
        }
        return text;
    };
    int met = 0;
    for (int round = 0; round < 20'000; ++round) {
        const QString word = textOf(random.bounded(5));
        const QString text = textOf(random.bounded(12));
        const bool isMet = text.contains(word, Qt::CaseInsensitive);
        met += isMet ? 1 : 0;
        const TextPattern pattern(word, Mode::Contains);
        const QByteArray utf8 = text.toUtf8();
        QVERIFY2(pattern.matches(QUtf8StringView(utf8)) == isMet,
                 qPrintable(word + u" / "_s + text));
        QVERIFY2(pattern.matches(QStringView(text)) == isMet, qPrintable(word + u" / "_s + text));
    }
    QVERIFY2(met > 2'000 && met < 18'000, qPrintable(QString::number(met)));
}

//! Such a text has no address: to read its first unit is undefined, and ends a sanitized build.
void TestTextPattern::emptyWordIsPartOfATextThatIsNone()
{
    const TextPattern pattern(QString(), Mode::Contains);
    QVERIFY(pattern.matches(QStringView()));
    QVERIFY(pattern.matches(QUtf8StringView()));
}

QTEST_GUILESS_MAIN(TestTextPattern)
#include "tst_textpattern.moc"
