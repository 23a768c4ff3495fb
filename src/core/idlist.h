// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

//! A list of ids as UTF-8 in one piece: a QStringList takes three times the memory, which counts
//! where there are a million.
class IdList final
{
public:
    [[nodiscard]] qsizetype size() const { return m_ends.size(); }
    [[nodiscard]] QByteArrayView utf8(qsizetype index) const
    {
        return QByteArrayView(m_utf8).sliced(beginOf(index), m_ends[index] - beginOf(index));
    }

    void append(QByteArrayView utf8);
    void removeAt(qsizetype index);
    void removeLast();

private:
    [[nodiscard]] qsizetype beginOf(qsizetype index) const
    {
        return index == 0 ? 0 : m_ends[index - 1];
    }
    QByteArray m_utf8;
    QList<quint32> m_ends; //!< Where each id ends.
};
