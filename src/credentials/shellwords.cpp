// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shellwords.h"

namespace {

class Words final
{
public:
    explicit Words(const QString &text)
        : m_text(text)
    { }

    QStringList read()
    {
        while (m_at < m_text.size() && !endsCommand(m_text[m_at])) {
            readOne();
        }
        endWord();
        return m_words;
    }

private:
    static bool endsCommand(QChar c) { return c == u';' || c == u'|' || c == u'&'; }

    void readOne()
    {
        const QChar c = m_text[m_at];
        if (c == u'\\') {
            takeEscaped();
        } else if (c == u'\'') {
            ++m_at;
            takeQuoted(u'\'', false);
        } else if (c == u'$' && m_text.sliced(m_at + 1).startsWith(u'\'')) {
            m_at += 2;
            takeQuoted(u'\'', true);
        } else if (c == u'"') {
            ++m_at;
            takeQuoted(u'"', true);
        } else if (c.isSpace()) {
            endWord();
            ++m_at;
        } else {
            take(c);
            ++m_at;
        }
    }

    //! A line break after a backslash is none.
    void takeEscaped()
    {
        const QString escaped = m_text.mid(m_at + 1, 1);
        m_at += 1 + escaped.size();
        if (escaped == u"\r" && m_text.mid(m_at, 1) == u"\n") {
            ++m_at;
        } else if (!escaped.isEmpty() && escaped != u"\n" && escaped != u"\r") {
            take(escaped.front());
        }
    }

    void takeQuoted(QChar quote, bool hasEscapes)
    {
        m_isWord = true;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (hasEscapes && m_text[m_at] == u'\\') {
                takeEscaped();
            } else {
                take(m_text[m_at]);
                ++m_at;
            }
        }
        ++m_at;
    }

    void take(QChar c)
    {
        m_word.append(c);
        m_isWord = true;
    }

    void endWord()
    {
        if (m_isWord) {
            m_words.append(m_word);
        }
        m_word.clear();
        m_isWord = false;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QStringList m_words;
    QString m_word;
    bool m_isWord = false; //!< Also of an empty one: "".
};

} // namespace

QStringList shellWords(const QString &command)
{
    return Words(command).read();
}
