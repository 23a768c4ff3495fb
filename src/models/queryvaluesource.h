// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"

#include <QHash>
#include <QObject>
#include <QStringList>

class BatchTableModel;

//! What the batches of a table hold for the fields of a query, for completing it. Looked up in
//! another thread, once it is asked for and then when the table has changed.
class QueryValueSource final : public QObject
{
    Q_OBJECT

public:
    explicit QueryValueSource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! What is known by now, the most frequent first: of a text, or of the metadata's keys where
    //! @p field has no key. Ids and files have nothing to choose from.
    [[nodiscard]] QStringList valuesOf(const QueryFieldKey &field);

    //! More will be known: valuesChanged() will say so.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    //! More is known of what was asked for last.
    void valuesChanged();

private:
    struct Known
    {
        QStringList values;
        quint64 version = 0; //!< Of the table; 0: none.
    };

    void lookUp(const QueryFieldKey &field);

    const BatchTableModel &m_batches;
    quint64 m_version = 1;
    bool m_isBusy = false;
    QHash<QString, Known> m_known; //!< By QueryFieldKey::name().
};
