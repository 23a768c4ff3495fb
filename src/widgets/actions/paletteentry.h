// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <functional>

//! What the command palette offers to do.
struct PaletteEntry
{
    QString text; //!< Which is searched.
    QString kind; //!< Of what it is: "View".
    QString key; //!< That does the same; empty: none.
    QString name; //!< By which its use is remembered; null: it is not.
    QString whyNot; //!< A sentence on why it cannot be done now; null: it can.
    std::function<void()> run;
};

//! Entries of one kind, as they are at the moment. What is typed tells what would be too much to
//! offer without it; the palette picks what it finds in their texts.
using PaletteSource = std::function<QList<PaletteEntry>(const QString &typed)>;
