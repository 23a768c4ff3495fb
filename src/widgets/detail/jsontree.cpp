// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsontree.h"

#include "prettyjson.h"
#include "servertext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTreeWidgetItemIterator>

using namespace Qt::StringLiterals;

namespace {

constexpr int wholeTextRole = Qt::UserRole; // Neither cut nor marked.
constexpr int maxNodes = 5000;
constexpr int rowHeight = 26;

QTreeWidgetItem *itemOf(const JsonNode &node)
{
    auto *const item = new QTreeWidgetItem({shortText(node.key), shortText(node.value)});
    item->setData(0, wholeTextRole, node.key);
    item->setData(1, wholeTextRole, node.value);
    item->setSizeHint(0, {0, rowHeight});
    for (const JsonNode &child : node.children) {
        item->addChild(itemOf(child));
    }
    return item;
}

//! The keys from the root to the item, which tell it from items of the same name elsewhere. No key
//! contains an unescaped line feed.
QString pathOf(const QTreeWidgetItem *item)
{
    return item ? pathOf(item->parent()) + u'\n' + item->data(0, wholeTextRole).toString()
                : QString();
}

} // namespace

JsonTree::JsonTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setHeaderLabels({tr("Key"), tr("Value")});
    setUniformRowHeights(true);
    header()->setStretchLastSection(true);
    header()->resizeSection(0, 160);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void JsonTree::setJson(const QByteArray &json)
{
    if (json == m_json) {
        return;
    }
    m_json = json;
    const QStringList paths = expandedPaths();
    const QString current = pathOf(currentItem());
    clear();
    for (const JsonNode &node : jsonNodes(json, maxNodes)) {
        addTopLevelItem(itemOf(node));
    }
    expandPaths(paths);
    for (QTreeWidgetItemIterator i(this); *i; ++i) {
        if (!current.isEmpty() && pathOf(*i) == current) {
            setCurrentItem(*i);
            break;
        }
    }
}

QStringList JsonTree::expandedPaths() const
{
    QStringList paths;
    for (QTreeWidgetItemIterator i(const_cast<JsonTree *>(this)); *i; ++i) {
        if ((*i)->isExpanded()) {
            paths.append(pathOf(*i));
        }
    }
    return paths;
}

void JsonTree::expandPaths(const QStringList &paths)
{
    for (QTreeWidgetItemIterator i(this); *i; ++i) {
        (*i)->setExpanded(paths.contains(pathOf(*i)));
    }
}

void JsonTree::copyCurrent() const
{
    if (const QTreeWidgetItem *const item = currentItem()) {
        QGuiApplication::clipboard()->setText(item->data(1, wholeTextRole).toString());
    }
}
