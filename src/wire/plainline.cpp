// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plainline.h"

namespace {

//! Marks that make a text look like another one.
bool isBidiFormatting(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x200E || code == 0x200F || code == 0x061C || (code >= 0x202A && code <= 0x202E)
        || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString plainLine(QStringView text, qsizetype maxLength)
{
    QString line;
    bool isAfterSpace = false;
    for (const QChar c : text) {
        if (c.isSpace()) {
            isAfterSpace = !line.isEmpty();
            continue;
        }
        if (c.category() == QChar::Other_Control || isBidiFormatting(c)) {
            continue;
        }
        if (isAfterSpace) {
            line += u' ';
            isAfterSpace = false;
        }
        line += c;
        if (line.size() > maxLength) {
            line.truncate(maxLength - 1);
            if (line.back().isHighSurrogate()) {
                line.chop(1);
            }
            return line.trimmed() + u'…';
        }
    }
    return line;
}

QString plainLine(QByteArrayView utf8, qsizetype maxLength)
{
    // Sixteen bytes per character leave room for those that are collapsed or removed.
    return plainLine(QString::fromUtf8(utf8.first(std::min(utf8.size(), maxLength * 16))),
                     maxLength);
}
