// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! Creates @p folder if it is missing, and keeps others out. Returns whether it is there.
bool makePrivateFolder(const QString &folder);

//! Takes all rights to an existing folder from everybody but its owner. Leaves alone what is
//! surely not for Batchdeck only: the user's home, what contains it, and places that all may write
//! to, like /tmp.
void keepOthersOut(const QString &folder);
