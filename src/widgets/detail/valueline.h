// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

//! One line of text of any length that the program does not control: plain, selectable, scrollable;
//! "–" when empty.
class ValueLine final : public QLineEdit
{
    Q_OBJECT

public:
    explicit ValueLine(QWidget *parent = nullptr);

    //! Characters that cannot be seen are marks. Keeps cursor and selection when the text is the
    //! one already shown.
    void setValue(const QString &value);
};
