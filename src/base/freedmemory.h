// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! Gives memory that was freed back to the system, where the C library would keep it for later:
//! after work that took far more than what goes on will.
void returnFreedMemory();
