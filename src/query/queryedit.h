// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"

// What facets, tiles, the chart and context menus do to the text of a query. They touch the terms
// of one field among those that the query joins by AND at its top, as without() sees them; what
// else the user wrote stays as it is. A query that is not valid only ever gets a term in front.

//! @p query with @p field being one of @p values, in the place of whatever it said of the field
//! before; without values, withoutTerm(). The values of a text are meant exactly ("only this"),
//! and quoted where it is necessary; those of numbers, lengths and moments are written as they
//! are ("2026-11-01..today").
[[nodiscard]] QString withTerm(const QString &query, const QueryFieldKey &field,
                               const QStringList &values);

//! @p query saying nothing of @p field any more.
[[nodiscard]] QString withoutTerm(const QString &query, const QueryFieldKey &field);

//! @p query with @p field not being @p value ("exclude this"), in addition to what it excludes
//! already; a list that it asks for becomes shorter.
[[nodiscard]] QString withExcluded(const QString &query, const QueryFieldKey &field,
                                   const QString &value);

//! What withTerm() was given, or would have to be given, for what @p query says of @p field; an
//! empty list when it says nothing; nothing when it says something else, or is not valid.
[[nodiscard]] std::optional<QStringList> valuesOf(const QString &query, const QueryFieldKey &field);

// Tiles, chips and buttons stand for terms, written as a query ("is:changed status:failed").

//! Whether @p query says all that @p terms does at its top.
[[nodiscard]] bool hasTerms(const QString &query, const QString &terms);

//! @p query with @p terms, in the place of whatever it said of their fields before.
[[nodiscard]] QString withTerms(const QString &query, const QString &terms);

//! @p query without those of @p terms that it has, as they are.
[[nodiscard]] QString withoutTerms(const QString &query, const QString &terms);

//! Those of @p alternatives that @p query asks for: by their terms, or several by an OR of these.
[[nodiscard]] QStringList chosenOf(const QString &query, const QStringList &alternatives);

//! @p query asking for one of @p chosen, which are among @p alternatives, and for no others of
//! these; what else it says stays, and is not said twice.
[[nodiscard]] QString withChosen(const QString &query, const QStringList &alternatives,
                                 const QStringList &chosen);

//! What a click on @p value makes of what is chosen: it alone, or nothing where it is alone
//! already. One that @p addsAnother adds it, or takes it away.
[[nodiscard]] QStringList chosenByClick(const QStringList &chosen, const QString &value,
                                        bool addsAnother);
