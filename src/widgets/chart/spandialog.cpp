// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spandialog.h"

#include "ui_spandialog.h"
#include "zonedtime.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

//! What clocks of the zone show, to the minute, as if it were UTC: QDateTimeEdit knows the system's
//! zone alone.
QDateTime wallClock(Stamp moment, const QTimeZone &zone)
{
    const QDateTime at = moment.toUtc().toTimeZone(zone);
    return {at.date(), QTime(at.time().hour(), at.time().minute()), QTimeZone::utc()};
}

Stamp momentOf(const QDateTime &wallClock, const QTimeZone &zone)
{
    return Stamp::fromMSecs(
        firstMomentFrom(wallClock.date(), wallClock.time(), zone).toMSecsSinceEpoch());
}

} // namespace

SpanDialog::SpanDialog(const TimeSpan &shown, const QTimeZone &zone, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SpanDialog>())
    , m_zone(zone)
{
    m_ui->setupUi(this);
    for (QDateTimeEdit *const edit : {m_ui->fromEdit, m_ui->toEdit}) {
        edit->setTimeSpec(Qt::UTC);
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &SpanDialog::updateOk);
    }
    m_ui->fromEdit->setDateTime(wallClock(shown.from, zone));
    m_ui->toEdit->setDateTime(wallClock(shown.to, zone));
    updateOk();
}

SpanDialog::~SpanDialog() = default;

TimeSpan SpanDialog::span() const
{
    return {momentOf(m_ui->fromEdit->dateTime(), m_zone),
            momentOf(m_ui->toEdit->dateTime(), m_zone)};
}

void SpanDialog::updateOk()
{
    const bool isSpan = span().from.isSet() && span().msecs() > 0;
    QStringList zones; // Clocks may change within the span.
    for (const Stamp edge : {span().from, span().to}) {
        zones.append(edge.toUtc().toTimeZone(m_zone).timeZoneAbbreviation());
    }
    zones.removeDuplicates();
    m_ui->zoneLabel->setText(tr("Times are in %1.").arg(zones.join(u" – "_s)));
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(isSpan);
    m_ui->problemLabel->setText(isSpan ? QString() : tr("The end has to be after the beginning."));
}
