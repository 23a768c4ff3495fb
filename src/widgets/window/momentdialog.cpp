// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "momentdialog.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QTimeZone>

using namespace Qt::StringLiterals;

MomentDialog::MomentDialog(Stamp moment, Stamp now, bool utc, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QDateTimeEdit)
{
    setWindowTitle(tr("As of"));
    const auto shown = [utc](const QDateTime &time) {
        return utc ? time : time.toLocalTime();
    };
    const QDateTime latest = now.toUtc();
    m_edit->setTimeSpec(utc ? Qt::UTC : Qt::LocalTime);
    m_edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    m_edit->setCalendarPopup(true);
    m_edit->setDateTimeRange(shown(QDateTime::fromSecsSinceEpoch(1, QTimeZone::utc())),
                             shown(latest)); // No batch is older.
    // Full minutes: whoever types another hour and minute means no seconds.
    const QDateTime hourAgo =
        QDateTime::fromSecsSinceEpoch((latest.toSecsSinceEpoch() / 60 - 60) * 60, QTimeZone::utc());
    m_edit->setDateTime(shown(moment.isSet() ? moment.toUtc() : hourAgo));
    m_edit->setAccessibleName(tr("The moment as of which the batches are shown"));
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Show"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const layout = new QFormLayout(this);
    layout->addRow(utc ? tr("&Moment (UTC):") : tr("&Moment (local time):"), m_edit);
    layout->addRow(buttons);
}

Stamp MomentDialog::moment() const
{
    return Stamp::fromMSecs(m_edit->dateTime().toMSecsSinceEpoch());
}
