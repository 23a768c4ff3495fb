// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "adminlock.h"

#include "plaintooltip.h"

#include <QComboBox>
#include <QPalette>
#include <QWidget>

void lookLocked(QWidget &control, const QString &note)
{
    QPalette palette = control.palette();
    for (const auto role :
         {QPalette::Base, QPalette::Text, QPalette::Button, QPalette::ButtonText}) {
        const QColor disabled = palette.color(QPalette::Disabled, role);
        palette.setColor(QPalette::Active, role, disabled);
        palette.setColor(QPalette::Inactive, role, disabled);
    }
    control.setPalette(palette);
    setPlainToolTip(control, note);
}

void showLock(QComboBox &control, const AdminPolicy &policy, QLatin1StringView key)
{
    if (!policy.isLocked(key)) {
        return;
    }
    for (int i = control.count() - 1; i >= 0; --i) {
        if (i != control.currentIndex()) {
            control.removeItem(i);
        }
    }
    lookLocked(control, lockNote(policy));
}
