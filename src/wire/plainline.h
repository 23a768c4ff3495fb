// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

//! @p text of a server as one line: white space collapsed, cut with "…" after @p maxLength
//! characters. What cannot be seen stays: where the line is shown, visibleText() marks it.
[[nodiscard]] QString plainLine(QStringView text, qsizetype maxLength);
//! The same for bytes in UTF-8; reads only as many of them as it needs.
[[nodiscard]] QString plainLine(QByteArrayView utf8, qsizetype maxLength);
