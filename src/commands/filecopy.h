// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "newfile.h"
#include "resultconsumer.h"

//! Writes a file of a batch into a new file as its bytes come.
class FileCopy final : public ResultConsumer
{
public:
    //! See NewFile.
    FileCopy(const QString &path, NewFile::Overwrite overwrite)
        : m_target(path, overwrite)
    { }

    [[nodiscard]] bool open() { return m_target.open(); }

    void begin(const SpoolKey &file) override;
    void take(QByteArrayView bytes) override;
    void end(const FetchedFile &file) override;

    //! Whether all that came could be written.
    [[nodiscard]] bool isWritten() const { return !m_hasFailed; }
    //! See NewFile.
    [[nodiscard]] bool place() { return m_target.place(); }
    [[nodiscard]] bool isTaken() const { return m_target.isTaken(); }
    [[nodiscard]] QString errorText() const { return m_target.errorText(); }

private:
    NewFile m_target;
    bool m_hasFailed = false; //!< A write.
};
