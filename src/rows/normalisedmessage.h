// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

//! @p message without what differs between requests that failed for one reason, so that they are
//! counted together: numbers become `#`, ids `<id>`, URLs `<url>`, and what stands in paired quotes
//! or backticks "…". Words, and names of models among them, stay: what differs in meaning stays
//! different. White space is collapsed, and a long message is cut with "…". UTF-8.
[[nodiscard]] QByteArray normalisedMessage(QByteArrayView message);
