// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "summaryqueries.h"

using namespace Qt::StringLiterals;

QStringList summaryQueries()
{
    return {u"is:live"_s, u"is:atrisk"_s, u"is:attention"_s,
            u"status:completed outcome!=none_succeeded finished>-24h"_s,
            u"outcome:failed,expired,none_succeeded finished>-24h"_s};
}
