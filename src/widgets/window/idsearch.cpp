// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idsearch.h"

#include "batchtablemodel.h"

namespace {

constexpr qsizetype leastLetters = 3;
constexpr qsizetype mostFound = 8;

bool beginsWith(QByteArrayView id, QByteArrayView beginning)
{
    return id.startsWith(beginning) || id.sliced(id.indexOf('_') + 1).startsWith(beginning);
}

QList<BatchKey> batchesIn(const BatchRows &batches, const QByteArray &beginning,
                          const std::atomic_bool &isCancelled)
{
    QList<BatchKey> found;
    for (int row = 0; row < batches.size() && found.size() < mostFound && !isCancelled; ++row) {
        const BatchKeyView key = batches[row].key();
        if (batches.has(row) && beginsWith(key.id, beginning)) {
            found.append({key.gateway, QString::fromUtf8(key.id)});
        }
    }
    return found;
}

} // namespace

IdSearch::IdSearch(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_job(batches.background(), Urgency::Answer)
{
    // New batches must be found, but a running search must not start anew with each page.
    connect(&batches, &BatchTableModel::batchesChanged, this, [this] {
        if (!m_job.isRunning()) {
            m_beginning.clear();
        }
    });
    // Batches that are not shown any more must not be offered.
    const auto forget = [this] {
        m_job.cancel();
        m_beginning.clear();
    };
    connect(&batches, &BatchTableModel::modelReset, this, forget);
    connect(&batches, &BatchTableModel::rowsRenumbered, this, forget);
    connect(&batches, &BatchTableModel::momentChanged, this, forget);
}

//! Of all gateways.
QList<BatchKey> IdSearch::batchesCalled(const QString &id) const
{
    QList<BatchKey> called;
    for (std::size_t number = 0; number < gatewayNumberCount; ++number) {
        const BatchKey key{static_cast<GatewayNumber>(number), id};
        const std::optional<int> row = m_batches.rowOf(key);
        if (row && m_batches.rows().has(*row)) {
            called.append(key);
        }
    }
    return called;
}

QList<BatchKey> IdSearch::batchesFrom(const QString &beginning)
{
    if (beginning.size() < leastLetters) {
        return {};
    }
    if (beginning != m_beginning) {
        m_beginning = beginning;
        m_found = batchesCalled(beginning); // Whole ids are found by their hash.
        m_job.start(
            [batches = m_batches.rows(),
             utf8 = beginning.toUtf8()](const std::atomic_bool &isCancelled) {
                return batchesIn(batches, utf8, isCancelled);
            },
            [this](const QList<BatchKey> &batches) {
                m_found = batches;
                Q_EMIT found();
            });
    }
    return m_found;
}
