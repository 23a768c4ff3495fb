// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "profileupgrade.h"

#include "cachefilename.h"
#include "connectionstore.h"
#include "formerkeys.h"
#include "movingcredentialstore.h"
#include "sharedsettings.h"

#include <QDir>

// How it works: files are renamed before the ids are written, and ids are computed from the
// settings. So after a crash in between, the next start computes the same names and does the rest.

namespace {

//! @p asSaved is the connection as the older version knew it.
void renameFormerCaches(const Connection &asSaved, const Connection &connection, const QDir &folder)
{
    for (const QString &former : formerCacheFileNames(asSaved)) {
        renameCache(folder.filePath(former), folder.filePath(cacheFileName(connection)));
    }
}

} // namespace

QString upgradeProfile(QSettings &settings, const QString &cacheFolder)
{
    ConnectionStore connections(settings);
    if (connections.unidentified().isEmpty()) {
        return {};
    }
    return changeSettings(settings, [&] {
        const QDir folder(cacheFolder);
        for (auto &[asSaved, id] : connections.unidentified()) {
            Connection connection = asSaved;
            connection.id = id;
            renameFormerCaches(asSaved, connection, folder);
            noteFormerTokenKeys(settings, id, formerTokenKeys(asSaved));
        }
        connections.writeIds();
    });
}

void takeOverCache(const Connection &unsaved, const QString &cacheFolder)
{
    const QDir folder(cacheFolder);
    if (unsaved.owner.isNull()) {
        renameFormerCaches(unsaved, unsaved, folder);
        return;
    }
    Connection alone = unsaved; // Older versions named no owner.
    alone.owner.clear();
    renameCache(folder.filePath(cacheFileName(alone)), folder.filePath(cacheFileName(unsaved)));
}
