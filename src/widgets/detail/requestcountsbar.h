// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QWidget>

//! How many requests of a batch are completed, failed and still open: a bar of segments, and below
//! it the numbers.
class RequestCountsBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestCountsBar(QWidget *parent = nullptr);

    void setBatch(const Batch &batch);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Label
    {
        QColor swatch; //!< Invalid: the label has none.
        QString text;
    };

    [[nodiscard]] QList<Label> countLabels(bool isLive) const;
    //! Lays the labels out in lines of @p width, calling @p place for each. Returns the height.
    template <typename Place> int layOutLabels(int width, Place place) const;

    RequestCounts m_counts;
    QList<Label> m_labels;
};
