// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headerlines.h"

#include "connection.h"

#include <QStringList>

QString headerLines(const QList<std::pair<QString, QString>> &headers)
{
    QStringList lines;
    for (const auto &header : headers) {
        lines.append(headerLine(header));
    }
    return lines.join(u'\n');
}

std::optional<QList<std::pair<QString, QString>>> headersFromLines(const QString &text)
{
    QList<std::pair<QString, QString>> headers;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const auto header = headerFromLine(line);
        if (!header) {
            return std::nullopt;
        }
        headers.append(*header);
    }
    return headers;
}
