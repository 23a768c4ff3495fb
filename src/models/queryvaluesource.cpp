// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryvaluesource.h"

#include "batchtablemodel.h"
#include "metadatakeys.h"
#include "queryvalue.h"
#include "texttally.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>
#include <array>

namespace {

constexpr qsizetype mostValues = 200;
// Values beyond these are ids of some sort, of which a list is no help.
constexpr qsizetype mostDistinct = 20'000;

QStringList valuesIn(const BatchRows &batches, const QueryFieldKey &field)
{
    if (field.field == QueryField::Metadata && field.key.isEmpty()) {
        QStringList keys;
        for (const MetadataKey &key : metadataKeysOf(batches)) {
            keys.append(key.key);
        }
        return keys;
    }
    TextTally tally(mostDistinct);
    const auto add = [&tally](QUtf8StringView text) {
        tally.add({text.data(), text.size()});
        return false; // There may be others.
    };
    const QByteArray key = field.key.toUtf8();
    for (int row = 0; row < batches.size(); ++row) {
        if (field.field == QueryField::Metadata) {
            anyMetadataOf(batches[row], key, add);
        } else {
            anyTextOf(batches[row], field.field, add);
        }
    }
    const QList<QByteArray> texts = tally.mostFrequentFirst();
    QStringList values;
    for (const QByteArray &text : texts.first(qMin(mostValues, texts.size()))) {
        values.append(QString::fromUtf8(text));
    }
    return values;
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
{
    connect(&batches, &BatchTableModel::batchesChanged, this, [this] { ++m_version; });
}

QStringList QueryValueSource::valuesOf(const QueryFieldKey &field)
{
    if (!hasChoice(field.field)) {
        return {};
    }
    const Known known = m_known.value(field.name());
    if (known.version != m_version && !m_isBusy) {
        lookUp(field);
    }
    return known.values;
}

void QueryValueSource::lookUp(const QueryFieldKey &field)
{
    m_isBusy = true;
    // Not QFuture::then(this, …): Qt 6.4 asserts that the context outlives the work.
    auto *const watcher = new QFutureWatcher<QStringList>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, field, version = m_version] {
                m_isBusy = false;
                m_known.insert(field.name(), {watcher->result(), version});
                watcher->deleteLater();
                Q_EMIT valuesChanged();
            });
    watcher->setFuture(QtConcurrent::run(
        [batches = m_batches.batches().rows(), field] { return valuesIn(batches, field); }));
}
