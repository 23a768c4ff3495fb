// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestfield.h"

#include "field.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array requestOutcomeWords{
    FieldWord{.key = "succeeded"_L1},
    FieldWord{.key = "failed"_L1},
    FieldWord{.key = "expired"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It was not run before the window ended.")},
    FieldWord{.key = "cancelled"_L1},
    FieldWord{.key = "missing"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field", "It is in the input file, and no other file has a line about it.")},
};

std::span<const FieldWord> wordsOfRequestOutcome()
{
    return requestOutcomeWords;
}

constexpr std::array requestFieldTable{
    Field{.id = FieldId::RequestId,
          .query = "custom_id"_L1,
          .aliases = "id"_L1,
          .kind = FieldKind::Id,
          .help = QT_TRANSLATE_NOOP("Field", "The id that the request was given."),
          .example = "custom_id:doc-4*"_L1},
    Field{.id = FieldId::RequestOutcome,
          .query = "outcome"_L1,
          .kind = FieldKind::Word,
          .help = QT_TRANSLATE_NOOP("Field", "What became of the request."),
          .example = "outcome:failed,expired"_L1,
          .words = wordsOfRequestOutcome},
    Field{.id = FieldId::RequestStatus,
          .query = "status"_L1,
          .aliases = "http_status http"_L1,
          .kind = FieldKind::Number,
          .help = QT_TRANSLATE_NOOP("Field", "The HTTP status of the answer."),
          .example = "status>=500"_L1},
    Field{.id = FieldId::RequestCode,
          .query = "code"_L1,
          .kind = FieldKind::Text,
          .help = QT_TRANSLATE_NOOP("Field", "The code of the error."),
          .example = "code:rate*"_L1},
    Field{.id = FieldId::RequestMessage,
          .query = "message"_L1,
          .aliases = "error"_L1,
          .kind = FieldKind::Text,
          .help = QT_TRANSLATE_NOOP(
              "Field", "The message of the error, with # in place of numbers and … of quotes."),
          .example = "message:\"context length\""_L1},
    Field{.id = FieldId::RequestInputTokens,
          .query = "input_tokens"_L1,
          .aliases = "tokens_in"_L1,
          .kind = FieldKind::Number,
          .help = QT_TRANSLATE_NOOP("Field", "How many tokens the request has."),
          .example = "input_tokens>8000"_L1},
    Field{.id = FieldId::RequestOutputTokens,
          .query = "output_tokens"_L1,
          .aliases = "tokens_out"_L1,
          .kind = FieldKind::Number,
          .help = QT_TRANSLATE_NOOP("Field", "How many tokens the answer has."),
          .example = "output_tokens>4000"_L1},
};
static_assert(requestFieldTable.size() == requestFieldCount);
static_assert(std::ranges::all_of(requestFieldTable, [](const Field &field) {
    return static_cast<int>(field.id) - fieldCount == &field - requestFieldTable.data();
}));

} // namespace

std::span<const Field> requestFields()
{
    return requestFieldTable;
}
