// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <QObject>

class BatchHeaderView;
class SavedViewModel;
class ShownQuery;

//! What is shown, as a view: the query, the columns and their order, the range of the chart. Tells
//! the model of the saved views, which knows whether it is one of these; becomes the one that is
//! chosen.
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
