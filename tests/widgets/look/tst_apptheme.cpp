// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"

#include "colordistance.h"
#include "statustheme.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestAppTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void textIsReadable_data();
    void textIsReadable();
    void aWordForcesATheme();
    void theDesktopDecidesOtherwise();
};

void TestAppTheme::textIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("light table") << itemViewPalette(lightPalette());
    QTest::newRow("dark table") << itemViewPalette(darkPalette());
}

void TestAppTheme::textIsReadable()
{
    QFETCH(const QPalette, palette);
    const auto ratio = [&](QPalette::ColorGroup group, QPalette::ColorRole text,
                           QPalette::ColorRole background) {
        return contrast(palette.color(group, text), palette.color(group, background));
    };
    for (const auto background : {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
        QVERIFY(ratio(QPalette::Active, QPalette::Text, background) >= 4.5);
        QVERIFY(ratio(QPalette::Active, QPalette::PlaceholderText, background) >= 4.5);
        QVERIFY(ratio(QPalette::Disabled, QPalette::Text, background) >= 3);
        QVERIFY(ratio(QPalette::Active, QPalette::Link, background) >= 3);
    }
    QVERIFY(ratio(QPalette::Active, QPalette::ButtonText, QPalette::Button) >= 4.5);
    QVERIFY(ratio(QPalette::Active, QPalette::Text, QPalette::Midlight) >= 4.5);
    QVERIFY(ratio(QPalette::Active, QPalette::ToolTipText, QPalette::ToolTipBase) >= 4.5);
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        QVERIFY(ratio(group, QPalette::HighlightedText, QPalette::Highlight) >= 4.5);
    }
}

void TestAppTheme::aWordForcesATheme()
{
    QCOMPARE(appThemeFromWord(u"Dark"), AppTheme::Dark);
    QCOMPARE(appThemeFromWord(u"light"), AppTheme::Light);
    QCOMPARE(appThemeFromWord(u"pink"), AppTheme::Desktop);
    QCOMPARE(appThemeFromWord({}), AppTheme::Desktop);
}

void TestAppTheme::theDesktopDecidesOtherwise()
{
    applyTheme(*qApp, AppTheme::Dark);
    QVERIFY(isDark(QApplication::palette()));
    QVERIFY(!qApp->styleSheet().isEmpty());
    // Now the palette that is there is a dark one.
    applyTheme(*qApp, AppTheme::Desktop);
    QVERIFY(isDark(QApplication::palette()));
    applyTheme(*qApp, AppTheme::Light);
    QVERIFY(!isDark(QApplication::palette()));
}

QTEST_MAIN(TestAppTheme)
#include "tst_apptheme.moc"
