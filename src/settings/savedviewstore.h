// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "savedview.h"

class QSettings;

//! Keeps the views that the user made, in their order. Damaged ones are as good as none.
class SavedViewStore final
{
public:
    explicit SavedViewStore(QSettings &settings);

    [[nodiscard]] QList<SavedView> load() const;
    void save(const QList<SavedView> &views);

private:
    QSettings &m_settings;
};
