// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staticlines.h"

#include "ink.h"

#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize lineSize(200, 40);

QImage painted(const std::function<void(QPainter &)> &paint)
{
    QImage image(lineSize, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter);
    return image;
}

struct LinesFixture
{
    [[nodiscard]] QImage drawn(const QString &text, const QRect &place = {{}, lineSize},
                               Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter,
                               const QFont &font = {}, const QColor &color = Qt::black)
    {
        return painted([&](QPainter &painter) {
            painter.setFont(font);
            painter.setPen(color);
            lines.draw(painter, place, alignment, Qt::ElideRight, text);
        });
    }

    StaticLines lines;
};

} // namespace

class TestStaticLines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void lineIsDrawnAsThePainterDrawsIt();
    void lineIsDrawnTheSameWheneverItIsDrawn();
    void lineStandsWhereItIsAligned();
    void wideLineIsElidedToItsPlace();
    void eachFontAndColorIsDrawnInItself();
    void tallLineIsCutToItsPlace();
    void lineBreakIsASpace();
    void markupIsText();
};

void TestStaticLines::lineIsDrawnAsThePainterDrawsIt()
{
    LinesFixture f;
    const QString text = u"batch_68e2 → 12,4 %"_s;
    const int height = QFontMetrics(QFont()).height();
    const QImage expected = painted([&](QPainter &painter) {
        painter.drawText(QRect({}, QSize(lineSize.width(), height)),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, text);
    });
    QCOMPARE(f.drawn(text, {{}, lineSize}, Qt::AlignLeft | Qt::AlignTop), expected);
}

void TestStaticLines::lineIsDrawnTheSameWheneverItIsDrawn()
{
    LinesFixture f;
    const QImage first = f.drawn(u"Validating"_s);
    QVERIFY(!inkOf(first).isEmpty());
    QCOMPARE(f.drawn(u"Validating"_s), first);
}

void TestStaticLines::lineStandsWhereItIsAligned()
{
    LinesFixture f;
    const QRect place(20, 5, 150, 30);
    const QRect left = inkOf(f.drawn(u"42"_s, place));
    const QRect right = inkOf(f.drawn(u"42"_s, place, Qt::AlignRight | Qt::AlignVCenter));
    QVERIFY(qAbs(left.left() - place.left()) <= 2);
    QVERIFY(qAbs(right.right() - place.right()) <= 2);
    QCOMPARE(left.y(), right.y());
    QVERIFY(qAbs(left.center().y() - place.center().y()) <= 3);
}

void TestStaticLines::wideLineIsElidedToItsPlace()
{
    LinesFixture f;
    const QRect place(10, 0, 60, 40);
    const QString text = u"text-embedding-3-small"_s;
    QVERIFY(QFontMetrics(QFont()).horizontalAdvance(text) > place.width());
    const QRect ink = inkOf(f.drawn(text, place));
    QVERIFY(!ink.isEmpty());
    QVERIFY(place.adjusted(-1, 0, 1, 0).contains(ink));
    QVERIFY(f.drawn(text, place) != f.drawn(text)); // Wider again, it is whole again.
    QVERIFY(inkOf(f.drawn(text)).width() > place.width());
}

void TestStaticLines::eachFontAndColorIsDrawnInItself()
{
    LinesFixture f;
    const QImage plain = f.drawn(u"gone"_s);
    QFont struckOut;
    struckOut.setStrikeOut(true);
    const QImage struck =
        f.drawn(u"gone"_s, {{}, lineSize}, Qt::AlignLeft | Qt::AlignVCenter, struckOut);
    QVERIFY(struck != plain);
    const QImage red =
        f.drawn(u"gone"_s, {{}, lineSize}, Qt::AlignLeft | Qt::AlignVCenter, {}, Qt::red);
    QVERIFY(red != plain);
    QCOMPARE(inkOf(red), inkOf(plain));
    QCOMPARE(f.drawn(u"gone"_s), plain);
}

void TestStaticLines::tallLineIsCutToItsPlace()
{
    LinesFixture f;
    QFont tall;
    tall.setPixelSize(30);
    const QRect place(10, 15, 180, 10);
    const QRect ink = inkOf(f.drawn(u"Failed"_s, place, Qt::AlignCenter, tall));
    QVERIFY(!ink.isEmpty());
    QVERIFY(place.contains(ink));
}

void TestStaticLines::lineBreakIsASpace()
{
    LinesFixture f;
    QCOMPARE(f.drawn(u"one"_s + QChar(QChar::LineSeparator) + u"two"_s), f.drawn(u"one two"_s));
}

void TestStaticLines::markupIsText()
{
    LinesFixture f;
    QVERIFY(inkOf(f.drawn(u"<b>x</b>"_s)).width() > 2 * inkOf(f.drawn(u"x"_s)).width());
}

QTEST_MAIN(TestStaticLines)
#include "tst_staticlines.moc"
