// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "jsonparser.h"

//! Appends the errors of a batch in any form: `{data:[…]}`, a list, one `{message}` or a string.
//! The message of an entry of an unknown form is its JSON, so that no reason is lost. Beyond
//! mostErrorsInRow, one error stands for all that follow.
void appendErrors(QList<BatchError> &errors, JsonParser::Element value);
