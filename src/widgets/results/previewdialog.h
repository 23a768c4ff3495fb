// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;

//! The beginning of a file of a batch, as it is.
class PreviewDialog final : public QDialog
{
    Q_OBJECT

public:
    //! The most bytes of a file that it shows.
    static constexpr qint64 mostBytes = 256 * 1024;

    //! @p name is the file's.
    explicit PreviewDialog(const QString &name, QWidget *parent = nullptr);

    //! Shows @p beginning of a file of @p bytes; nothing: its size is not known.
    void setContent(const QByteArray &beginning, std::optional<qint64> bytes);
    //! Says why nothing is shown, or what is awaited.
    void setNote(const QString &sentence);

private:
    QLabel *m_note;
    QPlainTextEdit *m_text;
};
