// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "snapshotjob.h"

#include <QObject>

class BatchTableModel;

//! Finds batches of a table by how their ids begin, with or without what all ids begin with
//! ("batch_"). Looks in another thread, and no further than for a few; the newest search wins.
class IdSearch final : public QObject
{
    Q_OBJECT

public:
    explicit IdSearch(const BatchTableModel &batches, QObject *parent = nullptr);

    //! What is known by now; what is not is looked for, and found() says so. Nothing for a
    //! beginning that is too short to mean a batch.
    [[nodiscard]] QList<BatchKey> batchesFrom(const QString &beginning);

Q_SIGNALS:
    //! Of what was searched last.
    void found();

private:
    [[nodiscard]] QList<BatchKey> batchesCalled(const QString &id) const;

    const BatchTableModel &m_batches;
    QString m_beginning; //!< Of the ids of m_found.
    QList<BatchKey> m_found;
    SnapshotJob<QList<BatchKey>> m_job;
};
