// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textranks.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>

namespace {

//! Sorts by seven bytes at a time, taken from where the texts of a run begin to differ, and then
//! each run of equal bytes by the next seven. The bytes lie beside the number of the text: reading
//! the texts at every comparison would miss the processor's cache each time.
class TextRanker final
{
public:
    explicit TextRanker(std::span<const QByteArrayView> texts)
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
        QByteArrayView text;
        std::size_t number = 0;
    };
    using Run = std::span<Entry>;

    static constexpr std::size_t fewTexts = 16;
    static constexpr qsizetype keyBytes = 7;
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
        fillKeys(run, depth);
        std::ranges::sort(run, {}, &Entry::key);
        for (auto first = run.begin(); first != run.end();) {
            const auto last = std::find_if(
                first, run.end(), [key = first->key](const Entry &e) { return e.key != key; });
            rank({first, last}, depth + keyBytes);
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
        const QByteArrayView first = run.front().text;
        qsizetype end = first.size();
        for (const Entry &entry : run) {
            const QByteArrayView text = entry.text;
            end = std::min(end, text.size());
            qsizetype i = text.data() == first.data() ? end : depth;
            while (i < end && text[i] == first[i]) {
                ++i;
            }
            end = i;
        }
        return std::max(end, depth);
    }

    // The last byte says how many of the others are the text's, so that the end of a text comes
    // before any byte.
    void fillKeys(Run run, qsizetype depth) const
    {
        for (Entry &entry : run) {
            const QByteArrayView rest = entry.text.sliced(std::min(depth, entry.text.size()));
            std::array<char, keyBytes + 1> bytes{};
            const qsizetype own = std::min(rest.size(), keyBytes);
            if (own > 0) {
                std::memcpy(bytes.data(), rest.data(), static_cast<std::size_t>(own));
            }
            bytes.back() = static_cast<char>(own);
            entry.key = qFromBigEndian<quint64>(bytes.data());
        }
    }

    std::span<const QByteArrayView> m_texts;
    std::vector<int> m_ranks;
    int m_nextRank = 0;
};

} // namespace

std::vector<int> textRanks(std::span<const QByteArrayView> texts)
{
    return TextRanker(texts).ranks();
}
