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

//! Whether QSettings may have written it: it escapes control characters.
bool isText(const QByteArray &bytes)
{
    return std::ranges::none_of(bytes, [](char c) {
        return c == '\x7f' || (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r');
    });
}

//! Whether a value of this line is one that Qt unpacks from bytes. It believes the lengths that are
//! in them, and a damaged one takes all memory; no setting of ours is kept so.
bool hasPackedValue(QByteArrayView line)
{
    bool isQuoted = false;
    bool isStart = true; // Of a value, perhaps of one in a list.
    for (qsizetype at = line.indexOf('=') + 1; at < line.size(); ++at) {
        const QByteArrayView rest = line.sliced(at);
        if (isStart && (rest.startsWith("@Variant(") || rest.startsWith("@DateTime("))) {
            return true;
        }
        const bool isEscaped = at > 0 && line[at - 1] == '\\';
        const bool isQuote = line[at] == '"';
        isQuoted = isQuoted != (isQuote && !isEscaped);
        const bool isBeforeValue = isStart && (line[at] == ' ' || isQuote);
        isStart = isBeforeValue || (line[at] == ',' && !isQuoted);
    }
    return false;
}

//! Whether @p file is as this program writes it; a file that cannot be read is.
bool isOurs(const QString &file)
{
    QFile readable(file);
    if (!readable.open(QIODevice::ReadOnly)) {
        return true;
    }
    const QByteArray bytes = readable.readAll();
    return isText(bytes) && std::ranges::none_of(bytes.split('\n'), hasPackedValue);
}

QString newerFormatProblem(const QString &file)
{
    if (!isOurs(file)) {
        return {}; // It will be set aside.
    }
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
    if (isOurs(file)) {
        return {};
    }
    const QString name =
        file + asideMark + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmsszzz"_s);
    if (!QFile::rename(file, name)) {
        return Text::tr("The settings file %1 is damaged: what can be read of it is used.")
            .arg(QDir::toNativeSeparators(file));
    }
    removeSetAsideSettings(QFileInfo(file));
    return Text::tr("The settings file was damaged: it was set aside as %1, and new settings were "
                    "begun. A text editor shows what is left of it.")
        .arg(QDir::toNativeSeparators(name));
}
