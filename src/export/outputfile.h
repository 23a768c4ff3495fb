// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSaveFile>
#include <QTemporaryFile>

//! The file that an export or a command writes. Is written beside its target and replaces that only
//! in commit(), so that a good file is never replaced by one that ends in the middle.
class OutputFile final
{
public:
    //! @p fileName "-" is standard output. To it, and to a pipe or a device, only commit() writes.
    explicit OutputFile(const QString &fileName);

    [[nodiscard]] bool open();
    //! What to write to, between open() and commit().
    [[nodiscard]] QIODevice &device();
    //! Replaces the target with what was written. Without this call the target stays as it was.
    [[nodiscard]] bool commit();
    //! A sentence for people, after a function returned false or the device failed.
    [[nodiscard]] QString errorText() const;

private:
    [[nodiscard]] bool copyToTarget();

    QString m_fileName;
    bool m_isSpooled;
    QSaveFile m_file;
    QTemporaryFile m_spool;
    QString m_targetError;
};

//! Whether @p fileName, as for OutputFile, is standard output, and that a terminal.
[[nodiscard]] bool isForTerminal(const QString &fileName);
