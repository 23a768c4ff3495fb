// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringView>

#include <optional>

//! Where the letters that are typed are in a text.
struct FoundLetters
{
    QList<int> places; //!< The positions of the letters, ascending.
    int distance = 0; //!< The smaller it is, the likelier the text is meant.
};

//! Finds each word of @p typed in @p text, in any case and any order: as the beginnings of words
//! that follow each other ("fr" and "furesync" find "Full resync") or, from three letters on,
//! anywhere. Nothing if one of the words is not found. An empty @p typed is found everywhere.
[[nodiscard]] std::optional<FoundLetters> findLetters(QStringView typed, QStringView text);
