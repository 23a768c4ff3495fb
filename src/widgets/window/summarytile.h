// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

#include <optional>

class QToolButton;

//! A flat button with a number of batches and a label. Where a query restricts that number, a
//! button beside it has the number in all. Where the label does not fit, a shorter one is shown.
class SummaryTile final : public QAbstractButton
{
    Q_OBJECT

public:
    SummaryTile(const QString &label, const QString &shortLabel, QWidget *parent = nullptr);

    //! Without @p count, it is not known yet. Without @p total, the tile shows no number in all.
    void setCount(std::optional<int> count, std::optional<int> total = {});
    //! The colour of a number above zero; invalid: the colour of text.
    void setNumberColor(const QColor &color);

    //! The label as there is room for it.
    [[nodiscard]] QString shownLabel() const { return labelThatFits().text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! The user has clicked the number in all.
    void totalClicked();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct ShownLabel
    {
        QString text;
        int indent; //!< The room for the icon; 0: there is none for it.
    };

    [[nodiscard]] ShownLabel labelThatFits() const;
    void placeTotal();
    [[nodiscard]] QRect contentRect() const;
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QFont numberFont() const;
    [[nodiscard]] int aroundLabel() const;
    void paintFrame(QPainter &painter) const;

    QString m_shortLabel;
    std::optional<int> m_count;
    std::optional<int> m_total;
    QToolButton *m_totalButton;
    QColor m_numberColor;
};
