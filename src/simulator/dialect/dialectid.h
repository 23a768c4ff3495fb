// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

// The ids of servers that have ids of another form, made of the fleet's, and the fleet's again.

[[nodiscard]] QByteArray liteLlmId(const QByteArray &fleetId);
[[nodiscard]] QByteArray fleetIdOfLiteLlm(const QByteArray &id);
[[nodiscard]] QByteArray bedrockId(const QByteArray &fleetId);
[[nodiscard]] QByteArray anthropicId(const QByteArray &fleetId);
//! Of an id that ends like the fleet's.
[[nodiscard]] QByteArray fleetIdByEnd(const QByteArray &id);
