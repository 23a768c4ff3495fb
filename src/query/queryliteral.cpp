// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each literal is read from left to right by hand, because a text that is not one yet may still
// become one: the query is judged while it is typed. Words are compared with those that the field
// has.

#include "queryliteral.h"

#include "batchstatus.h"
#include "textpattern.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct LengthUnit
{
    QLatin1StringView name;
    QueryLength length;
};

constexpr std::array lengthUnits{
    LengthUnit{"w"_L1, 24h * 7}, LengthUnit{"d"_L1, 24h}, LengthUnit{"h"_L1, 1h},
    LengthUnit{"m"_L1, 1min},    LengthUnit{"s"_L1, 1s},  LengthUnit{"ms"_L1, 1ms},
};
constexpr double longestLength = 1e15; // 30,000 years: stamps reach to 9999.
constexpr double largestNumber = 1e16; // Counts reach to 2^53.

struct NamedDay
{
    QLatin1StringView name;
    int days;
};

constexpr std::array namedDays{NamedDay{"yesterday"_L1, -1}, NamedDay{"today"_L1, 0},
                               NamedDay{"tomorrow"_L1, 1}};
constexpr QLatin1StringView nowName = "now"_L1;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

//! Takes digits, perhaps with a fraction, off the front of @p text; empty where it does not begin
//! so.
QStringView takeDecimal(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    if (end + 1 < text.size() && end > 0 && text[end] == u'.' && isDigit(text[end + 1])) {
        ++end;
        while (end < text.size() && isDigit(text[end])) {
            ++end;
        }
    }
    const QStringView decimal = text.first(end);
    text = text.sliced(end);
    return decimal;
}

//! @p decimal times a power of ten, rounded once. A product would be rounded twice: the double
//! nearest to 16.1, times a thousand, is not 16,100.
double scaled(QStringView decimal, int powerOfTen)
{
    return u"%1e%2"_s.arg(decimal).arg(powerOfTen).toDouble();
}

//! Takes the letters off the front of @p text. The unit that they name, or null.
const LengthUnit *takeUnit(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && text[end].isLetter()) {
        ++end;
    }
    const auto *const unit = std::ranges::find_if(
        lengthUnits, [&](const LengthUnit &each) { return text.first(end) == each.name; });
    text = text.sliced(end);
    return unit == lengthUnits.end() ? nullptr : unit;
}

// A '9' stands for a digit.
constexpr QLatin1StringView stampShape = "9999-99-99T99:99:99"_L1;
constexpr QLatin1StringView zoneShape = "99:99"_L1;

//! How many characters at the front of @p text fit the shape.
qsizetype fittingLength(QStringView text, QLatin1StringView shape)
{
    qsizetype length = 0;
    while (length < text.size() && length < shape.size()
           && (shape[length] == u'9' ? isDigit(text[length]) : text[length] == shape[length])) {
        ++length;
    }
    return length;
}

struct Zone
{
    LiteralFit fit = LiteralFit::None;
    std::optional<int> utcOffsetSeconds;
};

//! Reads "", "Z", "+02:00".
Zone zoneOf(QStringView text)
{
    if (text.isEmpty()) {
        return {LiteralFit::Whole, std::nullopt};
    }
    if (text == "Z"_L1) {
        return {LiteralFit::Whole, 0};
    }
    const QStringView digits = text.sliced(1);
    if ((text[0] != u'+' && text[0] != u'-') || fittingLength(digits, zoneShape) != digits.size()) {
        return {};
    }
    if (digits.size() < zoneShape.size()) {
        return {LiteralFit::Beginning, std::nullopt};
    }
    const int minutes = digits.first(2).toInt() * 60 + digits.sliced(3).toInt();
    if (minutes > 14 * 60) {
        return {};
    }
    return {LiteralFit::Whole, (text[0] == u'-' ? -60 : 60) * minutes};
}

constexpr qsizetype dayLength = 10;
constexpr qsizetype minuteLength = 16;
constexpr qsizetype secondLength = 19;

//! Reads a date, perhaps with a time and a zone.
Literal<QueryMoment> stampLiteral(QStringView text)
{
    const qsizetype length = fittingLength(text, stampShape);
    QueryMoment moment;
    if (length >= dayLength) {
        moment.date = QDate::fromString(text.first(dayLength), Qt::ISODate);
        if (!moment.date.isValid()) {
            return {};
        }
    }
    if (length == dayLength && text.size() == dayLength) {
        moment.kind = QueryMoment::Kind::Day;
        return {LiteralFit::Whole, moment};
    }
    if (length < minuteLength || (length > minuteLength && length < secondLength)) {
        return {length == text.size() ? LiteralFit::Beginning : LiteralFit::None, {}};
    }
    moment.kind = length == minuteLength ? QueryMoment::Kind::Minute : QueryMoment::Kind::Second;
    moment.time = QTime::fromString(text.sliced(dayLength + 1, length - dayLength - 1),
                                    length == minuteLength ? u"HH:mm"_s : u"HH:mm:ss"_s);
    const Zone zone = zoneOf(text.sliced(length));
    moment.utcOffsetSeconds = zone.utcOffsetSeconds;
    return {moment.time.isValid() ? zone.fit : LiteralFit::None, moment};
}

QString folded(const QString &word)
{
    return word.toLower().remove(u'-').remove(u'_');
}

quint32 bit(qsizetype index)
{
    return 1U << static_cast<unsigned>(index);
}

quint32 bitsOfGlob(const QString &glob, const QStringList &words)
{
    const TextPattern pattern(glob, TextPattern::Mode::Glob);
    quint32 bits = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        bits |= pattern.matches(QStringView(words[i])) ? bit(i) : 0;
    }
    return bits;
}

} // namespace

Literal<QueryNumber> numberLiteral(QStringView text)
{
    if (text.isEmpty()) {
        return {LiteralFit::Beginning, {}};
    }
    const QStringView decimal = takeDecimal(text);
    if (decimal.isEmpty() || decimal.toDouble() > largestNumber) {
        return {};
    }
    if (text == "."_L1) {
        return {LiteralFit::Beginning, {}};
    }
    const int power = text == "k"_L1 || text == "K"_L1 ? 3 : text == "M"_L1 ? 6 : 0;
    if (power == 0 && !text.isEmpty() && text != "%"_L1) {
        return {};
    }
    return {LiteralFit::Whole, {scaled(decimal, power), text == "%"_L1}};
}

Literal<QueryNumber> signedNumberLiteral(QStringView text)
{
    if (!text.startsWith(u'-')) {
        return numberLiteral(text);
    }
    Literal<QueryNumber> literal = numberLiteral(text.sliced(1));
    literal.value.value = -literal.value.value;
    return literal;
}

bool isNumberRange(QStringView text)
{
    const qsizetype dots = text.indexOf(".."_L1);
    const auto isEnd = [](QStringView end) {
        const Literal<QueryNumber> literal = signedNumberLiteral(end);
        return end.isEmpty() || (literal.fit == LiteralFit::Whole && !literal.value.isShare);
    };
    return dots >= 0 && text.size() > 2 && isEnd(text.first(dots)) && isEnd(text.sliced(dots + 2));
}

Literal<QueryLength> lengthLiteral(QStringView text)
{
    const bool isNegative = text.startsWith(u'-');
    if (isNegative || text.startsWith(u'+')) {
        text = text.sliced(1);
    }
    if (text == "0"_L1) {
        return {LiteralFit::Whole, {}};
    }
    double msecs = 0;
    do {
        const QStringView decimal = takeDecimal(text);
        if (decimal.isEmpty()) {
            return {text.isEmpty() ? LiteralFit::Beginning : LiteralFit::None, {}};
        }
        if (text.isEmpty() || text == "."_L1) {
            return {LiteralFit::Beginning, {}};
        }
        const LengthUnit *const unit = takeUnit(text);
        msecs += unit ? decimal.toDouble() * static_cast<double>(unit->length.count()) : 0;
        if (!unit || msecs > longestLength) {
            return {};
        }
    } while (!text.isEmpty());
    return {LiteralFit::Whole, QueryLength(std::llround(isNegative ? -msecs : msecs))};
}

Literal<QueryMoment> momentLiteral(QStringView text)
{
    if (text.isEmpty()) {
        return {LiteralFit::Beginning, {}};
    }
    QueryMoment moment;
    if (text[0] == u'+' || text[0] == u'-') {
        const Literal<QueryLength> offset = lengthLiteral(text);
        moment.offset = offset.value;
        return {offset.fit, moment};
    }
    for (const NamedDay &day : namedDays) {
        if (text.compare(day.name, Qt::CaseInsensitive) == 0) {
            moment.kind = QueryMoment::Kind::NamedDay;
            moment.days = day.days;
            return {LiteralFit::Whole, moment};
        }
        if (QString(day.name).startsWith(text, Qt::CaseInsensitive)) {
            return {LiteralFit::Beginning, {}};
        }
    }
    if (text.compare(nowName, Qt::CaseInsensitive) == 0) {
        return {LiteralFit::Whole, moment};
    }
    if (QString(nowName).startsWith(text, Qt::CaseInsensitive)) {
        return {LiteralFit::Beginning, {}};
    }
    return stampLiteral(text);
}

WordLiteral wordLiteral(FieldId field, const QString &text)
{
    const QStringList words = queryWords(field);
    if (text.contains(u'*') || text.contains(u'?')) {
        return {bitsOfGlob(text, words), {}};
    }
    const QString typed = folded(text);
    WordLiteral match;
    if (typed.isEmpty()) {
        return match;
    }
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString word = folded(words[i]);
        if (word == typed) {
            return {bit(i), {}};
        }
        if (word.startsWith(typed)) {
            match.bits = bit(i);
            match.candidates.append(words[i]);
        }
    }
    if (match.candidates.size() == 1) {
        return {match.bits, {}};
    }
    match.bits = 0;
    if (field == FieldId::Status) {
        if (const BatchStatus status = statusFromWord(text); status != BatchStatus::Unknown) {
            return {bit(static_cast<qsizetype>(status)), {}};
        }
    }
    return match;
}

QString literalText(const QueryNumber &number)
{
    return QString::number(number.value, 'f', QLocale::FloatingPointShortest)
        + (number.isShare ? "%"_L1 : ""_L1);
}

QString literalText(QueryLength length)
{
    if (length == 0ms) {
        return u"0"_s;
    }
    QString text = length < 0ms ? u"-"_s : QString();
    QueryLength rest = length < 0ms ? -length : length;
    for (const LengthUnit &unit : lengthUnits) {
        if (rest >= unit.length) {
            text += QString::number(rest / unit.length) + unit.name;
            rest %= unit.length;
        }
    }
    return text;
}

QString literalText(const QueryMoment &moment)
{
    switch (moment.kind) {
    case QueryMoment::Kind::Relative:
        return moment.offset == 0ms ? QString(nowName)
            : moment.offset > 0ms   ? u'+' + literalText(moment.offset)
                                    : literalText(moment.offset);
    case QueryMoment::Kind::NamedDay:
        return namedDays[static_cast<std::size_t>(moment.days + 1)].name;
    case QueryMoment::Kind::Day:
        return moment.date.toString(Qt::ISODate);
    case QueryMoment::Kind::Minute:
    case QueryMoment::Kind::Second:
        break;
    }
    const bool hasSeconds = moment.kind == QueryMoment::Kind::Second;
    QString text = moment.date.toString(Qt::ISODate)
        + moment.time.toString(hasSeconds ? u"'T'HH:mm:ss"_s : u"'T'HH:mm"_s);
    if (moment.utcOffsetSeconds) {
        const int minutes = std::abs(*moment.utcOffsetSeconds) / 60;
        text += minutes == 0 ? u"Z"_s
                             : u"%1%2:%3"_s.arg(QChar(*moment.utcOffsetSeconds < 0 ? u'-' : u'+'))
                                   .arg(minutes / 60, 2, 10, QChar(u'0'))
                                   .arg(minutes % 60, 2, 10, QChar(u'0'));
    }
    return text;
}
