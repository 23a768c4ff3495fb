// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryFile>

//! A file that appears under its name whole or not at all, and in the place of no other unless that
//! is asked for. Is written beside its place, and removed if it was not placed.
class NewFile final
{
public:
    enum class Overwrite { Never, Always };

    //! @p path is that of a file in a folder that exists.
    NewFile(QString path, Overwrite overwrite);

    //! False as well where there is a file already that must not be replaced.
    [[nodiscard]] bool open();
    [[nodiscard]] QFile &device() { return m_file; }
    //! Gives what was written its name.
    [[nodiscard]] bool place();

    [[nodiscard]] QString path() const { return m_path; }
    //! After a function returned false: whether there was a file already.
    [[nodiscard]] bool isTaken() const { return m_isTaken; }
    //! A sentence for people, after a function returned false or the device failed.
    [[nodiscard]] QString errorText() const;

private:
    [[nodiscard]] bool fail(int systemError);

    QString m_path;
    Overwrite m_overwrite;
    QTemporaryFile m_file;
    bool m_isTaken = false;
    QString m_error; //!< Null: the file's own.
};
