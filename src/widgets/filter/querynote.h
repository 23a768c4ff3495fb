// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

//! What is wrong with a query, as a card below the field it hangs on: covers what is there, shifts
//! nothing, and takes no focus.
class QueryNote final : public QFrame
{
    Q_OBJECT

public:
    explicit QueryNote(QWidget *parent);

    //! Null for none to offer.
    void setFix(const QString &fix);
    //! @p rest is what is shown all the same.
    void setMessage(const QString &message, const QString &rest);
    [[nodiscard]] QString message() const;

    //! In the same window.
    void showBelow(const QWidget &field, const QColor &frameColor);

Q_SIGNALS:
    void fixRequested();

private:
    QLabel *m_messageLabel;
    QLabel *m_restLabel;
    QToolButton *m_fixButton;
};
