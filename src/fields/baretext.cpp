// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A text that does not occur in all of a row's own texts as they are kept, side by side, occurs in
// none of them: nearly every row is told by that. Only the others are taken apart. JSON escapes
// hide characters, so that rows with a backslash are always taken apart.

#include "baretext.h"

#include "jsonmember.h"
#include "rowview.h"

#include <algorithm>

namespace {

bool occurs(const BatchRow &batch, const BareText &text)
{
    const auto isIn = [&text](QByteArrayView utf8) {
        return text.pattern.matches(QUtf8StringView(utf8));
    };
    if (isIn(batch.endpoint()) || isIn(batch.model())) {
        return true;
    }
    const bool hasEscapes = batch.ownTexts().contains('\\');
    if (!hasEscapes && !isIn(batch.ownTexts())) {
        return false;
    }
    const bool isInMetadata = hasEscapes || text.crossesJson ? anyJsonText(batch.metadata(), isIn)
                                                             : isIn(batch.metadata());
    return isInMetadata || isIn(batch.id()) || isIn(batch.inputFileId())
        || isIn(batch.outputFileId()) || isIn(batch.errorFileId())
        || std::ranges::any_of(batch.errors(), [&isIn](const BatchErrorView &error) {
               return isIn(error.code) || isIn(error.message);
           });
}

} // namespace

bool hasBareText(const RowView &row, const BareText &text)
{
    const BatchRow &batch = row.batch;
    return (text.statuses >> static_cast<unsigned>(batch.status()) & 1U) != 0 || occurs(batch, text)
        || text.word.compare(QString::fromUtf8(batch.rawStatus()), Qt::CaseInsensitive) == 0;
}
