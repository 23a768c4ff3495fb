// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <functional>

//! Something that the command palette offers to do.
struct PaletteEntry
{
    QString text; //!< Shown, and searched for what is typed.
    QString kind; //!< What it is: "View".
    QString key; //!< The key that does the same; empty: none.
    QString name; //!< Names it in the settings, as one that was used lately; null: never named.
    QString whyNot; //!< Why it cannot be done now, as a sentence; null: it can.
    std::function<void()> run;
};

//! Gives the entries of one kind as they are at the moment. The palette itself picks those whose
//! texts fit what is typed; a source uses @p typed only where all of its entries would be too many.
using PaletteSource = std::function<QList<PaletteEntry>(const QString &typed)>;
