// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

class QItemSelectionModel;

//! The selected rows, ascending. Looks at ranges, not at indexes: of a million rows there are that
//! many, of ranges hardly more than one.
[[nodiscard]] std::vector<int> selectedRowsOf(const QItemSelectionModel &selection);
[[nodiscard]] int selectedRowCountOf(const QItemSelectionModel &selection);
