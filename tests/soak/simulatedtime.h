// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

// The clocks of the C library, and the waiting of event loops, replaced for this whole process: Qt,
// SQLite and the program have the only clocks and timers that they ever have.

//! From now on it is @p sinceEpoch, and time leaps over whatever the main thread waits for while no
//! other thread works.
void startSimulatedTime(std::chrono::milliseconds sinceEpoch);

//! What a clock that is right shows, since the epoch.
[[nodiscard]] std::chrono::milliseconds trueTime();
//! Sets this machine's clock wrong by so much; 0 sets it right.
void setClockError(std::chrono::milliseconds error);
//! The machine sleeps: the time of day goes on, timers do not.
void suspendMachine(std::chrono::milliseconds length);

//! How long the program has run, by a clock that nobody simulates.
[[nodiscard]] std::chrono::milliseconds realTime();
