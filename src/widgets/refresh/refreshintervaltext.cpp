// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshintervaltext.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RefreshInterval)
};

} // namespace

QString refreshIntervalText(RefreshInterval interval)
{
    switch (interval) {
    case RefreshInterval::Off:
        return Text::tr("Off");
    case RefreshInterval::Auto:
        return Text::tr("Auto");
    case RefreshInterval::Seconds5:
        return Text::tr("5 s");
    case RefreshInterval::Seconds10:
        return Text::tr("10 s");
    case RefreshInterval::Seconds30:
        return Text::tr("30 s");
    case RefreshInterval::Minute1:
        return Text::tr("1 min");
    case RefreshInterval::Minutes5:
        return Text::tr("5 min");
    case RefreshInterval::Minutes15:
        return Text::tr("15 min");
    case RefreshInterval::Hour1:
        return Text::tr("1 h");
    }
    Q_UNREACHABLE();
}
