// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Of threads; that of the one that paints is 0.
constexpr int wishNiceness = 5;
constexpr int backgroundNiceness = 10;

//! Has this thread stand back, from now on, where less nice ones want the processor. Only for
//! threads of ours: it cannot be undone. Not QThread::setPriority(), which Linux heeds for
//! real-time threads only.
void lowerThreadPriority(int niceness);
