// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectionstore.h"
#include "fuzz.h"
#include "preferencesstore.h"
#include "savedviewstore.h"
#include "settingsfile.h"

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

template <Bounds bounds> bool isWithin(qint64 number)
{
    return bounds.least <= number && number <= bounds.most;
}

void requireSane(const Preferences &preferences)
{
    require(isWithin<callsPerMinuteBounds>(preferences.callsPerMinute), "calls are bounded");
    require(isWithin<fullSweepHoursBounds>(preferences.fullSweepInterval.count()),
            "the time between full listings is bounded");
    require(isWithin<resultsMiBBounds>(preferences.resultsMiB),
            "the size of files of batches is within its bounds");
    require(!preferences.cacheMiB || isWithin<cacheMiBBounds>(*preferences.cacheMiB),
            "the size of the cache is bounded");
    require(!preferences.cacheAge || isWithin<cacheDaysBounds>(preferences.cacheAge->count()),
            "the age of what is kept is bounded");
}

void requireSane(const QList<Connection> &connections)
{
    QStringList names;
    QStringList ids;
    for (const Connection &connection : connections) {
        require(!connection.name.isEmpty() && !names.contains(connection.name),
                "a connection has a name of its own");
        require(!connection.id.isEmpty() && !ids.contains(connection.id),
                "a connection has an id of its own");
        names.append(connection.name);
        ids.append(connection.id);
        static_cast<void>(connectionProblem(connection));
        static_cast<void>(exposedSecret(connection));
    }
}

} // namespace

//! The settings file of a profile.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QTemporaryDir folder;
    static int number = 0;
    // Under a new name each: QSettings takes a file of the same size and time for the same.
    QFile file(folder.filePath(QString::number(++number)));
    require(file.open(QIODevice::WriteOnly), "there is room for a file");
    file.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size));
    file.close();
    if (!setAsideDamagedSettings(file.fileName()).isNull()) {
        // As at a start of the program, new settings are begun.
        const QDir inside(folder.path());
        for (const QString &name : inside.entryList({QString::number(number) + ".damaged-*"_L1})) {
            QFile::remove(inside.filePath(name));
        }
        return 0;
    }
    {
        QSettings settings(file.fileName(), QSettings::IniFormat);
        requireSane(PreferencesStore(settings).load());
        ConnectionStore connections(settings);
        requireSane(connections.load());
        static_cast<void>(connections.unidentified());
        static_cast<void>(connections.lastShown());
        SavedViewStore views(settings);
        static_cast<void>(views.load());
        static_cast<void>(views.loadOrder());
    }
    file.remove();
    return 0;
}
