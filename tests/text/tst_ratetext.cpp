// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ratetext.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestRateText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void aSmallRateHasADecimal();
    void onlyNothingIsZero();
    void aSlowPaceIsToldPerHour();
};

void TestRateText::aSmallRateHasADecimal()
{
    QCOMPARE(rateText(1204), u"1,204"_s);
    QCOMPARE(rateText(33.3), u"33"_s);
    QCOMPARE(rateText(3.34), u"3.3"_s);
    QCOMPARE(rateText(3), u"3"_s);
}

void TestRateText::onlyNothingIsZero()
{
    QCOMPARE(rateText(0), u"0"_s);
    QCOMPARE(rateText(0.06), u"0.1"_s);
    QCOMPARE(rateText(0.04), u"< 0.1"_s);
}

void TestRateText::aSlowPaceIsToldPerHour()
{
    QCOMPARE(paceText(3.34), u"3.3 per minute"_s);
    QCOMPARE(paceText(0.04), u"2.4 per hour"_s);
    QCOMPARE(paceText(0.0001), u"< 0.1 per hour"_s);
}

QTEST_GUILESS_MAIN(TestRateText)
#include "tst_ratetext.moc"
