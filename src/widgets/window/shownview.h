// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <QObject>

class BatchHeaderView;
class SavedViewModel;
class ShownQuery;

//! Describes what the window shows as a view: the query, the columns, the order and the range of
//! the chart. Tells it to the model of views, which compares it with the saved ones, and makes the
//! window show a view that is chosen.
class ShownView final : public QObject
{
    Q_OBJECT

public:
    //! All of them must outlive it.
    ShownView(ShownQuery &query, BatchHeaderView &header, SavedViewModel &saved);

    void become(const SavedView &view);
    //! The chart has another range.
    void setRange(TimeRange range);

Q_SIGNALS:
    void rangeRequested(TimeRange range);

private:
    void note();

    ShownQuery &m_query;
    BatchHeaderView &m_header;
    SavedViewModel &m_saved;
    TimeRange m_range = TimeRange::Hours24;
};
