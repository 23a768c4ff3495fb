// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>

//! A text to look for, prepared for a million texts in UTF-16 or UTF-8. Matching allocates no
//! memory if the pattern is ASCII.
class TextPattern final
{
public:
    enum class Mode : quint8 {
        Exact, //!< The whole text, letter case included.
        Contains, //!< Any part of the text, in upper or lower case. The globs ignore case, too.
        Glob, //!< The whole text; `*` stands for any characters, `?` for one.
        GlobWithin, //!< The same for any part of the text.
    };

    TextPattern(const QString &text, Mode mode);

    [[nodiscard]] bool matches(QStringView text) const;
    [[nodiscard]] bool matches(QUtf8StringView text) const
    {
        // Inline, as a call would take a tenth of the time.
        return m_mode == Mode::Exact ? isSame(text) : matchesInexactly(text);
    }

private:
    [[nodiscard]] bool isSame(QUtf8StringView text) const
    {
        return text.size() == m_utf8.size() && std::equal(text.begin(), text.end(), m_utf8.begin());
    }
    [[nodiscard]] bool matchesInexactly(QUtf8StringView text) const;

    QString m_text; //!< Case-folded, except for Mode::Exact.
    QByteArray m_utf8;
    QByteArray m_word; //!< The longest part without wildcards, which is searched first.
    std::size_t m_rarest = 0; //!< Where in m_word its rarest character is, for the search.
    Mode m_mode;
    bool m_isAscii;
};
