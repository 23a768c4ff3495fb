// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "valueplaces.h"

#include <algorithm>

namespace {

// The same value mostly has the same colour another day, too. qHash() is another one in other
// versions of Qt; this is FNV-1a.
std::size_t preferredPlace(const QString &value)
{
    quint32 hash = 2166136261;
    for (const char byte : value.toUtf8()) {
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619;
    }
    return hash % ValuePlaces::count;
}

} // namespace

void ValuePlaces::take(const QStringList &values)
{
    ++m_takes;
    QStringList others;
    for (const QString &value : values) {
        if (const std::optional<std::size_t> place = placeOf(value)) {
            m_places[*place].takenLast = m_takes;
        } else if (!others.contains(value)) {
            others.append(value);
        }
    }
    others.sort(); // The order in which they are counted has no say.
    for (const QString &value : std::as_const(others)) {
        if (Place *const place = placeFor(value)) {
            *place = {value, m_takes};
        }
    }
}

std::optional<std::size_t> ValuePlaces::placeOf(const QString &value) const
{
    for (std::size_t i = 0; i < count; ++i) {
        if (m_places[i].takenLast > 0 && m_places[i].value == value) {
            return i;
        }
    }
    return std::nullopt;
}

//! A free one, else the one whose value has been away for longest; null where none is away.
ValuePlaces::Place *ValuePlaces::placeFor(const QString &value)
{
    const std::size_t preferred = preferredPlace(value);
    for (std::size_t i = 0; i < count; ++i) {
        Place &place = m_places[(preferred + i) % count];
        if (place.takenLast == 0) {
            return &place;
        }
    }
    const auto longestAway = std::ranges::min_element(m_places, {}, &Place::takenLast);
    return longestAway->takenLast < m_takes ? &*longestAway : nullptr;
}
