// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A depth-first search: each typed letter is either the next letter of the text or begins a later
// word. A pair of letter and place that failed is not tried again, so that no text takes long.

#include "wordbeginnings.h"

#include <algorithm>
#include <vector>

namespace {

constexpr qsizetype mostLetters = 200;
constexpr qsizetype leastWithin = 3; // Nearly every text has some two letters in its middle.

bool beginsWord(QStringView text, qsizetype place)
{
    if (place == 0) {
        return true;
    }
    const QChar before = text[place - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[place].isUpper());
}

//! Looks for one typed word in a text.
class WordSearch final
{
public:
    WordSearch(QStringView word, QStringView text)
        : m_word(word)
        , m_text(text)
        , m_isVain(static_cast<std::size_t>(word.size() * text.size()))
    { }

    [[nodiscard]] std::optional<FoundLetters> find()
    {
        for (qsizetype place = 0; place < m_text.size(); ++place) {
            if (beginsWord(m_text, place) && isFrom(0, place)) {
                return FoundLetters{m_places, distanceOf(place)};
            }
        }
        const qsizetype within = m_text.indexOf(m_word, 0, Qt::CaseInsensitive);
        if (m_word.size() < leastWithin || within < 0) {
            return std::nullopt;
        }
        for (qsizetype letter = 0; letter < m_word.size(); ++letter) {
            m_places.append(static_cast<int>(within + letter));
        }
        return FoundLetters{m_places, withinDistance};
    }

private:
    static constexpr int jumpDistance = 10;
    static constexpr int laterDistance = 5;
    static constexpr int withinDistance = 40;

    [[nodiscard]] bool isFrom(qsizetype letter, qsizetype place)
    {
        const auto key = static_cast<std::size_t>(letter * m_text.size() + place);
        if (m_isVain[key] || m_word[letter].toCaseFolded() != m_text[place].toCaseFolded()) {
            return false;
        }
        m_places.append(static_cast<int>(place));
        if (letter + 1 == m_word.size()) {
            return true;
        }
        for (qsizetype next = place + 1; next < m_text.size(); ++next) {
            if ((next == place + 1 || beginsWord(m_text, next)) && isFrom(letter + 1, next)) {
                return true;
            }
        }
        m_places.removeLast();
        m_isVain[key] = true;
        return false;
    }

    [[nodiscard]] int distanceOf(qsizetype first) const
    {
        int distance = first == 0 ? 0 : laterDistance;
        for (qsizetype letter = 1; letter < m_places.size(); ++letter) {
            distance += m_places[letter] == m_places[letter - 1] + 1 ? 0 : jumpDistance;
        }
        return distance;
    }

    QStringView m_word;
    QStringView m_text;
    std::vector<bool> m_isVain; //!< By letter and place: the search failed from there.
    QList<int> m_places;
};

} // namespace

std::optional<FoundLetters> findLetters(QStringView typed, QStringView text)
{
    FoundLetters all;
    for (const QStringView word : typed.left(mostLetters).split(u' ', Qt::SkipEmptyParts)) {
        const auto found = WordSearch(word, text.left(mostLetters)).find();
        if (!found) {
            return std::nullopt;
        }
        all.places.append(found->places);
        all.distance += found->distance;
    }
    std::ranges::sort(all.places);
    const auto repeated = std::ranges::unique(all.places);
    all.places.erase(repeated.begin(), repeated.end());
    return all;
}
