// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryhistory.h"

void QueryHistory::add(const QString &query, bool isTyped)
{
    if (m_isTyping && isTyped && !query.isEmpty()) {
        drop(m_current--);
    } else {
        finish();
    }
    m_isTyping = isTyped;
    if (query != m_visited[m_current]) {
        drop(m_current + 1);
        m_visited.append(query);
        ++m_current;
    } else {
        m_isTyping = false; // Typed back to where it began.
    }
    if (!isTyped) {
        remember(query);
    }
}

void QueryHistory::finish()
{
    if (m_isTyping) {
        m_isTyping = false;
        remember(m_visited[m_current]);
    }
}

std::optional<QString> QueryHistory::goBack()
{
    finish();
    return m_current > 0 ? std::optional(m_visited[--m_current]) : std::nullopt;
}

std::optional<QString> QueryHistory::goForward()
{
    finish();
    return m_current + 1 < m_visited.size() ? std::optional(m_visited[++m_current]) : std::nullopt;
}

void QueryHistory::setRecent(const QStringList &queries)
{
    m_recent.clear();
    for (auto query = queries.crbegin(); query != queries.crend(); ++query) {
        remember(*query);
    }
}

void QueryHistory::drop(qsizetype from)
{
    m_visited.resize(from);
}

void QueryHistory::remember(const QString &query)
{
    if (query.trimmed().isEmpty()) {
        return;
    }
    m_recent.removeAll(query);
    m_recent.prepend(query);
    if (m_recent.size() > mostRecent) {
        m_recent.removeLast();
    }
}
