// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"

#include <QComboBox>

//! Offers the ranges of time, and to type a span. A span that is shown in place of a range has an
//! entry with its name for as long.
class RangePicker final : public QComboBox
{
    Q_OBJECT

public:
    explicit RangePicker(QWidget *parent = nullptr);

    //! @p span is the name of what is shown in place of the range; null: the range is.
    void showRange(TimeRange range, const QString &span);

Q_SIGNALS:
    //! The user wants this range, which may be that of before.
    void rangeRequested(TimeRange range);
    //! The user wants to type a span.
    void spanRequested();

private:
    void choose(int index);

    TimeRange m_range = TimeRange::Hours24;
    QString m_span;
};
