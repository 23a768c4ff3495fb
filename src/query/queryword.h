// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryfield.h"

//! Which of a field's words a text means.
struct QueryWordMatch
{
    quint32 bits = 0; //!< None: not understood.
    QStringList candidates; //!< Without bits: what it could become.
};

//! Takes a word whatever its case and dashes, a beginning that only one word has, a glob, and for
//! a status any gateway's word for it ("running").
[[nodiscard]] QueryWordMatch matchQueryWord(FieldId field, const QString &text);
