// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

//! The keys of the window, and the language of its queries.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Page {
        Keys,
        Queries,
    };

    explicit ShortcutsDialog(Page page, QWidget *parent = nullptr);
};
