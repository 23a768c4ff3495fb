// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnwidths.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {

int sum(const QList<int> &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

} // namespace

//! How wide the columns of the table are for the room that there is.
class TestColumnWidths final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void columnsFillTheRoom();
    void theIdIsWholeBeforeTheModelGrows();
    void theLastColumnGrowsWhereTheUserHasSetTheOthers();
    void onlyColumnsThatMayShrinkDo();
    void whatTheUserHasSetStays();
    void withoutColumnsThereAreNoWidths();

private:
    [[nodiscard]] static QList<int> arranged(const ColumnWidths &widths,
                                             const QList<ColumnId> &shown, int room)
    {
        return widths.arranged(shown, room, QFontMetrics(QGuiApplication::font()), false);
    }
    [[nodiscard]] static int usual(const ColumnId &column)
    {
        return usualWidth(column, QFontMetrics(QGuiApplication::font()), false);
    }

    const QList<ColumnId> m_shown{FieldId::Status, FieldId::Id, FieldId::Model, FieldId::Created};
};

void TestColumnWidths::columnsFillTheRoom()
{
    for (const int room : {1500, 2000, 5000}) {
        QCOMPARE(sum(arranged({}, m_shown, room)), room);
    }
}

void TestColumnWidths::theIdIsWholeBeforeTheModelGrows()
{
    int least = 0;
    for (const ColumnId &column : m_shown) {
        least += usual(column);
    }
    const QList<int> tight = arranged({}, m_shown, least + 10);
    QCOMPARE(tight[1], usual(FieldId::Id) + 10);
    QCOMPARE(tight[2], usual(FieldId::Model));
    const QList<int> wide = arranged({}, m_shown, 5000);
    QCOMPARE(arranged({}, m_shown, 6000)[1], wide[1]);
    QCOMPARE(arranged({}, m_shown, 6000)[2], wide[2] + 1000);
}

void TestColumnWidths::theLastColumnGrowsWhereTheUserHasSetTheOthers()
{
    ColumnWidths widths;
    widths.setByUser(FieldId::Id, 100);
    widths.setByUser(FieldId::Model, 100);
    const QList<int> arranged = TestColumnWidths::arranged(widths, m_shown, 5000);
    QCOMPARE(arranged[1], 100);
    QCOMPARE(arranged[2], 100);
    QCOMPARE(arranged[3], 5000 - 200 - usual(FieldId::Status));
}

void TestColumnWidths::onlyColumnsThatMayShrinkDo()
{
    const QList<int> none = arranged({}, m_shown, 0);
    for (qsizetype place = 0; place < m_shown.size(); ++place) {
        QVERIFY(none[place] > 0);
        QVERIFY(none[place] <= usual(m_shown[place]));
    }
    QCOMPARE(none[3], usual(FieldId::Created)); // A moment that is cut off is another moment.
    QVERIFY(sum(none) < sum(arranged({}, m_shown, sum(none) + 1)));
}

void TestColumnWidths::whatTheUserHasSetStays()
{
    ColumnWidths widths;
    widths.setByUser(FieldId::Id, 333);
    QCOMPARE(arranged(widths, m_shown, 0)[1], 333);
    QCOMPARE(arranged(widths, m_shown, 5000)[1], 333);
    QCOMPARE(widths.byUser(FieldId::Id), std::optional(333));
    widths.clear();
    QVERIFY(!widths.byUser(FieldId::Id));
}

void TestColumnWidths::withoutColumnsThereAreNoWidths()
{
    QVERIFY(arranged({}, {}, 1000).isEmpty());
}

QTEST_MAIN(TestColumnWidths)
#include "tst_columnwidths.moc"
