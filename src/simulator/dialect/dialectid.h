// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

// Servers whose ids have another form: their ids from the fleet's, and back.

[[nodiscard]] QByteArray liteLlmId(const QByteArray &fleetId);
[[nodiscard]] QByteArray fleetIdOfLiteLlm(const QByteArray &id);
[[nodiscard]] QByteArray bedrockId(const QByteArray &fleetId);
[[nodiscard]] QByteArray anthropicId(const QByteArray &fleetId);
//! The fleet's id for an id that ends in the same digits.
[[nodiscard]] QByteArray fleetIdByEnd(const QByteArray &id);
