// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextBrowser>

//! A page that explains the query language, made from the same table of fields as the parser. A
//! click on an example asks for it.
class QueryHelp final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit QueryHelp(QWidget *parent = nullptr);

Q_SIGNALS:
    void queryRequested(const QString &query);
};
