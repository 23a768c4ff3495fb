// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <optional>

//! The queries that were in effect: one after the other, to go back and forward in, and the recent
//! ones, each once, to choose from. What is typed in one go counts as one, until it is finished.
class QueryHistory final
{
public:
    static constexpr qsizetype mostRecent = 50;

    //! @p query takes effect. While it is still being typed the next takes its place,
    //! unless that is empty.
    void add(const QString &query, bool isTyped);
    //! What was typed is done.
    void finish();
    //! It never took effect, but was work to type.
    void noteRejected(const QString &query) { remember(query); }

    //! The one before or after takes effect. Nothing where there is none.
    [[nodiscard]] std::optional<QString> goBack();
    [[nodiscard]] std::optional<QString> goForward();

    //! The newest first, without the one that finds all.
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
