// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <utility>

//! "Name: value", a line each, for a text field.
[[nodiscard]] QString headerLines(const QList<std::pair<QString, QString>> &headers);

//! What headerLines() made, or a person typed; nothing when a line has no colon. Empty lines are
//! skipped.
[[nodiscard]] std::optional<QList<std::pair<QString, QString>>> headersFromLines(
    const QString &text);
