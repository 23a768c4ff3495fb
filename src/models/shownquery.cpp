// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownquery.h"

#include "queryedit.h"
#include "queryliteral.h"
#include "queryparser.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView faultsTerm = "is:faulty"_L1;

QString secondLiteral(Stamp moment, bool utc)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(
        moment.seconds(), utc ? QTimeZone::utc() : QTimeZone::systemTimeZone());
    QueryMoment literal;
    literal.kind = QueryMoment::Kind::Second;
    literal.date = time.date();
    literal.time = time.time();
    literal.utcOffsetSeconds = time.offsetFromUtc();
    return literalText(literal);
}

} // namespace

void ShownQuery::set(const QString &query)
{
    if (!parseQuery(query, {Stamp::now()}).isValid()) {
        Q_EMIT refused(query);
        return;
    }
    m_history.add(query, false);
    take(query);
}

void ShownQuery::setTyped(const QString &query)
{
    m_history.add(query, true);
    take(query);
}

void ShownQuery::finishTyping()
{
    m_history.finish();
    Q_EMIT recentChanged(m_history.recent());
}

void ShownQuery::giveUp(const QString &typed)
{
    m_history.noteRejected(typed);
    Q_EMIT recentChanged(m_history.recent());
}

void ShownQuery::setRecent(const QStringList &queries)
{
    m_history.setRecent(queries);
    Q_EMIT recentChanged(m_history.recent());
}

void ShownQuery::showOnly(const CellTerm &term, bool addsAnother)
{
    const QStringList chosen = addsAnother
        ? chosenByClick(valuesOf(m_text, term.field).value_or(QStringList()), term.value, true)
        : QStringList(term.value);
    set(withTerm(m_text, term.field, chosen));
}

void ShownQuery::showPart(const QString &span, const std::optional<CellTerm> &value,
                          bool addsAnother)
{
    if (addsAnother) {
        set(withPartToggled(span, value));
        return;
    }
    const QString terms = value ? withTerm(span, value->field, {value->value}) : span;
    set(hasTerms(m_text, terms) ? withoutTerms(m_text, terms) : withTerms(m_text, terms));
}

QString ShownQuery::withPartToggled(const QString &span, const std::optional<CellTerm> &value) const
{
    const QueryFieldKey timeField = parseQuery(span).root.term.field;
    const QStringList times = valuesOf(span, timeField).value_or(QStringList());
    QStringList spans = valuesOf(m_text, timeField).value_or(QStringList());
    QStringList values;
    if (value) {
        values = valuesOf(m_text, value->field).value_or(QStringList());
    }
    const bool hasSpan =
        std::ranges::all_of(times, [&spans](const QString &time) { return spans.contains(time); });
    const bool hasValue = value && values.contains(value->value);
    if (!hasSpan || (value && !hasValue)) {
        spans += hasSpan ? QStringList() : times;
        values += value && !hasValue ? QStringList(value->value) : QStringList();
    } else if (hasValue && values.size() > 1) { // Of several times and values, one has to stay.
        values.removeAll(value->value);
    } else {
        const bool isOneOfSeveral = spans.size() > times.size();
        spans.removeIf([&times](const QString &time) { return times.contains(time); });
        values = isOneOfSeveral ? values : QStringList();
    }
    const QString text = withTerm(m_text, timeField, spans);
    return value ? withTerm(text, value->field, values) : text;
}

void ShownQuery::exclude(const CellTerm &term)
{
    set(withExcluded(m_text, term.field, term.value));
}

void ShownQuery::toggleFaults()
{
    set(withFaults(m_text, !asksForFaults(m_text)));
}

void ShownQuery::enterSpan(const TimeSpan &span, FieldId field, bool utc)
{
    m_before = m_span ? withoutSpan() : m_text;
    m_span = span;
    m_spanText = spanLiteral(span, utc);
    m_spanTerm = withTerm({}, {field, {}}, {m_spanText});
    m_entered = withTerms(m_before, m_spanTerm);
    set(m_entered);
}

void ShownQuery::setSpanField(FieldId field)
{
    const QString term = withTerm({}, {field, {}}, {m_spanText});
    if (m_span && term != m_spanTerm && hasTerms(m_text, m_spanTerm)) {
        m_before = withoutSpan();
        m_entered = withTerms(m_before, term);
        m_spanTerm = term;
        set(m_entered);
    } else {
        m_spanTerm = term;
    }
}

void ShownQuery::leaveSpan(const std::optional<TimeSpan> &shown)
{
    const bool isWithin = shown && m_span && shown->from >= m_span->from && shown->to <= m_span->to;
    if (m_span && !isWithin) {
        m_span.reset();
        set(withoutSpan());
    }
}

//! The query as it was, for the span may have taken the place of another time; but where the user
//! has changed it since, without the span.
QString ShownQuery::withoutSpan() const
{
    return m_text == m_entered ? m_before : withoutTerms(m_text, m_spanTerm);
}

QString spanLiteral(const TimeSpan &span, bool utc)
{
    // Both ends of a range of a query belong to it, each a whole second; the end of a span does
    // not.
    const Stamp last = Stamp::fromMSecs(span.to.msecs() - 1);
    return secondLiteral(span.from, utc) + ".."_L1 + secondLiteral(last, utc);
}

bool asksForFaults(const QString &query)
{
    return hasTerms(query, faultsTerm);
}

QString withFaults(const QString &query, bool faultsOnly)
{
    const QStringList terms{faultsTerm};
    return withChosen(query, terms, faultsOnly ? terms : QStringList());
}

void ShownQuery::take(const std::optional<QString> &query)
{
    if (query) {
        m_text = *query;
        Q_EMIT recentChanged(m_history.recent());
        Q_EMIT shown(m_text);
    }
}
