// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sharedsettings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWait = 1000; // In ms; it blocks the window.

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SharedSettings)
};

//! Why the file cannot be written, in the words of the system: QSettings, which writes as this
//! does, does not tell.
QString reasonOfWriting(const QString &path)
{
    const qint64 size = QFileInfo(path).size() + 1;
    QSaveFile file(path); // It is not committed.
    const bool isWritable = file.open(QIODevice::WriteOnly)
        && file.write(QByteArray(size, ' ')) == size && file.flush();
    return isWritable ? Text::tr("the system gives no reason") : file.errorString();
}

} // namespace

QString changeSettings(QSettings &settings, const std::function<void()> &change)
{
    // Not the lock of QSettings, which each sync() takes itself.
    QLockFile lock(settings.fileName() + ".change.lock"_L1);
    lock.tryLock(longestWait);
    settings.sync();
    change();
    // A second object for the same file: it shares the values, but its status is that of this
    // writing. Once the status of `settings` is an error, it stays one.
    QSettings written(settings.fileName(), settings.format());
    written.sync();
    return written.status() == QSettings::AccessError
        ? Text::tr("The settings file %1 cannot be written (%2): check the permissions of its "
                   "folder, and the free space.")
              .arg(QDir::toNativeSeparators(settings.fileName()),
                   reasonOfWriting(settings.fileName()))
        : QString();
}
