// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"
#include "plaintooltip.h"

#include <QWidget>

//! Disables @p control where @p policy has locked @p key, and lets it say so.
inline void showLock(QWidget &control, const AdminPolicy &policy, QLatin1StringView key)
{
    if (policy.isLocked(key)) {
        control.setEnabled(false);
        setPlainToolTip(control, lockNote(policy));
    }
}
