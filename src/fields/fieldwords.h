// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "field.h"

//! The words of each field of FieldKind::Word. The table of fields points to these functions.
[[nodiscard]] std::span<const FieldWord> statusWords();
[[nodiscard]] std::span<const FieldWord> outcomeWords();
[[nodiscard]] std::span<const FieldWord> factWords(); //!< Of `is:`.
[[nodiscard]] std::span<const FieldWord> contentWords(); //!< Of `has:`.
[[nodiscard]] std::span<const FieldWord> healthWords(); //!< In the order of HealthWord.

bool isFact(const RowView &row, int word);
bool isContent(const RowView &row, int word);
bool isHealth(const RowView &row, int word);
quint32 healthOfRow(const RowView &row);
