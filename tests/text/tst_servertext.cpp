// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servertext.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestServerText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longTextIsCutAndMarked();
    void cutTearsNoCharacterApart();
    void toolTipOfALongTextIsShort();
    void brokenTextIsWhole();
};

void TestServerText::longTextIsCutAndMarked()
{
    const QString most(longestShownText, u'x');
    QCOMPARE(shortText(most), most);
    QCOMPARE(shortText(most + u'x'), most + u'…');
    QCOMPARE(oneLineText(most + u'x'), most + u'…');
    QCOMPARE(shortText(QString(1'000'000, u'x')).size(), longestShownText + 1);
    QVERIFY(shortText({}).isNull());
}

void TestServerText::cutTearsNoCharacterApart()
{
    const QString text = u'x' + u"😀"_s.repeated(1000);
    QVERIFY(shortText(text).isValidUtf16());
    QCOMPARE(shortText(text).size(), longestShownText);
    QVERIFY(brokenLines(text).isValidUtf16());
}

void TestServerText::toolTipOfALongTextIsShort()
{
    QVERIFY(escapedToolTip(QString(1'000'000, u'x')).size() < longestShownText + 100);
}

void TestServerText::brokenTextIsWhole()
{
    QCOMPARE(brokenLines(u"a\n\nb\n"_s), u"a\n\nb\n"_s);
    QCOMPARE(brokenLines({}), QString());
    const QString text = u"{\n  \"long\": "_s + QString(3000, u'x') + u"\n}"_s;
    QString broken = brokenLines(text);
    for (const QString &line : broken.split(u'\n')) {
        QVERIFY(line.size() <= longestShownText);
    }
    QCOMPARE(broken.count(u'x'), 3000);
    QCOMPARE(broken.remove(u'\n'), QString(text).remove(u'\n'));
}

QTEST_GUILESS_MAIN(TestServerText)
#include "tst_servertext.moc"
