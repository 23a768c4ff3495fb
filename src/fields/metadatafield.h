// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldreader.h"
#include "fieldvalue.h"
#include "rowview.h"

#include <QString>

//! The value that the metadata has under one key, as columns, exports and queries of
//! FieldId::MetadataValue read it.

//! A text to sort by, UTF-8: plain decimal numbers, quoted or not, sort by their value and before
//! all other texts. It is a view of the row or of @p room, which has to outlive it.
[[nodiscard]] FieldValue metadataOrder(const BatchRow &batch, QByteArrayView key, QByteArray &room);

//! Whether the value is a plain decimal number, quoted or not; nothing where there is no value.
[[nodiscard]] std::optional<bool> isMetadataNumber(const BatchRow &batch, QByteArrayView key);

//! The value as UTF-8: a string without quotes and escapes, any other value as JSON. Null where
//! there is no value, or an empty string.
[[nodiscard]] QByteArray metadataUtf8(const BatchRow &batch, QByteArrayView key);

//! Whether there is a value and the test is true of it, as metadataUtf8() gives it, but without a
//! copy.
bool anyMetadataText(const RowView &row, QByteArrayView key, const TextTest &test);
