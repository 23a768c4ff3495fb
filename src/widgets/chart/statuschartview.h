// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"
#include "chartquery.h"
#include "chartsheet.h"
#include "chartzoom.h"
#include "historytext.h"

#include <QWidget>

#include <functional>
#include <memory>

class ChartFiles;
class WindowActions;
struct LifePhase;
struct Timeline;

namespace Ui {
class StatusChartView;
}

//! What batches did over time, in four views, with a legend and controls. Shows the history it is
//! given; asks for another range, span or split, and for the batches of a part, but does not look
//! for them.
class StatusChartView final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusChartView(QWidget *parent = nullptr);
    ~StatusChartView() override;

    //! Carries out the actions of the chart. They must outlive it.
    void setActions(const WindowActions &actions);

    void setHistory(const BatchHistory &history);
    //! The time goes on; the zoom reaches up to it.
    void setNow(Stamp now);
    //! Whose batches it shows, and which of them, as pictures of it say.
    void setGateway(const QString &name) { m_gateway = name; }
    void setQuery(const QString &query) { m_query = query; }
    //! Whether batches were fetched. Before that, the chart says nothing about their number.
    void setKnown(bool known);
    //! Whether batches of any time may be missing; then the whole chart is hatched.
    void setCutShort(bool isCutShort);
    //! The fields by which the user can split the history.
    void setSplitFields(const QList<QueryFieldKey> &fields);
    //! When the user last looked; unset: never.
    void setLastLooked(Stamp moment);
    //! As of when the batches are shown; unset: now.
    void setMoment(Stamp moment);
    //! Draws the life of a batch; nothing: of none.
    void setLife(const std::optional<Timeline> &life);
    //! Shows the range in the picker, without rangeRequested(). Another range ends the zoom.
    void setRange(TimeRange range);
    //! Leaves the zoom: asks for the range again.
    void resetZoom();
    void setShowsUtc(bool showsUtc);
    void setMode(ChartMode mode);
    void setMeasure(ChartMeasure measure);
    [[nodiscard]] ChartMeasure measure() const { return m_measure; }
    //! What a picture of it shows.
    [[nodiscard]] ChartSheet sheet() const;
    //! A collapsed chart shows its title alone.
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const;

Q_SIGNALS:
    void rangeRequested(TimeRange range);
    //! A drag or the dialog has selected this span; the chart needs its history.
    void spanSelected(Stamp from, Stamp to);
    //! A zoom without a drag; nothing: the range up to now again.
    void spanRequested(const std::optional<TimeSpan> &span);
    void splitRequested(const std::optional<QueryFieldKey> &field);
    void measureChanged(ChartMeasure measure);
    //! The user wants the batches of this part; with @p addsAnother, beside those that are shown.
    void partRequested(const ChartPart &part, bool addsAnother);
    //! The last partRequested() was the first half of a double click.
    void partTakenBack();
    //! The user points at a bucket; nothing: at none.
    void bucketPointed(const std::optional<TimeSpan> &bucket);
    //! The user wants the batches as they were then.
    void momentRequested(Stamp moment);
    //! The user wants the moment to go on by itself, or to stop.
    void playRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillControls();
    void connectControls();
    void connectZoom();
    void connectParts();
    void placeValues(const std::optional<QueryFieldKey> &splitBefore);
    void chooseRange(TimeRange range);
    void askForSpan();
    void selectSpan(Stamp from, Stamp to);
    void changeZoom(const std::function<void(ChartZoom &)> &change);
    void updateMeasures();
    [[nodiscard]] ChartPicture picture() const;
    //! Its now is the end of the range, even while a zoom hides that.
    [[nodiscard]] ChartClock clock() const;
    [[nodiscard]] ChartPeriod period() const;
    void setShowsAll(bool showsAll);
    void showHistory();
    void showNotes();
    void updateHead();
    void showAsTable();
    void updateCollapse();

    std::unique_ptr<Ui::StatusChartView> m_ui;
    ChartFiles *m_files; //!< A child.
    BatchHistory m_history;
    ValuePlaces m_places; //!< Of the values by which it is split, for as long as it is.
    ChartZoom m_zoom;
    Stamp m_now; //!< Unset: the end of the history.
    Stamp m_moment; //!< Unset: now.
    QString m_gateway; //!< Empty: there is none.
    QString m_query;
    bool m_isKnown = true;
    bool m_isEmpty = true;
    QString m_unknownText; //!< Null where nothing is unknown.
    TimeRange m_range = TimeRange::Hours24;
    ChartMeasure m_measure = ChartMeasure::Live;
    bool m_showsAll = false;
    bool m_isCutShort = false;
    bool m_showsUtc = false;
};
