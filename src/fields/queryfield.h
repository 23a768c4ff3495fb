// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fieldid.h"

#include <QStringList>

#include <optional>
#include <vector>

struct Field;

//! Those that a query can name, in the order of an export, and then the others; but first those
//! with names of one word, which one types most.
[[nodiscard]] const std::vector<const Field *> &queryFields();

//! The other names of a field: those of its column and in exports, and some for habits' sake.
[[nodiscard]] QStringList queryAliases(const Field &field);

//! Translated: what it says, and that it can be asked for as a share of requests.
[[nodiscard]] QString queryFieldHelp(const Field &field);

//! Numbers that can be given as a share of requests, like `failed>1%`.
[[nodiscard]] bool hasShare(FieldId field);
//! Of these, those that are nothing else: `progress<50`.
[[nodiscard]] bool isAlwaysShare(FieldId field);

//! The operators of a field, as they are typed.
[[nodiscard]] QStringList operatorsOf(FieldId field);

//! The words that a field of FieldKind::Word takes, by the number of their bit; else empty.
[[nodiscard]] QStringList queryWords(FieldId field);
//! What one of queryWords() of `is` or `has` says of a batch; empty for the others.
[[nodiscard]] QString queryWordDescription(FieldId field, int word);

//! A field as a query names it: with the key where it is metadata.
struct QueryFieldKey
{
    FieldId field = FieldId::Id;
    QString key; //!< Null but for FieldId::MetadataValue.

    //! "status", "meta.team", "meta.\"cost centre\"".
    [[nodiscard]] QString name() const;

    friend bool operator==(const QueryFieldKey &, const QueryFieldKey &) = default;
};

//! Whatever the case. "meta.team" and "metadata.team" give the key, too, which is empty for
//! "meta." alone. Nothing where there is no such field.
[[nodiscard]] std::optional<QueryFieldKey> queryFieldFromName(const QString &name);
