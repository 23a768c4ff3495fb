// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldreader.h"
#include "fieldvalue.h"
#include "rowview.h"

#include <QString>

//! What the metadata has under one key: what columns and exports of FieldId::MetadataValue show.

//! A text that sorts as what is there, UTF-8: plain decimal numbers, quoted or not, by their value
//! and before all others. @p room holds it where the row itself does not.
[[nodiscard]] FieldValue metadataOrder(const BatchRow &batch, QByteArrayView key, QByteArray &room);

//! Nothing where there is nothing; else whether that is a plain decimal number, quoted or not.
[[nodiscard]] std::optional<bool> isMetadataNumber(const BatchRow &batch, QByteArrayView key);

//! A string's content, any other value's JSON, UTF-8. Null where there is nothing, or only an empty
//! string.
[[nodiscard]] QByteArray metadataUtf8(const BatchRow &batch, QByteArrayView key);

//! Asks the test of what is there, as metadataUtf8() gives it, without a copy.
bool anyMetadataText(const RowView &row, QByteArrayView key, const TextTest &test);
