// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryvaluesource.h"

#include "batchtablemodel.h"
#include "queryvalue.h"
#include "texttally.h"

#include <algorithm>
#include <array>

namespace {

constexpr qsizetype mostValues = 200;
// Values beyond these are ids of some sort, of which a list is no help.
constexpr qsizetype mostDistinct = 20'000;
constexpr qsizetype mostKeys = 1000; // Where each batch has keys of its own, no list helps.

bool isOfKeys(const QueryFieldKey &field)
{
    return field.field == QueryField::Metadata && field.key.isEmpty();
}

QList<CountedText> keysIn(const BatchRows &batches, const std::atomic_bool &isCancelled)
{
    TextTally tally(mostKeys);
    for (int row = 0; row < batches.size() && !isCancelled; ++row) {
        for (const QByteArray &key : jsonKeys(batches[row].metadata())) {
            if (!key.isEmpty()) {
                tally.add(key);
            }
        }
    }
    return tally.mostFrequentFirst(mostKeys);
}

QList<CountedText> valuesIn(const BatchRows &batches, const QueryFieldKey &field,
                            const std::atomic_bool &isCancelled)
{
    TextTally tally(mostDistinct);
    const auto add = [&tally](QUtf8StringView text) {
        tally.add({text.data(), text.size()});
        return false; // There may be others.
    };
    const QByteArray key = field.key.toUtf8();
    for (int row = 0; row < batches.size() && !isCancelled; ++row) {
        if (field.field == QueryField::Metadata) {
            anyMetadataOf(batches[row], key, add);
        } else {
            anyTextOf(batches[row], field.field, add);
        }
    }
    return tally.mostFrequentFirst(mostValues);
}

bool hasChoice(QueryField field)
{
    constexpr std::array ids{QueryField::Id, QueryField::File, QueryField::InputFileId,
                             QueryField::OutputFileId, QueryField::ErrorFileId};
    return entryOf(field).kind == QueryKind::Text && std::ranges::find(ids, field) == ids.end();
}

} // namespace

QueryValueSource::QueryValueSource(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_job(batches.background(), Urgency::Answer)
{
    connect(&batches, &BatchTableModel::batchesChanged, this, [this] { ++m_version; });
    connect(&batches, &BatchTableModel::modelReset, this, [this] {
        m_job.cancel();
        m_known.clear(); // What one gateway has is not to be offered for another.
    });
}

std::optional<QList<CountedText>> QueryValueSource::valuesOf(const QueryFieldKey &field)
{
    if (!hasChoice(field.field)) {
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
        [batches = m_batches.batches().rows(), field](const std::atomic_bool &isCancelled) {
            return isOfKeys(field) ? keysIn(batches, isCancelled)
                                   : valuesIn(batches, field, isCancelled);
        },
        [this, field, version = m_version](const QList<CountedText> &values) {
            m_known.insert(field.name(), {values, version});
            Q_EMIT valuesFound(field, values);
        });
}
