// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

// A version that keeps settings in a way that this one would misread or lose writes a higher
// number.
constexpr QLatin1StringView formatKey = "profile/format"_L1;
constexpr int profileFormat = 1;
constexpr qsizetype longestNumber = 20;

} // namespace

QString settingsFile(const QString &profileDir)
{
    const QString dir = profileDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/batchdeck"_L1
        : profileDir;
    return QDir(dir).absoluteFilePath(u"batchdeck.ini"_s);
}

QString newerProfileProblem(const QString &file)
{
    const QSettings settings(file, QSettings::IniFormat);
    const QString written = settings.value(formatKey).toString();
    bool isNumber = false;
    return written.isEmpty() || (written.toInt(&isNumber) <= profileFormat && isNumber)
        ? QString()
        : QCoreApplication::translate(
              "SettingsFile",
              "A newer version of Batchdeck wrote the settings in %1 (format %2; this version "
              "knows "
              "%3). Nothing was changed. Start that version, or give this one a profile of its own "
              "with --profile.")
              .arg(QDir::toNativeSeparators(file), written.left(longestNumber),
                   QString::number(profileFormat));
}
