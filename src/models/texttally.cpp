// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "texttally.h"

#include <algorithm>

void TextTally::add(QByteArrayView text)
{
    const QByteArray known = QByteArray::fromRawData(text.data(), text.size());
    if (const auto found = m_counts.find(known); found != m_counts.end()) {
        ++*found;
    } else if (m_counts.size() < m_mostDistinct) {
        m_counts.insert(text.toByteArray(), 1);
    }
}

QList<CountedText> TextTally::mostFrequentFirst(qsizetype most) const
{
    QList<QByteArray> texts = m_counts.keys();
    std::ranges::sort(texts, [this](const QByteArray &a, const QByteArray &b) {
        return std::pair(-m_counts[a], a) < std::pair(-m_counts[b], b);
    });
    QList<CountedText> counted;
    for (const QByteArray &text : texts.first(qMin(most, texts.size()))) {
        counted.append({QString::fromUtf8(text), m_counts[text]});
    }
    return counted;
}
