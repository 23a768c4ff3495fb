// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "metadatakeys.h"

#include "jsonmember.h"

#include <QFutureWatcher>
#include <QHash>
#include <QtConcurrentRun>

#include <algorithm>

QList<MetadataKey> metadataKeysOf(const BatchRows &batches)
{
    constexpr qsizetype mostKeys = 1000; // Where each batch has keys of its own, no list helps.
    QHash<QByteArray, int> counts;
    for (int row = 0; row < batches.size(); ++row) {
        for (const QByteArray &key : jsonKeys(batches[row].metadata())) {
            if (const auto known = counts.find(key); known != counts.end()) {
                ++*known;
            } else if (!key.isEmpty() && counts.size() < mostKeys) {
                counts.insert(QByteArray(key.constData(), key.size()), 1); // Not the row's bytes.
            }
        }
    }
    QList<MetadataKey> keys;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        keys.append({QString::fromUtf8(it.key()), it.value()});
    }
    std::ranges::sort(keys, [](const MetadataKey &a, const MetadataKey &b) {
        return a.batchCount != b.batchCount ? a.batchCount > b.batchCount : a.key < b.key;
    });
    return keys;
}

void MetadataKeySearch::start(const BatchRows &batches)
{
    // Not QFuture::then(this, …): Qt 6.4 asserts that the context outlives the work.
    auto *const watcher = new QFutureWatcher<QList<MetadataKey>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        Q_EMIT finished(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([batches] { return metadataKeysOf(batches); }));
}
