// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedbatch.h"

class Bytes;

// Lines of files, without their ends. Requests are counted from 1.

void appendInputLine(Bytes &out, const SimulatedBatch &batch, qint64 request);

//! What became of the request: an answer, an error, or that it did not run.
void appendResultLine(Bytes &out, const SimulatedBatch &batch, qint64 request);

//! The same as Anthropic has it.
void appendAnthropicLine(Bytes &out, const SimulatedBatch &batch, qint64 request);
