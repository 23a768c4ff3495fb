// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spooltarget.h"

#include <QFile>

#include <memory>

class ResultSpools;

//! Writes a file on disk, with a note beside it. Nobody else can write the file meanwhile.
class FileTarget final : public SpoolTarget
{
public:
    //! Opens the file @p path, an absolute one without its ending, which is made if it is missing.
    //! It is cut to the first @p bytes, which are its size or fewer. Null: somebody else is writing
    //! it. @p spools must outlive it.
    [[nodiscard]] static std::unique_ptr<FileTarget> open(ResultSpools &spools, const QString &path,
                                                          qint64 bytes);

    //! Why nothing can be kept in @p folder, which is missing.
    [[nodiscard]] static QString noFolder(const QString &folder);

    //! Why it cannot be written from the start; null: it can.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    [[nodiscard]] QString append(QByteArrayView bytes) override;
    [[nodiscard]] QString restart() override;
    [[nodiscard]] QString note(const SpoolEntry &entry) override;
    void remove() override;

private:
    FileTarget(ResultSpools &spools, const QString &path);

    [[nodiscard]] bool isThere() const;
    [[nodiscard]] QString unwritten(const QString &why) const;
    void writeOut();

    ResultSpools &m_spools;
    QFile m_file;
    QString m_notePath;
    qint64 m_writtenOut = 0; //!< So many bytes the system was asked to write to the disk.
    QString m_problem;
};
