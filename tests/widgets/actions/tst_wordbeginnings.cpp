// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wordbeginnings.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! What finds what, and which letters are shown for it.
class TestWordBeginnings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsMeant_data();
    void findsWhatIsMeant();
    void whatIsTypedWholeIsNearest();
    void noTextTakesLong();
};

void TestWordBeginnings::findsWhatIsMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found"); // The letters that are emphasised; null: not found.
    const auto add = [](const QString &typed, const QString &text, const QString &found) {
        QTest::newRow(qPrintable(typed + u" in "_s + text)) << typed << text << found;
    };
    add(u""_s, u"Full resync"_s, u""_s);
    add(u"full"_s, u"Full resync"_s, u"Full"_s);
    add(u"RES"_s, u"Full resync"_s, u"res"_s);
    add(u"fr"_s, u"Full resync"_s, u"Fr"_s);
    add(u"furesy"_s, u"Full resync"_s, u"Furesy"_s);
    add(u"resync full"_s, u"Full resync"_s, u"Fullresync"_s);
    add(u"sync"_s, u"Full resync"_s, u"sync"_s);
    add(u"yn"_s, u"Full resync"_s, QString());
    add(u"fx"_s, u"Full resync"_s, QString());
    add(u"68f"_s, u"batch_68f0a"_s, u"68f"_s);
    add(u"cr"_s, u"Copy rows with header"_s, u"Cr"_s);
    add(u"utc"_s, u"Times in UTC"_s, u"UTC"_s);
    add(u"übe"_s, u"Die Übersicht"_s, u"Übe"_s);
}

void TestWordBeginnings::findsWhatIsMeant()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, text);
    QFETCH(const QString, found);
    const auto letters = findLetters(typed, text);
    QCOMPARE(letters.has_value(), !found.isNull());
    QString emphasised;
    for (const int place : letters ? letters->places : QList<int>()) {
        emphasised += text[place];
    }
    QCOMPARE(emphasised, found.isNull() ? QString() : found);
}

void TestWordBeginnings::whatIsTypedWholeIsNearest()
{
    const auto distance = [](const QString &text) {
        return findLetters(u"copy"_s, text)->distance;
    };
    QVERIFY(distance(u"Copy rows"_s) < distance(u"Rows to copy"_s));
    QVERIFY(distance(u"Rows to copy"_s) < distance(u"Come, open you"_s));
    QVERIFY(distance(u"Rows to copy"_s) < distance(u"Photocopy"_s));
}

void TestWordBeginnings::noTextTakesLong()
{
    const QString text = QString(u"a "_s).repeated(200);
    QVERIFY(!findLetters(QString(100, u'a') + u'b', text));
    QVERIFY(!findLetters(QString(100'000, u'a'), u"aaa"_s));
}

QTEST_MAIN(TestWordBeginnings)
#include "tst_wordbeginnings.moc"
