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

//! A batch that is to be written, in the list or by itself.
struct DialectRow
{
    const SimulatedFleet &fleet;
    const SimulatedBatch &batch;
    bool isListed = false;
};

//! What an answer says behind its rows. Texts are JSON string contents.
struct DialectPageEnd
{
    QByteArray firstId; //!< Null where the page has no rows.
    QByteArray lastId;
    QByteArray cursor; //!< The gateway's own; null where there is no next page.
    QByteArray nextUrl; //!< The same as a URL, but for the cursor.
    qint64 total = 0;
    bool hasMore = false;
};

//! How a server lists batches and writes one: its rows, its pages, its cursors and its ids.
struct Dialect
{
    //! What a request for the next page names.
    enum class Cursor : quint8 {
        LastId,
        Offset, //!< How many rows were seen.
        Own, //!< What the answer before it gave.
    };

    QLatin1StringView name;
    QLatin1StringView usage;
    void (*appendRow)(Bytes &out, const DialectRow &row);
    QByteArrayView pageStart; //!< Up to the first row.
    void (*appendPageEnd)(Bytes &out, const DialectPageEnd &end);
    Cursor cursor = Cursor::LastId;
    QLatin1StringView cursorParameter = QLatin1StringView("after");
    QLatin1StringView limitParameter = QLatin1StringView("limit"); //!< Empty: takes none.
    qint64 largestLimit = 100;
    QByteArray (*idOf)(const QByteArray &fleetId) = nullptr; //!< Null: the fleet's.
    QByteArray (*fleetIdOf)(const QByteArray &id) = nullptr; //!< Its inverse.
    bool isOrderedById = false; //!< Not by time.
    bool hasOtherTenants = false; //!< Their rows are taken out of the pages.

    [[nodiscard]] QByteArray id(const SimulatedFleet &fleet, qint64 index) const;
    //! Nothing for an id that no batch has at @p now.
    [[nodiscard]] std::optional<qint64> indexOf(const QByteArray &id, const SimulatedFleet &fleet,
                                                qint64 now) const;
    //! Which of @p count batches is at @p place of the list, both from the oldest on.
    [[nodiscard]] qint64 indexAt(qint64 place, qint64 count) const;
    [[nodiscard]] bool shows(qint64 index) const;

    [[nodiscard]] static const Dialect &openAi();
    //! The error is a sentence for people that lists the names.
    [[nodiscard]] static tl::expected<Dialect, QString> named(const QString &name);
    //! One line per dialect, for `--help`.
    [[nodiscard]] static QString help();
};
