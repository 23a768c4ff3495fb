// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QTimer>

//! The text filter. Says what is wanted once typing pauses, or at once on Enter.
class FilterEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    //! Shows a filter that something else has set, without asking for it again.
    void setFilterText(const QString &filterText);

Q_SIGNALS:
    void filterTextChanged(const QString &filterText);
    //! Enter, Down, or Escape in an empty field: the user wants to go on to the table.
    void leaveRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void announce();

    QTimer m_pause;
    QString m_announced;
};
