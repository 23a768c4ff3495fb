// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryvaluesource.h"

#include "batchtablemodel.h"
#include "field.h"
#include "jsonmember.h"
#include "rowview.h"

#include <QHash>

#include <algorithm>

namespace {

constexpr qsizetype mostValues = 200;
// A field with more values than this holds ids of some sort, and a list of them is no help.
constexpr qsizetype mostDistinct = 20'000;
constexpr qsizetype mostKeys =
    1000; // With more, each batch has keys of its own, and a list is no help.

//! Counts UTF-8 texts, and copies a text only when it is new. Beyond the limit of distinct texts,
//! ignores new ones.
class TextTally final
{
public:
    explicit TextTally(qsizetype limit)
        : m_mostDistinct(limit)
    { }

    void add(QByteArrayView text)
    {
        const QByteArray known = QByteArray::fromRawData(text.data(), text.size());
        if (const auto found = m_counts.find(known); found != m_counts.end()) {
            ++*found;
        } else if (m_counts.size() < m_mostDistinct) {
            m_counts.insert(text.toByteArray(), 1);
        }
    }

    //! At most @p most texts.
    [[nodiscard]] QList<CountedText> mostFrequentFirst(qsizetype most) const
    {
        QList<QByteArray> texts = m_counts.keys();
        std::ranges::sort(texts, [this](const QByteArray &a, const QByteArray &b) {
            return std::pair(-m_counts[a], a) < std::pair(-m_counts[b], b);
        });
        QList<CountedText> counted;
        for (const QByteArray &text : texts.first(qMin(most, texts.size()))) {
            counted.append({QString::fromUtf8(text), m_counts[text]});
        }
        return counted;
    }

private:
    qsizetype m_mostDistinct;
    QHash<QByteArray, int> m_counts;
};

bool isOfKeys(const QueryFieldKey &field)
{
    return field.field == FieldId::MetadataValue && field.key.isEmpty();
}

QList<CountedText> keysIn(const BatchRows &batches, const std::atomic_bool &isCancelled)
{
    TextTally tally(mostKeys);
    for (int row = 0; row < batches.size() && !isCancelled; ++row) {
        if (!batches.has(row)) {
            continue;
        }
        for (const QByteArray &key : jsonKeys(batches[row].metadata())) {
            if (!key.isEmpty()) {
                tally.add(key);
            }
        }
    }
    return tally.mostFrequentFirst(mostKeys);
}

QList<CountedText> valuesIn(const BatchRows &batches, const BatchStandings &standings,
                            const QueryFieldKey &field, const std::atomic_bool &isCancelled)
{
    TextTally tally(mostDistinct);
    const auto add = [&tally](QByteArrayView text) {
        tally.add(text);
        return false; // Goes on to the row's next text.
    };
    const FieldReader<RowView> &reader = fieldOf(field.field).read;
    const QByteArray key = field.key.toUtf8();
    const bool needsStanding = fieldOf(field.field).needsStanding;
    for (int row = 0; row < batches.size() && !isCancelled; ++row) {
        if (!batches.has(row)) {
            continue;
        }
        const BatchStanding standing = needsStanding ? standings.at(row) : BatchStanding();
        const RowView view{batches[row], standing, {}};
        if (reader.anyTextOfKey != nullptr) {
            reader.anyTextOfKey(view, key, add);
        } else if (reader.anyText != nullptr) {
            reader.anyText(view, add);
        } else if (const auto text = reader.valueOf(view).as<QByteArrayView>()) {
            tally.add(*text);
        }
    }
    return tally.mostFrequentFirst(mostValues);
}

} // namespace

QueryValueSource::QueryValueSource(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_job(batches.background(), Urgency::Answer)
{
    connect(&batches, &BatchTableModel::batchesChanged, this, [this] { ++m_version; });
    // Values of batches that are not shown any more must not be offered.
    const auto forget = [this] {
        m_job.cancel();
        m_known.clear();
    };
    connect(&batches, &BatchTableModel::modelReset, this, forget);
    connect(&batches, &BatchTableModel::rowsRenumbered, this, forget);
    connect(&batches, &BatchTableModel::momentChanged, this, forget);
}

std::optional<QList<CountedText>> QueryValueSource::valuesOf(const QueryFieldKey &field)
{
    if (fieldOf(field.field).kind != FieldKind::Text || field.field == FieldId::Metadata) {
        return QList<CountedText>();
    }
    const auto known = m_known.constFind(field.name());
    const bool isKnown = known != m_known.cend();
    const bool isUnderWay = m_job.isRunning() && m_wanted == field;
    if (!isUnderWay && !(isKnown && known->version == m_version)) {
        lookUp(field);
    }
    return isKnown ? std::optional(known->values) : std::nullopt;
}

void QueryValueSource::lookUp(const QueryFieldKey &field)
{
    m_wanted = field;
    m_job.start(
        [batches = m_batches.rows(), standings = m_batches.standings(),
         field](const std::atomic_bool &isCancelled) {
            return isOfKeys(field) ? keysIn(batches, isCancelled)
                                   : valuesIn(batches, standings, field, isCancelled);
        },
        [this, field, version = m_version](const QList<CountedText> &values) {
            m_known.insert(field.name(), {values, version});
            Q_EMIT valuesFound(field, values);
        });
}
