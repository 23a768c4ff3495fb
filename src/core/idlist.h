// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

//! A list of ids as UTF-8 in one piece: a QStringList takes three times the memory, which counts
//! where there are a million.
class IdList final
{
public:
    [[nodiscard]] qsizetype size() const { return m_ends.size(); }
    [[nodiscard]] QString operator[](qsizetype index) const
    {
        return QString::fromUtf8(utf8(index));
    }
    [[nodiscard]] bool isAt(qsizetype index, const QString &id) const;
    [[nodiscard]] qsizetype lastIndexOf(const QString &id) const; //!< -1 where there is none.
    [[nodiscard]] bool contains(const QString &id) const { return lastIndexOf(id) >= 0; }

    void reserve(qsizetype size) { m_ends.reserve(size); }
    void append(const QString &id);
    void removeAt(qsizetype index);
    QString takeLast();
    void truncate(qsizetype size);

    friend bool operator==(const IdList &, const IdList &) = default;

private:
    [[nodiscard]] qsizetype beginOf(qsizetype index) const
    {
        return index == 0 ? 0 : m_ends[index - 1];
    }
    [[nodiscard]] QByteArrayView utf8(qsizetype index) const
    {
        return QByteArrayView(m_utf8).sliced(beginOf(index), m_ends[index] - beginOf(index));
    }

    QByteArray m_utf8;
    QList<quint32> m_ends; //!< Where each id ends.
};
