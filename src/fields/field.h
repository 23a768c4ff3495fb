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
    Text, //!< A text of the server or the user.
    Id, //!< A text that hardly any two batches share.
    Number,
    Share, //!< From 0 to 1; people read and write it in percent.
    Duration, //!< In milliseconds.
    Moment,
};

//! How a query reads the values of a field, which decides on its operators.
enum class QueryKind : quint8 {
    Text, //!< `:` is "contains" or a glob, `=` is exact.
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
    Alert, //!< Text, in the colour of failure where the value is one.
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
    const char *help = ""; //!< Its meaning, in English; empty where the word explains itself.
    bool (*isTrueOf)(const RowView &row) = nullptr; //!< Null where the field's value is the word.
    bool needsNow = false;
    bool needsStanding = false;
    bool needsOthers = false; //!< It depends on all other batches: on what is usual among them.
};

//! A row of the one table of fields: all that the program knows of a field.
struct Field
{
    FieldId id;
    QLatin1StringView key = {}; //!< Of its column in settings and views; empty: no column.
    QLatin1StringView exportKey = {}; //!< In headers and `--columns`; empty: not exported.
    QLatin1StringView query = {}; //!< Its usual name in queries, which understand its keys, too.
    QLatin1StringView aliases = {}; //!< Further names in queries, separated by spaces.
    FieldKind kind = FieldKind::Text;
    // In English; fieldTitle() and its like translate them.
    const char *title = "";
    const char *help = ""; //!< A sentence: what the field says of a batch.
    const char *sorting = ""; //!< A sentence: how its column sorts, where that is not obvious.
    QLatin1StringView example = {}; //!< A query that names it.

    bool isShown = false; //!< Its column is shown from the start.
    bool isDerived = false; //!< Computed from other fields: exports have it only on request.
    bool isSortable = true; //!< False where every refresh would move rows that did not change.
    bool isFacet = false; //!< Its values are counted in the pane of facets.
    bool isFixed = false; //!< Known from creation on, and never changed.
    bool liesAhead = false; //!< A moment that mostly is still to come.
    bool needsNow = false; //!< Its value changes as time passes.
    bool needsStanding = false; //!< Its value depends on the BatchStanding.
    std::optional<FieldId> asks = std::nullopt; //!< The field that queries name in its place.
    std::span<const FieldWord> (*words)() = nullptr; //!< The words of FieldKind::Word.

    FieldReader<RowView> read = {};
    //! The value to sort by, where that is not read.valueOf. It gives the same order as the values
    //! that are shown, but does not change as time passes, so that a sorted table stays sorted.
    FieldValue (*orderOf)(const RowView &row) = nullptr;

    // The texts of a cell, where they do not follow from the kind; see celltext.h.
    QString (*textOf)(const RowView &row, bool utc) = nullptr;
    QString (*toolTipOf)(const RowView &row, bool utc) = nullptr;
    QString (*spokenOf)(const RowView &row, bool utc) = nullptr;
    CellPaint paint = CellPaint::Text;
    QLatin1StringView sample = {}; //!< As wide as its usual text; %1 stands for that of its kind.
    int leastDigits = 0; //!< How many digits wide its column still may be; 0: it must not shrink.

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

//! The table, in the order of FieldId. A new column or name in queries is a new row of it.
[[nodiscard]] std::span<const Field> fields();
//! Of batches or of requests.
[[nodiscard]] const Field &fieldOf(FieldId id);

//! Reads the value to sort by; null for a field that has no single value.
[[nodiscard]] inline auto sortReaderOf(const Field &field)
{
    return field.orderOf != nullptr ? field.orderOf : field.read.valueOf;
}

//! Field::title and Field::help, translated.
[[nodiscard]] QString fieldTitle(const Field &field);
[[nodiscard]] QString fieldHelp(const Field &field);
