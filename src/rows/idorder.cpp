// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idorder.h"

#include <algorithm>

std::optional<qsizetype> IdOrder::positionOf(const QString &id) const
{
    const QByteArray wanted = id.toUtf8();
    for (qsizetype position = 0; position < size(); ++position) {
        if (utf8(position) == wanted) {
            return position;
        }
    }
    return std::nullopt;
}

qsizetype IdOrder::commonEnd(const IdOrder &other) const
{
    const qsizetype most = std::min(size(), other.size());
    qsizetype common = 0;
    while (common < most && utf8(size() - 1 - common) == other.utf8(other.size() - 1 - common)) {
        ++common;
    }
    return common;
}

void IdOrder::removeFirst()
{
    if (m_front.size() > 0) {
        m_front.removeLast();
    } else {
        ++m_droppedBack;
    }
}

void IdOrder::removeAt(qsizetype position)
{
    if (position < m_front.size()) {
        m_front.removeAt(m_front.size() - 1 - position);
    } else {
        m_back.removeAt(position - m_front.size() + m_droppedBack);
    }
}
