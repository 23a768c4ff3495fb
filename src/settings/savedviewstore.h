// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

class QSettings;

//! Keeps the views that the user made, in their order. What it cannot read is never written over.
//! Saving changes what was changed since the last load() or save(): what another window saved
//! meanwhile stays.
class SavedViewStore final
{
public:
    explicit SavedViewStore(QSettings &settings);

    //! Or a sentence on why they cannot be read.
    [[nodiscard]] tl::expected<QList<SavedView>, QString> load();
    //! Sets aside what cannot be read, under another key. Returns why it did not save: a sentence
    //! for people, null on success.
    [[nodiscard]] QString save(const QList<SavedView> &views);

    //! The names of all views, the built-in ones among them.
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
