// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

#include <limits>

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
