// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedfleet.h"

//! The JSON Lines of a batch's input, output or error file, one line per request.
[[nodiscard]] QByteArray fileContent(const SimulatedFleet &fleet, SimulatedFleet::File file,
                                     qint64 now);

//! The API's file object.
[[nodiscard]] QByteArray fileObject(const SimulatedFleet &fleet, SimulatedFleet::File file,
                                    qint64 now);
