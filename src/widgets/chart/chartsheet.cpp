// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From the top down: the words, the legend, the plot. The legend is another than that of the
// window, which has less room, and may have the focus.

#include "chartsheet.h"

#include "chartlegend.h"
#include "spacing.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTextDocument>
#include <QtMath>

namespace {

//! The parts of a sheet that are there for it alone.
class SheetParts final
{
public:
    explicit SheetParts(const ChartSheet &sheet)
        : m_plot(*sheet.plot)
    {
        m_words.setDefaultFont(m_plot.font());
        m_words.setDocumentMargin(0);
        m_words.setPlainText((QStringList(sheet.title) + sheet.facts).join(u'\n'));
        QTextCursor title(m_words.firstBlock());
        title.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        title.mergeCharFormat(bold);
        m_words.setTextWidth(m_plot.width());
        m_legend.setPalette(m_plot.palette());
        m_legend.setFont(m_plot.font());
        m_legend.resize(m_plot.width(), 0);
        m_legend.setPicture(sheet.picture);
        m_legend.resize(m_plot.width(), m_legend.heightForWidth(m_plot.width()));
    }

    [[nodiscard]] QSize size() const
    {
        return {m_plot.width() + 2 * Spacing::normal,
                plotTop() + m_plot.height() + Spacing::normal};
    }

    void paint(QPainter &painter)
    {
        painter.fillRect(QRect(QPoint(), size()), m_plot.palette().color(QPalette::Window));
        painter.save();
        painter.translate(Spacing::normal, Spacing::normal);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette = m_plot.palette();
        m_words.documentLayout()->draw(&painter, context);
        painter.restore();
        m_legend.render(&painter, {Spacing::normal, legendTop()}, {}, QWidget::DrawChildren);
        m_plot.render(&painter, {Spacing::normal, plotTop()});
    }

private:
    [[nodiscard]] int legendTop() const
    {
        return 2 * Spacing::normal + qCeil(m_words.size().height());
    }
    [[nodiscard]] int plotTop() const { return legendTop() + m_legend.height() + Spacing::tight; }

    QWidget &m_plot;
    QTextDocument m_words;
    ChartLegend m_legend;
};

} // namespace

QSize sizeOf(const ChartSheet &sheet)
{
    return SheetParts(sheet).size();
}

void paintSheet(QPainter &painter, const ChartSheet &sheet)
{
    SheetParts(sheet).paint(painter);
}
