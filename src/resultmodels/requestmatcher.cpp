// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestmatcher.h"

#include "rowmatcher.h"

#include <array>

namespace {

using Reader = FieldReader<RequestRow>;

FieldValue presentText(QByteArrayView text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(text);
}

template <typename Number> FieldValue presentNumber(std::optional<Number> number)
{
    return number ? FieldValue(static_cast<qint64>(*number)) : FieldValue();
}

QByteArrayView codeOf(const RequestRow &row)
{
    return row.group != nullptr ? QByteArrayView(row.group->code) : QByteArrayView();
}

QByteArrayView messageOf(const RequestRow &row)
{
    return row.group != nullptr ? QByteArrayView(row.group->message) : QByteArrayView();
}

// In the order of FieldId.
constexpr std::array requestReaders{
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return presentText(row.request.customId);
               }},
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return FieldValue(static_cast<qint64>(row.request.outcome));
               }},
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return presentNumber(row.request.httpStatus);
               }},
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return presentText(codeOf(row));
               }},
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return presentText(messageOf(row));
               }},
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return presentNumber(row.request.inputTokens);
               }},
    Reader{.valueOf =
               [](const RequestRow &row) {
                   return presentNumber(row.request.outputTokens);
               }},
};
static_assert(requestReaders.size() == requestFieldCount);

//! A query about requests names no other fields than these. What is no term has any.
const Reader &readerOf(FieldId field)
{
    const int place = static_cast<int>(field) - fieldCount;
    return requestReaders[static_cast<std::size_t>(std::max(place, 0))];
}

bool hasText(const RequestRow &row, const BareText &text)
{
    for (const QByteArrayView each : {row.request.customId, codeOf(row), messageOf(row)}) {
        if (!each.isEmpty() && text.pattern.matches(QUtf8StringView(each))) {
            return true;
        }
    }
    return text.word == requestOutcomeKey(row.request.outcome);
}

} // namespace

RequestMatcher::RequestMatcher(const QueryNode &query)
    : m_matcher(std::make_shared<const RowMatcher<RequestRow>>(
        query, QueryClock{Stamp()}, RowReader<RequestRow>{readerOf, hasText}))
{ }

bool RequestMatcher::matches(const RequestRow &row) const
{
    return m_matcher->matches(row);
}
