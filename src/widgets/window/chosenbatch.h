// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

#include <QObject>

class BatchViewModel;
class QItemSelectionModel;
class QModelIndex;

//! Knows the batch that the user has chosen in the table, while refreshes, queries and sorting move
//! its row.
class ChosenBatch final : public QObject
{
    Q_OBJECT

public:
    //! @p selection is a selection of @p batches. Both must outlive it.
    ChosenBatch(const QItemSelectionModel &selection, const BatchViewModel &batches);

    //! The current row if it is selected. The focus makes a row current, too, but does not select.
    [[nodiscard]] std::optional<int> row() const;
    //! Emits announced().
    void announce();

Q_SIGNALS:
    //! Another batch is chosen, or the same batch has moved or changed. Without @p batch, none is
    //! chosen.
    void announced(const std::optional<Batch> &batch, const BatchStanding &standing);
    //! The server has sent other data of the chosen batch.
    void contentChanged();

private:
    void noteData(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                  const QList<int> &roles);

    const QItemSelectionModel &m_selection;
    const BatchViewModel &m_batches;
};
