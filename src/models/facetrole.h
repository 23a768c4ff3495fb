// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qnamespace.h>

//! What the lists of facets and views say beside Qt's own roles.
struct FacetRole
{
    enum : int {
        Value = Qt::UserRole, //!< QString, as queryedit.h takes it.
        Count, //!< int; invalid where it is not known.
        Status, //!< int(BatchStatus); invalid in other facets.
        Outcome, //!< int(Outcome); invalid in other facets.
        IsChosen, //!< bool, of a view: it is the one that was chosen last.
        Key, //!< QString, of a view: the shortcut that chooses it; empty where there is none.
        IsModified, //!< bool, of a chosen view: what is shown differs from it.
    };
};
