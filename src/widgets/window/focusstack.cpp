// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "focusstack.h"

void FocusStack::showPage(QWidget &page)
{
    const QWidget *const before = currentWidget();
    const QWidget *const focus = window()->focusWidget();
    const bool hadFocus = focus != nullptr && (before == focus || before->isAncestorOf(focus));
    setCurrentWidget(&page);
    if (hadFocus && before != &page) {
        page.setFocus();
    }
}
