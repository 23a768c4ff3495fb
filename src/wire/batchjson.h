// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

//! Appends @p batch as one JSON object in the canonical OpenAI shape, without line breaks. What
//! that shape has no member for is in a member "batchdeck".
void appendBatchJson(QByteArray &out, const Batch &batch);
