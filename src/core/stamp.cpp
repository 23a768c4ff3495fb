// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stamp.h"

using namespace Qt::StringLiterals;

QLatin1StringView stampKey(StampKind kind)
{
    switch (kind) {
    case StampKind::Created:
        return "created_at"_L1;
    case StampKind::InProgress:
        return "in_progress_at"_L1;
    case StampKind::Finalizing:
        return "finalizing_at"_L1;
    case StampKind::Completed:
        return "completed_at"_L1;
    case StampKind::Failed:
        return "failed_at"_L1;
    case StampKind::Expired:
        return "expired_at"_L1;
    case StampKind::Cancelling:
        return "cancelling_at"_L1;
    case StampKind::Cancelled:
        return "cancelled_at"_L1;
    case StampKind::Expires:
        return "expires_at"_L1;
    }
    Q_UNREACHABLE();
}
