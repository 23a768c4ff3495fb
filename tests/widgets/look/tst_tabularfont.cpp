// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tabularfont.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTabularFont final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void digitsAreEquallyWideInWhateverFont();
    void aFontThatHasSuchDigitsStays();
};

void TestTabularFont::digitsAreEquallyWideInWhateverFont()
{
    for (const QString &family : QFontDatabase::families()) {
        QFont font(family);
        font.setPixelSize(13);
        const QFont tabular = tabularFont(font);
        const QFontMetrics metrics(tabular);
        for (int digit = 1; digit < 10; ++digit) {
            QVERIFY2(metrics.horizontalAdvance(QString::number(digit))
                         == metrics.horizontalAdvance(u'0'),
                     qPrintable(family));
        }
        QCOMPARE(tabular.pixelSize(), 13);
    }
}

void TestTabularFont::aFontThatHasSuchDigitsStays()
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QCOMPARE(tabularFont(fixed), fixed);
}

QTEST_MAIN(TestTabularFont)
#include "tst_tabularfont.moc"
