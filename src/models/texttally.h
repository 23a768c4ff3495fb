// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>

//! Counts texts of UTF-8, which it copies only when they are new; of very many distinct ones, some.
class TextTally final
{
public:
    explicit TextTally(qsizetype mostDistinct)
        : m_mostDistinct(mostDistinct)
    { }

    void add(QByteArrayView text);
    [[nodiscard]] int countOf(const QByteArray &text) const { return m_counts.value(text); }
    [[nodiscard]] QList<QByteArray> mostFrequentFirst() const;

private:
    qsizetype m_mostDistinct;
    QHash<QByteArray, int> m_counts;
};
