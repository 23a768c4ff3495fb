// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cellterm.h"

#include "field.h"
#include "metadatafield.h"
#include "queryinterval.h"
#include "queryliteral.h"
#include "rowview.h"

#include <cmath>

using namespace Qt::StringLiterals;

// A column is asked for by the query name of its field. What a query can be exact about (texts,
// words, counts) is written as it is; of the rest, the range that the cell shows the same for.

namespace {

QString dayText(Stamp moment, bool utc)
{
    const QDateTime time = moment.toUtc();
    if (!utc) {
        return time.toLocalTime().date().toString(Qt::ISODate);
    }
    const QString day = time.date().toString(Qt::ISODate);
    return u"%1T00:00Z..%1T23:59:59Z"_s.arg(day);
}

//! Which way the value goes as time passes: up, down or nowhere.
int trendOf(const Field &field, const RowView &row, double value)
{
    constexpr qint64 aWhile = 60'000;
    if (!field.needsNow || !row.now.isSet()) {
        return 0;
    }
    const FieldValue later =
        field.read.valueOf({row.batch, row.standing, Stamp::fromMSecs(row.now.msecs() + aWhile)});
    const auto *const whole = std::get_if<qint64>(&later);
    const auto *const number = std::get_if<double>(&later);
    const double then = whole ? static_cast<double>(*whole) : number ? *number : value;
    return then > value ? 1 : then < value ? -1 : 0;
}

//! "a..b", with the end open to which the value goes.
QString rangeText(const QString &from, const QString &to, int trend)
{
    return (trend < 0 ? QString() : from) + ".."_L1 + (trend > 0 ? QString() : to);
}

//! The two largest units that matter, as durationText() shows them.
QString lengthText(qint64 msecs, int trend)
{
    constexpr qint64 second = 1000;
    constexpr qint64 hour = 3600 * second;
    const qint64 length = std::abs(msecs);
    const qint64 step = length >= 24 * hour ? hour : length >= hour ? 60 * second : second;
    const qint64 from = msecs - ((msecs % step) + step) % step;
    return rangeText(literalText(QueryLength(from)), literalText(QueryLength(from + step)), trend);
}

//! With two decimals, or a range of two such numbers.
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

struct ValueText
{
    const Field &field;
    const RowView &row;
    bool utc = false;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(Stamp moment) const { return dayText(moment, utc); }
    QString operator()(qint64 number) const
    {
        if (field.kind == FieldKind::Word) {
            return field.words()[static_cast<std::size_t>(number)].key;
        }
        return field.kind == FieldKind::Duration
            ? lengthText(number, trendOf(field, row, static_cast<double>(number)))
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
    const auto isAbsent = [](const FieldValue &each) {
        return std::holds_alternative<std::monostate>(each);
    };
    // Of an error there can be others, and a deadline that was met is not shown.
    const bool canBeAbsent = field.queryKind() == QueryKind::Text && field.read.anyText == nullptr;
    if ((isAbsent(value) || isAbsent(sortReaderOf(shown)(row))) && !canBeAbsent) {
        return std::nullopt;
    }
    return CellTerm{{field.id, {}}, std::visit(ValueText{field, row, utc}, value)};
}
