// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachefile.h"

//! What tests of the cache keep and read again.

//! Batches as a server would list them, newest first: numbers @p first down to @p last. The
//! share of their requests that is done is @p done of 100; all done means completed.
[[nodiscard]] std::vector<Batch> batchesOf(int first, int last, int done = 100);

[[nodiscard]] QString idOf(int number);

[[nodiscard]] Stamp moment(int seconds);

[[nodiscard]] ConfirmedBatches confirmed(std::vector<Batch> batches, int seconds = 0,
                                         const QString &after = {});

struct KeptBatches
{
    std::vector<Batch> batches; //!< With their rawJson.
    std::vector<CachedStanding> standings;
};

//! All that a file keeps, read in parts.
[[nodiscard]] KeptBatches allOf(CacheFile &file, int partSize = 100);

//! What the file keeps of one batch.
[[nodiscard]] std::vector<Observation> observationsOf(CacheFile &file, const QString &id);

//! Looks through all of it for damage.
void checkAll(CacheFile &file);

[[nodiscard]] QStringList idsOf(const std::vector<Batch> &batches);

//! The files beside @p path that were set aside.
[[nodiscard]] QStringList filesSetAside(const QString &path);
