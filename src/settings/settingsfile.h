// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! The path of the settings file: in @p profileDir, or in the user's configuration folder when that
//! is empty.
[[nodiscard]] QString settingsFile(const QString &profileDir);

//! A sentence for people where a newer version of this program wrote the settings @p file in a way
//! that this one does not know; null otherwise. Only reads. Such a profile must not be used.
[[nodiscard]] QString newerProfileProblem(const QString &file);
