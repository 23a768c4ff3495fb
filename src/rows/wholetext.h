// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringConverter>

//! The text with U+FFFD in place of each half of a surrogate pair. QString::toUtf8() would write a
//! question mark, as if the server had sent one.
[[nodiscard]] inline QString wholeText(const QString &text)
{
    if (text.isValidUtf16()) {
        return text;
    }
    // Stateless: else it would wait for the other half of a pair that the text ends in.
    QStringEncoder encode(QStringEncoder::Utf8, QStringConverter::Flag::Stateless);
    const QByteArray utf8 = encode(text);
    return QString::fromUtf8(utf8);
}
