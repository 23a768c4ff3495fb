// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldvalue.h"

#include <functional>

struct LiveSpan;

using TextTest = std::function<bool(QByteArrayView text)>;

//! How one field is read from rows of any kind: valueOf, or what has no one value. A query or an
//! order takes the pointers out of it once, so that no row pays for finding them.
template <typename Row> struct FieldReader
{
    FieldValue (*valueOf)(const Row &row) = nullptr;
    //! Of a number that can be asked for as a share: the share, of 1.
    FieldValue (*shareOf)(const Row &row) = nullptr;
    //! Of a field of several texts: whether the test holds of one; empty texts are not asked.
    bool (*anyText)(const Row &row, const TextTest &test) = nullptr;
    //! The same of what stands under a key.
    bool (*anyTextOfKey)(const Row &row, QByteArrayView key, const TextTest &test) = nullptr;
    //! Of a field of words that can be true side by side.
    bool (*isWord)(const Row &row, int word) = nullptr;
    //! Of a field that is a span of time rather than a moment.
    LiveSpan (*spanOf)(const Row &row) = nullptr;
};
