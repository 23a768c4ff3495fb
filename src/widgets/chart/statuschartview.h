// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartslices.h"
#include "chartzoom.h"
#include "historytext.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace Ui {
class StatusChartView;
}

//! How many batches were in each status over time, with its legend and its controls. Shows the
//! history it is given; asks for another range or span, but does not compute one.
class StatusChartView final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusChartView(QWidget *parent = nullptr);
    ~StatusChartView() override;

    void setHistory(const StatusHistory &history);
    //! Whether batches were fetched. Before that, the chart says nothing about their number.
    void setKnown(bool known);
    //! Whether batches of any time may be missing; then the whole chart is hatched.
    void setCutShort(bool isCutShort);
    //! Shows the range in the picker, without rangeRequested(). Another range ends the zoom.
    void setRange(TimeRange range);
    //! Leaves the zoom: asks for the range again.
    void resetZoom();
    void setShowsUtc(bool showsUtc);
    void setMode(ChartMode mode);
    [[nodiscard]] ChartMode mode() const { return m_mode; }
    //! A collapsed chart shows its title alone.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const;

Q_SIGNALS:
    void rangeRequested(TimeRange range);
    //! A drag has selected this span; the chart needs its history.
    void spanSelected(Stamp from, Stamp to);
    //! A zoom without a drag; nothing: the range up to now again.
    void spanRequested(const std::optional<TimeSpan> &span);
    void modeChanged(ChartMode mode);
    //! The user wants the batches of @p status among those that @p terms find; with @p addsAnother,
    //! in addition to other statuses.
    void statusRequested(const QString &terms, BatchStatus status, bool addsAnother);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectZoom();
    void changeZoom(const std::function<void(ChartZoom &)> &change);
    //! Its now is the end of the range, even while a zoom hides that.
    [[nodiscard]] ChartClock clock() const;
    [[nodiscard]] ChartPeriod period() const;
    void showHistory();
    void showNotes();
    void updateCollapse();

    std::unique_ptr<Ui::StatusChartView> m_ui;
    StatusHistory m_history;
    ChartZoom m_zoom;
    bool m_isKnown = true;
    bool m_isEmpty = true;
    QString m_unreadText; //!< Null where the list was read to its end.
    TimeRange m_range = TimeRange::Hours24;
    ChartMode m_mode = ChartMode::Live;
    bool m_isCutShort = false;
    bool m_showsUtc = false;
};
