// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cellterm.h"
#include "queryhistory.h"
#include "timespan.h"

#include <QObject>

//! The query in effect, as text, and the queries before it. Tiles, facets, chips, cells and the
//! chart edit it here. Does not look for batches.
class ShownQuery final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const QString &text() const { return m_text; }

    //! A query that is not understood is refused, and changes nothing.
    void set(const QString &query);
    //! The query is understood, and the next key may change it.
    void setTyped(const QString &query);
    //! The user is done with typing a query.
    void finishTyping();
    //! The typed text is not understood, and another query replaces it in the query line.
    void giveUp(const QString &typed);

    //! @p typed is the text of the query line. Where it is not the query in effect, because it is
    //! not understood, that query is the one before it.
    void goBackFrom(const QString &typed)
    {
        take(typed == m_text ? m_history.goBack() : std::optional(m_text));
    }
    void goForward() { take(m_history.goForward()); }

    //! As QueryHistory's.
    [[nodiscard]] const QStringList &recent() const { return m_history.recent(); }
    void setRecent(const QStringList &queries);

    //! With @p addsAnother, the values that the query names for the field already stay.
    void showOnly(const CellTerm &term, bool addsAnother = false);
    //! Shows those of the batches that @p span, a term, finds, and that have @p value where there
    //! is one; or no longer only these, if that is so already. With @p addsAnother, what the query
    //! names for the two fields already stays; a part that it names already leaves it: by its value
    //! where there are others, else by its span where there are others, else by both.
    void showPart(const QString &span, const std::optional<CellTerm> &value, bool addsAnother);
    void exclude(const CellTerm &term);
    //! Shows faulty batches only, or all again.
    void toggleFaults();
    //! Shows batches whose @p field is in the span, until leaveSpan(). The query names the span in
    //! UTC or in the system's time zone.
    void enterSpan(const TimeSpan &span, FieldId field, bool utc);
    //! Asks for the span by another field.
    void setSpanField(FieldId field);
    //! The chart shows @p shown now. Does nothing while that is a part of the span.
    void leaveSpan(const std::optional<TimeSpan> &shown);

Q_SIGNALS:
    //! The query is in effect; it may be the same as before.
    void shown(const QString &query);
    void refused(const QString &query);
    void recentChanged(const QStringList &queries);

private:
    void take(const std::optional<QString> &query);
    [[nodiscard]] QString withoutSpan() const;
    [[nodiscard]] QString withPartToggled(const QString &span,
                                          const std::optional<CellTerm> &value) const;

    QString m_text;
    QueryHistory m_history;
    std::optional<TimeSpan> m_span;
    QString m_spanText; //!< The span as a query has it.
    QString m_spanTerm; //!< The term that asks for it.
    QString m_before; //!< The query before the span came into it.
    QString m_entered; //!< The query with the span.
};

//! A span as a query has it: "2026-11-22T12:00:00+01:00..2026-11-22T12:29:59+01:00". The offsets
//! tell apart moments that clocks show twice.
[[nodiscard]] QString spanLiteral(const TimeSpan &span, bool utc);

//! Whether the query asks for faulty batches only.
[[nodiscard]] bool asksForFaults(const QString &query);

//! @p query asking for faulty batches only, or not. Its other terms stay as they are.
[[nodiscard]] QString withFaults(const QString &query, bool faultsOnly);
