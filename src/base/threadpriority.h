// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! Has this thread stand back, from now on, where others of the same kind want the processor: the
//! one that paints does. Not QThread::setPriority(), which Linux heeds for real-time threads only.
void lowerThreadPriority();
