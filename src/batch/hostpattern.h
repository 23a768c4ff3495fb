// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QUrl>

//! Whether @p text names hosts: `gw.example.com`, or `*.example.com` for all below that domain, but
//! not itself; each with a port, or else for every port.
[[nodiscard]] bool isHostPattern(const QString &text);

//! Whether @p pattern names the host and port of @p url.
[[nodiscard]] bool isNamedBy(const QUrl &url, const QString &pattern);

//! The parts of a list with commas between them, without spaces and in small letters.
[[nodiscard]] QStringList hostPatterns(const QString &list);
