// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timebarsdelegate.h"

#include "reasontotalsmodel.h"

#include <QPainter>

#include <algorithm>

namespace {

constexpr int barMargin = 3;
constexpr int widestBar = 12;

} // namespace

QList<QRect> timeBars(const QRect &place, const QList<int> &numbers)
{
    QList<QRect> bars;
    const int most = numbers.isEmpty() ? 0 : *std::ranges::max_element(numbers);
    const int width = std::clamp(
        place.width() / static_cast<int>(std::max(numbers.size(), qsizetype(1))), 1, widestBar);
    for (int i = 0; i < numbers.size() && most > 0; ++i) {
        const int left = place.left() + i * width;
        if (numbers[i] <= 0 || left + width > place.right() + 1) {
            continue;
        }
        const auto share = static_cast<double>(numbers[i]) / static_cast<double>(most);
        const int height = std::max(qRound(share * place.height()), 1);
        const int gap = width > 2 ? 1 : 0;
        bars.append({left, place.bottom() + 1 - height, width - gap, height});
    }
    return bars;
}

void TimeBarsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index); // The ground, and the frame of the focus.
    const auto numbers = index.data(ReasonTotalsModel::TimesRole).value<QList<int>>();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorRole role = isSelected ? QPalette::HighlightedText : QPalette::Link;
    const QRect place = option.rect.adjusted(2 * barMargin, barMargin, -2 * barMargin, -barMargin);
    painter->save();
    painter->setPen(option.palette.color(QPalette::Mid));
    painter->drawLine(place.bottomLeft(), place.bottomRight());
    for (const QRect &bar : timeBars(place, numbers)) {
        painter->fillRect(bar, option.palette.color(role));
    }
    painter->restore();
}
