// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>

//! The queries that were in effect, in their order, to go back and forward, and the recent ones,
//! each once, to choose from. Queries that take effect while one is still being typed count as one.
class QueryHistory final
{
public:
    static constexpr qsizetype mostRecent = 50;

    //! @p query takes effect. One that @p isTyped replaces the typed one before, unless it is
    //! empty.
    void add(const QString &query, bool isTyped);
    //! The query is no longer being typed: it becomes a recent one.
    void finish();
    //! A query that never took effect becomes a recent one, too, so that it need not be typed
    //! again.
    void noteRejected(const QString &query) { remember(query); }

    //! The query before or after takes effect. Nothing where there is none.
    [[nodiscard]] std::optional<QString> goBack();
    [[nodiscard]] std::optional<QString> goForward();

    //! The recent queries, newest first, without the empty one.
    [[nodiscard]] const QStringList &recent() const { return m_recent; }
    void setRecent(const QStringList &queries);

private:
    void drop(qsizetype from);
    void remember(const QString &query);

    QStringList m_visited{QString()}; //!< The window begins with all batches.
    qsizetype m_current = 0;
    bool m_isTyping = false;
    QStringList m_recent;
};
