// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringView>

#include <optional>

//! Where a text holds what is typed.
struct FoundLetters
{
    QList<int> places; //!< Of the letters, ascending.
    int distance = 0; //!< The smaller, the more likely it is what is meant.
};

//! Each word that is typed has to be in @p text, whatever the case and the order: as the
//! beginnings of some of its words one after the other ("fr" and "furesync" find "Full resync") or,
//! from three letters on, anywhere. Nothing where one is not. What is typed may be empty.
[[nodiscard]] std::optional<FoundLetters> findLetters(QStringView typed, QStringView text);
