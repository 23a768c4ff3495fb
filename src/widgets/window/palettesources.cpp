// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palettesources.h"

#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "field.h"
#include "idsearch.h"
#include "queryfield.h"
#include "savedviewmodel.h"
#include "viewssection.h"
#include "windowactions.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PaletteSources)
};

//! Undoes the doubling of ampersands, which a menu needs.
QString withoutMnemonics(QString text)
{
    return text.replace("&&"_L1, "&"_L1);
}

//! Without the dots at the end, which announce a dialog.
QString withoutDots(QString text)
{
    if (text.endsWith(u'…')) {
        text.chop(1);
    }
    return text;
}

//! False for views, which have entries of their own, for the palette itself, and for the actions of
//! lists in the details, which would act on nothing once the palette has had the focus.
bool isOffered(const ActionEntry &entry)
{
    const bool isView = entry.id >= ActionId::View1 && entry.id <= ActionId::View9;
    const bool isOfDetailsList = entry.scope == ActionScope::Metadata
        || entry.scope == ActionScope::Errors || entry.scope == ActionScope::RequestList;
    return !isView && !isOfDetailsList && entry.id != ActionId::Commands;
}

} // namespace

PaletteSource actionSource(const WindowActions &actions)
{
    return [&actions](const QString &) {
        QList<PaletteEntry> entries;
        for (const ActionEntry &entry : actionTable()) {
            QAction *const action = actions[entry.id];
            if (!isOffered(entry)) {
                continue;
            }
            const QString kind = !action->isCheckable() ? Text::tr("Action")
                : action->isChecked()                   ? Text::tr("On")
                                                        : Text::tr("Off");
            entries.append({withoutDots(withoutMnemonics(action->text())), kind, keyText(entry),
                            u"action:"_s + QLatin1StringView(entry.name), actions.whyNot(entry.id),
                            [action] {
                                action->trigger();
                            }});
        }
        return entries;
    };
}

PaletteSource viewSource(const SavedViewModel &views, ViewsSection &section)
{
    return [&views, &section](const QString &) {
        QList<PaletteEntry> entries;
        for (int row = 0; row < views.rowCount(); ++row) {
            const int action = static_cast<int>(ActionId::View1) + row;
            const bool hasKey = action <= static_cast<int>(ActionId::View9);
            const QString name = views.viewAt(row).name;
            entries.append({name, Text::tr("View"),
                            hasKey ? keyText(entryOf(static_cast<ActionId>(action))) : QString(),
                            u"view:"_s + name, QString(), [&views, &section, name] {
                                section.choose(views.rowOf(name).value_or(views.rowCount()));
                            }});
        }
        return entries;
    };
}

PaletteSource connectionSource(const WindowActions &actions)
{
    return [&actions](const QString &) {
        QList<PaletteEntry> entries;
        for (QAction *const action : actions.connections()) {
            const QString name = withoutMnemonics(action->text());
            entries.append(
                {name, Text::tr("Connection"), QString(), u"connection:"_s + name,
                 action->isChecked() ? Text::tr("This connection is shown already.") : QString(),
                 [action = QPointer(action)] {
                     if (action) {
                         action->trigger();
                     }
                 }});
        }
        return entries;
    };
}

PaletteSource columnSource(BatchHeaderView &header)
{
    return [&header](const QString &) {
        QList<PaletteEntry> entries;
        const QList<ColumnId> shown = header.shownColumns();
        for (int section = 0; section < header.count(); ++section) {
            const ColumnId column = columnAt(*header.model(), section);
            const QString title = columnTitle(column);
            const QString key = columnKey(column);
            const bool isShown = shown.contains(column);
            const bool isLast = isShown && shown.size() == 1;
            entries.append(
                {(isShown ? Text::tr("Hide column %1") : Text::tr("Show column %1")).arg(title),
                 Text::tr("Column"), QString(), u"column:"_s + key,
                 isLast ? Text::tr("At least one column has to be shown.") : QString(),
                 [&header, column, isShown] {
                     header.setColumnShown(column, !isShown);
                 }});
            if (isSortable(column)) {
                entries.append(
                    {Text::tr("Sort by %1").arg(title), Text::tr("Column"), QString(),
                     u"sort:"_s + key, QString(), [&header, key] {
                         const bool isDescending =
                             header.sorting().constFirst() == ColumnSort{key, Qt::DescendingOrder};
                         header.sortBy(
                             {{key, isDescending ? Qt::AscendingOrder : Qt::DescendingOrder}});
                     }});
            }
        }
        return entries;
    };
}

PaletteSource fieldSource(QLineEdit &query)
{
    return [&query](const QString &typed) {
        QList<PaletteEntry> entries;
        if (typed.isEmpty()) {
            return entries; // There are many fields, and the query line suggests them, too.
        }
        for (const Field *const field : queryFields()) {
            const QString name = field->query;
            const bool needsKey = field->id == FieldId::MetadataValue;
            const QString start = needsKey ? QString(name).remove(keyPlaceholder)
                : field->isNumeric()       ? name
                                           : name + u':';
            entries.append({u"%1 – %2"_s.arg(name, queryFieldHelp(*field)), Text::tr("Query field"),
                            QString(), u"field:"_s + name, QString(), [&query, start] {
                                query.setFocus(Qt::OtherFocusReason);
                                const int cursor = query.cursorPosition();
                                const bool isBehindWord =
                                    cursor > 0 && !query.text().at(cursor - 1).isSpace();
                                query.insert(isBehindWord ? u' ' + start : start);
                            }});
        }
        return entries;
    };
}

PaletteSource batchSource(IdSearch &search, const std::function<void(const BatchKey &key)> &show)
{
    return [&search, show](const QString &typed) {
        QList<PaletteEntry> entries;
        for (const BatchKey &key : search.batchesFrom(typed)) {
            entries.append(
                {key.id, Text::tr("Batch"), QString(), QString(), QString(), [show, key] {
                     show(key);
                 }});
        }
        return entries;
    };
}
