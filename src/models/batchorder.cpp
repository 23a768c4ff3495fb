// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchorder.h"

#include "batchcell.h"
#include "textranks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace {

constexpr quint64 unsetKey = std::numeric_limits<quint64>::max();

// Ascending is newest first, unset last.
qint64 ageOf(const Batch &batch)
{
    return -batch.stamps[StampKind::Created].msecs();
}

// Turns a value that is no text into a number with the same order.
struct ToKey
{
    quint64 operator()(std::monostate) const { return unsetKey; }
    quint64 operator()(Stamp stamp) const { return (*this)(stamp.msecs()); }
    quint64 operator()(double number) const { return (*this)(std::bit_cast<qint64>(number)); }
    quint64 operator()(const QString &) const { return 1; } // Any but unset, even inverted.
    quint64 operator()(qint64 number) const
    {
        return std::bit_cast<quint64>(number) ^ (quint64(1) << 63);
    }
};

quint64 keyOf(const CellValue &value, Qt::SortOrder direction)
{
    const quint64 key = std::visit(ToKey(), value);
    return direction == Qt::AscendingOrder || key == unsetKey ? key : ~key;
}

// Less than zero when a comes first.
int compareTexts(const CellValue &a, const CellValue &b, Qt::SortOrder direction)
{
    const auto *const textA = std::get_if<QString>(&a);
    const auto *const textB = std::get_if<QString>(&b);
    if (textA == nullptr || textB == nullptr) {
        return 0;
    }
    const int comparison = textA->compare(*textB);
    return direction == Qt::AscendingOrder ? comparison : -comparison;
}

bool isNewer(const Batch &a, const Batch &b)
{
    const qint64 ageA = ageOf(a);
    const qint64 ageB = ageOf(b);
    return ageA != ageB ? ageA < ageB : a.id < b.id;
}

//! Numbers texts. Those that share their characters, as interned ones do, mostly get one number.
class TextList final
{
public:
    std::size_t add(QString text)
    {
        Recent &recent = m_recent[(reinterpret_cast<std::uintptr_t>(text.data()) >> 4) % 64];
        if (recent.data != text.data() || recent.size != text.size()) {
            recent = {text.data(), text.size(), m_texts.size()};
            m_texts.push_back(std::move(text));
        }
        return recent.number;
    }
    [[nodiscard]] const std::vector<QString> &all() const { return m_texts; }

private:
    struct Recent
    {
        const QChar *data = nullptr;
        qsizetype size = 0;
        std::size_t number = 0;
    };

    std::array<Recent, 64> m_recent;
    std::vector<QString> m_texts;
};

} // namespace

BatchOrder::BatchOrder(BatchColumn column, Qt::SortOrder direction)
    : m_column(column)
    , m_direction(direction)
{ }

bool BatchOrder::operator()(const Batch &a, const Batch &b) const
{
    const CellValue valueA = valueOf(a, m_column);
    const CellValue valueB = valueOf(b, m_column);
    const quint64 keyA = keyOf(valueA, m_direction);
    const quint64 keyB = keyOf(valueB, m_direction);
    if (keyA != keyB) {
        return keyA < keyB;
    }
    const int comparison = compareTexts(valueA, valueB, m_direction);
    return comparison != 0 ? comparison < 0 : isNewer(a, b);
}

void BatchOrder::sort(std::vector<int> &rows, std::span<const Batch> batches) const
{
    // All that usually decides, in one place: going to the batches at every comparison would miss
    // the processor's cache each time.
    struct Entry
    {
        quint64 key;
        qint64 age;
        int row;
    };
    const auto batchOf = [batches](int row) -> const Batch & {
        return batches[static_cast<std::size_t>(row)];
    };
    const std::vector<quint64> keys = keysOf(rows, batches);
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        entries.push_back({keys[i], ageOf(batchOf(rows[i])), rows[i]});
    }
    std::ranges::sort(entries, [batchOf](const Entry &a, const Entry &b) {
        if (a.key != b.key) {
            return a.key < b.key;
        }
        return a.age != b.age ? a.age < b.age : batchOf(a.row).id < batchOf(b.row).id;
    });
    std::ranges::transform(entries, rows.begin(), &Entry::row);
}

std::vector<quint64> BatchOrder::keysOf(std::span<const int> rows,
                                        std::span<const Batch> batches) const
{
    std::vector<quint64> keys;
    keys.reserve(rows.size());
    TextList texts;
    for (const int row : rows) {
        CellValue value = valueOf(batches[static_cast<std::size_t>(row)], m_column);
        QString *const text = std::get_if<QString>(&value);
        keys.push_back(text ? texts.add(std::move(*text)) : keyOf(value, m_direction));
    }
    if (!texts.all().empty()) {
        const std::vector<int> ranks = textRanks(texts.all());
        std::ranges::for_each(keys, [&](quint64 &key) {
            key = key == unsetKey ? key : keyOf(qint64(ranks[key]), m_direction);
        });
    }
    return keys;
}
