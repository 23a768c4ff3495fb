// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! The path of the settings file: in @p profileDir, or in the user's configuration folder when that
//! is empty.
[[nodiscard]] QString settingsFile(const QString &profileDir);

//! A sentence for people: why the settings @p file must not be used, be it that it cannot be read,
//! that it is no file or too large, or that a newer version of this program wrote it in a way that
//! this one does not know. Null if it can be used, or is not there yet. Only reads.
[[nodiscard]] QString settingsProblem(const QString &file);

//! Renames a settings @p file that is not as this program writes it, be it no text or with values
//! that Qt would unpack; it would be read as far as it goes and written over. Of such files, the newest two are kept. Returns a sentence for people; null otherwise.
[[nodiscard]] QString setAsideDamagedSettings(const QString &file);
