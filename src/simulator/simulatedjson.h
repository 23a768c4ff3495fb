// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

class Bytes;
class SimulatedFleet;
struct SimulatedBatch;

//! How a server spells the API.
enum class WireDialect : quint8 {
    OpenAi,
    Vendor, //!< `InProgress` for a status, times in milliseconds.
};

//! Appends @p batch as the API's batch object, every documented field present.
void appendBatch(Bytes &out, const SimulatedFleet &fleet, const SimulatedBatch &batch,
                 WireDialect dialect = WireDialect::OpenAi);
