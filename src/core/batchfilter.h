// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"
#include "outcome.h"
#include "textpattern.h"

#include <QStringList>

//! The subsets that the tiles and the "faults only" key show.
enum class BatchScope : quint8 {
    All,
    Active, //!< Live.
    NeedsAttention, //!< Faulty and ended within 24 h, or live and overdue, or in an unknown status.
    Completed24h, //!< Completed within 24 h, with at least one request succeeded.
    Failed24h, //!< Ended within 24 h as failed, expired or with no request succeeded.
    Faulty, //!< isFaulty(), whenever it was.
    Changed, //!< Differs from when the user last looked, as the next one only by its standing.
    Added, //!< Was not there when the user last looked.
};

//! What a batch says of itself: true for the scopes that ask for its standing.
[[nodiscard]] bool isInScope(const Batch &batch, BatchScope scope, Stamp now);

//! What is known beside: true for the scopes that ask for the batch alone. Nothing can be done
//! about one that is gone.
[[nodiscard]] bool isInScope(const BatchStanding &standing, BatchScope scope);

//! What of all batches is shown: all three conditions hold.
struct BatchFilter
{
    QString text; //!< Words that must all occur, see BatchMatcher.
    StatusSet statuses; //!< Empty means any.
    BatchScope scope = BatchScope::All;

    [[nodiscard]] bool isEmpty() const
    {
        return text.trimmed().isEmpty() && statuses.isEmpty() && scope == BatchScope::All;
    }

    friend bool operator==(const BatchFilter &, const BatchFilter &) = default;
};

//! A BatchFilter made ready to be asked a million times. Every word of the text (quotes keep
//! spaces together) must occur, whatever its case, in the id, endpoint, model, metadata, a file
//! id, or an error's code or message.
class BatchMatcher final
{
public:
    BatchMatcher(const BatchFilter &filter, Stamp now);

    //! Text and scope, without the statuses: what a facet of statuses counts.
    [[nodiscard]] bool matchesTextAndScope(const Batch &batch) const;
    [[nodiscard]] bool matchesStatus(const Batch &batch) const;
    [[nodiscard]] bool matches(const Batch &batch) const
    {
        return matchesStatus(batch) && matchesTextAndScope(batch);
    }

private:
    BatchFilter m_filter;
    Stamp m_now;
    QList<TextPattern> m_words;
};
