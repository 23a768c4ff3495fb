// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedfile.h"
#include "simulatedfleet.h"

[[nodiscard]] SimulatedFile::Content contentOf(FleetFile::Kind kind);

//! The whole of a batch's input, output or error file.
[[nodiscard]] QByteArray fileContent(const SimulatedFleet &fleet, FleetFile file, qint64 now);

//! The API's file object of a file with @p size bytes.
[[nodiscard]] QByteArray fileObject(const SimulatedFleet &fleet, FleetFile file, qint64 size,
                                    qint64 now);
