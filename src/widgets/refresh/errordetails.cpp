// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errordetails.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ErrorDetails)
};

} // namespace

QString errorDetails(const ApiError &error)
{
    QStringList lines{error.message};
    if (error.httpStatus != 0) {
        lines.append(Text::tr("HTTP status: %1").arg(error.httpStatus));
    }
    if (!error.requestId.isEmpty()) {
        lines.append(Text::tr("Request id: %1").arg(error.requestId));
    }
    if (!error.detail.isEmpty()) {
        lines.append(error.detail);
    }
    return lines.join(u'\n');
}
