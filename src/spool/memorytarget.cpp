// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "memorytarget.h"

#include "resultspools.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ResultSpool)
};

} // namespace

MemoryTarget::MemoryTarget(ResultSpools &spools, std::shared_ptr<MemoryFile> file, QString name)
    : m_spools(spools)
    , m_file(std::move(file))
    , m_name(std::move(name))
{
    m_file->isWritten = true;
}

MemoryTarget::~MemoryTarget()
{
    m_file->isWritten = false;
}

QString MemoryTarget::append(QByteArrayView bytes)
{
    if (!m_spools.makeRoomInMemory(bytes.size())) {
        return Text::tr("Files of batches are not kept on the disk, and this one is larger than "
                        "the %1 MiB of memory that they may take.")
            .arg(ResultSpools::mostInMemory >> 20);
    }
    m_file->append(bytes);
    return {};
}

QString MemoryTarget::restart()
{
    m_file->pieces.clear();
    m_file->bytes = 0;
    return {};
}

QString MemoryTarget::note(const SpoolEntry &entry)
{
    m_file->entry = entry;
    return {};
}

void MemoryTarget::remove()
{
    m_spools.removeFromMemory(m_name);
}
