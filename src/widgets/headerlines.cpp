// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headerlines.h"

#include <QStringList>

using namespace Qt::StringLiterals;

QString headerLines(const QList<std::pair<QString, QString>> &headers)
{
    QStringList lines;
    for (const auto &[name, value] : headers) {
        lines.append(name + ": "_L1 + value);
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
        const qsizetype colon = line.indexOf(u':');
        if (colon < 0) {
            return std::nullopt;
        }
        headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return headers;
}
