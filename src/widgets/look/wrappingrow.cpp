// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "wrappingrow.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

constexpr int shareOfFirst = 3; // Of the width: an item that expands wants a third of it at least.

int leastWidth(const QLayoutItem &item)
{
    return item.minimumSize().width();
}

} // namespace

WrappingRow::WrappingRow(QWidget *parent)
    : QLayout(parent)
{ }

WrappingRow::~WrappingRow()
{
    for (QLayoutItem *const item : m_items) {
        delete item;
    }
}

QLayoutItem *WrappingRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *WrappingRow::takeAt(int index)
{
    QLayoutItem *const item = itemAt(index);
    if (item != nullptr) {
        m_items.erase(m_items.begin() + index);
    }
    return item;
}

int WrappingRow::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const std::vector<Line> lines = linesFor(width - margins.left() - margins.right());
    int height = margins.top() + margins.bottom();
    for (const Line &line : lines) {
        height += heightOf(line);
    }
    return height + std::max(0, static_cast<int>(lines.size()) - 1) * spacing();
}

QSize WrappingRow::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *const item : shownItems()) {
        const QSize hint = item->sizeHint();
        const int gap = size.isNull() ? 0 : spacing();
        size = {size.width() + gap + hint.width(), std::max(size.height(), hint.height())};
    }
    return size.grownBy(contentsMargins());
}

QSize WrappingRow::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *const item : shownItems()) {
        size = size.expandedTo(item->minimumSize());
    }
    size = size.grownBy(contentsMargins());
    return m_width > 0 ? QSize(size.width(), heightForWidth(m_width)) : size;
}

void WrappingRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const int before = std::exchange(m_width, rect.width());
    if (before != m_width && (before == 0 || heightForWidth(before) != heightForWidth(m_width))) {
        update(); // Its minimum is another one now.
    }
    QRect room = rect.marginsRemoved(contentsMargins());
    bool beginsWithFirst = true;
    for (const Line &line : linesFor(room.width())) {
        room.setHeight(heightOf(line));
        place(line, room, std::exchange(beginsWithFirst, false));
        room.moveTop(room.bottom() + 1 + spacing());
    }
}

int WrappingRow::Placed::height() const
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

int WrappingRow::heightOf(const Line &line)
{
    return std::ranges::max(line, {}, &Placed::height).height();
}

std::vector<QLayoutItem *> WrappingRow::shownItems() const
{
    std::vector<QLayoutItem *> items = m_items;
    std::erase_if(items, [](const QLayoutItem *item) { return item->isEmpty(); });
    return items;
}

int WrappingRow::leastOfFirst(const QLayoutItem &first, int width) const
{
    const bool expands = first.expandingDirections().testFlag(Qt::Horizontal);
    return expands ? std::min(first.sizeHint().width(), width / shareOfFirst) : leastWidth(first);
}

std::vector<WrappingRow::Line> WrappingRow::linesFor(int width) const
{
    const std::vector<QLayoutItem *> items = shownItems();
    if (items.empty()) {
        return {};
    }
    // What can be narrower gives up its room before anything goes to another line.
    int least = leastOfFirst(*items.front(), width);
    int rest = width - least;
    for (std::size_t i = 1; i < items.size(); ++i) {
        rest -= spacing() + items[i]->sizeHint().width();
        least += spacing() + leastWidth(*items[i]);
    }
    if (least > width) {
        return wrappedLines(items, width);
    }
    Line line{{items.front(), 0}};
    int others = 0;
    for (std::size_t i = 1; i < items.size(); ++i) {
        const int hint = items[i]->sizeHint().width();
        const int given = std::min(std::max(0, -rest), hint - leastWidth(*items[i]));
        line.push_back({items[i], hint - given});
        rest += given;
        others += spacing() + hint - given;
    }
    line.front().width = width - others;
    return {line};
}

std::vector<WrappingRow::Line> WrappingRow::wrappedLines(const std::vector<QLayoutItem *> &items,
                                                         int width) const
{
    std::vector<Line> lines{{{items.front(), width}}};
    int taken = width;
    for (std::size_t i = 1; i < items.size(); ++i) {
        const int wanted = std::min(items[i]->sizeHint().width(), width);
        if (taken + spacing() + wanted > width) {
            lines.emplace_back();
            taken = -spacing();
        }
        lines.back().push_back({items[i], wanted});
        taken += spacing() + wanted;
    }
    return lines;
}

//! The first item of the row stands at the beginning of its line, the others at the end of theirs.
void WrappingRow::place(const Line &line, const QRect &room, bool beginsWithFirst) const
{
    const int gaps = (static_cast<int>(line.size()) - 1) * spacing();
    const int width = std::accumulate(line.begin(), line.end(), gaps,
                                      [](int sum, const Placed &one) { return sum + one.width; });
    int left = beginsWithFirst ? room.left() : room.right() + 1 - width;
    const Qt::LayoutDirection direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (const Placed &one : line) {
        const bool isFirst = beginsWithFirst && one.item == line.front().item;
        const bool expands = one.item->expandingDirections().testFlag(Qt::Horizontal);
        const int used = isFirst && !expands ? one.item->sizeHint().width() : one.width;
        const QRect own(left, room.top(), std::min(used, one.width), room.height());
        one.item->setGeometry(QStyle::visualRect(direction, room, own));
        left += one.width + spacing();
    }
}
