// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cellquery.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

//! What a menu calls the value of a cell, by which it narrows the query.
class TestCellQuery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void momentIsNamedByItsDays_data();
    void momentIsNamedByItsDays();
};

void TestCellQuery::momentIsNamedByItsDays_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("name");
    QTest::newRow("day") << u"2026-11-30"_s << u"2026-11-30"_s;
    QTest::newRow("day in UTC") << u"2026-11-30T00:00Z..2026-12-01T00:00Z"_s << u"2026-11-30"_s;
    QTest::newRow("open end") << u"2026-11-30T00:00Z.."_s << u"2026-11-30 or later"_s;
    QTest::newRow("open start") << u"..2026-11-30"_s << u"2026-11-30 or earlier"_s;
}

void TestCellQuery::momentIsNamedByItsDays()
{
    QFETCH(const QString, value);
    QFETCH(const QString, name);
    const CellTerm term{{FieldId::PredictedEnd, {}}, value};
    QCOMPARE(menuNameOf(term, {}, QFontMetrics(QGuiApplication::font())), name);
}

QTEST_MAIN(TestCellQuery)
#include "tst_cellquery.moc"
