// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"

#include "badreply.h"
#include "errortext.h"
#include "jsonvalue.h"
#include "rowdecoder.h"
#include "unreadablerows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

using Element = JsonParser::Element;

//! Where the rows of an answer are.
struct RowList
{
    simdjson::dom::array rows;
    std::optional<std::string_view> key; //!< None when the answer itself is the list.
};

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BatchDecoder)
};

JsonParser &threadParser()
{
    // Kept for its buffers: a listing decodes thousands of pages of the same size.
    thread_local JsonParser parser;
    return parser;
}

//! The error that some servers send with a 200, else @p otherwise.
QString reportedErrorOr(Element root, const QString &otherwise)
{
    const QString text = errorTextOf(root);
    return text.isNull() ? otherwise : Text::tr("The server answered with an error: %1").arg(text);
}

//! Nothing for `data: null`, which is an empty list, unless an error stands beside it.
tl::expected<std::optional<RowList>, QString> findRows(Element root)
{
    if (root.is_array()) {
        return RowList{root.get_array().value_unsafe(), std::nullopt};
    }
    if (!root.is_object()) {
        return tl::unexpected(Text::tr("The answer is JSON, but neither an object nor a list"));
    }
    bool isNull = false;
    for (const std::string_view key : rowListKeys) {
        Element value;
        if (root.at_key(key).get(value)) {
            continue;
        }
        if (value.is_array()) {
            return RowList{value.get_array().value_unsafe(), key};
        }
        isNull = isNull || value.is_null();
    }
    Element error;
    const bool hasError = !root.at_key("error").get(error) && !error.is_null();
    if (isNull && !hasError) {
        return std::nullopt;
    }
    return tl::unexpected(reportedErrorOr(
        root, Text::tr("The answer has no list of batches in \"data\", \"value\" or \"batches\"")));
}

QString unreadableReason(const UnreadableRow &row)
{
    QString message = QString::fromUtf8(row.parserMessage);
    if (message.endsWith(u'.')) {
        message.chop(1);
    }
    return Text::tr("Row %1 cannot be read: %2.").arg(QString::number(row.number), message);
}

void countUnreadable(BatchPage &page, const QString &reason)
{
    if (page.unreadableRows++ == 0) {
        page.unreadableReason = reason;
    }
}

void appendRow(BatchPage &page, RowDecoder &decoder, Element row, QByteArrayView text)
{
    if (!row.is_object()) {
        return countUnreadable(page, Text::tr("Row %1 is not an object.").arg(page.rowCount() + 1));
    }
    Batch batch = decoder.decode(row.get_object().value_unsafe());
    if (batch.id.isNull()) {
        return countUnreadable(page, Text::tr("Row %1 has no id.").arg(page.rowCount() + 1));
    }
    batch.rawJson = text.toByteArray();
    page.batches.push_back(std::move(batch));
}

BatchPage decodeRows(JsonParser &parser, const RowList &list,
                     const std::vector<UnreadableRow> &unreadable)
{
    BatchPage page;
    RowDecoder decoder;
    const std::vector<QByteArrayView> texts = parser.objectTexts(list.key);
    page.batches.reserve(texts.size());
    auto text = texts.begin();
    auto next = std::ranges::find(unreadable, list.key, &UnreadableRow::key);
    for (const Element row : list.rows) {
        const QByteArrayView json = text == texts.end() ? QByteArrayView() : *text++;
        if (next != unreadable.end() && next->number == page.rowCount() + 1) {
            countUnreadable(page, unreadableReason(*next++));
        } else {
            appendRow(page, decoder, row, json);
        }
    }
    return page;
}

} // namespace

Result<BatchPage> decodeBatchPage(const QByteArray &body, const QByteArray &contentType)
{
    JsonParser &parser = threadParser();
    auto root = parser.parse(body);
    PageRemains remains; // The parser's text may be a view of it.
    if (root.error()) {
        remains = withoutUnreadableRows(body);
        const auto rest = parser.parse(remains.text);
        if (rest.error()) {
            return tl::unexpected(
                notJsonReply(body, contentType, simdjson::error_message(root.error())));
        }
        root = rest;
    }
    const auto list = findRows(root.value_unsafe());
    if (!list) {
        return tl::unexpected(badReply(list.error(), body, contentType));
    }
    BatchPage page = *list ? decodeRows(parser, **list, remains.unreadableRows) : BatchPage();
    Element value;
    if (!root.at_key("last_id").get(value)) {
        page.lastId = toQString(stringOf(value));
    }
    if (!root.at_key("has_more").get(value)) {
        page.hasMore = booleanOf(value);
    }
    return page;
}

Result<Batch> decodeBatch(const QByteArray &body, const QByteArray &contentType)
{
    JsonParser &parser = threadParser();
    const auto root = parser.parse(body);
    if (root.error()) {
        return tl::unexpected(
            notJsonReply(body, contentType, simdjson::error_message(root.error())));
    }
    simdjson::dom::object object;
    Batch batch;
    if (!root.get_object().get(object)) {
        batch = RowDecoder().decode(object);
    }
    if (batch.id.isNull()) {
        return tl::unexpected(
            badReply(reportedErrorOr(root.value_unsafe(),
                                     Text::tr("The answer is not a batch: it has no id")),
                     body, contentType));
    }
    batch.rawJson = parser.text().trimmed().toByteArray();
    return batch;
}
