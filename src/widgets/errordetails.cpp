// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errordetails.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

QString errorDetails(const ApiError &error)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("ErrorDetails", text);
    };
    QStringList lines{error.message};
    if (error.httpStatus != 0) {
        lines.append(tr("HTTP status: %1").arg(error.httpStatus));
    }
    if (!error.requestId.isEmpty()) {
        lines.append(tr("Request id: %1").arg(error.requestId));
    }
    if (!error.detail.isEmpty()) {
        lines.append(error.detail);
    }
    return lines.join(u'\n');
}
