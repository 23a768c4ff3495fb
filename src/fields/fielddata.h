// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "field.h"

//! Appends a value as data: lengths of time in whole seconds, negative where a moment has passed,
//! shares in percent, moments as ISO 8601 in UTC, words by their keys. Nothing where it says
//! nothing.
void appendData(QByteArray &out, const Field &field, const FieldValue &value);
