// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilter.h"

#include <algorithm>

namespace {

constexpr qint64 dayMSecs = 24 * 60 * 60 * 1000;

bool hasEndedWithinDay(const BatchFacts &batch, Stamp now)
{
    const Stamp end = finishedAt(batch);
    return end.isSet() && now.msecs() - end.msecs() < dayMSecs;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

bool startsWithAscii(const char *text, const QByteArray &word)
{
    return std::equal(word.begin(), word.end(), text, [](char c, char unit) {
        return c == (unit >= 'A' && unit <= 'Z' ? unit | 0x20 : unit);
    });
}

// Qt's case insensitive search folds every character by the Unicode tables, which takes several
// times as long. Good for UTF-8, where the bytes of other characters are never ASCII.
bool containsAscii(QByteArrayView text, const QByteArray &word)
{
    const char first = word.front();
    const char caseBit = first >= 'a' && first <= 'z' ? 0x20 : 0;
    for (qsizetype i = 0; i + word.size() <= text.size(); ++i) {
        if ((text[i] | caseBit) == first && startsWithAscii(text.data() + i, word)) {
            return true;
        }
    }
    return false;
}

} // namespace

bool isInScope(const BatchFacts &batch, BatchScope scope, Stamp now)
{
    switch (scope) {
    case BatchScope::All:
        return true;
    case BatchScope::Active:
        return isLive(batch);
    case BatchScope::NeedsAttention:
        return isFaulty(batch, now) && (isLive(batch) || hasEndedWithinDay(batch, now));
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

BatchMatcher::BatchMatcher(const BatchFilter &filter, Stamp now)
    : m_filter(filter)
    , m_now(now)
    , m_words(wordsOf(filter.text))
{ }

bool BatchMatcher::matchesTextAndScope(const BatchRow &batch) const
{
    return (m_filter.scope == BatchScope::All || isInScope(batch, m_filter.scope, m_now))
        && std::ranges::all_of(m_words,
                               [&batch](const Word &word) { return hasWord(batch, word); });
}

bool BatchMatcher::matchesStatus(const BatchRow &batch) const
{
    return m_filter.statuses.isEmpty() || m_filter.statuses.contains(batch.status());
}

QList<BatchMatcher::Word> BatchMatcher::wordsOf(const QString &text)
{
    QList<Word> words;
    QString word;
    const auto endWord = [&words, &word] {
        if (!word.isEmpty()) {
            words.append({word, isAscii(word) ? word.toLower().toLatin1() : QByteArray()});
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

bool BatchMatcher::hasWord(const BatchRow &batch, const Word &word)
{
    const auto isIn = [&word](QByteArrayView text) {
        return word.ascii.isEmpty()
            ? QString::fromUtf8(text).contains(word.text, Qt::CaseInsensitive)
            : containsAscii(text, word.ascii);
    };
    if (isIn(batch.endpoint()) || isIn(batch.model())) {
        return true;
    }
    if (!isIn(batch.ownTexts())) {
        return false;
    }
    return isIn(batch.id()) || isIn(batch.metadata()) || isIn(batch.inputFileId())
        || isIn(batch.outputFileId()) || isIn(batch.errorFileId())
        || std::ranges::any_of(batch.errors(), [&](const BatchErrorView &error) {
               return isIn(error.code) || isIn(error.message);
           });
}
