// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

class QItemSelectionModel;

//! The selected rows, ascending. Reads the ranges of the selection and not its indexes: a million
//! selected rows are a million indexes, but hardly more than one range.
[[nodiscard]] std::vector<int> selectedRowsOf(const QItemSelectionModel &selection);
[[nodiscard]] int selectedRowCountOf(const QItemSelectionModel &selection);
