// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilter.h"

#include "queryvalue.h"

#include <algorithm>

namespace {

QList<TextPattern> wordsOf(const QString &text)
{
    QList<TextPattern> words;
    QString word;
    const auto endWord = [&words, &word] {
        if (!word.isEmpty()) {
            words.append(TextPattern(word, TextPattern::Mode::Contains));
            word.clear();
        }
    };
    bool isQuoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (isQuoted || !c.isSpace()) {
            word += c;
        } else {
            endWord();
        }
    }
    endWord(); // The quote that is still being typed, too.
    return words;
}

} // namespace

bool isInScope(const Batch &batch, BatchScope scope, Stamp now)
{
    switch (scope) {
    case BatchScope::All:
    case BatchScope::Changed:
    case BatchScope::Added:
        return true;
    case BatchScope::Active:
        return isLive(batch);
    case BatchScope::NeedsAttention:
        return needsAttention(batch, now);
    case BatchScope::Completed24h:
        return batch.status == BatchStatus::Completed && hasEndedWithinDay(batch, now)
            && outcomeOf(batch) != Outcome::NoneSucceeded;
    case BatchScope::Failed24h: {
        const Outcome outcome = outcomeOf(batch);
        return (outcome == Outcome::Failed || outcome == Outcome::Expired
                || outcome == Outcome::NoneSucceeded)
            && hasEndedWithinDay(batch, now);
    }
    case BatchScope::Faulty:
        return isFaulty(batch, now);
    }
    Q_UNREACHABLE();
}

bool isInScope(const BatchStanding &standing, BatchScope scope)
{
    switch (scope) {
    case BatchScope::Changed:
        return standing.isChanged;
    case BatchScope::Added:
        return standing.isNew;
    case BatchScope::Active:
    case BatchScope::NeedsAttention:
        return !standing.isGone;
    case BatchScope::All:
    case BatchScope::Completed24h:
    case BatchScope::Failed24h:
    case BatchScope::Faulty:
        return true;
    }
    Q_UNREACHABLE();
}

BatchMatcher::BatchMatcher(const BatchFilter &filter, Stamp now)
    : m_filter(filter)
    , m_now(now)
    , m_words(wordsOf(filter.text))
{ }

bool BatchMatcher::matchesTextAndScope(const Batch &batch) const
{
    return isInScope(batch, m_filter.scope, m_now)
        && std::ranges::all_of(m_words,
                               [&batch](const TextPattern &word) { return hasText(batch, word); });
}

bool BatchMatcher::matchesStatus(const Batch &batch) const
{
    return m_filter.statuses.isEmpty() || m_filter.statuses.contains(batch.status);
}
