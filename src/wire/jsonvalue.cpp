// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonvalue.h"

#include "rowlimits.h"

#include <QByteArrayView>
#include <QLocale>

#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;
using simdjson::dom::element_type;

namespace {

// A double holds all integers up to here, and the sum of a few of them does not overflow.
constexpr qint64 largestCount = qint64(1) << 53;

} // namespace

QString toQString(std::string_view utf8)
{
    return utf8.empty() ? QString()
                        : QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string_view trimmed(std::string_view text)
{
    const QByteArrayView view =
        QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).trimmed();
    return {view.data(), static_cast<std::size_t>(view.size())};
}

std::string_view stringOf(JsonParser::Element value)
{
    return value.is_string() ? value.get_string().value_unsafe() : std::string_view();
}

QString textOf(JsonParser::Element value)
{
    switch (value.type()) {
    case element_type::STRING:
        return toQString(value.get_string().value_unsafe());
    case element_type::INT64:
        return QString::number(value.get_int64().value_unsafe());
    case element_type::UINT64:
        return QString::number(value.get_uint64().value_unsafe());
    case element_type::DOUBLE:
        return QString::number(value.get_double().value_unsafe(), 'g',
                               QLocale::FloatingPointShortest);
    case element_type::BOOL:
        return value.get_bool().value_unsafe() ? u"true"_s : u"false"_s;
    case element_type::ARRAY:
    case element_type::OBJECT:
    case element_type::NULL_VALUE:
        break;
    }
    return {};
}

QString rowTextOf(JsonParser::Element value)
{
    const std::string_view text = stringOf(value);
    return text.size() > longestRowText ? toQString(keptPart(text)) + u'…' : textOf(value);
}

std::optional<double> numberFromText(std::string_view text)
{
    text = trimmed(text);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> numberOf(JsonParser::Element value)
{
    if (value.is_number()) {
        return value.get_double().value_unsafe();
    }
    return value.is_string() ? numberFromText(stringOf(value)) : std::nullopt;
}

std::optional<qint64> countOf(JsonParser::Element value)
{
    if (value.is_int64()) {
        return std::clamp<qint64>(value.get_int64().value_unsafe(), 0, largestCount);
    }
    const std::optional<double> number = numberOf(value);
    return number ? std::optional<qint64>(
                        std::llround(std::clamp(*number, 0.0, static_cast<double>(largestCount))))
                  : std::nullopt;
}

std::optional<bool> booleanOf(JsonParser::Element value)
{
    if (value.is_bool()) {
        return value.get_bool().value_unsafe();
    }
    const std::string_view word = trimmed(stringOf(value));
    const QByteArrayView view(word.data(), static_cast<qsizetype>(word.size()));
    if (view.compare("true", Qt::CaseInsensitive) == 0) {
        return true;
    }
    if (view.compare("false", Qt::CaseInsensitive) == 0) {
        return false;
    }
    return std::nullopt;
}
