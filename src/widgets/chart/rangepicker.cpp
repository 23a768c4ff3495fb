// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rangepicker.h"

#include "historytext.h"

namespace {

//! Of the span that is shown: behind all ranges, before what asks for another span.
constexpr int spanPlace = static_cast<int>(allTimeRanges.size());

} // namespace

RangePicker::RangePicker(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToContents);
    for (const TimeRange range : allTimeRanges) {
        addItem(rangeText(range));
    }
    addItem(tr("From – to…"));
    connect(this, &QComboBox::activated, this, &RangePicker::choose);
}

void RangePicker::showRange(TimeRange range, const QString &span)
{
    m_range = range;
    m_span = span;
    const bool hasEntry = count() > spanPlace + 1;
    if (hasEntry && span.isNull()) {
        removeItem(spanPlace);
    } else if (!hasEntry && !span.isNull()) {
        insertItem(spanPlace, span);
    } else if (hasEntry && itemText(spanPlace) != span) {
        setItemText(spanPlace, span);
    }
    setCurrentIndex(span.isNull() ? static_cast<int>(range) : spanPlace);
}

void RangePicker::choose(int index)
{
    const bool asksForSpan = index == count() - 1;
    showRange(m_range, m_span); // What is chosen is named once it is shown.
    if (asksForSpan) {
        Q_EMIT spanRequested();
    } else if (index < spanPlace) {
        Q_EMIT rangeRequested(allTimeRanges[static_cast<std::size_t>(index)]);
    }
}
