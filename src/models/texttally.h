// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "countedtext.h"

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
    //! No more than @p most of them.
    [[nodiscard]] QList<CountedText> mostFrequentFirst(qsizetype most) const;

private:
    qsizetype m_mostDistinct;
    QHash<QByteArray, int> m_counts;
};
