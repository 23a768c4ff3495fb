// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

class QSettings;

//! Keeps the views that the user made, in their order. Never overwrites what it cannot read. Saving
//! writes the changes since the last load() or save(): what another window saved meanwhile stays.
class SavedViewStore final
{
public:
    explicit SavedViewStore(QSettings &settings);

    //! The views, or a sentence on why they cannot be read.
    [[nodiscard]] tl::expected<QList<SavedView>, QString> load();
    //! Views that cannot be read are kept under another key. Returns why nothing was saved, as a
    //! sentence for people; null on success.
    [[nodiscard]] QString save(const QList<SavedView> &views);

    //! The names of all views, including the built-in ones.
    [[nodiscard]] QStringList loadOrder();
    //! Returns as save().
    [[nodiscard]] QString saveOrder(const QStringList &names);

private:
    [[nodiscard]] tl::expected<QList<SavedView>, QString> read() const;
    [[nodiscard]] QString freeAsideKey() const;

    QSettings &m_settings;
    QList<SavedView> m_views; //!< As they were loaded or saved here last.
    QStringList m_order; //!< Likewise.
};
