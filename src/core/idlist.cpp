// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idlist.h"

void IdList::append(QByteArrayView utf8)
{
    m_utf8.append(utf8);
    m_ends.append(static_cast<quint32>(m_utf8.size()));
}

void IdList::removeAt(qsizetype index)
{
    const qsizetype begin = beginOf(index);
    const auto length = static_cast<quint32>(m_ends[index] - begin);
    m_utf8.remove(begin, length);
    m_ends.removeAt(index);
    for (auto end = m_ends.begin() + index; end != m_ends.end(); ++end) {
        *end -= length;
    }
}

void IdList::removeLast()
{
    m_utf8.truncate(beginOf(size() - 1));
    m_ends.removeLast();
}
