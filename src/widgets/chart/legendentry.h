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

    [[nodiscard]] QSize sizeHint() const override { return m_sizeHint; }

Q_SIGNALS:
    //! Clicked, or Enter was pressed; with Ctrl, @p addsAnother is true.
    void chosen(bool addsAnother);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void measure();

    QPixmap m_shape;
    QString m_shownName; //!< A long one is elided.
    QString m_number;
    QSize m_sizeHint; //!< It is asked for several times in each layout.
};
