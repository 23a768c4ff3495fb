// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

// The C library's ways to other machines, replaced for this whole process.

//! While it is broken, no name has an address.
void setResolverBroken(bool isBroken);
//! While it is gone, no address can be reached.
void setNetworkGone(bool isGone);

//! How many names were looked up so far, found or not.
[[nodiscard]] qint64 lookupCount();
//! How many connections were begun so far, made or not.
[[nodiscard]] qint64 connectCount();
