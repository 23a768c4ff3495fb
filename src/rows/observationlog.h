// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "observation.h"
#include "sparserows.h"

#include <QList>

#include <algorithm>
#include <span>

//! What was observed of some rows over time, as far as it was asked for. A copy is a cheap
//! snapshot.
class ObservationLog final
{
public:
    //! All that was observed of the row up to @p askedAt, oldest first.
    void set(int row, const QList<Observation> &observations, Stamp askedAt)
    {
        m_entries.set(row, {observations, askedAt});
    }
    //! Adds what was seen of the row otherwise.
    void add(int row, const Observation &observation)
    {
        const Entry *const found = m_entries.find(row);
        Entry entry = found != nullptr ? *found : Entry();
        QList<Observation> &known = entry.observations;
        known.insert(std::ranges::upper_bound(known, observation.at, {}, &Observation::at),
                     observation);
        m_entries.set(row, entry);
    }

    //! Whether all observations up to @p moment have been asked for.
    [[nodiscard]] bool isComplete(int row, Stamp moment) const
    {
        const Entry *const found = m_entries.find(row);
        return found != nullptr && found->askedAt >= moment;
    }
    //! Those that are known, up to @p moment, oldest first. Valid until the log changes.
    [[nodiscard]] std::span<const Observation> upTo(int row, Stamp moment) const
    {
        const Entry *const found = m_entries.find(row);
        if (found == nullptr) {
            return {};
        }
        const QList<Observation> &known = found->observations;
        return {known.cbegin(), std::ranges::upper_bound(known, moment, {}, &Observation::at)};
    }

private:
    struct Entry
    {
        QList<Observation> observations;
        Stamp askedAt;
    };

    SparseRows<Entry> m_entries;
};
