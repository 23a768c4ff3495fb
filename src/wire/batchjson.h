// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! Appends @p batch as one JSON object in the canonical OpenAI shape, without line breaks, with a
//! "batchdeck" member for what that shape cannot say.
void appendBatchJson(QByteArray &out, const Batch &batch);
