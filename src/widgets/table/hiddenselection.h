// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"

#include <QList>
#include <QObject>

#include <optional>

class BatchViewModel;
class QItemSelectionModel;

//! Remembers the rows that the user has selected, and selects them again when a query that had
//! hidden them shows them. Forgets them once the user selects something else, and remembers none
//! where more than a thousand are selected.
class HiddenSelection final : public QObject
{
    Q_OBJECT

public:
    //! @p selection is a selection of @p batches. Both must outlive it.
    HiddenSelection(QItemSelectionModel &selection, const BatchViewModel &batches);

private:
    void noteSelected();
    void restore();
    void forget();

    QItemSelectionModel &m_selection;
    const BatchViewModel &m_batches;
    QList<BatchKey> m_keys; //!< The batches that the user has selected, hidden or not.
    std::optional<BatchKey> m_currentKey;
    bool m_isModelsDoing = false; //!< The model changes the selection, not the user.
};
