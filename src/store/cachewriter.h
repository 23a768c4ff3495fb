// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachecontents.h"
#include "cachelimits.h"
#include "cachereasons.h"
#include "confirmedbatches.h"

#include <span>

class Redactor;
class SqliteFile;

//! Writes to a connection's cache, inside a transaction of its caller. SqliteFile::takeError()
//! tells of errors.
class CacheWriter final
{
public:
    explicit CacheWriter(SqliteFile &file)
        : m_file(file)
    { }

    void save(const ConfirmedBatches &confirmed);
    void markGone(const QStringList &ids, Stamp at);
    //! From now on, changes are noted. Before the first call none are.
    void saveBaseline(Stamp at);
    //! What was read in the result files of @p batch; nothing where the batch is not kept.
    void saveReasons(const Batch &batch, const BatchReasons &reasons)
    {
        ::saveReasons(m_file, batch, reasons);
    }
    void forgetReasons() { deleteAllReasons(m_file); }
    void saveNote(QLatin1StringView name, const QVariant &value);

    //! Deletes observations that tell little more than the one before: the older they are, the more
    //! has to have been done in between for one to stay. The last of a batch stays. Looks at some
    //! rows whose keys are above @p after; returns the last of these keys, or nothing.
    [[nodiscard]] std::optional<qint64> thinObservations(Stamp now, qint64 after);

    //! What was done to some rows.
    struct Redacted
    {
        QStringList ids; //!< Of the rows that had the token in their texts.
        std::optional<qint64> lastKey; //!< Where the next rows come; nothing: these were the last.
    };

    //! Takes a token out of the texts of @p count rows whose keys are above @p key, and deletes the
    //! rows that have it in their ids.
    [[nodiscard]] Redacted redact(const Redactor &redactor, qint64 key, int count);

    //! Deletes terminal and gone batches that were created before @p oldest.
    void prune(Stamp oldest);
    //! Deletes at most @p count of the oldest terminal and gone batches. Returns how many.
    int pruneOldest(int count);

private:
    struct Row;

    [[nodiscard]] std::vector<Row> rowsOf(const std::vector<Batch> &batches);
    //! Fills in what is kept of @p rows, of which there may be idsInLookup.
    void lookUp(std::span<Row> rows);
    void placeNew(std::vector<Row> &rows, const QString &after);
    void placeUnlisted(std::vector<Row> &rows);
    [[nodiscard]] bool tryToPlaceNew(std::vector<Row> &rows, const QString &after);
    [[nodiscard]] std::optional<qint64> placeBefore(const QString &after);
    [[nodiscard]] std::optional<qint64> placeBelow(std::optional<qint64> place);
    void spreadPlaces(std::vector<Row> &rows);
    void insert(Row &row, const Confirmation &confirmation);
    void update(const Row &row, const Confirmation &confirmation);
    void noteChange(const Row &row, const QVariant &before);
    void observe(const Row &row, Stamp at);

    SqliteFile &m_file;
    bool m_hasBaseline = false;
};

//! The names of the notes.
inline constexpr QLatin1StringView baseUrlNote("base_url");
inline constexpr QLatin1StringView listingNote("listing");
inline constexpr QLatin1StringView baselineNote("baseline_at");
inline constexpr QLatin1StringView redactedNote("redacted"); // Whether no row has the token in it.
inline constexpr QLatin1StringView limitToldNote(
    "limit_told"); // Which limit was said to be reached.
