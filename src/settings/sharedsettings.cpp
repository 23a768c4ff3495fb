// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sharedsettings.h"

#include <QCoreApplication>
#include <QDir>
#include <QLockFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWait = 1000; // The window stands still meanwhile.

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SharedSettings)
};

} // namespace

QString changeSettings(QSettings &settings, const std::function<void()> &change)
{
    // Not the lock of QSettings, which it takes for itself in each sync().
    QLockFile lock(settings.fileName() + ".change.lock"_L1);
    lock.tryLock(longestWait);
    settings.sync();
    change();
    // Two objects for one file share its values, but a status that says of an error says so for
    // ever: this one's is of this writing.
    QSettings written(settings.fileName(), settings.format());
    written.sync();
    return written.status() == QSettings::AccessError
        ? Text::tr("The settings file %1 cannot be written.")
              .arg(QDir::toNativeSeparators(settings.fileName()))
        : QString();
}
