// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QColor>
#include <QPixmap>

//! Shape, word and number of a series, as a flat button.
class LegendEntry final : public QAbstractButton
{
    Q_OBJECT

public:
    static constexpr int shapeSize = 12;

    explicit LegendEntry(QWidget *parent = nullptr);

    //! @p number is null where the series has none of its own.
    void setSeries(const QPixmap &shape, const QString &name, const QString &number);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownName() const;

    QPixmap m_shape;
    QString m_number;
};
