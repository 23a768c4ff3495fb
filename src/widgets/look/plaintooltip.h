// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QString;
class QWidget;

//! A tool tip that shows @p text as it is. Screen readers are given the text itself, for they would
//! read the tool tip's markup.
void setPlainToolTip(QWidget &widget, const QString &text);
