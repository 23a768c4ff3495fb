// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "memoryfile.h"
#include "spooltarget.h"

#include <memory>

class ResultSpools;

//! Writes a file into memory.
class MemoryTarget final : public SpoolTarget
{
public:
    //! @p spools must outlive it, and has @p file under @p name.
    MemoryTarget(ResultSpools &spools, std::shared_ptr<MemoryFile> file, QString name);
    ~MemoryTarget() override;

    [[nodiscard]] QString append(QByteArrayView bytes) override;
    [[nodiscard]] QString restart() override;
    [[nodiscard]] QString note(const SpoolEntry &entry) override;
    void remove() override;

private:
    ResultSpools &m_spools;
    std::shared_ptr<MemoryFile> m_file;
    QString m_name;
};
