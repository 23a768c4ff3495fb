// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hostpattern.h"

#include "connection.h"

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView anyBelow = "*."_L1;

//! The host and port of a pattern, in the form that QUrl gives those of a connection.
QUrl hostOf(const QString &pattern)
{
    const qsizetype start = pattern.startsWith(anyBelow) ? anyBelow.size() : 0;
    return QUrl("https://"_L1 + pattern.sliced(start), QUrl::StrictMode);
}

} // namespace

bool isHostPattern(const QString &text)
{
    const QUrl named = hostOf(text);
    return named.isValid() && !named.host().isEmpty()
        && named.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority).isEmpty()
        && named.userInfo().isEmpty();
}

bool isNamedBy(const QUrl &url, const QString &pattern)
{
    const QUrl named = hostOf(pattern);
    if (named.port() != -1 && named.port() != portOf(url)) {
        return false;
    }
    return pattern.startsWith(anyBelow) ? url.host().endsWith(u'.' + named.host())
                                        : url.host() == named.host();
}

QStringList hostPatterns(const QString &list)
{
    QStringList patterns;
    for (const QString &part : list.split(u',', Qt::SkipEmptyParts)) {
        if (const QString pattern = part.trimmed().toLower(); !pattern.isEmpty()) {
            patterns.append(pattern);
        }
    }
    return patterns;
}
