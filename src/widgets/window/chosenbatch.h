// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchstanding.h"

#include <QObject>

class BatchViewModel;
class QItemSelectionModel;
class QModelIndex;

//! The batch that the user has chosen in the table, while refreshes, queries and sorting move it.
class ChosenBatch final : public QObject
{
    Q_OBJECT

public:
    //! @p selection is one of @p batches. Both must outlive it.
    ChosenBatch(const QItemSelectionModel &selection, const BatchViewModel &batches);

    //! The focus makes a row current without the user having chosen it; choosing selects it.
    [[nodiscard]] std::optional<int> row() const;
    //! Says what it is now.
    void announce();

Q_SIGNALS:
    //! It is another one, or is in another row, or something is known of it that was not; nothing:
    //! none is chosen.
    void announced(const std::optional<Batch> &batch, const BatchStanding &standing);
    //! The server says something else of it.
    void contentChanged();

private:
    void noteData(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                  const QList<int> &roles);

    const QItemSelectionModel &m_selection;
    const BatchViewModel &m_batches;
};
