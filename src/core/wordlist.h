// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QString>

//! Texts that many batches share, each kept once under a number. None is ever forgotten. A copy
//! is cheap, and stays what it was.
class WordList final
{
public:
    //! A null text has the number 0.
    [[nodiscard]] quint32 numberOf(const QString &text)
    {
        if (text.isNull()) {
            return 0;
        }
        const auto found = m_numbers.constFind(text);
        return found != m_numbers.constEnd() ? *found : add(text);
    }

    [[nodiscard]] QString text(quint32 number) const
    {
        return number == 0 ? QString() : m_words[number - 1].text;
    }
    //! Null for 0; the same bytes in the same place whenever asked, for a copy too.
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
