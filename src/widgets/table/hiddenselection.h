// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"

#include <QList>
#include <QObject>

#include <optional>

class BatchViewModel;
class QItemSelectionModel;

//! Selects again what a query had hidden, once it is shown: unless the user has selected something
//! else meanwhile, or more than can be told apart by eye was selected.
class HiddenSelection final : public QObject
{
    Q_OBJECT

public:
    //! @p selection is one of @p batches. Both must outlive it.
    HiddenSelection(QItemSelectionModel &selection, const BatchViewModel &batches);

private:
    void noteSelected();
    void restore();
    void forget();

    QItemSelectionModel &m_selection;
    const BatchViewModel &m_batches;
    QList<BatchKey> m_keys; //!< Selected by the user, be they shown or not.
    std::optional<BatchKey> m_currentKey;
    bool m_isModelsDoing = false; //!< What becomes selected or not.
};
