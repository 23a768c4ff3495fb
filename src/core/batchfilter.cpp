// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilter.h"

#include <algorithm>
#include <span>

namespace {

constexpr qint64 dayMSecs = 24 * 60 * 60 * 1000;

bool hasEndedWithinDay(const Batch &batch, Stamp now)
{
    const Stamp end = finishedAt(batch);
    return end.isSet() && now.msecs() - end.msecs() < dayMSecs;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

template <typename Unit> bool startsWithAscii(const Unit *text, const QByteArray &word)
{
    return std::equal(word.begin(), word.end(), text, [](char c, Unit unit) {
        return c == (unit >= 'A' && unit <= 'Z' ? unit | 0x20 : unit);
    });
}

// Qt's case insensitive search folds every character by the Unicode tables, which takes several
// times as long. Good for UTF-16 and UTF-8, where the units of other characters are never ASCII.
template <typename Unit> bool containsAscii(std::span<const Unit> text, const QByteArray &word)
{
    const int first = word.front();
    const int caseBit = first >= 'a' && first <= 'z' ? 0x20 : 0;
    const auto length = static_cast<std::size_t>(word.size());
    for (std::size_t i = 0; i + length <= text.size(); ++i) {
        if ((text[i] | caseBit) == first && startsWithAscii(&text[i], word)) {
            return true;
        }
    }
    return false;
}

std::span<const char16_t> unitsOf(const QString &text)
{
    return {QStringView(text).utf16(), static_cast<std::size_t>(text.size())};
}

std::span<const char> unitsOf(const QByteArray &utf8)
{
    return {utf8.constData(), static_cast<std::size_t>(utf8.size())};
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
                               [&batch](const Word &word) { return hasWord(batch, word); });
}

bool BatchMatcher::matchesStatus(const Batch &batch) const
{
    return m_filter.statuses.isEmpty() || m_filter.statuses.contains(batch.status);
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

bool BatchMatcher::hasWord(const Batch &batch, const Word &word)
{
    const auto isIn = [&word](const QString &text) {
        return word.ascii.isEmpty() ? text.contains(word.text, Qt::CaseInsensitive)
                                    : containsAscii(unitsOf(text), word.ascii);
    };
    const auto isInUtf8 = [&](const QByteArray &utf8) {
        return word.ascii.isEmpty() ? isIn(QString::fromUtf8(utf8))
                                    : containsAscii(unitsOf(utf8), word.ascii);
    };
    return isIn(batch.id) || isIn(batch.endpoint) || isIn(batch.model) || isInUtf8(batch.metadata)
        || isIn(batch.inputFileId) || isIn(batch.outputFileId) || isIn(batch.errorFileId)
        || std::ranges::any_of(batch.errors, [&](const BatchError &error) {
               return isIn(error.code) || isIn(error.message);
           });
}
