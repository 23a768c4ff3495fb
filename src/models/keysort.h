// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <vector>

struct KeyedRow
{
    quint64 key = 0;
    int row = 0;

    friend bool operator==(const KeyedRow &, const KeyedRow &) = default;
};

//! Sorts by the key; rows with the same key keep their order. Takes time in proportion to the
//! number of rows.
void sortByKey(std::vector<KeyedRow> &rows);
