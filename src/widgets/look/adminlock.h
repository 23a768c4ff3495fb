// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

class QComboBox;
class QWidget;

//! Gives @p control the colours of a disabled one, and @p note as its tool tip and description.
void lookLocked(QWidget &control, const QString &note);

//! Where @p policy has locked @p key, makes @p control, a line or a box with a number, read-only,
//! and lets it say why. Not disabled: the keyboard and a screen reader still reach it.
template <typename Control>
void showLock(Control &control, const AdminPolicy &policy, QLatin1StringView key)
{
    if (policy.isLocked(key)) {
        control.setReadOnly(true);
        lookLocked(control, lockNote(policy));
    }
}

//! The same of a choice, whose other choices are taken away. To be called once the choice is made.
void showLock(QComboBox &control, const AdminPolicy &policy, QLatin1StringView key);
