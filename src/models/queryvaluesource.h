// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "countedtext.h"
#include "queryfield.h"
#include "snapshotjob.h"

#include <QHash>
#include <QObject>

#include <optional>

class BatchTableModel;

//! The values that the batches of a table have in a field, for suggestions in the query line. Looks
//! them up in another thread when they are asked for, and again when the table has changed since;
//! the newest wish wins.
class QueryValueSource final : public QObject
{
    Q_OBJECT

public:
    explicit QueryValueSource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! The values that are known by now, the most frequent first; the keys of the metadata where
    //! @p field is metadata without a key. Nothing before they were looked up; an empty list for
    //! fields without texts to choose from, like ids and files.
    [[nodiscard]] std::optional<QList<CountedText>> valuesOf(const QueryFieldKey &field);

Q_SIGNALS:
    //! Answers the last valuesOf().
    void valuesFound(const QueryFieldKey &field, const QList<CountedText> &values);

private:
    struct Known
    {
        QList<CountedText> values;
        quint64 version = 0; //!< Of the table.
    };

    void lookUp(const QueryFieldKey &field);

    const BatchTableModel &m_batches;
    quint64 m_version = 0;
    QHash<QString, Known> m_known; //!< By QueryFieldKey::name().
    QueryFieldKey m_wanted; //!< What the job looks up.
    SnapshotJob<QList<CountedText>> m_job;
};
