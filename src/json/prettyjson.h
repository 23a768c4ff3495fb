// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <limits>
#include <vector>

//! JSON laid out for people to read.
struct PrettyJson
{
    QString text;
    bool isWhole = true; //!< False where the text was cut off at the limit.
};

//! @p json with one member a line, at most about @p maxBytes bytes of it. Order, numbers and
//! escapes stay as the server sent them; QJsonDocument would change them.
[[nodiscard]] PrettyJson prettyJson(QByteArrayView json,
                                    qsizetype maxBytes = std::numeric_limits<qsizetype>::max());

//! A value of a JSON document, to be shown in a tree: members in the server's order, numbers with
//! the server's digits.
struct JsonNode
{
    QString key; //!< The member's name, or the index in an array.
    QString value; //!< A string has no quotes here; empty for objects and arrays.
    std::vector<JsonNode> children;
};

//! The members or elements of @p json, at most @p maxNodes of them. A plain value is one node
//! without a key. Values that are nested more than 32 levels deep are shown as "…".
[[nodiscard]] std::vector<JsonNode> jsonNodes(QByteArrayView json, int maxNodes);
