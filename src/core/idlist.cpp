// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idlist.h"

bool IdList::isAt(qsizetype index, const QString &id) const
{
    return QAnyStringView::equal(QUtf8StringView(utf8(index)), id);
}

qsizetype IdList::lastIndexOf(const QString &id) const
{
    const QByteArray wanted = id.toUtf8();
    qsizetype index = size() - 1;
    while (index >= 0 && utf8(index) != wanted) {
        --index;
    }
    return index;
}

void IdList::append(const QString &id)
{
    m_utf8 += id.toUtf8();
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

QString IdList::takeLast()
{
    const QString id = (*this)[size() - 1];
    truncate(size() - 1);
    return id;
}

void IdList::truncate(qsizetype size)
{
    m_utf8.truncate(beginOf(size));
    m_ends.resize(size);
}
