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
    //! Whether batches were fetched: before that, nothing is said of them.
    void setKnown(bool known);
    //! Whether batches of any time may be missing: then all of it is hatched.
    void setCutShort(bool isCutShort);
    //! Shows the range in the picker, without asking for it. Another range ends the zoom.
    void setRange(TimeRange range);
    //! Asks for the range again where a span is shown in its place.
    void resetZoom();
    void setShowsUtc(bool showsUtc);
    void setMode(ChartMode mode);
    [[nodiscard]] ChartMode mode() const { return m_mode; }
    //! Collapsed, only the title is left.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const;

Q_SIGNALS:
    void rangeRequested(TimeRange range);
    //! A drag has selected this, and the chart wants its history.
    void spanSelected(Stamp from, Stamp to);
    //! Otherwise than by a drag; nothing: the range up to now again.
    void spanRequested(const std::optional<TimeSpan> &span);
    void modeChanged(ChartMode mode);
    //! Of all that @p terms find, the batches in this status are wanted; in addition to others.
    void statusRequested(const QString &terms, BatchStatus status, bool addsAnother);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectZoom();
    void changeZoom(const std::function<void(ChartZoom &)> &change);
    //! The range ends now, also while a zoom hides it.
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
    QString m_unreadText; //!< Null where all was read.
    TimeRange m_range = TimeRange::Hours24;
    ChartMode m_mode = ChartMode::Live;
    bool m_isCutShort = false;
    bool m_showsUtc = false;
};
