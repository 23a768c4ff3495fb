// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knownrows.h"

#include <QSet>

#include <algorithm>

QStringList KnownRows::ids() const
{
    QStringList ids;
    ids.reserve(size());
    for (qsizetype position = 0; position < size(); ++position) {
        ids.append(at(position));
    }
    return ids;
}

IdSet KnownRows::newest(qsizetype count) const
{
    IdSet ids;
    for (qsizetype position = 0; position < count; ++position) {
        ids.insert(m_listed.utf8(position));
    }
    return ids;
}

IdSet KnownRows::listed(const IdSet &ids) const
{
    IdSet listed;
    for (qsizetype position = 0; ids.size() > 0 && position < size(); ++position) {
        if (ids.contains(m_listed.utf8(position))) {
            listed.insert(m_listed.utf8(position));
        }
    }
    return listed;
}

std::optional<qsizetype> KnownRows::livePosition(const QString &id) const
{
    const std::optional<qsizetype> place = m_live.value(id);
    return place ? std::optional(m_listed.positionAt(*place)) : std::nullopt;
}

QStringList KnownRows::liveIds() const
{
    std::vector<qsizetype> positions;
    QStringList others;
    for (const auto &[id, place] : m_live.asKeyValueRange()) {
        if (place) {
            positions.push_back(m_listed.positionAt(*place));
        } else {
            others.append(id);
        }
    }
    std::ranges::sort(positions);
    QStringList ids;
    ids.reserve(m_live.size());
    for (const qsizetype position : positions) {
        ids.append(at(position));
    }
    others.sort();
    return ids + others;
}

void KnownRows::append(QByteArrayView id, bool isLive)
{
    m_listed.append(id);
    if (isLive) {
        m_live.insert(QString::fromUtf8(id), m_listed.placeOf(size() - 1));
    }
}

void KnownRows::dropNewest(qsizetype position)
{
    for (; position > 0; --position) {
        m_live.remove(at(0));
        m_listed.removeFirst();
    }
}

void KnownRows::dropOldest(qsizetype count)
{
    while (size() > count) {
        const QString id = at(size() - 1);
        if (isLive(id)) {
            m_live.insert(id, std::nullopt);
            m_unlisted.append(id);
        }
        m_listed.removeAt(size() - 1);
    }
}

void KnownRows::setLive(const QString &id, bool isLive)
{
    if (!isLive) {
        m_live.remove(id);
    } else if (!m_live.contains(id)) {
        if (const std::optional<qsizetype> position = positionOf(id)) {
            m_live.insert(id, m_listed.placeOf(*position));
        } else {
            watch(id);
        }
    }
}

//! A gateway may say of a million ended rows that they are live. To search each from the front of
//! the list would take hours: their places are found in one walk through it.
void KnownRows::takeStates(const KnownRows &walked, qsizetype mostUnlisted)
{
    IdSet risen; // Live from now on.
    for (qsizetype position = 0; position < walked.size(); ++position) {
        const QString id = walked.at(position);
        if (!walked.isLive(id)) {
            m_live.remove(id);
        } else if (!m_live.contains(id)) {
            risen.insert(walked.m_listed.utf8(position));
        }
    }
    for (qsizetype position = 0; risen.size() > 0 && position < size(); ++position) {
        if (risen.contains(m_listed.utf8(position))) {
            m_live.insert(at(position), m_listed.placeOf(position));
        }
    }
    const QSet<QString> unlisted(m_unlisted.begin(), m_unlisted.end());
    for (qsizetype position = 0; position < walked.size() && m_unlisted.size() < mostUnlisted;
         ++position) {
        const QString id = walked.at(position);
        if (walked.isLive(id) && !m_live.contains(id) && !unlisted.contains(id)) {
            m_unlisted.append(id);
            m_live.insert(id, std::nullopt);
        }
    }
}

void KnownRows::watch(const QString &id)
{
    if (!m_unlisted.contains(id) && !positionOf(id)) {
        m_unlisted.append(id);
        m_live.insert(id, std::nullopt);
    }
}

void KnownRows::forget(const QString &id)
{
    m_live.remove(id);
    if (m_unlisted.removeOne(id)) {
        return;
    }
    const std::optional<qsizetype> removed = positionOf(id);
    if (!removed) {
        return;
    }
    // removeAt() changes places, so they are kept as positions meanwhile. Of these, only the ones
    // behind the removed row change.
    for (std::optional<qsizetype> &place : m_live) {
        place = place ? std::optional(m_listed.positionAt(*place)) : std::nullopt;
    }
    m_listed.removeAt(*removed);
    for (std::optional<qsizetype> &place : m_live) {
        if (place) {
            place = m_listed.placeOf(*place - (*place > *removed ? 1 : 0));
        }
    }
}

void KnownRows::unlist(const QString &id)
{
    const bool wasLive = isLive(id);
    forget(id);
    m_unlisted.append(id);
    if (wasLive) {
        m_live.insert(id, std::nullopt);
    }
}

void KnownRows::unlistAll(const QStringList &ids, const IdSet &live)
{
    IdSet taken;
    for (const QString &id : ids) {
        taken.insert(id.toUtf8());
    }
    KnownRows kept;
    for (qsizetype position = 0; position < size(); ++position) {
        const QByteArrayView id = m_listed.utf8(position);
        if (!taken.contains(id)) {
            kept.append(id, isLive(at(position)));
        }
    }
    const auto keepAsUnlisted = [&kept](const QString &id, bool isLive) {
        kept.m_unlisted.append(id);
        if (isLive) {
            kept.m_live.insert(id, std::nullopt);
        }
    };
    for (const QString &id : std::as_const(m_unlisted)) {
        if (!taken.contains(id.toUtf8())) {
            keepAsUnlisted(id, isLive(id));
        }
    }
    for (QSet<QString> seen; const QString &id : ids) {
        if (!seen.contains(id)) {
            seen.insert(id);
            keepAsUnlisted(id, live.contains(id.toUtf8()));
        }
    }
    *this = std::move(kept);
}

QStringList KnownRows::joinHead(const KnownRows &head)
{
    QSet<QString> present;
    std::optional<qsizetype> joint;
    for (qsizetype position = head.size() - 1; position >= 0; --position) {
        const QString id = head.at(position);
        present.insert(id);
        if (!joint) {
            joint = positionOf(id);
        }
    }
    m_unlisted.removeIf([&present](const QString &id) { return present.contains(id); });
    QStringList missing;
    for (qsizetype left = joint ? *joint + 1 : 0; left > 0; --left) {
        const QString id = at(0);
        m_listed.removeFirst();
        if (!present.contains(id)) {
            missing.append(id);
            m_unlisted.append(id);
        }
        if (m_live.contains(id)) {
            m_live.insert(id, std::nullopt);
        }
    }
    for (qsizetype position = head.size() - 1; position >= 0; --position) {
        const QString id = head.at(position);
        m_listed.prepend(head.m_listed.utf8(position));
        if (head.isLive(id)) {
            m_live.insert(id, m_listed.placeOf(0));
        } else {
            m_live.remove(id);
        }
    }
    return missing;
}

QStringList KnownRows::replace(KnownRows rows)
{
    const KnownRows before = std::exchange(*this, std::move(rows));
    // Most of the oldest rows are where they were: the common end is kept.
    const qsizetype kept = m_listed.commonEnd(before.m_listed);
    const bool canMiss = before.size() > kept || !before.m_unlisted.isEmpty();
    const IdSet present = newest(canMiss ? size() - kept : 0);
    QStringList missing;
    for (qsizetype position = before.size() - kept - 1; position >= 0; --position) {
        if (!present.contains(before.m_listed.utf8(position))) {
            missing.append(before.at(position));
        }
    }
    const auto unlistAsItWas = [this, &before](const QString &id) {
        m_unlisted.append(id);
        if (before.isLive(id)) {
            m_live.insert(id, std::nullopt);
        }
    };
    for (const QString &id : missing) {
        if (before.isLive(id)) {
            unlistAsItWas(id);
        }
    }
    for (const QString &id : before.m_unlisted) {
        if (!present.contains(id.toUtf8())) {
            unlistAsItWas(id);
        }
    }
    return missing;
}

QStringList KnownRows::replaceAfter(const QString &last, KnownRows rows, bool isToTheEnd)
{
    const qsizetype above = last.isNull() ? 0 : positionOf(last).value_or(-1) + 1;
    qsizetype below = size();
    if (!isToTheEnd) {
        const IdSet read = rows.newest(rows.size());
        while (below > above && !read.contains(m_listed.utf8(below - 1))) {
            --below;
        }
    }
    rows.appendFrom(*this, below, size());
    if (above == 0) {
        return replace(std::move(rows));
    }
    KnownRows rest; // Usually few rows.
    rest.appendFrom(*this, above, size());
    while (size() > above) {
        m_live.remove(at(size() - 1));
        m_listed.removeAt(size() - 1);
    }
    QStringList missing = rest.replace(std::move(rows));
    goOn(rest);
    return missing;
}

//! Appends @p rows. Those of them that were unlisted are listed from then on.
void KnownRows::goOn(const KnownRows &rows)
{
    if (!m_unlisted.isEmpty()) {
        const IdSet listed = rows.newest(rows.size());
        m_unlisted.removeIf([&](const QString &id) {
            const bool isListed = listed.contains(id.toUtf8());
            if (isListed) {
                m_live.remove(id);
            }
            return isListed;
        });
    }
    appendFrom(rows, 0, rows.size());
    for (const QString &id : rows.m_unlisted) {
        m_unlisted.append(id);
        if (rows.isLive(id)) {
            m_live.insert(id, std::nullopt);
        }
    }
}

void KnownRows::appendFrom(const KnownRows &other, qsizetype first, qsizetype end)
{
    const qsizetype moved = size() - first;
    for (qsizetype position = first; position < end; ++position) {
        m_listed.append(other.m_listed.utf8(position));
    }
    for (const auto &[id, place] : other.m_live.asKeyValueRange()) {
        const qsizetype position = place ? other.m_listed.positionAt(*place) : end;
        if (position >= first && position < end) {
            m_live.insert(id, m_listed.placeOf(position + moved));
        }
    }
}
