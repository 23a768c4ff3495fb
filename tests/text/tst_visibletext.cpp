// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servertext.h"
#include "visibletext.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestVisibleText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeSeenIsAMark_data();
    void whatCannotBeSeenIsAMark();
    void whatCanBeSeenStays_data();
    void whatCanBeSeenStays();
    void everyControlAndFormatIsAMark();
    void whatUnicodeWantsIgnoredIsAMark();
    void aMarkedTextStaysAsItIs();
    void aSavedNameStaysAsItIs();
    void aLineIsCutBetweenCharacters();
    void toolTipsHaveMarks();
};

void TestVisibleText::whatCannotBeSeenIsAMark_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *what, const QString &text, const QString &shown) {
        QTest::newRow(what) << text << shown;
    };
    row("escape", u"a\x1b[2Jb"_s, u"a␛[2Jb"_s);
    row("NUL", u"a"_s + QChar(u'\0') + u'b', u"a␀b"_s);
    row("delete", u"a\x7f"_s, u"a␡"_s);
    row("a control of the second set", u"a\u009Bb"_s, u"a⟨U+009B⟩b"_s);
    row("carriage return", u"good\rbad"_s, u"good␍bad"_s);
    row("line separator", u"a\u2028b"_s, u"a⟨U+2028⟩b"_s);
    row("turned", u"a\u202Egpj.exe\u202C"_s, u"a⟨U+202E⟩gpj.exe⟨U+202C⟩"_s);
    row("isolated", u"\u2066a\u2069"_s, u"⟨U+2066⟩a⟨U+2069⟩"_s);
    row("direction marks", u"\u200E\u200F\u061C"_s, u"⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩"_s);
    row("no width", u"a\u200B\u2060\uFEFFb"_s, u"a⟨U+200B⟩⟨U+2060⟩⟨U+FEFF⟩b"_s);
    row("joiner between letters that do not join", u"a\u200Db\u200Cc"_s, u"a⟨U+200D⟩b⟨U+200C⟩c"_s);
    row("joiner at the end", u"\u0645\u06CC\u200C"_s, u"\u0645\u06CC⟨U+200C⟩"_s);
    row("tag", u"a\U000E0041"_s, u"a⟨U+E0041⟩"_s);
    row("half a pair", u"a"_s + QChar(0xD83D), u"a⟨U+D83D⟩"_s);
    row("the wrong half", QChar(0xDE00) + u"a"_s, u"⟨U+DE00⟩a"_s);
    row("filler", u"a\u3164\uFFA0b"_s, u"a⟨U+3164⟩⟨U+FFA0⟩b"_s);
    row("a byte in variants", u"☺\uFE0F\U000E0100\U000E0101"_s, u"☺\uFE0F⟨U+E0100⟩⟨U+E0101⟩"_s);
    row("variant of a Latin letter", u"a\uFE00"_s, u"a⟨U+FE00⟩"_s);
    row("object", u"a\uFFFC"_s, u"a⟨U+FFFC⟩"_s);
    row("no character", u"a"_s + QChar(0xFDD0), u"a⟨U+FDD0⟩"_s);
}

void TestVisibleText::whatCannotBeSeenIsAMark()
{
    QFETCH(const QString, text);
    QTEST(visibleText(text), "shown");
}

void TestVisibleText::whatCanBeSeenStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("ASCII") << u"batch_1 (gpt-4o), \"50 %\""_s;
    QTest::newRow("lines and tabs") << u"a\nb\tc"_s;
    QTest::newRow("accents, alone and apart") << u"\u00E9 e\u0301"_s;
    QTest::newRow("Arabic") << u"\u0627\u0644\u0639\u0631\u0628\u064A\u0629"_s;
    QTest::newRow("Hebrew") << u"\u05E9\u05DC\u05D5\u05DD"_s;
    QTest::newRow("Persian, with a non-joiner") << u"\u0645\u06CC\u200C\u062E\u0648\u0627"_s;
    QTest::newRow("Hindi, with a joiner") << u"\u0915\u094D\u200D\u0937"_s;
    QTest::newRow("a family") << u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s;
    QTest::newRow("a skin tone") << u"\U0001F469\U0001F3FD\u200D\U0001F4BB"_s;
    QTest::newRow("a heart") << u"\u2764\uFE0F\u200D\U0001F525 1\uFE0F\u20E3"_s;
    QTest::newRow("Japanese, with a variant") << u"\u845B\U000E0100\u57CE"_s;
    QTest::newRow("other spaces") << u"a\u00A0b\u3000c"_s;
}

void TestVisibleText::whatCanBeSeenStays()
{
    QFETCH(const QString, text);
    QCOMPARE(visibleText(text), text);
}

//! Whatever Unicode calls a control, a format, a separator of lines or a surrogate, but for the
//! signs around Arabic digits, which are seen.
void TestVisibleText::everyControlAndFormatIsAMark()
{
    constexpr char32_t last = 0x10FFFF;
    for (char32_t c = 0; c <= last; ++c) {
        const QChar::Category category = QChar::category(c);
        const bool isUnseen = category == QChar::Other_Control || category == QChar::Other_Surrogate
            || category == QChar::Other_Format || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph;
        const bool isSeen = QChar::script(c) == QChar::Script_Arabic
            || QChar::script(c) == QChar::Script_Syriac || QChar::script(c) == QChar::Script_Kaithi
            || c == 0x0605 || c == 0x06DD || c == 0x08E2;
        const bool isLine = c == u'\n' || c == u'\t';
        if (!isUnseen || isLine || (isSeen && c != 0x061C)) {
            continue;
        }
        const QString text = u"a"_s.append(QStringView(QChar::fromUcs4(c))).append(u'b');
        const QString shown = visibleText(text);
        QVERIFY2(shown != text, qPrintable(QString::number(c, 16)));
        QVERIFY(shown.startsWith(u'a') && shown.endsWith(u'b'));
    }
}

//! Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 15: fonts draw nothing.
void TestVisibleText::whatUnicodeWantsIgnoredIsAMark()
{
    constexpr std::pair<char32_t, char32_t> ignorable[] = {
        {0x00AD, 0x00AD},   {0x034F, 0x034F}, {0x061C, 0x061C},   {0x115F, 0x1160},
        {0x17B4, 0x17B5},   {0x180B, 0x180F}, {0x200B, 0x200F},   {0x202A, 0x202E},
        {0x2060, 0x206F},   {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF},
    };
    for (const auto &[first, last] : ignorable) {
        for (char32_t c = first; c <= last; ++c) {
            const QString text = u"a"_s.append(QStringView(QChar::fromUcs4(c))).append(u'b');
            QVERIFY2(visibleText(text) != text, qPrintable(QString::number(c, 16)));
        }
    }
}

void TestVisibleText::aSavedNameStaysAsItIs()
{
    QCOMPARE(savedName(u"  a\u00AD\n b "_s), u"a⟨U+00AD⟩ b"_s);
    const QStringList names{QString(longestName - 1, u'a') + u"\U0001F600"_s,
                            QString(longestName - 3, u'a') + u"\u202E"_s,
                            QString(longestName - 1, u'a') + u" b"_s, QString(500, QChar(0x200B))};
    for (const QString &entered : names) {
        const QString name = savedName(entered);
        QVERIFY2(!name.isEmpty() && name.size() <= longestName, qPrintable(name));
        QCOMPARE(savedName(name), name);
        QCOMPARE(visibleText(name).simplified(), name);
    }
}

void TestVisibleText::aMarkedTextStaysAsItIs()
{
    const QString shown = visibleText(u"\x1b\u202E\u200D\U000E0041"_s);
    QCOMPARE(visibleText(shown), shown);
}

void TestVisibleText::aLineIsCutBetweenCharacters()
{
    const QString text = QString(499, u'a') + u"\U0001F600\U0001F600"_s;
    QCOMPARE(oneLineText(text), QString(499, u'a') + u'…');
    QVERIFY(oneLineText(QString(500, QChar(0x202E))).size() <= 501);
}

void TestVisibleText::toolTipsHaveMarks()
{
    QVERIFY(escapedToolTip(u"<b>\u202E"_s).contains(u"&lt;b&gt;⟨U+202E⟩"_s));
}

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
