// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "field.h"

//! What an export has in the place of a value that was not observed. Never translated.
inline constexpr QByteArrayView notObservedData("not observed");

//! Appends a value as an export has it: lengths of time in whole seconds, negative when overdue,
//! shares in percent, moments as ISO 8601 in UTC, words as their keys. Appends nothing for an
//! absent value.
void appendData(QByteArray &out, const Field &field, FieldValue value);
