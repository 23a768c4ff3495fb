// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! Where the settings are kept: inside @p profileDir, or in the user's configuration folder when
//! it is empty.
[[nodiscard]] QString settingsFile(const QString &profileDir);

//! Makes @p file and its folder if they are missing, and takes them away from other users: 0600.
//! To be called before a QSettings writes there, which would ask the umask. False when it cannot.
bool makePrivate(const QString &file);
