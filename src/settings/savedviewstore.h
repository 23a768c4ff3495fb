// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

#include <tl/expected.hpp>

class QSettings;

//! Keeps the views that the user made, in their order. What it cannot read is never written over.
class SavedViewStore final
{
public:
    explicit SavedViewStore(QSettings &settings);

    //! Or a sentence on why they cannot be read.
    [[nodiscard]] tl::expected<QList<SavedView>, QString> load() const;
    //! Sets aside what cannot be read, under another key.
    void save(const QList<SavedView> &views);

    //! The names of all views, the built-in ones among them.
    [[nodiscard]] QStringList loadOrder() const;
    void saveOrder(const QStringList &names);

private:
    [[nodiscard]] QString freeAsideKey() const;

    QSettings &m_settings;
};
