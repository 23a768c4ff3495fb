// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! Creates @p folder if it is missing, and keeps others out. Returns whether it is there.
bool makePrivateFolder(const QString &folder);

//! Creates @p path and its folder if they are missing, and gives the file the mode 0600 and the
//! folder 0700. A file that @p path is only a link to keeps its mode. To be called before whatever
//! writes the file, which would follow the umask. Returns whether it could.
bool makePrivateFile(const QString &path);

//! Takes all rights to an existing folder from everybody but its owner, and says so. Leaves alone
//! what is surely not for Batchdeck only: the user's home, what contains it, and places that all
//! may write to, like /tmp.
void keepOthersOut(const QString &folder);
