// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

//! A text to look for, made ready to be asked a million times: of UTF-16 and of UTF-8, without
//! allocating as long as the pattern is ASCII.
class TextPattern final
{
public:
    enum class Mode : quint8 {
        Exact, //!< The whole text, letter case included.
        Contains, //!< Somewhere in the text, whatever the case; so are the globs.
        Glob, //!< The whole text; `*` is any characters, `?` one.
        GlobWithin, //!< As Glob, somewhere in the text.
    };

    TextPattern(const QString &text, Mode mode);

    [[nodiscard]] bool matches(QStringView text) const;
    [[nodiscard]] bool matches(QUtf8StringView text) const;

private:
    QString m_text; //!< Folded, unless the case counts.
    QByteArray m_utf8;
    Mode m_mode;
    bool m_isAscii;
};
