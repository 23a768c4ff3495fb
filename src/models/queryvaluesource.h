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

//! What the batches of a table hold for the fields of a query, to choose from. Looked up in another
//! thread, once it is asked for and then when the table has changed; the newest wish wins.
class QueryValueSource final : public QObject
{
    Q_OBJECT

public:
    explicit QueryValueSource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! What is known by now, the most frequent first: of a text, or of the metadata's keys where
    //! @p field has no key. Nothing before it was looked up; ids and files have none to choose
    //! from.
    [[nodiscard]] std::optional<QList<CountedText>> valuesOf(const QueryFieldKey &field);

Q_SIGNALS:
    //! Of what was asked for last.
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
