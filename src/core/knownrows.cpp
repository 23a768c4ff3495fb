// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knownrows.h"

#include <QSet>

#include <algorithm>

KnownRows::KnownRows(const std::vector<Row> &rows)
{
    append(rows);
}

QStringList KnownRows::ids() const
{
    QStringList ids;
    ids.reserve(size());
    for (qsizetype position = 0; position < size(); ++position) {
        ids.append(at(position));
    }
    return ids;
}

QStringList KnownRows::idsUntil(const QString &last) const
{
    QStringList ids;
    const qsizetype end = m_oldestFirst.lastIndexOf(last);
    for (qsizetype index = size() - 1; index >= end; --index) {
        ids.append(m_oldestFirst[index]);
    }
    return ids;
}

std::optional<qsizetype> KnownRows::livePosition(const QString &id) const
{
    const qsizetype index = m_live.value(id, nowhere);
    return index == nowhere ? std::nullopt : std::optional(size() - 1 - index);
}

QStringList KnownRows::liveIds() const
{
    std::vector<qsizetype> indexes;
    QStringList others;
    for (const auto &[id, index] : m_live.asKeyValueRange()) {
        if (index == nowhere) {
            others.append(id);
        } else {
            indexes.push_back(index);
        }
    }
    std::ranges::sort(indexes, std::greater());
    QStringList ids;
    ids.reserve(m_live.size());
    for (const qsizetype index : indexes) {
        ids.append(m_oldestFirst[index]);
    }
    others.sort();
    return ids + others;
}

void KnownRows::setLive(const QString &id, bool isLive)
{
    if (!isLive) {
        m_live.remove(id);
    } else if (!m_live.contains(id)) {
        const qsizetype index = m_oldestFirst.lastIndexOf(id);
        if (index < 0) {
            watch(id);
        } else {
            m_live.insert(id, index);
        }
    }
}

void KnownRows::watch(const QString &id)
{
    if (!m_unlisted.contains(id) && !m_oldestFirst.contains(id)) {
        m_unlisted.append(id);
        m_live.insert(id, nowhere);
    }
}

void KnownRows::forget(const QString &id)
{
    m_live.remove(id);
    m_unlisted.removeOne(id);
    const qsizetype index = m_oldestFirst.lastIndexOf(id);
    if (index >= 0) {
        m_oldestFirst.removeAt(index);
        for (qsizetype &other : m_live) {
            other -= other > index ? 1 : 0;
        }
    }
}

void KnownRows::unlist(const QString &id)
{
    const bool wasLive = isLive(id);
    forget(id);
    m_unlisted.append(id);
    if (wasLive) {
        m_live.insert(id, nowhere);
    }
}

QStringList KnownRows::joinHead(const std::vector<Row> &head)
{
    QSet<QString> present;
    for (const Row &row : head) {
        present.insert(row.id);
        m_unlisted.removeOne(row.id);
    }
    qsizetype end = nowhere;
    for (auto row = head.rbegin(); row != head.rend() && end == nowhere; ++row) {
        end = m_oldestFirst.lastIndexOf(row->id);
    }
    QStringList missing;
    while (end != nowhere && m_oldestFirst.size() > end) {
        const QString id = m_oldestFirst.takeLast();
        if (!present.contains(id)) {
            missing.append(id);
            m_unlisted.append(id);
        }
        if (m_live.contains(id)) {
            m_live[id] = nowhere;
        }
    }
    append(head);
    return missing;
}

QStringList KnownRows::replace(const std::vector<Row> &rows)
{
    const KnownRows before = std::exchange(*this, {});
    // The oldest rows mostly are where they were.
    qsizetype kept = 0;
    const auto rowCount = static_cast<qsizetype>(rows.size());
    while (kept < std::min(rowCount, before.size())
           && before.m_oldestFirst.isAt(kept, rows[std::size_t(rowCount - 1 - kept)].id)) {
        if (rows[std::size_t(rowCount - 1 - kept)].isLive) {
            m_live.insert(rows[std::size_t(rowCount - 1 - kept)].id, kept);
        }
        ++kept;
    }
    m_oldestFirst = before.m_oldestFirst;
    m_oldestFirst.truncate(kept);
    const std::span<const Row> others = std::span(rows).first(std::size_t(rowCount - kept));
    append(others);

    QSet<QString> present;
    for (const Row &row : others) {
        present.insert(row.id);
    }
    QStringList missing;
    for (qsizetype index = kept; index < before.size(); ++index) {
        if (const QString id = before.m_oldestFirst[index]; !present.contains(id)) {
            missing.append(id);
            if (before.isLive(id)) {
                m_unlisted.append(id);
                m_live.insert(id, nowhere);
            }
        }
    }
    for (const QString &id : before.m_unlisted) {
        if (!present.contains(id)) {
            m_unlisted.append(id);
            if (before.isLive(id)) {
                m_live.insert(id, nowhere);
            }
        }
    }
    return missing;
}

QStringList KnownRows::replaceAfter(const QString &last, const std::vector<Row> &rows,
                                    bool isToTheEnd)
{
    std::vector<Row> whole;
    const QStringList above = last.isNull() ? QStringList() : idsUntil(last);
    for (const QString &id : above) {
        whole.push_back(rowOf(id));
    }
    whole.insert(whole.end(), rows.begin(), rows.end());
    if (!isToTheEnd) {
        QSet<QString> read;
        for (const Row &row : rows) {
            read.insert(row.id);
        }
        const qsizetype end = size() - above.size();
        qsizetype below = 0;
        while (below < end && !read.contains(m_oldestFirst[below])) {
            ++below;
        }
        while (below > 0) {
            whole.push_back(rowOf(m_oldestFirst[--below]));
        }
    }
    return replace(whole);
}

void KnownRows::append(std::span<const Row> rows)
{
    m_oldestFirst.reserve(size() + static_cast<qsizetype>(rows.size()));
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->isLive) {
            m_live.insert(row->id, size());
        } else {
            m_live.remove(row->id);
        }
        m_oldestFirst.append(row->id);
    }
}
