// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wrappingrow.h"

#include <QRegularExpression>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

//! Wants some width, and can do with less.
class Block final : public QWidget
{
public:
    Block(int width, int least)
        : m_width(width)
        , m_least(least)
    {
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return {m_width, 20}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {m_least, 20}; }

private:
    int m_width;
    int m_least;
};

} // namespace

class TestWrappingRow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whereThereIsRoomItIsOneLine();
    void whatCanBeNarrowerGivesWayFirst();
    void whereThereIsNoRoomItHasMoreLines();
    void whatIsHiddenTakesNoRoom();
    void itIsNeverWiderThanItsWidestItem();
    void itsMinimumIsAsHighAsItsLines();
    void fromRightToLeftItIsTheOtherWayRound();

private:
    [[nodiscard]] QRect placeOf(int block) const { return m_blocks[block]->geometry(); }

    std::unique_ptr<QWidget> m_window;
    WrappingRow *m_row = nullptr;
    QList<QWidget *> m_blocks;
};

//! A title of 100 pixels, a label of 80 that can shrink to 20, and two buttons of 60.
void TestWrappingRow::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_window = std::make_unique<QWidget>();
    m_row = new WrappingRow(m_window.get());
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(10);
    m_blocks = {new Block(100, 100), new Block(80, 20), new Block(60, 60), new Block(60, 60)};
    for (QWidget *const block : std::as_const(m_blocks)) {
        m_row->addWidget(block);
    }
}

void TestWrappingRow::whereThereIsRoomItIsOneLine()
{
    QCOMPARE(m_row->sizeHint(), QSize(330, 20));
    m_row->setGeometry({0, 0, 400, 20});
    QCOMPARE(placeOf(0), QRect(0, 0, 100, 20));
    QCOMPARE(placeOf(1), QRect(180, 0, 80, 20)); // At the end of the row.
    QCOMPARE(placeOf(3), QRect(340, 0, 60, 20));
    QCOMPARE(m_row->heightForWidth(400), 20);
}

void TestWrappingRow::whatCanBeNarrowerGivesWayFirst()
{
    m_row->setGeometry({0, 0, 300, 20});
    QCOMPARE(m_row->heightForWidth(300), 20);
    QCOMPARE(placeOf(1), QRect(110, 0, 50, 20));
    QCOMPARE(placeOf(3), QRect(240, 0, 60, 20));
}

void TestWrappingRow::whereThereIsNoRoomItHasMoreLines()
{
    QCOMPARE(m_row->heightForWidth(220), 50);
    m_row->setGeometry({0, 0, 220, 50});
    QCOMPARE(placeOf(0), QRect(0, 0, 100, 20));
    QCOMPARE(placeOf(1), QRect(0, 30, 80, 20));
    QCOMPARE(placeOf(3), QRect(160, 30, 60, 20));
    QCOMPARE(m_row->heightForWidth(150), 80);
    m_row->setGeometry({0, 0, 150, 80});
    QCOMPARE(placeOf(1), QRect(0, 30, 80, 20));
    QCOMPARE(placeOf(2), QRect(90, 30, 60, 20));
    QCOMPARE(placeOf(3), QRect(90, 60, 60, 20));
}

void TestWrappingRow::whatIsHiddenTakesNoRoom()
{
    m_blocks[1]->hide();
    m_blocks[2]->hide();
    QCOMPARE(m_row->sizeHint(), QSize(170, 20));
    QCOMPARE(m_row->heightForWidth(170), 20);
    m_blocks[0]->hide();
    m_blocks[3]->hide();
    QCOMPARE(m_row->heightForWidth(170), 0);
}

void TestWrappingRow::itIsNeverWiderThanItsWidestItem()
{
    QCOMPARE(m_row->minimumSize().width(), 100);
    for (int width = 100; width < 400; ++width) {
        m_row->setGeometry({0, 0, width, m_row->heightForWidth(width)});
        for (int i = 0; i < m_blocks.size(); ++i) {
            const QRect place = placeOf(i);
            QVERIFY(place.left() >= 0 && place.right() < width);
            QVERIFY(place.width() >= m_blocks[i]->minimumSizeHint().width());
            QVERIFY(i == 0 || !place.intersects(placeOf(i - 1)));
        }
    }
}

void TestWrappingRow::itsMinimumIsAsHighAsItsLines()
{
    QCOMPARE(m_row->minimumSize().height(), 20); // It is not known yet how wide it is.
    m_row->setGeometry({0, 0, 220, 20});
    QCOMPARE(m_row->minimumSize().height(), 50);
    m_row->setGeometry({0, 0, 400, 50});
    QCOMPARE(m_row->minimumSize().height(), 20);
}

void TestWrappingRow::fromRightToLeftItIsTheOtherWayRound()
{
    m_window->setLayoutDirection(Qt::RightToLeft);
    m_row->setGeometry({0, 0, 400, 20});
    QCOMPARE(placeOf(0), QRect(300, 0, 100, 20));
    QCOMPARE(placeOf(3), QRect(0, 0, 60, 20));
}

QTEST_MAIN(TestWrappingRow)
#include "tst_wrappingrow.moc"
