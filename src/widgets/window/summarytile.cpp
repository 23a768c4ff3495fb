// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "summarytile.h"

#include "spacing.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

constexpr int shapeSize = 14;
constexpr int shapeWidth = shapeSize + Spacing::tight + 2; // With the distance to the label.
constexpr double cornerRadius = 6;
constexpr int narrowestLabel = 4; // In characters.

} // namespace

SummaryTile::SummaryTile(const QString &label, const QString &shortLabel, QWidget *parent)
    : QAbstractButton(parent)
    , m_shortLabel(shortLabel)
    , m_totalButton(new QToolButton(this))
{
    setText(label);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_totalButton->setAutoRaise(true);
    m_totalButton->setProperty("link", true);
    m_totalButton->setFocusPolicy(Qt::StrongFocus);
    m_totalButton->setToolTip(tr("Shows all of these batches: replaces the query."));
    connect(m_totalButton, &QToolButton::clicked, this, &SummaryTile::totalClicked);
    setCount({});
}

void SummaryTile::setCount(std::optional<int> count, std::optional<int> total)
{
    m_count = count;
    m_total = total;
    setAccessibleName(count ? tr("%1: %2").arg(text(), QLocale().toString(*count))
                            : tr("%1: not known yet").arg(text()));
    m_totalButton->setAccessibleName(
        total ? tr("%1: %2 in all").arg(text(), QLocale().toString(*total))
              : tr("%1 in all: not known yet").arg(text()));
    placeTotal();
    update();
}

void SummaryTile::setNumberColor(const QColor &color)
{
    m_numberColor = color;
    update();
}

QSize SummaryTile::sizeHint() const
{
    const int labelWidth = fontMetrics().horizontalAdvance(text());
    return {aroundLabel() + labelWidth + 2 * Spacing::section, minimumSizeHint().height()};
}

QSize SummaryTile::minimumSizeHint() const
{
    const int height = fontMetrics().height() + QFontMetrics(numberFont()).height();
    return {aroundLabel() + narrowestLabel * fontMetrics().averageCharWidth(),
            height + 2 * Spacing::normal};
}

void SummaryTile::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        placeTotal();
    }
}

void SummaryTile::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    placeTotal();
}

// Shows the number in all without its words where there is no room for these.
void SummaryTile::placeTotal()
{
    if (!m_total && m_totalButton->hasFocus()) {
        setFocus(); // Qt would pass the focus on to another tile.
    }
    m_totalButton->setVisible(m_total.has_value());
    if (!m_total) {
        return;
    }
    const QRect content = contentRect();
    const int left = content.left() + QFontMetrics(numberFont()).horizontalAdvance(countText());
    const QString number = QLocale().toString(*m_total);
    for (const QString &words : {tr("· %1 in all").arg(number), u"· "_s + number}) {
        m_totalButton->setText(words);
        if (left + m_totalButton->sizeHint().width() <= content.right()) {
            break;
        }
    }
    const QSize size = m_totalButton->sizeHint();
    m_totalButton->setGeometry({{left, content.bottom() + 1 - size.height()}, size});
}

SummaryTile::ShownLabel SummaryTile::labelThatFits() const
{
    const int width = contentRect().width();
    const ShownLabel ways[] = {{text(), shapeWidth}, {m_shortLabel, shapeWidth}, {m_shortLabel, 0}};
    for (const ShownLabel &way : ways) {
        if (way.indent + fontMetrics().horizontalAdvance(way.text) <= width) {
            return way;
        }
    }
    return {fontMetrics().elidedText(m_shortLabel, Qt::ElideRight, width), 0};
}

QRect SummaryTile::contentRect() const
{
    return rect().adjusted(Spacing::wide, Spacing::normal, -Spacing::wide, -Spacing::normal);
}

QString SummaryTile::countText() const
{
    return m_count ? QLocale().toString(*m_count) : u"–"_s;
}

void SummaryTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);

    const QRect content = contentRect();
    const int labelHeight = fontMetrics().height();
    const QRect label(content.x(), content.y(), content.width(), labelHeight);
    const auto [title, indent] = labelThatFits();
    if (indent > 0) {
        icon().paint(
            &painter,
            QRect(label.x(), label.y() + (labelHeight - shapeSize) / 2, shapeSize, shapeSize));
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(label.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, title);

    const bool isColored = m_count.value_or(0) > 0 && m_numberColor.isValid();
    painter.setPen(isColored
                       ? m_numberColor
                       : palette().color(m_count ? QPalette::Text : QPalette::PlaceholderText));
    painter.setFont(numberFont());
    painter.drawText(content.adjusted(0, labelHeight, 0, 0), Qt::AlignLeft | Qt::AlignBottom,
                     countText());
}

int SummaryTile::aroundLabel() const
{
    return shapeWidth + 2 * Spacing::wide;
}

QFont SummaryTile::numberFont() const
{
    QFont larger = font();
    larger.setPointSizeF(font().pointSizeF() * 1.7);
    larger.setWeight(QFont::DemiBold);
    return larger;
}

void SummaryTile::paintFrame(QPainter &painter) const
{
    const bool isMarked = isChecked() || hasFocus();
    QColor background =
        palette().color(isDown() || underMouse() ? QPalette::Midlight : QPalette::Base);
    painter.setPen(
        QPen(palette().color(isMarked ? QPalette::Link : QPalette::Mid), isChecked() ? 2 : 1));
    painter.setBrush(background);
    const double inset = isChecked() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), cornerRadius,
                            cornerRadius);
}
