// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

//! A small button that puts a text on the clipboard, and shows a check mark for a moment then.
class CopyButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit CopyButton(QWidget *parent = nullptr);

    //! An empty text disables the button.
    void setCopiedText(const QString &text);
    [[nodiscard]] QString copiedText() const { return m_text; }

private:
    void copy();

    QString m_text;
};
