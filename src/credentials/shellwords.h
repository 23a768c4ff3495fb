// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

//! The words of a command as a POSIX shell takes them apart: quotes of both kinds, backslashes,
//! `$'…'`, lines that go on after a backslash. It ends at `;`, `|` or `&`. Nothing is replaced;
//! an open quote ends with the text.
[[nodiscard]] QStringList shellWords(const QString &command);
