// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldid.h"

#include <QStringList>

#include <optional>
#include <vector>

struct Field;

//! The fields that a query about batches can name. First come those with a name of one word, which
//! people type most. Within either part, the fields of an export come first, in the order of an
//! export.
[[nodiscard]] const std::vector<const Field *> &queryFields();
//! The same of any topic.
[[nodiscard]] const std::vector<const Field *> &queryFields(QueryTopic topic);

//! The other names of a field: its name as a column, its name in exports, and Field::aliases.
[[nodiscard]] QStringList queryAliases(const Field &field);
//! All names of a field as they are typed, the usual one first. A name of FieldId::MetadataValue
//! ends where the key follows: "meta.", "metadata.".
[[nodiscard]] QStringList queryNames(const Field &field);

//! Translated: what the field says, and whether a query can ask for its share of all requests.
[[nodiscard]] QString queryFieldHelp(const Field &field);

//! The operators of a field, as they are typed.
[[nodiscard]] QStringList operatorsOf(FieldId field);

//! The words that a field of FieldKind::Word takes, by the number of their bit; empty for a field
//! of another kind.
[[nodiscard]] QStringList queryWords(FieldId field);
//! Translated: what one of queryWords() of `is` or `has` says of a batch; null for other fields.
[[nodiscard]] QString queryWordDescription(FieldId field, int word);

//! @p text as a query says it: in quotes where it would not be read as one plain text otherwise.
//! Characters that cannot be seen are written as numbers; see visibleQuery().
[[nodiscard]] QString quotedQueryText(const QString &text);

//! @p query, whose characters that cannot be seen are written as numbers, `\u{202E}`. It means the
//! same.
[[nodiscard]] QString visibleQuery(const QString &query);

//! A field as a query names it: with the key where it is metadata.
struct QueryFieldKey
{
    FieldId field = FieldId::Id;
    QString key; //!< Of FieldId::MetadataValue; null for other fields.

    //! "status", "meta.team", "meta.\"cost centre\"".
    [[nodiscard]] QString name() const;

    friend bool operator==(const QueryFieldKey &, const QueryFieldKey &) = default;
};

//! The field that has this name, upper case or lower. "meta.team" and "metadata.team" give the key,
//! too, which is empty for "meta." alone. Nothing where no field has it.
[[nodiscard]] std::optional<QueryFieldKey> queryFieldFromName(
    const QString &name, QueryTopic topic = QueryTopic::Batches);
