// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedviewstore.h"

#include "savedviewjson.h"
#include "sharedsettings.h"

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

tl::expected<QList<SavedView>, QString> SavedViewStore::load()
{
    auto views = read();
    m_views = views.value_or(QList<SavedView>());
    return views;
}

tl::expected<QList<SavedView>, QString> SavedViewStore::read() const
{
    const QByteArray kept = m_settings.value(viewsKey).toByteArray();
    return kept.isEmpty() ? QList<SavedView>() : savedViewsFromJson(kept);
}

QString SavedViewStore::save(const QList<SavedView> &views)
{
    const QList<SavedView> before = std::exchange(m_views, views);
    return changeSettings(m_settings, [&] {
        const auto theirs = read();
        if (!theirs) {
            m_settings.setValue(freeAsideKey(), m_settings.value(viewsKey));
        }
        // Where the saved views cannot be read, it is not known that another window removed any.
        const QList<SavedView> merged =
            theirs ? mergedList(before, views, *theirs, &SavedView::name) : views;
        m_settings.setValue(viewsKey, savedViewsToJson(merged));
    });
}

QStringList SavedViewStore::loadOrder()
{
    m_order = m_settings.value(orderKey).toStringList();
    return m_order;
}

QString SavedViewStore::saveOrder(const QStringList &names)
{
    const QStringList before = std::exchange(m_order, names);
    return changeSettings(m_settings, [&] {
        const QStringList theirs = m_settings.value(orderKey).toStringList();
        m_settings.setValue(orderKey, mergedList(before, names, theirs, std::identity()));
    });
}

QString SavedViewStore::freeAsideKey() const
{
    QString key = asideKey;
    for (int number = 2; m_settings.contains(key); ++number) {
        key = asideKey + u'_' + QString::number(number);
    }
    return key;
}
