// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringConverter>

//! The text with U+FFFD for each half of a surrogate pair, for which QString::toUtf8() would write
//! a question mark, as if the server had said that.
[[nodiscard]] inline QString wholeText(const QString &text)
{
    if (text.isValidUtf16()) {
        return text;
    }
    // Stateless: else it would wait for the other half behind the end.
    QStringEncoder encode(QStringEncoder::Utf8, QStringConverter::Flag::Stateless);
    const QByteArray utf8 = encode(text);
    return QString::fromUtf8(utf8);
}
