// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The system is asked early to begin to write to the disk, so that the wait for it before the last
// note is short.

#include "filetarget.h"

#include "resultspools.h"
#include "spoolfile.h"

#include <QCoreApplication>
#include <QDir>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ResultSpool)
};

constexpr qint64 writeOutEvery = qint64{32} << 20; // In bytes.

} // namespace

FileTarget::FileTarget(ResultSpools &spools, const QString &path)
    : m_spools(spools)
    , m_file(path + dataEnding)
    , m_notePath(path + noteEnding)
{ }

std::unique_ptr<FileTarget> FileTarget::open(ResultSpools &spools, const QString &path,
                                             qint64 bytes)
{
    std::unique_ptr<FileTarget> target(new FileTarget(spools, path));
    QFile &file = target->m_file;
    // Once more where it was removed between being opened and being locked.
    for (int attempt = 0; attempt < 2; ++attempt) {
        file.close();
        if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered,
                       QFile::ReadOwner | QFile::WriteOwner)) {
            target->m_problem = target->unwritten(file.errorString());
            return target;
        }
        if (::flock(file.handle(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            return nullptr;
        }
        if (target->isThere()) {
            break;
        }
    }
    if (!file.resize(bytes) || !file.seek(bytes)) {
        target->m_problem = target->unwritten(file.errorString());
    }
    return target;
}

QString FileTarget::noFolder(const QString &folder)
{
    return Text::tr("The file is not kept: the folder %1 could not be made.")
        .arg(QDir::toNativeSeparators(folder));
}

QString FileTarget::append(QByteArrayView bytes)
{
    if (!m_spools.makeRoom(bytes.size())) {
        return Text::tr("The file is not kept: it is larger than the %1 MiB that files of batches "
                        "may take.")
            .arg(m_spools.rules().mostBytes >> 20);
    }
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size()) {
        return unwritten(m_file.errorString());
    }
    writeOut();
    return {};
}

QString FileTarget::restart()
{
    // The note first: it must not vouch for other bytes.
    QFile::remove(m_notePath);
    m_spools.giveBack(m_file.size());
    m_writtenOut = 0;
    return m_file.resize(0) && m_file.seek(0) ? QString() : unwritten(m_file.errorString());
}

QString FileTarget::note(const SpoolEntry &entry)
{
    if (!isThere()) {
        return Text::tr("The file is not kept: what was kept was removed while it was fetched.");
    }
    if (entry.isWhole) {
        ::fdatasync(m_file.handle());
    }
    return replaceFile(m_notePath, spoolNote(entry))
        ? QString()
        : unwritten(QString::fromLocal8Bit(std::strerror(errno)));
}

void FileTarget::remove()
{
    if (isThere()) {
        m_spools.giveBack(m_file.size());
        QFile::remove(m_notePath);
        m_file.remove();
    }
}

//! Whether its name still leads to the file that is open.
bool FileTarget::isThere() const
{
    struct stat open = {};
    struct stat named = {};
    return ::fstat(m_file.handle(), &open) == 0
        && ::stat(QFile::encodeName(m_file.fileName()).constData(), &named) == 0
        && open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

QString FileTarget::unwritten(const QString &why) const
{
    return Text::tr("The file is not kept: %1 could not be written: %2.")
        .arg(QDir::toNativeSeparators(m_file.fileName()), why);
}

void FileTarget::writeOut()
{
    const qint64 unwritten = m_file.pos() - m_writtenOut;
    if (unwritten >= writeOutEvery) {
        ::sync_file_range(m_file.handle(), m_writtenOut, unwritten, SYNC_FILE_RANGE_WRITE);
        m_writtenOut = m_file.pos();
    }
}
