// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldvalue.h"

#include <functional>

struct LiveSpan;

using TextTest = std::function<bool(QByteArrayView text)>;

//! Reads one field from rows of any kind. It has valueOf, or another function where the field has
//! no single value. A query or a sort takes the pointers out of it once, so that finding them costs
//! no time per row.
template <typename Row> struct FieldReader
{
    FieldValue (*valueOf)(const Row &row) = nullptr;
    //! The share from 0 to 1, for a count that queries can also ask for in percent.
    FieldValue (*shareOf)(const Row &row) = nullptr;
    //! For a field of several texts: whether the test is true of any. Empty texts are not tested.
    bool (*anyText)(const Row &row, const TextTest &test) = nullptr;
    //! The same for the value under a key of the metadata.
    bool (*anyTextOfKey)(const Row &row, QByteArrayView key, const TextTest &test) = nullptr;
    //! For a field of words of which several can be true: whether this one is.
    bool (*isWord)(const Row &row, int word) = nullptr;
    //! For a field that is a span of time rather than a moment.
    LiveSpan (*spanOf)(const Row &row) = nullptr;
};
