// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A column is asked for by the query name of its field. Texts, words and counts are written exactly
// as they are. For a moment, the term is its day; for a length of time or a share, the range of
// values that the cell shows alike. Where the value changes as time passes, the end of the range to
// which it moves is open, so that the batch never leaves what its own cell asked for.

#include "cellterm.h"

#include "field.h"
#include "metadatafield.h"
#include "queryinterval.h"
#include "queryliteral.h"
#include "rowview.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

//! Which way the value goes as time passes, if the batch stays as it is: 1 up, -1 down, 0 nowhere.
//! No value turns back, but one may stand still at first: a predicted end does until it has passed.
template <typename Value> int trendOf(const Field &field, const RowView &row, Value value)
{
    constexpr qint64 minute = 60'000;
    constexpr qint64 farthest = 20LL * 365 * 24 * 60 * minute; // No forecast reaches as far.
    for (qint64 ahead = minute; field.needsNow && row.now.isSet() && ahead < farthest; ahead *= 2) {
        const FieldValue later = field.read.valueOf(
            {row.batch, row.standing, Stamp::fromMSecs(row.now.msecs() + ahead)});
        const std::optional<Value> then = later.as<Value>();
        if (then && *then != value) {
            return *then > value ? 1 : -1;
        }
    }
    return 0;
}

//! "a..b", with the end open to which the value goes.
QString rangeText(const QString &from, const QString &to, int trend)
{
    return (trend < 0 ? QString() : from) + ".."_L1 + (trend > 0 ? QString() : to);
}

//! The day of the moment where the user is, or in UTC.
QString dayText(Stamp moment, bool utc, int trend)
{
    const QDateTime time = utc ? moment.toUtc() : moment.toUtc().toLocalTime();
    const QString day = time.date().toString(Qt::ISODate);
    if (utc) {
        return rangeText(day + "T00:00Z"_L1, day + "T23:59:59Z"_L1, trend);
    }
    return trend == 0 ? day : rangeText(day, day, trend);
}

//! The range of lengths that durationText() shows alike, by their two largest units.
QString lengthText(qint64 msecs, int trend)
{
    constexpr qint64 second = 1000;
    constexpr qint64 hour = 3600 * second;
    const qint64 length = std::abs(msecs);
    const qint64 step = length >= 24 * hour ? hour : length >= hour ? 60 * second : second;
    const qint64 from = msecs - ((msecs % step) + step) % step;
    return rangeText(literalText(QueryLength(from)), literalText(QueryLength(from + step)), trend);
}

//! A number of two decimals, or the range between two of them in which @p number lies.
QString decimalText(double number, int trend)
{
    constexpr double scale = 100.0;
    const auto text = [](double hundredths) {
        return QString::number(hundredths / scale, 'g', 15);
    };
    double from = std::floor(number * scale);
    from -= from / scale > number ? 1 : 0; // As the product was rounded.
    return trend == 0 && from / scale == number ? text(from)
                                                : rangeText(text(from), text(from + 1), trend);
}

//! A value as the term says it.
struct ValueText
{
    const Field &field;
    const RowView &row;
    bool utc = false;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(NotObserved) const { return {}; }
    QString operator()(Stamp moment) const
    {
        return dayText(moment, utc, trendOf(field, row, moment));
    }
    QString operator()(qint64 number) const
    {
        if (field.kind == FieldKind::Word) {
            return field.words()[static_cast<std::size_t>(number)].key;
        }
        return field.kind == FieldKind::Duration ? lengthText(number, trendOf(field, row, number))
                                                 : QString::number(number);
    }
    QString operator()(double number) const
    {
        return decimalText(field.kind == FieldKind::Share ? percentOf(number) : number,
                           trendOf(field, row, number));
    }
    QString operator()(QByteArrayView text) const { return QString::fromUtf8(text); }
};

} // namespace

std::optional<CellTerm> cellTerm(const RowView &row, const ColumnId &column, bool utc)
{
    if (column.isMetadataKey()) {
        return CellTerm{{FieldId::MetadataValue, column.metadataKey},
                        QString::fromUtf8(metadataUtf8(row.batch, column.metadataKey.toUtf8()))};
    }
    const Field &shown = fieldOf(column.field);
    const Field &field = shown.asks ? fieldOf(*shown.asks) : shown;
    const FieldValue value = field.read.valueOf(row);
    // `model=""` finds batches without a model. Not so for errors, of which a batch may have others
    // behind the first, nor for a deadline that is over, which the cell does not show.
    const bool canBeAbsent = field.queryKind() == QueryKind::Text && field.read.anyText == nullptr;
    if ((value.isMissing() || sortReaderOf(shown)(row).isMissing()) && !canBeAbsent) {
        return std::nullopt;
    }
    return CellTerm{{field.id, {}}, value.visit(ValueText{field, row, utc})};
}
