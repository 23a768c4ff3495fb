// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QSettings;
struct Connection;

//! Upgrades a profile of an older version to this one: gives each saved connection its id, and
//! renames the cache file of its batches accordingly. Its token moves when it is first read: see
//! MovingCredentialStore. Changes nothing in a profile of this version. Returns why the settings
//! could not be written, as a sentence for people; null on success. If they could not, the program
//! works as if they were written, and the next start upgrades the profile again.
[[nodiscard]] QString upgradeProfile(QSettings &settings, const QString &cacheFolder);

//! Renames the cache file of a connection that is not saved, because the command line names it. To
//! be called when the connection is shown: the settings do not know it earlier. One that an older
//! version wrote and that is shown no more is not found, and stays.
void takeOverCache(const Connection &unsaved, const QString &cacheFolder);
