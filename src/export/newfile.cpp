// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "newfile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(NewFile)
};

//! Also of a link that leads nowhere.
bool isTakenName(const QByteArray &path)
{
    struct stat status = {};
    return ::lstat(path.constData(), &status) == 0;
}

//! 0, or the system's error. EEXIST where @p to is there already.
int moveToFreeName(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    // Some file systems know no such renaming; a link is never made over a file either.
    if (::link(from.constData(), to.constData()) != 0) {
        return errno;
    }
    ::unlink(from.constData());
    return 0;
}

//! What a file that is made the usual way may be read by; one beside its place is its owner's.
mode_t usualMode()
{
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

NewFile::NewFile(QString path, Overwrite overwrite)
    : m_path(std::move(path))
    , m_overwrite(overwrite)
    , m_file(m_path + u".XXXXXX"_s)
{ }

bool NewFile::open()
{
    const bool isTaken = isTakenName(QFile::encodeName(m_path));
    const bool isFolder = isTaken && QFileInfo(m_path).isDir();
    if (isFolder || (isTaken && m_overwrite == Overwrite::Never)) {
        return fail(isFolder ? EISDIR : EEXIST);
    }
    return m_file.open();
}

bool NewFile::place()
{
    if (!m_file.flush()) {
        return false;
    }
    const QByteArray from = QFile::encodeName(m_file.fileName());
    const QByteArray to = QFile::encodeName(m_path);
    ::fchmod(m_file.handle(), usualMode());
    const bool replaces = m_overwrite == Overwrite::Always;
    const int renamed = replaces && ::rename(from.constData(), to.constData()) != 0 ? errno : 0;
    const int error = replaces ? renamed : moveToFreeName(from, to);
    if (error != 0) {
        return fail(error);
    }
    m_file.setAutoRemove(false);
    m_file.close();
    return true;
}

bool NewFile::fail(int systemError)
{
    m_isTaken = systemError == EEXIST;
    m_error = qt_error_string(systemError);
    return false;
}

QString NewFile::errorText() const
{
    if (m_isTaken) {
        return Text::tr("%1 is there already and was not replaced.").arg(m_path);
    }
    return Text::tr("%1 could not be written: %2.")
        .arg(m_path, m_error.isNull() ? m_file.errorString() : m_error);
}
