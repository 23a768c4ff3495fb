// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "profileupgrade.h"

#include "cachefilename.h"
#include "connectionstore.h"
#include "formerkeys.h"
#include "movingcredentialstore.h"
#include "sharedsettings.h"

#include <QDir>

// Files are renamed before the ids are written down, and ids follow from what the settings say:
// after a crash between the two, the next start comes to the same names and finds the rest to do.

QString upgradeProfile(QSettings &settings, const QString &cacheFolder)
{
    ConnectionStore connections(settings);
    if (connections.unidentified().isEmpty()) {
        return {};
    }
    return changeSettings(settings, [&] {
        const QDir folder(cacheFolder);
        for (auto &[asSaved, id] : connections.unidentified()) {
            for (const QString &former : formerCacheFileNames(asSaved)) {
                Connection connection = asSaved;
                connection.id = id;
                renameCache(folder.filePath(former), folder.filePath(cacheFileName(connection)));
            }
            noteFormerTokenKeys(settings, id, formerTokenKeys(asSaved));
        }
        connections.writeIds();
    });
}
