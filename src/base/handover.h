// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

// Qt is built without ThreadSanitizer, which so does not see the locks by which Qt hands work and
// values from one thread to another. Told of each hand-over, it reports nothing but real races. In
// other builds, these do nothing.

//! All that this thread has done is handed over at @p place, an address that both threads know.
inline void handOver([[maybe_unused]] const void *place)
{
#ifdef __SANITIZE_THREAD__
    __tsan_release(const_cast<void *>(place));
#endif
}

//! All that was handed over at @p place until now is done for this thread, too.
inline void takeOver([[maybe_unused]] const void *place)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(const_cast<void *>(place));
#endif
}
