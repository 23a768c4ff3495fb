// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSet>

class QWidget;

//! Shows problems to the user in a message box, each only once however often it occurs.
class ProblemBox final : public QObject
{
    Q_OBJECT

public:
    explicit ProblemBox(QWidget &window);

    //! @p problem is a sentence for people; null: there is none.
    void say(const QString &problem);

Q_SIGNALS:
    //! A problem was shown for the first time.
    void said(const QString &problem);

private:
    QWidget &m_window;
    QSet<QString> m_said;
};
