// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextBrowser>

//! The query language on a page, from the table of fields that the parser uses. Its examples can be
//! tried.
class QueryHelp final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit QueryHelp(QWidget *parent = nullptr);

Q_SIGNALS:
    void queryRequested(const QString &query);
};
