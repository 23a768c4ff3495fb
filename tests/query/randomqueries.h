// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"

#include <QRandomGenerator>

//! Queries of every kind, as often about the words of @p texts as about nonsense.
class RandomQueries final
{
public:
    RandomQueries(quint32 seed, const QStringList &texts)
        : m_random(seed)
        , m_texts(texts)
    { }

    [[nodiscard]] QueryNode next(int depth = 3);

private:
    [[nodiscard]] int below(int limit) { return m_random.bounded(limit); }
    [[nodiscard]] bool isTrue() { return below(2) == 0; }
    [[nodiscard]] QString word();
    [[nodiscard]] QueryText text(bool canBeGlob);
    [[nodiscard]] QueryTerm term();
    [[nodiscard]] QueryValue value(FieldId field, QueryOperator op);
    [[nodiscard]] QueryValue metadataNumber(QueryOperator op);
    [[nodiscard]] QueryNumber number(FieldId field, bool isShare);
    [[nodiscard]] QueryLength length();
    [[nodiscard]] QueryMoment moment();
    template <typename T> [[nodiscard]] QueryRange<T> range(T from, T to);

    QRandomGenerator m_random;
    QStringList m_texts;
};
