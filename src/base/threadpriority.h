// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// The niceness of threads, as of nice(1); the thread that paints has 0.
constexpr int wishNiceness = 5;
constexpr int chartNiceness = 7;
constexpr int backgroundNiceness = 10;

//! From now on, this thread gives way to threads of a lower niceness that want the processor. That
//! cannot be undone, so it is only for threads of ours. QThread::setPriority() would not do: Linux
//! heeds it for real-time threads only.
void lowerThreadPriority(int niceness);
