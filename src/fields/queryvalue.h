// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"
#include "batchstanding.h"
#include "jsonmember.h"
#include "queryfield.h"
#include "textpattern.h"

#include <algorithm>

//! Where queries read batches: the only place that knows how a batch keeps what a field names.

//! Of a field of QueryKind::Number, nothing where the server does not say; percent where it
//! isAlwaysShare().
[[nodiscard]] std::optional<double> numberOf(const BatchRow &batch, QueryField field);

//! Of a field that hasShare(), in percent.
[[nodiscard]] std::optional<double> shareOf(const BatchRow &batch, QueryField field);

//! Of a field of QueryKind::Length, in milliseconds.
[[nodiscard]] std::optional<qint64> lengthOf(const BatchRow &batch, const BatchStanding &standing,
                                             QueryField field, Stamp now);

//! Of a field of QueryKind::Moment; unset where it is not known.
[[nodiscard]] Stamp momentOf(const BatchRow &batch, const BatchStanding &standing, QueryField field,
                             Stamp now);

[[nodiscard]] bool hasFact(const BatchRow &batch, const BatchStanding &standing, QueryFact fact,
                           Stamp now);
[[nodiscard]] bool hasContent(const BatchRow &batch, QueryContent content);

//! Whether @p test is true of one of the texts of a field of QueryKind::Text other than
//! metadata, of which there can be several. Empty texts are not asked.
template <typename Test> bool anyTextOf(const BatchRow &batch, QueryField field, Test test)
{
    const auto isHit = [&test](QByteArrayView text) {
        return !text.isEmpty() && test(QUtf8StringView(text));
    };
    const auto isAnyError = [&](QByteArrayView BatchErrorView::*text) {
        return std::ranges::any_of(batch.errors(),
                                   [&](const BatchErrorView &error) { return isHit(error.*text); });
    };
    switch (field) {
    case QueryField::Id:
        return isHit(batch.id());
    case QueryField::Endpoint:
        return isHit(batch.endpoint());
    case QueryField::Model:
        return isHit(batch.model());
    case QueryField::RawStatus:
        return isHit(batch.rawStatus());
    case QueryField::ErrorCode:
        return isAnyError(&BatchErrorView::code);
    case QueryField::ErrorMessage:
        return isAnyError(&BatchErrorView::message);
    case QueryField::InputFileId:
        return isHit(batch.inputFileId());
    case QueryField::OutputFileId:
        return isHit(batch.outputFileId());
    case QueryField::ErrorFileId:
        return isHit(batch.errorFileId());
    case QueryField::File:
        return isHit(batch.inputFileId()) || isHit(batch.outputFileId())
            || isHit(batch.errorFileId());
    default: // Of the fields of texts.
        return isHit(batch.completionWindow());
    }
}

//! The same of the value of one key of the metadata.
template <typename Test> bool anyMetadataOf(const BatchRow &batch, QByteArrayView key, Test test)
{
    const std::optional<JsonMember> member = jsonMember(batch.metadata(), key);
    if (!member || member->text.isEmpty()) {
        return false;
    }
    if (member->hasEscapes) {
        const QByteArray text = unescaped(member->text);
        return test(QUtf8StringView(text));
    }
    return test(QUtf8StringView(member->text));
}

//! What the value of a key of the metadata says as a decimal number, be it a text or not.
[[nodiscard]] std::optional<double> metadataNumberOf(const BatchRow &batch, QByteArrayView key);

//! Whether @p word is what the server itself calls the batch's status, whatever the case.
[[nodiscard]] bool hasRawStatus(const BatchRow &batch, QStringView word);

//! Whether a bare word occurs in the id, endpoint, model, a key or value of the metadata, a file
//! id, or an error's code or message. @p crossesJson: it could match more of some JSON than a
//! single text of it, as it has signs of it or is a glob.
[[nodiscard]] bool hasText(const BatchRow &batch, const TextPattern &pattern, bool crossesJson);
