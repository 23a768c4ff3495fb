// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialect.h"

#include "bytes.h"
#include "dialectid.h"
#include "dialectrow.h"
#include "dice.h"
#include "simulatedfleet.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

using Cursor = Dialect::Cursor;

constexpr QByteArrayView dataStart = R"({"object":"list","data":[)";
constexpr QByteArrayView batchesStart = R"({"batches":[)";

void appendText(Bytes &out, const char *key, const QByteArray &text)
{
    out.add(key);
    if (text.isNull()) {
        out.add("null");
    } else {
        out.add('"', QByteArrayView(text), '"');
    }
}

void appendApiEnd(Bytes &out, const DialectPageEnd &end)
{
    appendText(out, R"(],"first_id":)", end.firstId);
    appendText(out, R"(,"last_id":)", end.lastId);
    out.add(R"(,"has_more":)", end.hasMore ? "true}" : "false}");
}

void appendObjectEnd(Bytes &out, const DialectPageEnd &)
{
    out.add("]}");
}

void appendListEnd(Bytes &out, const DialectPageEnd &)
{
    out.add(']');
}

void appendMistralEnd(Bytes &out, const DialectPageEnd &end)
{
    out.add(R"(],"total":)", end.total, '}');
}

void appendGroqEnd(Bytes &out, const DialectPageEnd &end)
{
    appendText(out, R"(],"paging":{"next_cursor":)", end.cursor);
    out.add("}}");
}

void appendBifrostEnd(Bytes &out, const DialectPageEnd &end)
{
    out.add(R"(],"extra_fields":{"request_type":"batch_list","provider":"openai","latency":41})");
    if (end.hasMore) {
        appendText(out, R"(,"has_more":true,"next_cursor":)", end.cursor);
    }
    out.add('}');
}

void appendTokenEnd(Bytes &out, const DialectPageEnd &end)
{
    out.add(R"(],"next_page_token":")", QByteArrayView(end.cursor), R"("})");
}

void appendXaiEnd(Bytes &out, const DialectPageEnd &end)
{
    appendText(out, R"(],"pagination_token":)", end.cursor);
    out.add('}');
}

void appendNextUrlEnd(Bytes &out, const DialectPageEnd &end)
{
    appendText(out, R"(],"next":)", end.cursor.isNull() ? QByteArray() : end.nextUrl + end.cursor);
    out.add('}');
}

constexpr std::array dialects{
    Dialect{.name = "openai"_L1,
            .usage = "the API as it is documented; the default"_L1,
            .appendRow = appendApiRow,
            .pageStart = dataStart,
            .appendPageEnd = appendApiEnd},
    Dialect{.name = "azure"_L1,
            .usage = "rows in \"value\", InProgress, ISO times, null counts"_L1,
            .appendRow = appendAzureRow,
            .pageStart = R"({"value":[)",
            .appendPageEnd = appendApiEnd},
    Dialect{.name = "litellm"_L1,
            .usage = "very long ids, \"complete\""_L1,
            .appendRow = appendLiteLlmRow,
            .pageStart = dataStart,
            .appendPageEnd = appendApiEnd,
            .idOf = liteLlmId,
            .fleetIdOf = fleetIdOfLiteLlm},
    Dialect{.name = "portkey-bedrock"_L1,
            .usage = "percent-encoded ARNs, milliseconds, no counts, no has_more"_L1,
            .appendRow = appendPortkeyBedrockRow,
            .pageStart = dataStart,
            .appendPageEnd = appendObjectEnd,
            .idOf = bedrockId,
            .fleetIdOf = fleetIdByEnd},
    Dialect{.name = "llm-d"_L1,
            .usage = "after is a number of rows; not by time; live counts by GET only"_L1,
            .appendRow = appendLlmDRow,
            .pageStart = dataStart,
            .appendPageEnd = appendApiEnd,
            .cursor = Cursor::Offset,
            .isOrderedById = true},
    Dialect{.name = "together"_L1,
            .usage = "a bare list, ISO times, progress in percent"_L1,
            .appendRow = appendTogetherRow,
            .pageStart = "[",
            .appendPageEnd = appendListEnd},
    Dialect{.name = "mistral"_L1,
            .usage = "flat counts, QUEUED and TIMEOUT_EXCEEDED, no has_more"_L1,
            .appendRow = appendMistralRow,
            .pageStart = dataStart,
            .appendPageEnd = appendMistralEnd},
    Dialect{.name = "groq"_L1,
            .usage = "paging.next_cursor goes back as cursor; pages of 20"_L1,
            .appendRow = appendApiRow,
            .pageStart = dataStart,
            .appendPageEnd = appendGroqEnd,
            .cursor = Cursor::Own,
            .cursorParameter = "cursor"_L1,
            .limitParameter = {}},
    Dialect{.name = "bifrost"_L1,
            .usage = "next_cursor goes back as after; an id is a 400"_L1,
            .appendRow = appendApiRow,
            .pageStart = dataStart,
            .appendPageEnd = appendBifrostEnd,
            .cursor = Cursor::Own},
    Dialect{.name = "anthropic"_L1,
            .usage = "after_id, processing_status, ended_at, counts of its own"_L1,
            .appendRow = appendAnthropicRow,
            .pageStart = R"({"data":[)",
            .appendPageEnd = appendApiEnd,
            .cursorParameter = "after_id"_L1,
            .largestLimit = 1'000,
            .idOf = anthropicId,
            .fleetIdOf = fleetIdByEnd},
    Dialect{.name = "cohere"_L1,
            .usage = "next_page_token goes back as page_token; BATCH_STATUS_QUEUED"_L1,
            .appendRow = appendCohereRow,
            .pageStart = batchesStart,
            .appendPageEnd = appendTokenEnd,
            .cursor = Cursor::Own,
            .cursorParameter = "page_token"_L1,
            .limitParameter = "page_size"_L1},
    Dialect{.name = "databricks"_L1,
            .usage = "like cohere; rows have a name and no id"_L1,
            .appendRow = appendDatabricksRow,
            .pageStart = batchesStart,
            .appendPageEnd = appendTokenEnd,
            .cursor = Cursor::Own,
            .cursorParameter = "page_token"_L1,
            .limitParameter = "page_size"_L1},
    Dialect{.name = "xai"_L1,
            .usage = "pagination_token; batch_id, a state of counts, no status"_L1,
            .appendRow = appendXaiRow,
            .pageStart = batchesStart,
            .appendPageEnd = appendXaiEnd,
            .cursor = Cursor::Own,
            .cursorParameter = "pagination_token"_L1},
    Dialect{.name = "digitalocean"_L1,
            .usage = "batch_id, ISO times, errors as a list"_L1,
            .appendRow = appendDigitalOceanRow,
            .pageStart = dataStart,
            .appendPageEnd = appendApiEnd},
    Dialect{.name = "openrouter"_L1,
            .usage = "one finalized_at for every end, prompt and completion tokens"_L1,
            .appendRow = appendOpenRouterRow,
            .pageStart = dataStart,
            .appendPageEnd = appendApiEnd},
    Dialect{.name = "next-url"_L1,
            .usage = "next is the URL of the next page; after is ignored"_L1,
            .appendRow = appendApiRow,
            .pageStart = dataStart,
            .appendPageEnd = appendNextUrlEnd,
            .cursor = Cursor::Own,
            .cursorParameter = "from"_L1},
    Dialect{.name = "filtered"_L1,
            .usage = "other tenants' rows are taken out: short and empty pages"_L1,
            .appendRow = appendApiRow,
            .pageStart = dataStart,
            .appendPageEnd = appendApiEnd,
            .hasOtherTenants = true},
};

} // namespace

QByteArray Dialect::id(const SimulatedFleet &fleet, qint64 index) const
{
    const QByteArray fleetId = fleet.ids().id(static_cast<quint64>(index));
    return idOf ? idOf(fleetId) : fleetId;
}

std::optional<qint64> Dialect::indexOf(const QByteArray &id, const SimulatedFleet &fleet,
                                       qint64 now) const
{
    const QByteArray fleetId = fleetIdOf ? fleetIdOf(id) : id;
    // An id with percent escapes arrives in different forms from a path and from a query.
    const bool isSame = !idOf
        || QByteArray::fromPercentEncoding(idOf(fleetId)) == QByteArray::fromPercentEncoding(id);
    return isSame ? fleet.indexOf(fleetId, now) : std::nullopt;
}

// Scrambles the places within each full block, so that new batches do not move older ones.
qint64 Dialect::indexAt(qint64 place, qint64 count) const
{
    constexpr qint64 blockSize = 16;
    const qint64 block = place / blockSize * blockSize;
    if (!isOrderedById || block + blockSize > count) {
        return place;
    }
    const auto mask = static_cast<qint64>(mixed(static_cast<quint64>(block))) & (blockSize - 1);
    return block + ((place - block) ^ mask);
}

bool Dialect::shows(qint64 index) const
{
    // The runs are so long that some pages of 100 rows are empty.
    constexpr qint64 run = 200;
    return !hasOtherTenants || (index + run / 4) / run % 2 == 0;
}

const Dialect &Dialect::openAi()
{
    return dialects.front();
}

tl::expected<Dialect, QString> Dialect::named(const QString &name)
{
    const auto *const dialect = std::ranges::find(dialects, name, &Dialect::name);
    if (dialect == dialects.end()) {
        return tl::unexpected(
            u"There is no dialect '%1'. The dialects are:\n%2"_s.arg(name, help()));
    }
    return *dialect;
}

QString Dialect::help()
{
    QString text;
    for (const Dialect &dialect : dialects) {
        text += u"  %1 %2\n"_s.arg(QString(dialect.name), -16).arg(dialect.usage);
    }
    return text;
}
