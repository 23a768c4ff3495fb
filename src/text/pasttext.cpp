// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pasttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PastText)
};

} // namespace

QString pastText(Stamp moment, const PastGaps &gaps)
{
    QByteArray time;
    appendIsoTime(time, moment);
    const QString text = Text::tr("The batches are as they were at %1, by the times that the "
                                  "server sends now.")
                             .arg(QString::fromLatin1(time));
    const QString gapsText = pastGapsText(gaps);
    return gapsText.isNull() ? text : text + u' ' + gapsText;
}

QString pastGapsText(const PastGaps &gaps)
{
    const QLocale locale;
    QStringList sentences;
    if (gaps.unobserved > 0) {
        sentences.append(Text::tr("Request counts were not observed then: %1 of the live batches.")
                             .arg(locale.toString(gaps.unobserved)));
    }
    if (gaps.inferred > 0) {
        sentences.append(Text::tr("Status inferred, as the server does not say when it began: %1.")
                             .arg(locale.toString(gaps.inferred)));
    }
    if (gaps.undated > 0) {
        sentences.append(
            Text::tr("Left out, as the server does not say when they were created: %1.")
                .arg(locale.toString(gaps.undated)));
    }
    return sentences.isEmpty() ? QString() : sentences.join(u' ');
}
