// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stampdecoder.h"

#include <charconv>
#include <chrono>
#include <cmath>

namespace {

constexpr double firstMSecs = 1e11; // In seconds this is the year 5138.
constexpr double lastMSecs = 253402300799999.0; // The end of the year 9999.

Stamp stampFromNumber(double number)
{
    const double msecs = number > firstMSecs ? number : number * 1000;
    return msecs > 0 && msecs <= lastMSecs ? Stamp::fromMSecs(std::llround(msecs)) : Stamp();
}

//! Reads ISO 8601 from left to right. Each function returns whether it found its part.
class IsoScanner final
{
public:
    explicit IsoScanner(std::string_view text)
        : m_rest(text)
    { }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    bool skip(std::string_view anyOf)
    {
        const bool isThere =
            !m_rest.empty() && anyOf.find(m_rest.front()) != std::string_view::npos;
        m_rest.remove_prefix(isThere ? 1 : 0);
        return isThere;
    }

    //! Exactly @p count digits.
    bool digits(std::size_t count, int &number)
    {
        const std::string_view text = m_rest.substr(0, count);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (text.size() < count || text.front() == '-' || error != std::errc()
            || end != text.data() + text.size()) {
            return false;
        }
        m_rest.remove_prefix(count);
        return true;
    }

    //! One or more digits after the decimal sign; the first three make the milliseconds.
    bool fraction(int &msecs)
    {
        const std::size_t count = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        for (std::size_t i = 0; i < 3; ++i) {
            msecs = msecs * 10 + (i < count ? m_rest[i] - '0' : 0);
        }
        m_rest.remove_prefix(count);
        return count > 0;
    }

private:
    std::string_view m_rest;
};

bool readDate(IsoScanner &scanner, std::chrono::sys_days &date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!scanner.digits(4, year) || !scanner.skip("-") || !scanner.digits(2, month)
        || !scanner.skip("-") || !scanner.digits(2, day)) {
        return false;
    }
    const std::chrono::year_month_day ymd{std::chrono::year(year),
                                          std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day))};
    date = ymd;
    return ymd.ok();
}

bool readClock(IsoScanner &scanner, qint64 &msecs)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int fraction = 0;
    if (!scanner.digits(2, hour) || !scanner.skip(":") || !scanner.digits(2, minute)) {
        return false;
    }
    if (scanner.skip(":")
        && (!scanner.digits(2, second) || (scanner.skip(".,") && !scanner.fraction(fraction)))) {
        return false;
    }
    msecs = ((hour * 60LL + minute) * 60 + second) * 1000 + fraction;
    return hour < 24 && minute < 60 && second <= 60; // 60 is a leap second.
}

bool readOffset(IsoScanner &scanner, qint64 &msecs)
{
    scanner.skip(" ");
    if (scanner.atEnd() || scanner.skip("Zz")) {
        return true;
    }
    const bool isWest = scanner.skip("-");
    int hours = 0;
    int minutes = 0;
    if ((!isWest && !scanner.skip("+")) || !scanner.digits(2, hours)) {
        return false;
    }
    scanner.skip(":");
    if (!scanner.atEnd() && !scanner.digits(2, minutes)) {
        return false;
    }
    msecs = (hours * 60LL + minutes) * 60'000 * (isWest ? -1 : 1);
    return true;
}

Stamp stampFromIso(std::string_view text)
{
    IsoScanner scanner(text);
    std::chrono::sys_days date;
    qint64 clock = 0;
    qint64 offset = 0;
    if (!readDate(scanner, date)) {
        return {};
    }
    const bool hasClock = scanner.skip("Tt ");
    if (hasClock && (!readClock(scanner, clock) || !readOffset(scanner, offset))) {
        return {};
    }
    const qint64 midnight = std::chrono::milliseconds(date.time_since_epoch()).count();
    return scanner.atEnd() ? Stamp::fromMSecs(midnight + clock - offset) : Stamp();
}

} // namespace

Stamp stampFromText(std::string_view text)
{
    text = trimmed(text);
    const std::optional<double> number = numberFromText(text);
    return number ? stampFromNumber(*number) : stampFromIso(text);
}

Stamp stampOf(JsonParser::Element value)
{
    if (value.is_string()) {
        return stampFromText(stringOf(value));
    }
    const std::optional<double> number = numberOf(value);
    return number ? stampFromNumber(*number) : Stamp();
}
