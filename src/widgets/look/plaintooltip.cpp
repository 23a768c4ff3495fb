// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plaintooltip.h"

#include "servertext.h"
#include "visibletext.h"

#include <QWidget>

void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(escapedToolTip(text));
    widget.setAccessibleDescription(visibleText(text));
}
