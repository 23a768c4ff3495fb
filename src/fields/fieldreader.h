// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldvalue.h"

#include <concepts>
#include <memory>

struct LiveSpan;

//! A reference to a function that tests a text, and that outlives it. Rows are read with one made
//! for each of them, which a std::function would make costly.
class TextTest final
{
public:
    template <typename Test>
        requires std::predicate<const Test &, QByteArrayView>
    TextTest(const Test &test)
        : m_test(std::addressof(test))
        , m_call([](const void *known, QByteArrayView text) -> bool {
            return (*static_cast<const Test *>(known))(text);
        })
    { }

    [[nodiscard]] bool operator()(QByteArrayView text) const { return m_call(m_test, text); }

private:
    const void *m_test;
    bool (*m_call)(const void *test, QByteArrayView text);
};

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
    //! For such a field, where its words are counted: all that are true, a bit for each.
    quint32 (*wordsOf)(const Row &row) = nullptr;
    //! For a field that is a span of time rather than a moment.
    LiveSpan (*spanOf)(const Row &row) = nullptr;
};
