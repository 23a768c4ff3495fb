// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>

//! Asks whether what is kept of a connection is to be deleted. accepted() says yes.
class ForgetQuestion final : public QMessageBox
{
    Q_OBJECT

public:
    explicit ForgetQuestion(const QString &connectionName, QWidget *parent = nullptr);
};
