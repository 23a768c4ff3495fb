// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QString>

//! Texts that many batches share, each kept once under a number and for ever. A copy is a cheap
//! snapshot.
class WordList final
{
public:
    //! The number of @p text, which is added if it is new. A null text has the number 0.
    [[nodiscard]] quint32 numberOf(const QString &text)
    {
        if (text.isNull()) {
            return 0;
        }
        const auto found = m_numbers.constFind(text);
        return found != m_numbers.constEnd() ? *found : add(text);
    }

    //! How many texts there are; they have the numbers from 1 to this one.
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_words.size()); }
    [[nodiscard]] QString text(quint32 number) const
    {
        return number == 0 ? QString() : m_words[number - 1].text;
    }
    //! Null for 0. The view always points to the same bytes, for a copy of the list, too.
    [[nodiscard]] QByteArrayView utf8(quint32 number) const
    {
        return number == 0 ? QByteArrayView() : QByteArrayView(m_words[number - 1].utf8);
    }

private:
    struct Word
    {
        QString text;
        QByteArray utf8;
    };

    quint32 add(const QString &text)
    {
        m_words.append({text, text.toUtf8()});
        m_numbers.insert(text, static_cast<quint32>(m_words.size()));
        return static_cast<quint32>(m_words.size());
    }

    QList<Word> m_words;
    QHash<QString, quint32> m_numbers;
};

//! The numbers that the words of one list have in another, which learns the words.
class WordNumbers final
{
public:
    WordNumbers(const WordList &from, WordList &to)
    {
        m_numbers.reserve(from.size() + 1);
        for (quint32 number = 0; number <= from.size(); ++number) {
            m_numbers.append(to.numberOf(from.text(number)));
        }
    }

    [[nodiscard]] quint32 operator[](quint32 number) const { return m_numbers[number]; }

private:
    QList<quint32> m_numbers;
};
