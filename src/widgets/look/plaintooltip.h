// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QString;
class QWidget;

//! Gives @p widget a tool tip that shows @p text as it is, not as HTML. Screen readers get the text
//! as a description, since they would read the tool tip's markup aloud.
void setPlainToolTip(QWidget &widget, const QString &text);
