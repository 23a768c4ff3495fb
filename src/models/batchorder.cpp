// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Many rows are sorted by numbers: each value of a column becomes a quint64 with the same order, a
// text its rank among all texts, and a stable radix sort takes these. The few rows of a merge are
// compared value by value.

#include "batchorder.h"

#include "completionforecast.h"
#include "field.h"
#include "keysort.h"
#include "metadatafield.h"
#include "rowview.h"
#include "textranks.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <utility>

namespace {

constexpr quint64 unsetKey = std::numeric_limits<quint64>::max();

// Turns a value that is no text into a number with the same order.
struct ToKey
{
    quint64 operator()(std::monostate) const { return unsetKey; }
    quint64 operator()(NotObserved) const { return unsetKey; }
    quint64 operator()(Stamp stamp) const { return (*this)(stamp.msecs()); }
    quint64 operator()(double number) const { return (*this)(std::bit_cast<qint64>(number)); }
    quint64 operator()(QByteArrayView) const { return 1; } // Neither it nor ~it is unsetKey.
    quint64 operator()(qint64 number) const
    {
        return std::bit_cast<quint64>(number) ^ (quint64(1) << 63);
    }
};

quint64 keyOf(FieldValue value, Qt::SortOrder direction)
{
    const quint64 key = value.visit(ToKey());
    return direction == Qt::AscendingOrder || key == unsetKey ? key : ~key;
}

// Less than zero when a comes first.
int compareTexts(FieldValue a, FieldValue b, Qt::SortOrder direction)
{
    const std::optional<QByteArrayView> textA = a.as<QByteArrayView>();
    const std::optional<QByteArrayView> textB = b.as<QByteArrayView>();
    if (!textA || !textB) {
        return 0;
    }
    const int comparison = textA->compare(*textB);
    return direction == Qt::AscendingOrder ? comparison : -comparison;
}

// For a column that does not sort: all rows are equal.
FieldValue unordered(const RowView &)
{
    return {};
}

bool isNewer(const BatchRow &a, const BatchRow &b)
{
    const Stamp createdA = a.stamp(StampKind::Created);
    const Stamp createdB = b.stamp(StampKind::Created);
    if (createdA != createdB) {
        return createdA > createdB;
    }
    const QByteArrayView idA = a.id();
    const QByteArrayView idB = b.id();
    return idA != idB ? idA < idB : a.gateway() < b.gateway();
}

//! Numbers texts as they come. Texts at one address, as interned ones are, mostly share a number.
class TextList final
{
public:
    //! Copies a text that lies in @p room, which the next row uses again.
    std::size_t add(QByteArrayView text, const QByteArray &room)
    {
        return add(text.data() == room.constData() ? QByteArrayView(m_owned.emplace_back(room))
                                                   : text);
    }
    [[nodiscard]] const std::vector<QByteArrayView> &all() const { return m_texts; }

private:
    std::size_t add(QByteArrayView text)
    {
        QByteArrayView &recent =
            m_recent[(reinterpret_cast<std::uintptr_t>(text.data()) >> 4) % m_recent.size()];
        std::size_t &number = m_numbers[static_cast<std::size_t>(&recent - m_recent.data())];
        if (recent.data() != text.data() || recent.size() != text.size()) {
            recent = text;
            number = m_texts.size();
            m_texts.push_back(text);
        }
        return number;
    }

    std::array<QByteArrayView, 64> m_recent;
    std::array<std::size_t, 64> m_numbers{};
    std::vector<QByteArrayView> m_texts;
    std::vector<QByteArray> m_owned;
};

// Turns keys that are numbers in @p texts into ranks, which are known once all texts are.
void rankTexts(std::vector<quint64> &keys, const TextList &texts, Qt::SortOrder direction)
{
    const std::vector<int> ranks = textRanks(texts.all());
    const auto last = static_cast<quint64>(ranks.empty() ? 0 : std::ranges::max(ranks));
    for (quint64 &key : keys) {
        if (key != unsetKey) {
            const auto rank = static_cast<quint64>(ranks[key]);
            key = direction == Qt::AscendingOrder ? rank : last - rank;
        }
    }
}

// Rows without a value still come last, but the keys lie closer: the larger their range, the longer
// a radix sort takes.
void drawUnsetNear(std::vector<quint64> &keys)
{
    quint64 last = 0;
    for (const quint64 key : keys) {
        last = key == unsetKey ? last : std::max(last, key);
    }
    std::ranges::replace(keys, unsetKey, last + 1);
}

} // namespace

BatchOrder::Key::Key(const ColumnId &id, Qt::SortOrder order)
    : column(id)
    , direction(order)
    , metadataKey(id.metadataKey.toUtf8())
    , orderOf(isSortable(id) ? sortReaderOf(fieldOf(id.field)) : unordered)
    , needsStanding(fieldOf(id.field).needsStanding)
    , isForecast(needsStanding && fieldOf(id.field).needsNow)
{ }

FieldValue BatchOrder::Key::valueOf(int row, const BatchRows &batches,
                                    const BatchStandings &standings, QByteArray &room) const
{
    static const BatchStanding any;
    const RowView view{batches[row], any, {}};
    if (orderOf == nullptr) {
        return metadataOrder(view.batch, metadataKey, room);
    }
    if (!needsStanding) {
        return orderOf(view);
    }
    // Most batches have no forecast, which their status says.
    return !isForecast || canBeForecast(view.batch.status())
        ? orderOf({view.batch, standings.at(row), {}})
        : FieldValue();
}

BatchOrder::BatchOrder(const ColumnId &column, Qt::SortOrder direction)
    : m_keys{Key(column, direction)}
{ }

BatchOrder BatchOrder::after(const ColumnId &column, Qt::SortOrder direction) const
{
    BatchOrder order(column, direction);
    std::ranges::copy_if(m_keys, std::back_inserter(order.m_keys),
                         [&column](const Key &key) { return key.column != column; });
    return order;
}

QList<ColumnSort> BatchOrder::steps() const
{
    QList<ColumnSort> steps;
    for (const Key &key : m_keys) {
        const bool isUsualEnd =
            key.column == FieldId::Created && key.direction == Qt::DescendingOrder;
        if (steps.size() == mostSteps || (isUsualEnd && !steps.isEmpty())) {
            break;
        }
        steps.append({columnKey(key.column), key.direction});
        if (key.column == FieldId::Created || key.column == FieldId::Id) {
            break;
        }
    }
    return steps;
}

bool BatchOrder::asksForStanding() const
{
    return std::ranges::any_of(m_keys, &Key::needsStanding);
}

bool BatchOrder::dependsOnMoment() const
{
    return std::ranges::any_of(m_keys,
                               [](const Key &key) { return !fieldOf(key.column.field).isFixed; });
}

bool BatchOrder::isBefore(int a, int b, const BatchRows &batches,
                          const BatchStandings &standings) const
{
    return isBefore(a, b, batches, standings, 0);
}

void BatchOrder::sort(std::vector<int> &rows, const BatchRows &batches,
                      const BatchStandings &standings) const
{
    const std::vector<quint64> keys = keysOf(rows, batches, standings, m_keys.front());
    std::vector<KeyedRow> keyed;
    keyed.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        keyed.push_back({keys[i], rows[i]});
    }
    std::ranges::sort(keyed, [&](const KeyedRow &a, const KeyedRow &b) {
        return a.key != b.key ? a.key < b.key : isBefore(a.row, b.row, batches, standings, 1);
    });
    std::ranges::transform(keyed, rows.begin(), &KeyedRow::row);
}

void BatchOrder::sort(std::vector<int> &rows, const BatchRows &batches,
                      const BatchStandings &standings, const BatchOrder &before) const
{
    for (std::size_t i = keysBefore(before); i > 0; --i) {
        sortBy(m_keys[i - 1], rows, batches, standings);
    }
}

// Begins with the order newest first, with which every order ends: few batches are created in the
// same second, so that few ids are compared.
void BatchOrder::sortAll(std::vector<int> &rows, const BatchRows &batches,
                         const BatchStandings &standings) const
{
    sortBy(Key(FieldId::Created, Qt::DescendingOrder), rows, batches, standings);
    const auto createdAt = [&batches](int row) {
        return batches[row].stamp(StampKind::Created);
    };
    for (auto first = rows.begin(); first != rows.end();) {
        const auto last =
            std::find_if(first, rows.end(), [&, created = createdAt(*first)](int row) {
                return createdAt(row) != created;
            });
        std::sort(first, last, [&](int a, int b) { return isNewer(batches[a], batches[b]); });
        first = last;
    }
    for (auto key = m_keys.rbegin(); key != m_keys.rend(); ++key) {
        sortBy(*key, rows, batches, standings);
    }
}

//! Rows that are equal in the column stay in their order.
void BatchOrder::sortBy(const Key &key, std::vector<int> &rows, const BatchRows &batches,
                        const BatchStandings &standings)
{
    std::vector<int> asKept(rows.size());
    std::iota(asKept.begin(), asKept.end(), 0);
    const std::vector<quint64> keys = keysOf(asKept, batches, standings, key);
    std::vector<KeyedRow> keyed(rows.size());
    std::ranges::transform(rows, keyed.begin(), [&keys](int row) {
        return KeyedRow{keys[static_cast<std::size_t>(row)], row};
    });
    sortByKey(keyed);
    std::ranges::transform(keyed, rows.begin(), &KeyedRow::row);
}

std::vector<quint64> BatchOrder::keysOf(const std::vector<int> &rows, const BatchRows &batches,
                                        const BatchStandings &standings, const Key &key)
{
    std::vector<quint64> keys;
    keys.reserve(rows.size());
    TextList texts;
    QByteArray room;
    for (const int row : rows) {
        const FieldValue value = key.valueOf(row, batches, standings, room);
        const std::optional<QByteArrayView> text = value.as<QByteArrayView>();
        keys.push_back(text ? texts.add(*text, room) : keyOf(value, key.direction));
    }
    if (!texts.all().empty()) {
        rankTexts(keys, texts, key.direction);
    }
    drawUnsetNear(keys);
    return keys;
}

int BatchOrder::compare(int a, int b, const BatchRows &batches, const BatchStandings &standings,
                        const Key &key)
{
    QByteArray roomA;
    QByteArray roomB;
    const FieldValue valueA = key.valueOf(a, batches, standings, roomA);
    const FieldValue valueB = key.valueOf(b, batches, standings, roomB);
    const quint64 keyA = keyOf(valueA, key.direction);
    const quint64 keyB = keyOf(valueB, key.direction);
    if (keyA != keyB) {
        return keyA < keyB ? -1 : 1;
    }
    return compareTexts(valueA, valueB, key.direction);
}

bool BatchOrder::isBefore(int a, int b, const BatchRows &batches, const BatchStandings &standings,
                          std::size_t firstKey) const
{
    for (std::size_t i = firstKey; i < m_keys.size(); ++i) {
        if (const int comparison = compare(a, b, batches, standings, m_keys[i]); comparison != 0) {
            return comparison < 0;
        }
    }
    return isNewer(batches[a], batches[b]);
}

// The number of columns chosen since the other order.
std::size_t BatchOrder::keysBefore(const BatchOrder &order) const
{
    std::size_t count = 0;
    for (BatchOrder redone = order; redone != *this && count < m_keys.size();) {
        redone = order;
        for (std::size_t i = ++count; i > 0; --i) {
            redone = redone.after(m_keys[i - 1].column, m_keys[i - 1].direction);
        }
    }
    return count;
}
