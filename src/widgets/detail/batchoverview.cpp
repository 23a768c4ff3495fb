// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchoverview.h"

#include "batchsentence.h"
#include "forecasttext.h"
#include "healthtext.h"
#include "standingtext.h"
#include "statustext.h"
#include "timetext.h"
#include "visibletext.h"

#include "ui_batchoverview.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

//! "2026-11-22 14:02:11 (5 min ago)": there is room for both here.
QString bothTimes(Stamp stamp, Stamp now, bool showsUtc)
{
    return stamp.isSet() ? u"%1 (%2)"_s.arg(absoluteText(stamp, showsUtc), relativeText(stamp, now))
                         : u"–"_s;
}

QString tokensText(const TokenUsage &usage)
{
    const QLocale locale;
    return BatchOverview::tr("%1 (%2 in, %3 out)")
        .arg(locale.toString(usage.totalTokens), locale.toString(usage.inputTokens),
             locale.toString(usage.outputTokens));
}

} // namespace

BatchOverview::BatchOverview(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::BatchOverview>())
{
    m_ui->setupUi(this);
    for (QLabel *const label : findChildren<QLabel *>()) {
        if (label != m_ui->sentenceLabel && label != m_ui->healthLabel
            && label != m_ui->forecastLabel) {
            label->setForegroundRole(QPalette::PlaceholderText);
        }
    }
}

BatchOverview::~BatchOverview() = default;

void BatchOverview::setBatch(const Batch &batch, const BatchStanding &standing, Stamp now,
                             bool showsUtc)
{
    m_ui->sentenceLabel->setText(visibleText(batchSentence(batch, standing, now)));
    const QString health = healthReasons(batch, standing, now, showsUtc);
    m_ui->healthLabel->setText(health);
    m_ui->healthLabel->setVisible(!health.isEmpty());
    const QString forecast = forecastText(batch, standing, now, showsUtc);
    m_ui->forecastLabel->setText(forecast);
    m_ui->forecastLabel->setVisible(!forecast.isEmpty());
    m_ui->requestCountsBar->setBatch(batch);
    m_ui->endpointLine->setValue(batch.endpoint);
    m_ui->modelLine->setValue(batch.model);
    m_ui->windowLine->setValue(batch.completionWindow);
    m_ui->rawStatusLine->setValue(isStatusInferred(batch) ? inferredStatusText(batch)
                                                          : batch.rawStatus);
    // Which word the server had for a past status is not known, but that goes without saying.
    const bool isPlainPast = isOfThePast(batch) && stateSince(batch).isSet();
    m_ui->formLayout->setRowVisible(m_ui->rawStatusLine,
                                    batch.rawStatus != statusKey(batch.status) && !isPlainPast);
    m_ui->tokensLine->setValue(batch.usage ? tokensText(*batch.usage) : QString());
    m_ui->formLayout->setRowVisible(m_ui->tokensLine, batch.usage.has_value());
    showTimes(batch, now, showsUtc);
    showStanding(standing, now, showsUtc);
}

void BatchOverview::showStanding(const BatchStanding &standing, Stamp now, bool showsUtc)
{
    m_ui->changeLine->setValue(changeText(standing));
    m_ui->formLayout->setRowVisible(m_ui->changeLine, standing.isChanged);
    m_ui->goneLine->setValue(bothTimes(standing.goneAt, now, showsUtc));
    m_ui->goneLine->setToolTip(ageText(standing, now, showsUtc));
    m_ui->formLayout->setRowVisible(m_ui->goneLine, standing.isGone);
    const QString confirmed = bothTimes(standing.confirmedAt, now, showsUtc);
    m_ui->confirmedLine->setValue(standing.isStale ? tr("%1, stale").arg(confirmed) : confirmed);
    m_ui->confirmedLine->setToolTip(standing.isStale ? ageText(standing, now, showsUtc)
                                                     : timeToolTip(standing.confirmedAt));
    m_ui->formLayout->setRowVisible(m_ui->confirmedLine, standing.confirmedAt.isSet());
}

void BatchOverview::showTimes(const Batch &batch, Stamp now, bool showsUtc)
{
    const Stamp created = batch.stamps[StampKind::Created];
    const Stamp expires = batch.stamps[StampKind::Expires];
    const std::optional<qint64> duration = durationMSecs(batch, now);
    m_ui->createdLine->setValue(bothTimes(created, now, showsUtc));
    m_ui->createdLine->setToolTip(timeToolTip(created));
    m_ui->durationLine->setValue(!duration           ? QString()
                                     : isLive(batch) ? underWayText(batch, durationText(*duration))
                                                     : durationText(*duration));
    m_ui->expiresLine->setValue(bothTimes(expires, now, showsUtc));
    m_ui->expiresLine->setToolTip(timeToolTip(expires));
}
