// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariant>

class BatchRow;
struct BatchStanding;
struct Field;
struct RowView;

// What a BatchTableModel gives for its roles.

[[nodiscard]] QVariant alignment(bool isRight);

//! Whether the cells of the field want the standing in their RowView: to look it up takes longer
//! than most cells, which tell of the batch alone.
[[nodiscard]] bool readsStanding(const Field &field);

//! For Qt's roles and the raw value, in the column of @p field.
[[nodiscard]] QVariant fieldData(const Field &field, const RowView &view, int role, bool showsUtc);

//! The same but for the alignment, in the column of a key of the metadata.
[[nodiscard]] QVariant metadataData(const BatchRow &batch, const QString &key, int role);

//! What delegates ask for, whatever the column: of the batch.
[[nodiscard]] QVariant rowData(const BatchRow &batch, int role);
//! The same of its standing.
[[nodiscard]] QVariant standingData(const BatchStanding &standing, int role);
