// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

//! A stack whose pages hand the keyboard on to each other: where the focus was in the one that
//! goes, it is in the one that comes.
class FocusStack final : public QStackedWidget
{
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;

    void showPage(QWidget &page);
};
