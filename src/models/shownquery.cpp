// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownquery.h"

#include "queryedit.h"
#include "queryparser.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView faultsTerm = "is:faulty"_L1;

//! As a query says it.
QString rangeText(const TimeSpan &span, bool utc)
{
    const auto text = [utc](Stamp moment) {
        const QDateTime time = QDateTime::fromSecsSinceEpoch(
            moment.seconds(), utc ? QTimeZone::utc() : QTimeZone::systemTimeZone());
        return time.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + (utc ? "Z"_L1 : ""_L1);
    };
    return text(span.from) + ".."_L1 + text(span.to);
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

void ShownQuery::showOnly(const CellTerm &term)
{
    set(withTerm(m_text, term.field, {term.value}));
}

void ShownQuery::exclude(const CellTerm &term)
{
    set(withExcluded(m_text, term.field, term.value));
}

void ShownQuery::toggleFaults()
{
    const bool hasThem = hasTerms(m_text, faultsTerm);
    set(hasThem ? withoutTerms(m_text, faultsTerm) : withTerms(m_text, faultsTerm));
}

void ShownQuery::enterSpan(const TimeSpan &span, bool utc)
{
    m_span = span;
    m_spanTerm = withTerm({}, {QueryField::Created, {}}, {rangeText(span, utc)});
    set(withTerms(m_text, m_spanTerm));
}

void ShownQuery::leaveSpan(const std::optional<TimeSpan> &shown)
{
    const bool isWithin = shown && m_span && shown->from >= m_span->from && shown->to <= m_span->to;
    if (m_span && !isWithin) {
        m_span.reset();
        set(withoutTerms(m_text, m_spanTerm));
    }
}

void ShownQuery::take(const std::optional<QString> &query)
{
    if (query) {
        m_text = *query;
        Q_EMIT recentChanged(m_history.recent());
        Q_EMIT shown(m_text);
    }
}
