// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plainline.h"

QString plainLine(QStringView text, qsizetype maxLength)
{
    QString line;
    bool isAfterSpace = false;
    for (const QChar c : text) {
        if (c.isSpace()) {
            isAfterSpace = !line.isEmpty();
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
    // Sixteen bytes per character leave room for those that are collapsed.
    return plainLine(QString::fromUtf8(utf8.first(std::min(utf8.size(), maxLength * 16))),
                     maxLength);
}
