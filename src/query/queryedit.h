// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"

// How facets, tiles, the chart and context menus edit the text of a query. They edit terms among
// the conjuncts of the query: the parts that it joins by AND outside all parentheses. Whatever else
// the user wrote stays as it is. A query that is not valid only gets a term in front.

//! @p query with a term that asks for @p field being one of @p values, in place of its terms of
//! that field. Without values it is withoutTerm(). Texts are asked for exactly ("only this"), and
//! quoted where that is necessary; numbers, lengths of time and moments are written as they are
//! ("2026-11-01..today").
[[nodiscard]] QString withTerm(const QString &query, const QueryFieldKey &field,
                               const QStringList &values);

//! @p query without its terms of @p field.
[[nodiscard]] QString withoutTerm(const QString &query, const QueryFieldKey &field);

//! @p query with @p value of @p field excluded ("exclude this"), beside what it excludes already.
//! If it asks for a list of values with this one in it, the list becomes shorter instead.
[[nodiscard]] QString withExcluded(const QString &query, const QueryFieldKey &field,
                                   const QString &value);

//! The values with which withTerm() would write the term that @p query has of @p field: an empty
//! list when it has none; nothing when withTerm() cannot write its terms, or the query is not
//! valid.
[[nodiscard]] std::optional<QStringList> valuesOf(const QString &query, const QueryFieldKey &field);

// Tiles, chips and buttons stand for one term or more, written as a query ("is:changed
// status:failed").

//! Whether all of @p terms are among the conjuncts of @p query.
[[nodiscard]] bool hasTerms(const QString &query, const QString &terms);

//! @p query with @p terms, in place of its terms of the same fields.
[[nodiscard]] QString withTerms(const QString &query, const QString &terms);

//! @p query without the conjuncts that are among @p terms.
[[nodiscard]] QString withoutTerms(const QString &query, const QString &terms);

//! The ones of @p alternatives, each of them terms, that @p query asks for: one by its terms,
//! several by an OR.
[[nodiscard]] QStringList chosenOf(const QString &query, const QStringList &alternatives);

//! @p query asking for one of @p chosen, which are among @p alternatives, and for no other
//! alternative. Terms that the query has already are not added again.
[[nodiscard]] QString withChosen(const QString &query, const QStringList &alternatives,
                                 const QStringList &chosen);

//! The values that are chosen after a click on @p value: this one alone, or none if it was that
//! already. A click that @p addsAnother adds the value, or removes it if it was chosen.
[[nodiscard]] QStringList chosenByClick(const QStringList &chosen, const QString &value,
                                        bool addsAnother);
