// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestoutcometext.h"

#include "batchfiletext.h"
#include "countedtext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

struct OutcomeText
{
    Q_DECLARE_TR_FUNCTIONS(RequestOutcome)
};

QString placeText(const RequestIndex::Request &request)
{
    return OutcomeText::tr("Line %1 of the %2.")
        .arg(countText(request.result.number), fileKindWords(request.file));
}

QString tokensText(const RequestResult &result)
{
    if (!result.inputTokens && !result.outputTokens) {
        return {};
    }
    return OutcomeText::tr("Tokens: %1 in, %2 out.")
        .arg(countText(result.inputTokens.value_or(0)), countText(result.outputTokens.value_or(0)));
}

} // namespace

QString requestOutcomeText(RequestOutcome outcome)
{
    switch (outcome) {
    case RequestOutcome::Succeeded:
        return OutcomeText::tr("Succeeded");
    case RequestOutcome::Failed:
        return OutcomeText::tr("Failed");
    case RequestOutcome::Expired:
        return OutcomeText::tr("Expired");
    case RequestOutcome::Cancelled:
        return OutcomeText::tr("Cancelled");
    case RequestOutcome::Missing:
        return OutcomeText::tr("Missing");
    }
    Q_UNREACHABLE();
}

QString requestFactsText(const RequestResult &result, const RequestIndex::Request &request,
                         const QString &hint)
{
    QStringList head;
    if (result.httpStatus) {
        head.append(OutcomeText::tr("HTTP %1").arg(*result.httpStatus));
    }
    if (!result.code.isEmpty()) {
        head.append(QString::fromUtf8(result.code));
    }
    QStringList lines{head.join(u" · "_s), QString::fromUtf8(result.message), hint};
    lines.append(QStringList{placeText(request), tokensText(result)}.join(u' ').trimmed());
    lines.removeAll(QString());
    return lines.join(u'\n');
}
