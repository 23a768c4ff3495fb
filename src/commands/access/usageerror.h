// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! What is wrong with the command line, and what to try; for standard error.
struct UsageError
{
    QString text; //!< One line.
    QString excerpt = {}; //!< Lines that point at the mistake; null when there are none.
    QString command = {}; //!< The word of the command that it is of; null: the window.
};
