// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldid.h"
#include "fieldreader.h"

#include <QString>

#include <array>
#include <span>

struct RowView;

enum class FieldKind : quint8 {
    Word, //!< One of a few words of ours.
    Text, //!< The server's or the user's.
    Id, //!< A text that hardly any two batches share.
    Number,
    Share, //!< Of 1; people read and write it in percent.
    Duration, //!< In milliseconds.
    Moment,
};

//! What a query can do with a field; it decides on the operators.
enum class QueryKind : quint8 {
    Text, //!< `:` contains or a glob, `=` exact.
    Word, //!< One of a few words of ours.
    Number,
    Length, //!< Of time.
    Moment,
};

//! How a cell of the table is painted.
enum class CellPaint : quint8 {
    Text,
    Status, //!< The shape and word of a status.
    Outcome, //!< A shape alone.
    Progress, //!< A bar beside the text.
    Id, //!< Elided in the middle.
    Alert, //!< In the colour of failure where there is reason to.
};

inline constexpr std::array allCellPaints{CellPaint::Text,    CellPaint::Status,
                                          CellPaint::Outcome, CellPaint::Progress,
                                          CellPaint::Id,      CellPaint::Alert};

//! Stands for a key of the metadata in the names of FieldId::MetadataValue.
inline constexpr QLatin1StringView keyPlaceholder{"<key>"};

//! A word that a field of FieldKind::Word knows.
struct FieldWord
{
    QLatin1StringView key;
    const char *help = ""; //!< What it says of a batch, in English; empty where the word does.
    bool (*isTrueOf)(const RowView &row) = nullptr; //!< Null where the field's value tells.
    bool needsNow = false;
    bool needsStanding = false;
    bool needsHabit = false; //!< What the server does with other batches counts.
};

//! A row of the one table of fields: all that the program knows of one.
struct Field
{
    FieldId id;
    QLatin1StringView key = {}; //!< Of its column in settings and views; empty: it has none.
    QLatin1StringView exportKey = {}; //!< In headers and `--columns`; empty: is not exported.
    QLatin1StringView query = {}; //!< Its name in queries, where its keys are names, too.
    QLatin1StringView aliases = {}; //!< Other names in queries, with spaces between.
    FieldKind kind = FieldKind::Text;
    const char *title = ""; //!< In English, as help and sorting.
    const char *help = ""; //!< What it says, a sentence.
    const char *sorting = ""; //!< How its column sorts, where that is not plain.
    QLatin1StringView example = {}; //!< A query.

    bool isShown = false; //!< A column from the start.
    bool isDerived = false; //!< From other fields: an export has it where it is asked for.
    bool isSortable = true; //!< Not where a refresh would move rows that are as they were.
    bool isFacet = false; //!< Its values are counted beside the table.
    bool isShared = false; //!< Rows with the same text have it from one place.
    bool liesAhead = false; //!< A moment that is asked for because it is still to come.
    bool needsNow = false; //!< The value changes with the time of day.
    bool needsStanding = false; //!< The batch alone does not tell it.
    std::optional<FieldId> asks = std::nullopt; //!< What a query names in its place.
    std::span<const FieldWord> (*words)() = nullptr; //!< Of FieldKind::Word.

    FieldReader<RowView> read = {};
    //! The value to sort by, where it is not read.valueOf: it orders rows as what they show does,
    //! but does not change with the time of day, so that an order once made stays right.
    FieldValue (*orderOf)(const RowView &row) = nullptr;

    // Where the kind alone does not say what a cell shows; see celltext.h.
    QString (*textOf)(const RowView &row, bool utc) = nullptr;
    QString (*toolTipOf)(const RowView &row, bool utc) = nullptr;
    QString (*spokenOf)(const RowView &row, bool utc) = nullptr;
    CellPaint paint = CellPaint::Text;
    QLatin1StringView sample = {}; //!< As wide as its usual text; %1 is the usual one of its kind.
    int leastDigits = 0; //!< To which its column may shrink; 0: it should not.

    [[nodiscard]] constexpr bool isColumn() const
    {
        return static_cast<int>(id) < batchColumnCount;
    }
    [[nodiscard]] constexpr bool isNumeric() const { return kind >= FieldKind::Number; }
    [[nodiscard]] constexpr bool hasShare() const
    {
        return kind == FieldKind::Share || read.shareOf != nullptr;
    }
    [[nodiscard]] QueryKind queryKind() const;
};

//! In the order of FieldId. A column or a name in queries more is one more row here.
[[nodiscard]] std::span<const Field> fields();
[[nodiscard]] const Field &fieldOf(FieldId id);

//! What reads the value to sort by; null for what has no one value.
[[nodiscard]] inline auto sortReaderOf(const Field &field)
{
    return field.orderOf != nullptr ? field.orderOf : field.read.valueOf;
}

//! Translated.
[[nodiscard]] QString fieldTitle(const Field &field);
[[nodiscard]] QString fieldHelp(const Field &field);
