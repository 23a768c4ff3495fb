// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSet>

class QWidget;

//! Tells the user of problems, each only once however often it is met.
class ProblemBox final : public QObject
{
    Q_OBJECT

public:
    explicit ProblemBox(QWidget &window);

    //! A sentence for people; null: there is none.
    void say(const QString &problem);

private:
    QWidget &m_window;
    QSet<QString> m_said;
};
