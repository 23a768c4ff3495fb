// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

//! A row of FacetRole: a value to choose, with its check box and the shape of its status, or a
//! view; at the right the number of batches, and the key that chooses it. A click anywhere on it is
//! meant for it.
class FacetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    //! As wide as its list.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

Q_SIGNALS:
    //! By the mouse or Enter. With Ctrl, on the check box or by Space, it @p addsAnother.
    void chosen(const QModelIndex &index, bool addsAnother);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
