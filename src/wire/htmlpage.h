// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

// The web pages that proxies and login walls send where JSON was expected.

[[nodiscard]] bool isHtml(QByteArrayView body, QByteArrayView contentType);

//! The page's title as one plain line; null when it has none.
[[nodiscard]] QString htmlTitle(QByteArrayView body);
