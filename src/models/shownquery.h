// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cellterm.h"
#include "queryhistory.h"
#include "timespan.h"

#include <QObject>

//! The query in effect, as text, and those that were before it. Tiles, facets, chips, cells and
//! the chart edit it; does not find anything.
class ShownQuery final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const QString &text() const { return m_text; }

    //! One that is not understood is refused, and changes nothing.
    void set(const QString &query);
    //! It is understood, and may become another with the next key.
    void setTyped(const QString &query);
    //! What was typed is done.
    void finishTyping();
    //! What was typed is not understood, and gives way to what somebody else sets.
    void giveUp(const QString &typed);

    //! From what is in the query line: before what is not understood there comes what is in effect.
    void goBackFrom(const QString &typed)
    {
        take(typed == m_text ? m_history.goBack() : std::optional(m_text));
    }
    void goForward() { take(m_history.goForward()); }

    //! As QueryHistory's.
    [[nodiscard]] const QStringList &recent() const { return m_history.recent(); }
    void setRecent(const QStringList &queries);

    //! One that @p addsAnother is found besides what is asked for of the field already.
    void showOnly(const CellTerm &term, bool addsAnother = false);
    //! The same among all that @p terms find, whatever else was asked for before.
    void showOfAll(const QString &terms, const CellTerm &term, bool addsAnother);
    void exclude(const CellTerm &term);
    //! Those with faults only, or no matter whether they have any.
    void toggleFaults();
    //! What @p field says of the span, whose ends are written in UTC or in the system's time, until
    //! leaveSpan().
    void enterSpan(const TimeSpan &span, FieldId field, bool utc);
    //! Says the same of the span by another field.
    void setSpanField(FieldId field);
    //! Nothing while @p shown, which is seen in its place, is a part of it.
    void leaveSpan(const std::optional<TimeSpan> &shown);

Q_SIGNALS:
    //! The query is in effect, be it another or the one that was.
    void shown(const QString &query);
    void refused(const QString &query);
    void recentChanged(const QStringList &queries);

private:
    void take(const std::optional<QString> &query);

    QString m_text;
    QueryHistory m_history;
    std::optional<TimeSpan> m_span;
    QString m_spanText; //!< Of the span.
    QString m_spanTerm; //!< What was asked for with it.
};

//! "2026-11-22T12:00:00+01:00..2026-11-22T12:30:00+01:00", as a query says it: its offsets tell
//! apart what clocks show twice.
[[nodiscard]] QString spanLiteral(const TimeSpan &span, bool utc);
