// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "standingtext.h"

#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StandingText)
};

} // namespace

QString changeText(const BatchStanding &standing)
{
    if (!standing.isChanged) {
        return {};
    }
    return standing.statusBefore ? Text::tr("Was %1 when you last looked")
                                       .arg(QLocale().toLower(statusText(*standing.statusBefore)))
                                 : Text::tr("New since you last looked");
}

QString ageText(const BatchStanding &standing, Stamp now, bool utc)
{
    if (standing.isGone) {
        return Text::tr("The server does not have this batch any more (since %1).")
            .arg(clockText(standing.goneAt, now, utc));
    }
    return standing.isStale
        ? Text::tr("Stale: the last refreshes did not confirm it, it may have changed.")
        : QString();
}

QString confirmedText(const BatchStanding &standing, Stamp now, bool utc)
{
    return standing.confirmedAt.isSet() ? Text::tr("Last confirmed %1 (%2)")
                                              .arg(clockText(standing.confirmedAt, now, utc),
                                                   relativeText(standing.confirmedAt, now))
                                        : QString();
}

QString standingText(const BatchStanding &standing, Stamp now, bool utc)
{
    QStringList lines{changeText(standing), ageText(standing, now, utc),
                      confirmedText(standing, now, utc)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}
