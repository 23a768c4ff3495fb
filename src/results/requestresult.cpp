// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestresult.h"

#include <QString>

using namespace Qt::StringLiterals;

QLatin1StringView requestOutcomeKey(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Succeeded:
        return "succeeded"_L1;
    case RequestOutcome::Failed:
        return "failed"_L1;
    case RequestOutcome::Expired:
        return "expired"_L1;
    case RequestOutcome::Cancelled:
        return "cancelled"_L1;
    case RequestOutcome::Missing:
        return "missing"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView resultFileKey(ResultFileKind file)
{
    switch (file) {
    case ResultFileKind::Input:
        return "input"_L1;
    case ResultFileKind::Output:
        return "output"_L1;
    case ResultFileKind::Error:
        return "error"_L1;
    }
    Q_UNREACHABLE();
}

QString resultFileWord(ResultFileKind file)
{
    return file == ResultFileKind::Error ? u"errors"_s : QString(resultFileKey(file));
}
