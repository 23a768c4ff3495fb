// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "faults.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

enum class Argument : quint8 {
    None,
    Number,
    OptionalNumber,
    OptionalAlways,
    OptionalText,
};

struct Entry
{
    Fault fault;
    QLatin1StringView name;
    Argument argument;
    QLatin1StringView usage;
};

using enum Argument;

constexpr std::array entries{
    Entry{Fault::Loop, "loop"_L1, None, "answers each page with the first one, has_more true"_L1},
    Entry{Fault::EmptyMore, "empty-more"_L1, None, "leaves later pages empty, has_more true"_L1},
    Entry{Fault::Offset, "offset"_L1, None,
          "wants a number of rows as after; answers an id with 400"_L1},
    Entry{Fault::Restart, "restart"_L1, None, "starts the listing again after two pages"_L1},
    Entry{Fault::Truncate, "truncate"_L1, None, "leaves the third page empty, has_more false"_L1},
    Entry{Fault::Dupes, "dupes"_L1, None, "repeats a fifth of each page on the next one"_L1},
    Entry{Fault::RateLimit, "429"_L1, OptionalNumber,
          "answers every third request with 429 and Retry-After: ARG"_L1},
    Entry{Fault::ServerError, "500"_L1, OptionalNumber,
          "answers the first ARG requests with 500"_L1},
    Entry{Fault::HtmlBadGateway, "html-502"_L1, OptionalNumber,
          "answers the first ARG requests with 502 in HTML"_L1},
    Entry{Fault::Cut, "cut"_L1, OptionalAlways,
          "breaks off the second page once; ARG always: each time"_L1},
    Entry{Fault::Slow, "slow"_L1, Number, "sends each body in ten pieces, ARG ms apart"_L1},
    Entry{Fault::Stall, "stall"_L1, None, "sends the header, and then nothing"_L1},
    Entry{Fault::StaleList, "stale-list"_L1, None, "lists rows as they were half an hour ago"_L1},
    Entry{Fault::Backwards, "backwards"_L1, None,
          "lets finalizing batches fall back to in_progress"_L1},
    Entry{Fault::NoList, "no-list"_L1, None,
          "answers the list with 405, but single batches as usual"_L1},
    Entry{Fault::Unauthorized, "401"_L1, None, "answers every path with 401"_L1},
    Entry{Fault::PaymentRequired, "402"_L1, None, "answers every path with 402"_L1},
    Entry{Fault::Forbidden, "403"_L1, None, "answers every path with 403"_L1},
    Entry{Fault::NotFound, "404"_L1, None, "answers every path with 404"_L1},
    Entry{Fault::Redirect, "redirect"_L1, OptionalText,
          "answers every path with 302 to the host ARG (http://localhost:PORT)"_L1},
    Entry{Fault::Bare, "bare"_L1, None, "leaves out all but object and data"_L1},
    Entry{Fault::VendorWords, "vendor-words"_L1, None,
          "writes InProgress, and times in milliseconds"_L1},
    Entry{Fault::Unreadable, "unreadable"_L1, None, "makes one row in five no batch"_L1},
    Entry{Fault::Big, "big"_L1, None, "sends an answer of 70 MiB"_L1},
    Entry{Fault::BadJson, "bad-json"_L1, None, "sends half the JSON as if it were the whole"_L1},
    Entry{Fault::FileCut, "file-cut"_L1, OptionalNumber,
          "breaks off the first ARG (1) answers with the content of a file"_L1},
    Entry{Fault::FileSize, "file-size"_L1, OptionalNumber,
          "says that files are ARG (10) bytes larger than they are"_L1},
    Entry{Fault::FileSlow, "file-slow"_L1, Number,
          "sends files in pieces of 64 KiB, ARG ms apart"_L1},
    Entry{Fault::FileForbidden, "file-403"_L1, None, "lacks the scope for files"_L1},
    Entry{Fault::FileExpired, "file-404"_L1, None, "has no output and error files any more"_L1},
    Entry{Fault::FileGone, "file-410"_L1, None, "says so with 410"_L1},
    Entry{Fault::FileGrow, "file-grow"_L1, None,
          "sends a quarter more of a file each time, with X-Incomplete until the fourth"_L1},
    Entry{Fault::NoFileInfo, "no-file-info"_L1, None,
          "answers /files/{id} with 500, but the content as usual"_L1},
    Entry{Fault::NoRange, "no-range"_L1, None, "sends the whole of a file for any range"_L1},
};

bool accepts(Argument argument, const QString &text, bool isGiven)
{
    bool isInteger = false;
    const bool isNumber = text.toInt(&isInteger) >= 0 && isInteger;
    switch (argument) {
    case None:
        return !isGiven;
    case Number:
        return isNumber;
    case OptionalNumber:
        return !isGiven || isNumber;
    case OptionalAlways:
        return !isGiven || text == "always"_L1;
    case OptionalText:
        return !isGiven || !text.isEmpty();
    }
    Q_UNREACHABLE();
}

} // namespace

tl::expected<Faults, QString> Faults::fromSpecs(const QStringList &specs)
{
    Faults faults;
    for (const QString &spec : specs) {
        const qsizetype equals = spec.indexOf(u'=');
        const QString name = spec.left(equals);
        const QString argument = equals < 0 ? QString() : spec.mid(equals + 1);
        const auto *const entry = std::ranges::find(entries, name, &Entry::name);
        if (entry == entries.end()) {
            return tl::unexpected(
                u"There is no fault '%1'. The faults are:\n%2"_s.arg(name, help()));
        }
        if (!accepts(entry->argument, argument, equals >= 0)) {
            return tl::unexpected(
                u"'%1' is not how the fault '%2' is written: %3."_s.arg(spec, name, entry->usage));
        }
        faults.m_arguments.insert(entry->fault, argument);
    }
    return faults;
}

QString Faults::help()
{
    QString text;
    for (const Entry &entry : entries) {
        const QLatin1StringView argument = entry.argument == None ? ""_L1
            : entry.argument == Number                            ? "=ARG"_L1
                                                                  : "[=ARG]"_L1;
        text += u"  %1 %2\n"_s.arg(entry.name + argument, -16).arg(entry.usage);
    }
    return text;
}

std::optional<int> Faults::number(Fault fault) const
{
    bool isNumber = false;
    const int number = text(fault).toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}
