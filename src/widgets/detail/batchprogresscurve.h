// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"
#include "completionforecast.h"
#include "observedprogress.h"

#include <QWidget>

//! The progress of a batch as it was seen, and the range in which it is predicted to end. The
//! arrows, Home, End and the mouse go from point to point, whose time and progress are said.
class BatchProgressCurve final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchProgressCurve(QWidget *parent = nullptr);

    //! @p kept are the points that were kept of the batch, to which those of the standing are
    //! added.
    void setBatch(const Batch &batch, const BatchStanding &standing,
                  const std::vector<ObservedProgress::Point> &kept, Stamp now, bool showsUtc);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose(std::optional<std::size_t> point);
    void describe();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString pointText(const ObservedProgress::Point &point) const;
    [[nodiscard]] QString caption() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QPointF placeOf(Stamp at, double share) const;
    void paintScale(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;
    void paintDeadline(QPainter &painter) const;
    void paintForecast(QPainter &painter) const;
    void paintCurve(QPainter &painter) const;

    std::vector<ObservedProgress::Point> m_points;
    std::optional<CompletionForecast> m_forecast;
    Stamp m_deadline; //!< Unset where it is not within the plot.
    Stamp m_end; //!< Of the plot.
    Stamp m_now;
    bool m_showsUtc = false;
    bool m_isOfThePast = false; //!< What is said was so at m_now.
    std::optional<std::size_t> m_chosen;
};
