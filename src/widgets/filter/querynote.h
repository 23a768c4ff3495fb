// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

//! A card below the line of the query that says what is wrong with it. It covers the widgets below
//! instead of shifting them, and takes no focus.
class QueryNote final : public QFrame
{
    Q_OBJECT

public:
    explicit QueryNote(QWidget *parent);

    //! Offers a correction; empty removes the wrong part, null offers none.
    void setFix(const QString &fix);
    //! @p rest says which batches are shown until the query is corrected.
    void setMessage(const QString &message, const QString &rest);
    [[nodiscard]] QString message() const;

    //! @p field is in the same window.
    void showBelow(const QWidget &field, const QColor &frameColor);

Q_SIGNALS:
    void fixRequested();

private:
    QString m_message;
    QLabel *m_messageLabel;
    QLabel *m_restLabel;
    QToolButton *m_fixButton;
};
