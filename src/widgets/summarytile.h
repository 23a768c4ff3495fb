// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

#include <optional>

//! A number with a label, as a flat button. The label gives way where there is no room for it.
class SummaryTile final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SummaryTile(const QString &label, QWidget *parent = nullptr);

    //! Nothing: not known yet.
    void setCount(std::optional<int> count);
    //! The colour of the number when it is above zero; invalid for the text's.
    void setNumberColor(const QColor &color);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont numberFont() const;
    [[nodiscard]] int aroundLabel() const;
    void paintFrame(QPainter &painter) const;

    std::optional<int> m_count;
    QColor m_numberColor;
};
