// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewstore.h"

#include "savedviewjson.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

constexpr auto viewsKey = "views/own"_L1;

} // namespace

SavedViewStore::SavedViewStore(QSettings &settings)
    : m_settings(settings)
{ }

QList<SavedView> SavedViewStore::load() const
{
    return savedViewsFromJson(m_settings.value(viewsKey).toByteArray())
        .value_or(QList<SavedView>());
}

void SavedViewStore::save(const QList<SavedView> &views)
{
    m_settings.setValue(viewsKey, savedViewsToJson(views));
}
