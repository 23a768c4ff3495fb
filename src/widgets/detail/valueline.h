// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

//! One line of somebody else's text, however long: plain, selectable, scrollable, "–" when empty.
class ValueLine final : public QLineEdit
{
    Q_OBJECT

public:
    explicit ValueLine(QWidget *parent = nullptr);

    //! Leaves cursor and selection alone when it is the text already shown.
    void setValue(const QString &value);
};
