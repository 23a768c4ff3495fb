// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>

struct LoggedRequest;

//! The file of `--requests-log`: one line of JSON per request, on disk as soon as it is written.
class RequestLogFile final
{
public:
    //! False where the file cannot be written: see errorString().
    [[nodiscard]] bool open(const QString &fileName);
    [[nodiscard]] QString errorString() const { return m_file.errorString(); }

    void write(const LoggedRequest &request);

private:
    QFile m_file;
};
