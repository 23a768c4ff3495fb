// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <functional>

//! A key of the system-wide settings file.
struct SystemKey
{
    QString name;
    bool hasDefault; //!< It may stand under [defaults].
    bool isLockable; //!< It may stand under [locked].
    //! Takes over the value. False where @p text makes no sense; the policy then stays as it is.
    std::function<bool(const QString &text, AdminPolicy &policy)> read;
};

[[nodiscard]] QList<SystemKey> systemKeys();

//! The folders of this computer: /etc/xdg first, whatever XDG_CONFIG_DIRS says, or else a user
//! could leave an administrator's file out by setting it.
[[nodiscard]] QStringList systemSettingsFolders();

//! The system-wide settings file: of @p folders the first that has one. Null: none has. A file that
//! is there, but cannot be looked at, counts.
[[nodiscard]] QString systemSettingsFile(const QStringList &folders = systemSettingsFolders());

//! What @p file says. A file that is not understood gives a policy with a problem; only a mistake
//! in a default is left out.
[[nodiscard]] AdminPolicy readAdminPolicy(const QString &file);
