// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

class RequestTableModel;

//! Why so many requests are not copied to the clipboard, as a sentence for people; null if they
//! are.
[[nodiscard]] QString whyNotCopiedRequests(std::size_t count);

//! Requests for a spreadsheet: a line each, with tabs between the cells.
[[nodiscard]] QString requestRowsAsData(const RequestTableModel &requests,
                                        const std::vector<int> &rows);
