// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"

#include "badreply.h"
#include "errortext.h"
#include "jsonvalue.h"
#include "plainline.h"
#include "redactor.h"
#include "rowdecoder.h"
#include "rowlimits.h"
#include "unreadablerows.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

using Element = JsonParser::Element;

//! Where the rows of an answer are.
struct RowList
{
    simdjson::dom::array rows;
    std::optional<std::string_view> key; //!< Nothing when the answer is the list.
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

//! The text of the error that some servers send with status 200, else @p otherwise.
QString reportedErrorOr(Element root, const QString &otherwise)
{
    const QString text = errorTextOf(root);
    return text.isNull() ? otherwise : Text::tr("The server answered with an error: %1").arg(text);
}

bool isTooLong(const QString &text)
{
    return static_cast<std::size_t>(text.size()) > longestId / 3 // UTF-8 takes at most so many.
        && static_cast<std::size_t>(text.toUtf8().size()) > longestId;
}

ApiError tooManyRows()
{
    return {
        .kind = ApiError::Kind::TooLarge,
        .message =
            Text::tr("The answer has more than %1 rows, which is no page.").arg(mostRowsInPage)};
}

//! Nothing for `data: null`, which is an empty list unless the answer reports an error.
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

//! A member that names the next page, and the kind of parameter that asks for it.
struct NextMember
{
    std::string_view key;
    std::string_view innerKey; //!< The place is in this member of it; empty: it is the place.
    Paging paging;
};

constexpr NextMember nextMembers[] = {
    {"next_cursor", {}, Paging::After}, // Bifrost
    {"paging", "next_cursor", Paging::Cursor}, // Groq
    {"next_page_token", {}, Paging::PageToken}, // Cohere, Databricks
    {"pagination_token", {}, Paging::PaginationToken}, // xAI
    {"next", {}, Paging::Link},
    {"paging", "next", Paging::Link},
    {"links", "next", Paging::Link},
};

//! The text of a member that names the next page; empty where the server says that there is none,
//! nothing where the member is missing or not a text.
std::optional<QString> placeIn(Element root, const NextMember &member)
{
    Element value;
    if (root.at_key(member.key).get(value)
        || (!member.innerKey.empty() && value.at_key(member.innerKey).get(value))) {
        return std::nullopt;
    }
    const bool isPlace = value.is_string() || value.is_number() || value.is_null();
    return isPlace ? std::optional(textOf(value)) : std::nullopt;
}

//! Whether @p text is a URL or a part of one; else it is a cursor.
bool isLink(const QString &text)
{
    return text.startsWith(u'/') || text.startsWith(u'?') || text.contains("://"_L1);
}

void readPaging(BatchPage &page, Element root)
{
    Element value;
    if (!root.at_key("last_id").get(value)) {
        const QString id = textOf(value);
        page.lastId = isTooLong(id) ? QString() : id;
    }
    if (!root.at_key("has_more").get(value)) {
        page.hasMore = booleanOf(value);
    }
    bool endsHere = false;
    for (const NextMember &member : nextMembers) {
        const std::optional<QString> place = placeIn(root, member);
        if (place && isTooLong(*place)) { // No server takes such a URL: the last row may do.
            page.hasMore = true;
            return;
        }
        if (place && !place->isEmpty()) {
            const bool isCursor = member.paging == Paging::Link && !isLink(*place);
            page.next = NextPage{isCursor ? Paging::After : member.paging, *place};
            return;
        }
        endsHere = endsHere || place;
    }
    if (endsHere && !page.hasMore) {
        page.hasMore = false;
    }
}

//! The names of the row's members, for a row that has no id: "uuid, status and 3 more".
QString memberNames(simdjson::dom::object row)
{
    constexpr qsizetype mostNames = 12;
    constexpr qsizetype longestName = 40;
    QStringList names;
    for (const auto &member : row) {
        if (names.size() == mostNames) {
            return Text::tr("%1 and %2 more")
                .arg(names.join(", "_L1), QString::number(row.size() - mostNames));
        }
        names.append(
            plainLine(QByteArrayView(member.key.data(), std::ssize(member.key)), longestName));
    }
    return names.join(", "_L1);
}

//! Whether a call can name a batch that has this id.
bool isUsable(const QString &id)
{
    return !id.contains(tokenBlot) && !isTooLong(id);
}

//! Why no call can name a batch that has this id, as the end of a sentence.
QString idProblem(const QString &id)
{
    return id.contains(tokenBlot) ? Text::tr("its id has the token in it")
                                  : Text::tr("its id is longer than %1 bytes").arg(longestId);
}

//! @p reasonOf makes the reason, which is asked for once a page: there may be very many such rows.
template <typename Reason> void countUnreadable(BatchPage &page, const Reason &reasonOf)
{
    if (page.unreadableRows == 0) {
        page.unreadableReason = reasonOf(QString::number(page.rowCount() + 1));
    }
    ++page.unreadableRows;
}

QString unreadable(const QString &number, const QString &reason)
{
    return Text::tr("Row %1 cannot be read: %2.").arg(number, reason);
}

QString withoutFullStop(const char *parserMessage)
{
    QString message = QString::fromUtf8(parserMessage);
    if (message.endsWith(u'.')) {
        message.chop(1);
    }
    return message;
}

void appendRow(BatchPage &page, RowDecoder &decoder, Element row, QByteArrayView text)
{
    if (!row.is_object()) {
        return countUnreadable(page, [](const QString &number) {
            return Text::tr("Row %1 is not an object.").arg(number);
        });
    }
    const simdjson::dom::object object = row.get_object().value_unsafe();
    Batch batch = decoder.decode(object);
    if (batch.id.isNull()) {
        return countUnreadable(page, [object](const QString &number) {
            return Text::tr("Row %1 has no id. Its members are: %2.")
                .arg(number, memberNames(object));
        });
    }
    if (!isUsable(batch.id)) {
        return countUnreadable(page, [&batch](const QString &number) {
            return unreadable(number, idProblem(batch.id));
        });
    }
    batch.rawJson = text.toByteArray();
    page.batches.push_back(std::move(batch));
}

BatchPage decodeRows(JsonParser &parser, const RowList &list,
                     const std::vector<UnreadableRow> &unparsed)
{
    BatchPage page;
    RowDecoder decoder;
    const std::vector<QByteArrayView> texts = parser.objectTexts(list.key);
    page.batches.reserve(texts.size());
    auto text = texts.begin();
    auto next = std::ranges::find(unparsed, list.key, &UnreadableRow::key);
    for (const Element row : list.rows) {
        const QByteArrayView json = text == texts.end() ? QByteArrayView() : *text++;
        if (next != unparsed.end() && next->key == list.key
            && next->number == page.rowCount() + 1) {
            countUnreadable(page, [message = next->parserMessage](const QString &number) {
                return unreadable(number, withoutFullStop(message));
            });
            ++next;
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
    PageRemains remains; // Lives as long as the parser's text, which may be a view of it.
    if (root.error()) {
        remains = withoutUnreadableRows(body, parser);
        if (remains.hasTooManyRows) {
            return tl::unexpected(tooManyRows());
        }
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
    if (*list && (*list)->rows.size() > mostRowsInPage) {
        return tl::unexpected(tooManyRows());
    }
    BatchPage page = *list ? decodeRows(parser, **list, remains.unreadableRows) : BatchPage();
    if (root.is_object()) {
        readPaging(page, root.value_unsafe());
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
    if (!isUsable(batch.id)) {
        return tl::unexpected(badReply(
            Text::tr("The batch cannot be read: %1").arg(idProblem(batch.id)), body, contentType));
    }
    batch.rawJson = parser.text().trimmed().toByteArray();
    return batch;
}
