// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingsfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

// A version that keeps settings in a way that this one would misread or lose writes a higher
// number.
constexpr QLatin1StringView formatKey = "profile/format"_L1;
constexpr int profileFormat = 1;
constexpr qsizetype longestNumber = 20;

constexpr qint64 largestFileMiB = 16;
constexpr QLatin1StringView asideMark(".damaged-");
constexpr qsizetype mostSetAside = 2;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

//! Asked before anything opens the file: a pipe would keep the program waiting for ever.
QString unusableReason(const QString &file)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(file).constData(), &status) != 0) {
        return errno == ENOENT ? QString() : qt_error_string(errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return Text::tr("it is a folder, a pipe or a device");
    }
    if (status.st_size > largestFileMiB * 1024 * 1024) {
        return Text::tr("it is larger than %1 MiB").arg(largestFileMiB);
    }
    QFile readable(file);
    return readable.open(QIODevice::ReadOnly) ? QString() : readable.errorString();
}

QString newerFormatProblem(const QString &file)
{
    const QSettings settings(file, QSettings::IniFormat);
    const QString written = settings.value(formatKey).toString();
    bool isNumber = false;
    return written.isEmpty() || (written.toInt(&isNumber) <= profileFormat && isNumber)
        ? QString()
        : Text::tr("A newer version of Batchdeck wrote the settings in %1 (format %2; this version "
                   "knows %3). Nothing was changed. Start that version, or give this one a profile "
                   "of its own with --profile.")
              .arg(QDir::toNativeSeparators(file), written.left(longestNumber),
                   QString::number(profileFormat));
}

//! Whether QSettings may have written it: it escapes control characters.
bool isText(const QByteArray &bytes)
{
    return std::ranges::none_of(bytes, [](char c) {
        return c == '\x7f' || (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r');
    });
}

void removeSetAsideSettings(const QFileInfo &file)
{
    // Their names end in the moment, so the newest is the last.
    const QStringList names =
        file.dir().entryList({file.fileName() + asideMark + u'*'}, QDir::Files, QDir::Name);
    for (const QString &name : names.first(std::max(names.size() - mostSetAside, qsizetype(0)))) {
        QFile::remove(file.dir().filePath(name));
    }
}

} // namespace

QString settingsFile(const QString &profileDir)
{
    const QString dir = profileDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/batchdeck"_L1
        : profileDir;
    return QDir(dir).absoluteFilePath(u"batchdeck.ini"_s);
}

QString settingsProblem(const QString &file)
{
    const QString reason = unusableReason(file);
    return reason.isNull()
        ? newerFormatProblem(file)
        : Text::tr("The settings file %1 cannot be used: %2. Nothing was changed. Put that right, "
                   "or give Batchdeck a profile of its own with --profile.")
              .arg(QDir::toNativeSeparators(file), reason);
}

QString setAsideDamagedSettings(const QString &file)
{
    QFile damaged(file);
    if (!damaged.open(QIODevice::ReadOnly) || isText(damaged.readAll())) {
        return {};
    }
    damaged.close();
    const QString name =
        file + asideMark + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmsszzz"_s);
    if (!damaged.rename(name)) {
        return Text::tr("The settings file %1 is damaged: what can be read of it is used.")
            .arg(QDir::toNativeSeparators(file));
    }
    removeSetAsideSettings(QFileInfo(file));
    return Text::tr("The settings file was damaged: it was set aside as %1, and new settings were "
                    "begun. A text editor shows what is left of it.")
        .arg(QDir::toNativeSeparators(name));
}
