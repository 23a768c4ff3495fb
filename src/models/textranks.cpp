// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textranks.h"

#include <algorithm>

namespace {

//! Sorts by a few characters at a time, kept beside the number of the text: going to the texts
//! at every comparison would miss the processor's cache each time. The characters are taken from
//! where the texts of a run begin to differ.
class TextRanker final
{
public:
    explicit TextRanker(std::span<const QString> texts)
        : m_texts(texts)
        , m_ranks(texts.size())
    { }

    [[nodiscard]] std::vector<int> ranks()
    {
        std::vector<Entry> entries(m_texts.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            entries[i].text = m_texts[i];
            entries[i].number = i;
        }
        rank(entries, 0);
        return std::move(m_ranks);
    }

private:
    struct Entry
    {
        quint64 key = 0;
        QStringView text;
        std::size_t number = 0;
    };
    using Run = std::span<Entry>;

    static constexpr std::size_t fewTexts = 16;
    static constexpr qsizetype deepest = 4096; // Bounds the recursion, whatever the texts.

    void setRank(const Entry &entry, int rank) { m_ranks[entry.number] = rank; }

    // The texts of the run are equal up to depth.
    void rank(Run run, qsizetype depth)
    {
        if (run.size() <= fewTexts || depth > deepest) {
            rankByComparing(run);
            return;
        }
        depth = firstDifference(run, depth);
        if (std::ranges::all_of(run, [&](const Entry &e) { return e.text.size() <= depth; })) {
            std::ranges::for_each(run, [this](const Entry &e) { setRank(e, m_nextRank); });
            ++m_nextRank;
            return;
        }
        const qsizetype width = fillKeys(run, depth);
        std::ranges::sort(run, {}, &Entry::key);
        for (auto first = run.begin(); first != run.end();) {
            const auto last = std::find_if(
                first, run.end(), [key = first->key](const Entry &e) { return e.key != key; });
            rank({first, last}, depth + width);
            first = last;
        }
    }

    void rankByComparing(Run run)
    {
        std::ranges::sort(run, [](const Entry &a, const Entry &b) { return a.text < b.text; });
        for (std::size_t i = 0; i < run.size(); ++i) {
            const bool isSame = i > 0 && run[i - 1].text == run[i].text;
            setRank(run[i], isSame ? m_nextRank - 1 : m_nextRank++);
        }
    }

    [[nodiscard]] qsizetype firstDifference(Run run, qsizetype depth) const
    {
        const QStringView first = run.front().text;
        qsizetype end = first.size();
        for (const Entry &entry : run) {
            const QStringView text = entry.text;
            end = std::min(end, text.size());
            qsizetype i = text.data() == first.data() ? end : depth;
            while (i < end && text[i] == first[i]) {
                ++i;
            }
            end = i;
        }
        return std::max(end, depth);
    }

    // Returns how many characters fit the keys: eight, unless there are some beyond Latin-1.
    qsizetype fillKeys(Run run, qsizetype depth) const
    {
        return fillKeys<8, 8>(run, depth) ? 8 : (fillKeys<3, 21>(run, depth), 3);
    }

    // One more than the character, so that the end of a text comes before any.
    template <qsizetype width, int bits> bool fillKeys(Run run, qsizetype depth) const
    {
        for (Entry &entry : run) {
            const QStringView rest = entry.text.mid(depth, width);
            entry.key = 0;
            for (qsizetype i = 0; i < width; ++i) {
                const quint64 unit = i < rest.size() ? rest[i].unicode() + 1U : 0;
                if (unit >> bits != 0) {
                    return false;
                }
                entry.key = entry.key << bits | unit;
            }
        }
        return true;
    }

    std::span<const QString> m_texts;
    std::vector<int> m_ranks;
    int m_nextRank = 0;
};

} // namespace

std::vector<int> textRanks(std::span<const QString> texts)
{
    return TextRanker(texts).ranks();
}
