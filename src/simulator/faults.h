// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

//! What the gateway can be made to do wrong. A fault changes the listing alone, unless it says that
//! it changes every answer.
enum class Fault : quint8 {
    Loop,
    EmptyMore,
    Offset,
    Restart,
    Truncate,
    Dupes,
    RateLimit,
    ServerError,
    HtmlBadGateway,
    Cut,
    Slow,
    Stall,
    StaleList,
    Backwards,
    NoList,
    Unauthorized, //!< Changes every answer, as the next four do.
    PaymentRequired,
    Forbidden,
    NotFound,
    Redirect,
    Bare,
    VendorWords,
    Unreadable,
    Big,
    BadJson,
    FileCut, //!< Changes the files of batches, as all that follow do.
    FileSize,
    FileSlow,
    FileForbidden,
    FileExpired,
    FileGone,
    FileGrow,
    NoFileInfo,
    NoRange,
};

//! The faults that are switched on, each with its argument.
class Faults final
{
public:
    Faults() = default;

    //! Parses `NAME[=ARG]` entries; the error is a sentence for people that lists the names.
    [[nodiscard]] static tl::expected<Faults, QString> fromSpecs(const QStringList &specs);
    //! One line per fault, for `--help`.
    [[nodiscard]] static QString help();

    [[nodiscard]] bool has(Fault fault) const { return m_arguments.contains(fault); }
    //! The fault's argument; null where it has none.
    [[nodiscard]] QString text(Fault fault) const { return m_arguments.value(fault); }
    [[nodiscard]] std::optional<int> number(Fault fault) const;

private:
    QMap<Fault, QString> m_arguments;
};
