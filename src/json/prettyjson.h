// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <limits>
#include <vector>

//! JSON laid out for reading.
struct PrettyJson
{
    QString text;
    bool isWhole = true; //!< False when it was cut off at the limit.
};

//! @p json with a member a line. Order, numbers and escapes stay as the server sent them, which
//! QJsonDocument would not leave. Ends after about @p maxBytes bytes.
[[nodiscard]] PrettyJson prettyJson(QByteArrayView json,
                                    qsizetype maxBytes = std::numeric_limits<qsizetype>::max());

//! A value of a JSON document for a tree to show: members in the server's order, numbers in the
//! server's digits.
struct JsonNode
{
    QString key; //!< The member's name, or the index in an array.
    QString value; //!< Of a string without its quotes; empty for objects and arrays.
    std::vector<JsonNode> children;
};

//! The members or elements of @p json, at most @p maxNodes; a plain value is one node without a
//! key. Below 32 levels "…" stands for what is there.
[[nodiscard]] std::vector<JsonNode> jsonNodes(QByteArrayView json, int maxNodes);
