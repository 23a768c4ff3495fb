// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "metadatakeys.h"

#include "jsonmember.h"
#include "texttally.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

QList<MetadataKey> metadataKeysOf(const BatchRows &batches)
{
    constexpr qsizetype mostKeys = 1000; // Where each batch has keys of its own, no list helps.
    TextTally tally(mostKeys);
    for (int row = 0; row < batches.size(); ++row) {
        for (const QByteArray &key : jsonKeys(batches[row].metadata())) {
            if (!key.isEmpty()) {
                tally.add(key);
            }
        }
    }
    QList<MetadataKey> keys;
    for (const QByteArray &key : tally.mostFrequentFirst()) {
        keys.append({QString::fromUtf8(key), tally.countOf(key)});
    }
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
