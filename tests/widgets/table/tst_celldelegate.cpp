// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "celldelegate.h"
#include "cellpainter.h"
#include "field.h"
#include "ink.h"
#include "outcome.h"
#include "statustext.h"
#include "statustheme.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize imageSize(200, 60);
constexpr QRect wideCell(20, 16, 160, 28);
constexpr QRect tightCell(20, 26, 38, 8);

QStyleOptionViewItem optionFor(const QRect &place)
{
    QStyleOptionViewItem option;
    option.rect = place;
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    option.palette.setColor(QPalette::Text, Qt::black);
    option.palette.setColor(QPalette::HighlightedText, Qt::yellow);
    option.palette.setColor(QPalette::Highlight, Qt::blue);
    option.palette.setColor(QPalette::PlaceholderText, Qt::gray);
    return option;
}

//! One cell, and what a delegate makes of it.
struct Cell
{
    Cell()
    {
        model.appendRow(new QStandardItem);
        set(u"batch_68e2"_s, Qt::DisplayRole);
        set(int(BatchStatus::Failed), BatchTableModel::StatusRole);
        set(int(Outcome::Failed), BatchTableModel::OutcomeRole);
        set(0.5, BatchTableModel::ProgressRole);
    }
    void set(const QVariant &value, int role) { model.item(0)->setData(value, role); }

    [[nodiscard]] QImage painted(const QStyledItemDelegate &delegate,
                                 const QStyleOptionViewItem &option = optionFor(wideCell)) const
    {
        QImage image(imageSize, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0, 0));
        return image;
    }

    QStandardItemModel model;
};

bool hasColor(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color) {
                return true;
            }
        }
    }
    return false;
}

bool isBlank(const QImage &image, int firstColumn, int lastColumn)
{
    return inkOf(image.copy(firstColumn, 0, lastColumn - firstColumn + 1, image.height()))
        .isEmpty();
}

} // namespace

class TestCellDelegate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothingIsPaintedBeyondTheCell_data();
    void nothingIsPaintedBeyondTheCell();
    void clipOfThePainterHoldsStill();
    void iconAndTextStandBesideEachOther_data();
    void iconAndTextStandBesideEachOther();
    void selectedCellIsWrittenInTheColorOfSelection();
    void goneAndStaleCellsAreMuted();
    void painterIsLeftAsItWas();
    void unconfirmedSuccessHasAShapeOfItsOwn();
    void alertIsWrittenInTheColorOfFailure();
    void whatWasNotObservedFitsNumbersToo();
    void everyColumnHasItsKindOfCells();
    void digitsAreEquallyWideInWhateverFont();
    void aFontThatHasSuchDigitsStays();
};

void TestCellDelegate::nothingIsPaintedBeyondTheCell_data()
{
    QTest::addColumn<CellPaint>("kind");
    QTest::newRow("text") << CellPaint::Text;
    QTest::newRow("id") << CellPaint::Id;
    QTest::newRow("status") << CellPaint::Status;
    QTest::newRow("outcome") << CellPaint::Outcome;
    QTest::newRow("progress") << CellPaint::Progress;
    QTest::newRow("alert") << CellPaint::Alert;
}

void TestCellDelegate::nothingIsPaintedBeyondTheCell()
{
    QFETCH(const CellPaint, kind);
    const CellDelegate delegate(kind);
    Cell cell;
    cell.set(true, BatchTableModel::ChangedRole); // Three shapes in a row.
    for (const QRect place : {QRect(40, 26, 9, 8), QRect(40, 26, 24, 8), QRect(40, 26, 120, 8)}) {
        const QRect ink = inkOf(cell.painted(delegate, optionFor(place)));
        QVERIFY(place.contains(ink) || ink.isEmpty());
    }
    QVERIFY(!inkOf(cell.painted(delegate)).isEmpty());
}

void TestCellDelegate::clipOfThePainterHoldsStill()
{
    Cell cell;
    cell.set(true, BatchTableModel::ChangedRole);
    const CellDelegate delegate(CellPaint::Status);
    QImage image(imageSize, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setClipRect(QRect(0, 0, 40, 60));
    delegate.paint(&painter, optionFor(tightCell), cell.model.index(0, 0));
    painter.end();
    QVERIFY(!inkOf(image).isEmpty());
    QVERIFY(inkOf(image).right() < 40);
}

void TestCellDelegate::iconAndTextStandBesideEachOther_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<Qt::Alignment>("alignment");
    QTest::newRow("from the left") << Qt::LeftToRight << Qt::Alignment(Qt::AlignLeft);
    QTest::newRow("from the right") << Qt::RightToLeft << Qt::Alignment(Qt::AlignRight);
}

void TestCellDelegate::iconAndTextStandBesideEachOther()
{
    QFETCH(const Qt::LayoutDirection, direction);
    QFETCH(const Qt::Alignment, alignment);
    Cell cell;
    const CellDelegate delegate(CellPaint::Status);
    QStyleOptionViewItem option = optionFor(wideCell);
    option.direction = direction;
    option.displayAlignment = alignment | Qt::AlignVCenter;
    const QImage both = cell.painted(delegate, option);
    cell.set(QString(), Qt::DisplayRole);
    const QRect icon = inkOf(cell.painted(delegate, option));
    QVERIFY(icon.width() <= 14);
    QCOMPARE(icon.center().x() < wideCell.center().x(), direction == Qt::LeftToRight);
    if (direction == Qt::LeftToRight) {
        QVERIFY(isBlank(both, icon.right() + 1, icon.right() + 3));
        QVERIFY(!isBlank(both, icon.right() + 4, wideCell.right()));
    } else {
        QVERIFY(isBlank(both, icon.left() - 3, icon.left() - 1));
        QVERIFY(!isBlank(both, wideCell.left(), icon.left() - 4));
    }
}

void TestCellDelegate::selectedCellIsWrittenInTheColorOfSelection()
{
    const Cell cell;
    const CellDelegate delegate(CellPaint::Text);
    QStyleOptionViewItem option = optionFor(wideCell);
    QVERIFY(hasColor(cell.painted(delegate, option), Qt::black));
    option.state |= QStyle::State_Selected;
    option.showDecorationSelected = true;
    const QImage selected = cell.painted(delegate, option);
    QCOMPARE(inkOf(selected), wideCell);
    QVERIFY(hasColor(selected, Qt::blue));
    QVERIFY(hasColor(selected, Qt::yellow));
    QVERIFY(!hasColor(selected, Qt::black));
}

void TestCellDelegate::goneAndStaleCellsAreMuted()
{
    const CellDelegate delegate(CellPaint::Text);
    for (const QStyle::State state : {QStyle::State_None, QStyle::State_Selected}) {
        QStyleOptionViewItem option = optionFor(wideCell);
        option.state |= state;
        QStyleOptionViewItem inMutedText = option;
        inMutedText.palette.setColor(QPalette::Text, Qt::gray);
        inMutedText.palette.setColor(QPalette::HighlightedText, Qt::gray);
        const QImage muted = Cell().painted(delegate, inMutedText);
        QVERIFY(muted != Cell().painted(delegate, option));
        for (const int role : {int(BatchTableModel::GoneRole), int(BatchTableModel::StaleRole)}) {
            Cell cell;
            cell.set(true, role);
            QCOMPARE(cell.painted(delegate, option), muted);
        }
    }
}

void TestCellDelegate::painterIsLeftAsItWas()
{
    const Cell cell;
    QImage image(imageSize, QImage::Format_RGB32);
    QPainter painter(&image);
    QFont font;
    font.setPixelSize(31);
    painter.setFont(font);
    painter.setPen(Qt::magenta);
    for (const QRect place : {wideCell, tightCell}) {
        CellDelegate(CellPaint::Progress).paint(&painter, optionFor(place), cell.model.index(0, 0));
        QCOMPARE(painter.font(), font);
        QCOMPARE(painter.pen().color(), QColor(Qt::magenta));
        QVERIFY(!painter.hasClipping());
    }
}

void TestCellDelegate::unconfirmedSuccessHasAShapeOfItsOwn()
{
    const CellDelegate delegate(CellPaint::Outcome);
    Cell cell;
    cell.set(int(Outcome::Succeeded), BatchTableModel::OutcomeRole);
    const QImage certain = cell.painted(delegate);
    cell.set(true, BatchTableModel::UnconfirmedRole);
    const QImage unconfirmed = cell.painted(delegate);
    QVERIFY(certain != unconfirmed);
    QVERIFY(!inkOf(unconfirmed).isEmpty());
    cell.set(true, BatchTableModel::GoneRole);
    const QImage gone = cell.painted(delegate);
    cell.set(false, BatchTableModel::UnconfirmedRole);
    QCOMPARE(cell.painted(delegate), gone);
}

void TestCellDelegate::alertIsWrittenInTheColorOfFailure()
{
    const CellDelegate alert(CellPaint::Alert);
    const CellDelegate text(CellPaint::Text);
    QStyleOptionViewItem inFailure = optionFor(wideCell);
    inFailure.palette.setColor(QPalette::Text,
                               StatusTheme(inFailure.palette).color(BatchStatus::Failed));
    Cell cell;
    cell.set(3, BatchTableModel::SortRole);
    QCOMPARE(cell.painted(alert), cell.painted(text));
    cell.set(true, BatchTableModel::AlertRole);
    QCOMPARE(cell.painted(alert), cell.painted(text, inFailure));
    cell.set(true, BatchTableModel::GoneRole);
    QCOMPARE(cell.painted(alert), cell.painted(text));
}

void TestCellDelegate::whatWasNotObservedFitsNumbersToo()
{
    const CellDelegate delegate(CellPaint::Alert);
    Cell words;
    words.set(notObservedText(), Qt::DisplayRole);
    Cell mark;
    mark.set(u"?"_s, Qt::DisplayRole);
    const QStyleOptionViewItem narrow = optionFor({20, 16, 40, 28});
    QCOMPARE(words.painted(delegate, narrow), mark.painted(delegate, narrow));
    QVERIFY(words.painted(delegate) != mark.painted(delegate));
}

void TestCellDelegate::everyColumnHasItsKindOfCells()
{
    using Column = FieldId;
    const QMap<CellPaint, QList<FieldId>> special{
        {CellPaint::Status, {Column::Status}},
        {CellPaint::Outcome, {Column::Outcome}},
        {CellPaint::Progress, {Column::Progress}},
        {CellPaint::Id,
         {Column::Id, Column::InputFileId, Column::OutputFileId, Column::ErrorFileId}},
        {CellPaint::Alert,
         {Column::Failed, Column::Expires, Column::TimeLeft, Column::PredictedEnd, Column::Slack}},
    };
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<FieldId>(i);
        const CellPaint kind = cellPaintOf(column);
        for (const CellPaint other : allCellPaints) {
            QCOMPARE(special.value(other).contains(column),
                     other == kind && kind != CellPaint::Text);
        }
    }
    QCOMPARE(cellPaintOf(ColumnId::ofMetadata(u"status"_s)), CellPaint::Text);
}

void TestCellDelegate::digitsAreEquallyWideInWhateverFont()
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

void TestCellDelegate::aFontThatHasSuchDigitsStays()
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QCOMPARE(tabularFont(fixed), fixed);
}

QTEST_MAIN(TestCellDelegate)
#include "tst_celldelegate.moc"
