// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A radix sort: one stable pass per eleven bits of the key, from the lowest, and none for bits
// above the range of the keys.

#include "keysort.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace {

constexpr std::size_t fewRows = 4096;
constexpr int digitBits = 11;
constexpr std::size_t digits = std::size_t(1) << digitBits;

// One pass of a radix sort, from one vector to the other.
void distribute(const std::vector<KeyedRow> &from, std::vector<KeyedRow> &to, quint64 least,
                int shift)
{
    const auto digitOf = [least, shift](const KeyedRow &row) {
        return static_cast<std::size_t>((row.key - least) >> shift) % digits;
    };
    std::array<std::size_t, digits> counts{};
    for (const KeyedRow &row : from) {
        ++counts[digitOf(row)];
    }
    std::size_t start = 0;
    for (std::size_t &count : counts) {
        start += std::exchange(count, start);
    }
    for (const KeyedRow &row : from) {
        to[counts[digitOf(row)]++] = row;
    }
}

} // namespace

void sortByKey(std::vector<KeyedRow> &rows)
{
    if (rows.size() < fewRows) {
        std::ranges::stable_sort(rows, {}, &KeyedRow::key);
        return;
    }
    const auto [least, greatest] = std::ranges::minmax(rows, {}, &KeyedRow::key);
    const auto bits = static_cast<int>(std::bit_width(greatest.key - least.key));
    std::vector<KeyedRow> other(rows.size());
    for (int shift = 0; shift < bits; shift += digitBits) {
        distribute(rows, other, least.key, shift);
        rows.swap(other);
    }
}
