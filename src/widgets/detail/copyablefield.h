// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class CopyButton;
class ValueLine;

//! A value with a button to copy it.
class CopyableField final : public QWidget
{
    Q_OBJECT

public:
    explicit CopyableField(QWidget *parent = nullptr);

    void setValue(const QString &value);
    //! The name of the value, for screen readers: "Input file".
    void setMeaning(const QString &meaning);
    void setValueFont(const QFont &font);

private:
    ValueLine *m_line;
    CopyButton *m_button;
};
