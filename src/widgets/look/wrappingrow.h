// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLayout>

#include <vector>

//! A row with its first item at the beginning and the others at the end. Where there is no room for
//! all in one line, the others stand below the first one, in as many lines as they need: the row
//! never wants to be wider than its widest item.
class WrappingRow final : public QLayout
{
    Q_OBJECT

public:
    explicit WrappingRow(QWidget *parent = nullptr);
    ~WrappingRow() override;

    void addItem(QLayoutItem *item) override { m_items.push_back(item); }
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    //! In one line.
    [[nodiscard]] QSize sizeHint() const override;
    //! As high as it has to be in the width that it has.
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    //! An item and the width that it has in its line.
    struct Placed
    {
        QLayoutItem *item;
        int width;

        [[nodiscard]] int height() const;
    };
    using Line = std::vector<Placed>;

    [[nodiscard]] static int heightOf(const Line &line);

    [[nodiscard]] std::vector<QLayoutItem *> shownItems() const;
    [[nodiscard]] int leastOfFirst(const QLayoutItem &first, int width) const;
    [[nodiscard]] std::vector<Line> linesFor(int width) const;
    [[nodiscard]] std::vector<Line> wrappedLines(const std::vector<QLayoutItem *> &items,
                                                 int width) const;
    void place(const Line &line, const QRect &room, bool beginsWithFirst) const;

    std::vector<QLayoutItem *> m_items; //!< Owned.
    int m_width = 0; //!< Of the last geometry.
};
