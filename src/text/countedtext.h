// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>
#include <QString>

//! A text and how often it occurs.
struct CountedText
{
    QString text;
    int count = 0;

    friend bool operator==(const CountedText &, const CountedText &) = default;
};

//! "12,345", as the locale has it.
[[nodiscard]] inline QString countText(qint64 count)
{
    return QLocale().toString(count);
}
