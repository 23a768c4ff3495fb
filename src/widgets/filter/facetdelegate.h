// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

//! Paints a row of a model that has FacetRole: a value with its check box and the shape of its
//! status, or a view; at the right, the number of its batches and the key that chooses it. A click
//! anywhere on the row chooses it.
class FacetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    //! The list decides about the width.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

Q_SIGNALS:
    //! The user has clicked the row or pressed Enter on it. With Ctrl, on the check box or by
    //! Space, the row is chosen in addition to others: @p addsAnother.
    void chosen(const QModelIndex &index, bool addsAnother);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
