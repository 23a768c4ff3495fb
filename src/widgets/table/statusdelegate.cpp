// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusdelegate.h"

#include "batchtablemodel.h"
#include "statustheme.h"
#include "tintedicon.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {

constexpr int shape = 14;
constexpr int arrow = 10;
constexpr QSize change(shape + arrow + shape, shape);

//! "▶ › ✓"; without a status before, "+ › ✓".
QIcon changeIcon(const StatusTheme &theme, const std::optional<BatchStatus> &before,
                 BatchStatus now, qreal ratio)
{
    QPixmap pixmap(change * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.drawPixmap(0, 0,
                       before ? theme.pixmap(*before, shape, ratio)
                              : tintedPixmap(u"add"_s, shape, ratio, theme.mutedColor()));
    painter.drawPixmap(shape, (shape - arrow) / 2,
                       tintedPixmap(u"chevron-right"_s, arrow, ratio, theme.mutedColor()));
    painter.drawPixmap(shape + arrow, 0, theme.pixmap(now, shape, ratio));
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // Or the style would tint it.
    return icon;
}

std::optional<BatchStatus> statusIn(const QModelIndex &index, int role)
{
    const QVariant status = index.data(role);
    return status.isValid() ? std::optional(static_cast<BatchStatus>(status.toInt()))
                            : std::nullopt;
}

} // namespace

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const StatusTheme theme(option->palette);
    const auto status = static_cast<BatchStatus>(index.data(BatchTableModel::StatusRole).toInt());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(shape, shape);
    if (index.data(BatchTableModel::GoneRole).toBool()) {
        option->icon = theme.mutedIcon(status);
    } else if (index.data(BatchTableModel::ChangedRole).toBool()) {
        const qreal ratio = option->widget != nullptr ? option->widget->devicePixelRatioF() : 1.0;
        option->decorationSize = change;
        option->icon =
            changeIcon(theme, statusIn(index, BatchTableModel::StatusBeforeRole), status, ratio);
    } else {
        option->icon = theme.icon(status);
    }
}
