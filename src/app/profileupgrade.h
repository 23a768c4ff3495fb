// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QSettings;
struct Connection;

//! Makes a profile of an older version one of this: each saved connection gets its id, and the
//! batches that were kept of it get the name that goes with it. The token follows when it is first
//! asked for: see MovingCredentialStore. Changes nothing in a profile of this version. Returns why
//! the settings are not written: a sentence for people, null on success; all works as if they were
//! until the program ends, and the next start does the same once more.
[[nodiscard]] QString upgradeProfile(QSettings &settings, const QString &cacheFolder);

//! The same for the batches of a connection that is not saved, as a command line names one: the
//! settings do not know it, so they are looked for when it is shown.
void takeOverCache(const Connection &unsaved, const QString &cacheFolder);
