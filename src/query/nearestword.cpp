// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "nearestword.h"

#include <algorithm>
#include <vector>

namespace {

//! Optimal string alignment.
qsizetype mistakesBetween(const QString &a, const QString &b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<qsizetype> beforeLast(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> row(width);
    for (std::size_t j = 0; j < width; ++j) {
        row[j] = static_cast<qsizetype>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        beforeLast = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j < width; ++j) {
            const auto column = static_cast<qsizetype>(j);
            const bool isSame = a[i - 1] == b[column - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[column - 2] && a[i - 2] == b[column - 1]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
    }
    return row.back();
}

} // namespace

QString nearestWord(const QString &word, const QStringList &words)
{
    constexpr qsizetype longestWord = 40; // Nobody mistypes that much of a word.
    const QString typed = word.toLower();
    QString nearest;
    qsizetype fewest = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &candidate : words) {
        const qsizetype mistakes =
            word.size() > longestWord ? fewest : mistakesBetween(typed, candidate);
        if (mistakes < fewest && mistakes < candidate.size()) {
            fewest = mistakes;
            nearest = candidate;
        }
    }
    return nearest;
}
