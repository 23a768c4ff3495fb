// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewstore.h"

#include "savedviewjson.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

constexpr auto viewsKey = "views/own"_L1;
constexpr auto orderKey = "views/order"_L1;
constexpr auto asideKey = "views/unreadable"_L1;

} // namespace

SavedViewStore::SavedViewStore(QSettings &settings)
    : m_settings(settings)
{ }

tl::expected<QList<SavedView>, QString> SavedViewStore::load() const
{
    const QByteArray kept = m_settings.value(viewsKey).toByteArray();
    return kept.isEmpty() ? QList<SavedView>() : savedViewsFromJson(kept);
}

void SavedViewStore::save(const QList<SavedView> &views)
{
    if (!load()) {
        m_settings.setValue(freeAsideKey(), m_settings.value(viewsKey));
    }
    m_settings.setValue(viewsKey, savedViewsToJson(views));
}

QStringList SavedViewStore::loadOrder() const
{
    return m_settings.value(orderKey).toStringList();
}

void SavedViewStore::saveOrder(const QStringList &names)
{
    m_settings.setValue(orderKey, names);
}

QString SavedViewStore::freeAsideKey() const
{
    QString key = asideKey;
    for (int number = 2; m_settings.contains(key); ++number) {
        key = asideKey + u'_' + QString::number(number);
    }
    return key;
}
