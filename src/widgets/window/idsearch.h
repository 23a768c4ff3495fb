// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "snapshotjob.h"

#include <QObject>

class BatchTableModel;

//! Finds batches of a table by the beginning of their ids, with or without the prefix that all ids
//! have ("batch_"). Looks in another thread until a few are found; the newest search wins.
class IdSearch final : public QObject
{
    Q_OBJECT

public:
    explicit IdSearch(const BatchTableModel &batches, QObject *parent = nullptr);

    //! Returns the batches that are known by now, and starts a search for more, whose end found()
    //! tells. Returns nothing, and searches nothing, for fewer than three letters.
    [[nodiscard]] QList<BatchKey> batchesFrom(const QString &beginning);

Q_SIGNALS:
    //! batchesFrom() returns all that the last search has found.
    void found();

private:
    [[nodiscard]] QList<BatchKey> batchesCalled(const QString &id) const;

    const BatchTableModel &m_batches;
    QString m_beginning; //!< Of the ids of m_found.
    QList<BatchKey> m_found;
    SnapshotJob<QList<BatchKey>> m_job;
};
