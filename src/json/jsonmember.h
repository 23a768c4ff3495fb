// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsontext.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

//! The value of one member of a JSON object.
struct JsonMember
{
    QByteArrayView text; //!< A string's content as it stands, any other value's JSON.
    bool hasEscapes = false; //!< The string is to be unescaped() before it is compared.
};

//! Finds @p key among the members of @p object by a single walk over the bytes. Nothing when there
//! is none, or null. The first of two with the same key.
[[nodiscard]] std::optional<JsonMember> jsonMember(QByteArrayView object, QByteArrayView key);

//! The keys of the members of @p object, as jsonMember() finds them. Stand for as long as the bytes
//! of @p object.
[[nodiscard]] std::vector<QByteArray> jsonKeys(QByteArrayView object);

//! Whether @p isHit is true of a key or of a value without members of its own, at any depth of
//! @p json: of a string as it is meant, of any other as it stands.
[[nodiscard]] bool anyJsonText(QByteArrayView json,
                               const std::function<bool(QByteArrayView text)> &isHit);
