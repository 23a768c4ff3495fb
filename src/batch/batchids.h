// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

//! The words of a pasted text, each once, in their order.
struct PastedIds
{
    QStringList ids;
    QStringList others; //!< Words that cannot be the id of a batch.

    friend bool operator==(const PastedIds &, const PastedIds &) = default;
};

//! The ids of batches in @p text: words between any separators and quotes, or JSON: a list of
//! ids, a batch, a page of batches, or a batch a line.
[[nodiscard]] PastedIds batchIdsIn(const QString &text);
