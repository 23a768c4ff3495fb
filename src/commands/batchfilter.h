// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"

class OptionReader;

//! The query of --filter, which says what batches a command is about.
struct BatchFilter
{
    QString text; //!< Empty: none was given.
    QueryNode query; //!< What the text means.
};

[[nodiscard]] BatchFilter readFilter(OptionReader &reader);
