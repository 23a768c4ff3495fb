// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "celltext.h"

#include "field.h"
#include "rowview.h"
#include "servertext.h"
#include "statustext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

struct CellText
{
    Q_DECLARE_TR_FUNCTIONS(CellText)
};

//! A small share has a decimal, so that one failure in a thousand is not shown as none.
QString shareText(double share)
{
    constexpr double leastShown = 0.001;
    if (share > 0 && share < leastShown) {
        return CellText::tr("< 0.1 %");
    }
    const int decimals = share > 0 && share < 0.1 ? 1 : 0;
    return CellText::tr("%1 %").arg(QLocale().toString(share * 100.0, 'f', decimals));
}

struct ToText
{
    FieldKind kind;
    Stamp now;
    bool utc;

    QString operator()(std::monostate) const { return u"–"_s; }
    QString operator()(NotObserved) const { return notObservedText(); }
    QString operator()(Stamp stamp) const { return timeText(stamp, now, utc); }
    QString operator()(qint64 number) const
    {
        return kind == FieldKind::Duration ? durationText(number) : QLocale().toString(number);
    }
    QString operator()(double number) const { return shareText(number); }
    QString operator()(QByteArrayView text) const { return oneLineText(QString::fromUtf8(text)); }
};

} // namespace

QString percentText(double share)
{
    const double percent = share < 1.0 ? std::min(share * 100.0, 99.0) : share * 100.0;
    return CellText::tr("%1 %").arg(QLocale().toString(percent, 'f', 0));
}

QString cellText(const Field &field, const RowView &row, bool utc)
{
    return field.textOf != nullptr
        ? field.textOf(row, utc)
        : field.read.valueOf(row).visit(ToText{field.kind, row.now, utc});
}

QString cellToolTip(const Field &field, const RowView &row, bool utc)
{
    if (field.toolTipOf != nullptr) {
        return field.toolTipOf(row, utc);
    }
    const FieldValue value = field.read.valueOf(row);
    if (const std::optional<Stamp> stamp = value.as<Stamp>()) {
        return timeToolTip(*stamp);
    }
    if (value.as<NotObserved>()) {
        return CellText::tr("Not observed: nobody had looked at its requests by then.");
    }
    const std::optional<QByteArrayView> text = value.as<QByteArrayView>();
    return text ? escapedToolTip(QString::fromUtf8(*text)) : QString();
}

QString cellSpoken(const Field &field, const RowView &row, bool utc)
{
    return field.spokenOf != nullptr ? field.spokenOf(row, utc) : QString();
}
