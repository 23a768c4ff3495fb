// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "adminlock.h"

#include "plaintooltip.h"

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
