// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idsearch.h"

#include "batchtablemodel.h"

namespace {

constexpr qsizetype leastLetters = 3;
constexpr qsizetype mostIds = 8;

bool beginsWith(QByteArrayView id, QByteArrayView beginning)
{
    return id.startsWith(beginning) || id.sliced(id.indexOf('_') + 1).startsWith(beginning);
}

QStringList idsIn(const BatchRows &batches, const QByteArray &beginning,
                  const std::atomic_bool &isCancelled)
{
    QStringList ids;
    for (int row = 0; row < batches.size() && ids.size() < mostIds && !isCancelled; ++row) {
        const QByteArrayView id = batches[row].id();
        if (beginsWith(id, beginning)) {
            ids.append(QString::fromUtf8(id));
        }
    }
    return ids;
}

} // namespace

IdSearch::IdSearch(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
{
    // New batches are to be found, but a search that goes on is not to start anew with each page.
    connect(&batches, &BatchTableModel::batchesChanged, this, [this] {
        if (!m_job.isRunning()) {
            m_beginning.clear();
        }
    });
    // What one gateway has is not to be offered for another.
    connect(&batches, &BatchTableModel::modelReset, this, [this] {
        m_job.cancel();
        m_beginning.clear();
    });
}

QStringList IdSearch::idsFrom(const QString &beginning)
{
    if (beginning.size() < leastLetters) {
        return {};
    }
    if (beginning != m_beginning) {
        m_beginning = beginning;
        m_ids = m_batches.rowOf(beginning) ? QStringList(beginning) : QStringList();
        m_job.start(
            [batches = m_batches.batches().rows(), utf8 = beginning.toUtf8()](
                const std::atomic_bool &isCancelled) { return idsIn(batches, utf8, isCancelled); },
            [this](const QStringList &ids) {
                m_ids = ids;
                Q_EMIT found();
            });
    }
    return m_ids;
}
