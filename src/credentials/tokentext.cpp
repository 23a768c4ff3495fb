// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokentext.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

TokenText tokenFromText(const QByteArray &text, const QString &source)
{
    const QByteArray line = text.split('\n').constFirst();
    const QString token = QString::fromUtf8(line).trimmed();
    if (token.isEmpty()) {
        return tl::unexpected(Text::tr("%1 gave no token: its first line is empty.").arg(source));
    }
    if (line.size() > longestToken) {
        return tl::unexpected(
            Text::tr("%1 gave no token: its first line is too long.").arg(source));
    }
    const auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control;
    };
    if (std::ranges::any_of(token, isControl)) {
        return tl::unexpected(
            Text::tr("%1 gave no token: it holds control characters.").arg(source));
    }
    return token;
}
