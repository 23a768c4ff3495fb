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
    QByteArrayView text; //!< Of a string, what stands between its quotes; else the value's JSON.
    bool hasEscapes = false; //!< The text has to be unescaped() before it is compared.
};

//! Finds @p key among the members of @p object by a single walk over the bytes; of two members with
//! the same key, the first. Nothing when there is no such member, or its value is null.
[[nodiscard]] std::optional<JsonMember> jsonMember(QByteArrayView object, QByteArrayView key);

//! The keys of the members that jsonMember() would find in @p object. They are valid for as long as
//! the bytes of @p object.
[[nodiscard]] std::vector<QByteArray> jsonKeys(QByteArrayView object);

//! Whether @p isHit is true of any key or plain value, at any depth of @p json. A string is given
//! to it without quotes and escapes, any other value as it stands.
[[nodiscard]] bool anyJsonText(QByteArrayView json,
                               const std::function<bool(QByteArrayView text)> &isHit);
