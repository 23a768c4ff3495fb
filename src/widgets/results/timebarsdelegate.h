// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

//! Paints numbers by time as bars, each as high as it is a part of the largest one of its row. The
//! numbers are those of ReasonTotalsModel::TimesRole.
class TimeBarsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

//! Where a bar stands in @p place for each of @p numbers: none for 0, and at least one pixel high
//! for more. All have the same width, and the last ends with the place at the latest.
[[nodiscard]] QList<QRect> timeBars(const QRect &place, const QList<int> &numbers);
