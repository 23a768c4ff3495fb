// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

#include <optional>

class QToolButton;

//! A number with a label, as a flat button; beside it, where that is another, what there is in all,
//! as a button of its own. The label gives way where there is no room for it.
class SummaryTile final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SummaryTile(const QString &label, QWidget *parent = nullptr);

    //! Nothing: not known yet. Without @p total, that is the same, and not said.
    void setCount(std::optional<int> count, std::optional<int> total = {});
    //! The colour of the number when it is above zero; invalid for the text's.
    void setNumberColor(const QColor &color);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! The user wants all that there are.
    void totalClicked();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeTotal();
    [[nodiscard]] QRect contentRect() const;
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QFont numberFont() const;
    [[nodiscard]] int aroundLabel() const;
    void paintFrame(QPainter &painter) const;

    std::optional<int> m_count;
    std::optional<int> m_total;
    QToolButton *m_totalButton;
    QColor m_numberColor;
};
