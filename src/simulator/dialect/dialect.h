// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

struct SimulatedBatch;

class Bytes;
class SimulatedFleet;

//! A batch to write, as a row of the list or as an answer of its own.
struct DialectRow
{
    const SimulatedFleet &fleet;
    const SimulatedBatch &batch;
    bool isListed = false;
    QByteArray host = {}; //!< That was asked; empty: no matter which.
};

//! What a page says after its rows. Texts are contents of JSON strings.
struct DialectPageEnd
{
    QByteArray firstId; //!< Null where the page has no rows.
    QByteArray lastId;
    QByteArray cursor; //!< The gateway's own; null where there is no next page.
    QByteArray nextUrl; //!< The URL of the next page without the cursor at its end.
    qint64 total = 0;
    bool hasMore = false;
};

//! How a server lists batches and writes a batch: rows, pages, cursors and ids.
struct Dialect
{
    //! What a request gives to get the next page.
    enum class Cursor : quint8 {
        LastId,
        Offset, //!< The number of rows before it.
        Own, //!< The cursor that the page before it gave.
    };

    QLatin1StringView name;
    QLatin1StringView usage;
    void (*appendRow)(Bytes &out, const DialectRow &row);
    QByteArrayView pageStart; //!< The page's text before its first row.
    void (*appendPageEnd)(Bytes &out, const DialectPageEnd &end);
    Cursor cursor = Cursor::LastId;
    QLatin1StringView cursorParameter = QLatin1StringView("after");
    QLatin1StringView limitParameter =
        QLatin1StringView("limit"); //!< Empty: the server takes no limit.
    qint64 largestLimit = 100;
    QByteArray (*idOf)(const QByteArray &fleetId) = nullptr; //!< Null: ids are the fleet's.
    QByteArray (*fleetIdOf)(const QByteArray &id) = nullptr; //!< The inverse of idOf.
    bool isOrderedById = false; //!< The list is in the order of ids, not of time.
    bool hasOtherTenants = false; //!< Rows of other tenants are removed from the pages.

    [[nodiscard]] QByteArray id(const SimulatedFleet &fleet, qint64 index) const;
    //! Nothing for an id that no batch has at @p now.
    [[nodiscard]] std::optional<qint64> indexOf(const QByteArray &id, const SimulatedFleet &fleet,
                                                qint64 now) const;
    //! The index of the batch at @p place of a list of @p count batches; both count from the
    //! oldest.
    [[nodiscard]] qint64 indexAt(qint64 place, qint64 count) const;
    [[nodiscard]] bool shows(qint64 index) const;

    [[nodiscard]] static const Dialect &openAi();
    //! The error is a sentence for people that lists the names.
    [[nodiscard]] static tl::expected<Dialect, QString> named(const QString &name);
    //! One line per dialect, for `--help`.
    [[nodiscard]] static QString help();
};
