// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "valueline.h"

#include "servertext.h"

using namespace Qt::StringLiterals;

ValueLine::ValueLine(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setFrame(false);
    setFocusPolicy(Qt::ClickFocus);
    setStyleSheet(u"QLineEdit { border: none; background: transparent; padding: 0; }"_s);
    setTextMargins(-2, 0, 0, 0); // Undoes the indent that QLineEdit gives its text.
}

void ValueLine::setValue(const QString &value)
{
    const QString shown = value.isEmpty() ? u"–"_s : shortText(value);
    if (shown != text()) {
        setText(shown);
        setCursorPosition(0);
    }
}
