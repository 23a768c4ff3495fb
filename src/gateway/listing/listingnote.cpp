// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listingnote.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

using Freshness = ServerHabits::Freshness;
using Order = ServerHabits::Order;
using Support = ServerHabits::Support;

namespace {

constexpr int version = 1;

constexpr auto versionKey = "version"_L1;
constexpr auto sweptAtKey = "swept_at"_L1;
constexpr auto newestKey = "newest"_L1;
constexpr auto unlistedKey = "unlisted"_L1;
constexpr auto limitedKey = "limited"_L1;
constexpr auto restKey = "rest"_L1;
constexpr auto afterKey = "after"_L1;
constexpr auto lastKey = "last"_L1;
constexpr auto habitsKey = "habits"_L1;
constexpr auto orderKey = "order"_L1;
constexpr auto pagingKey = "paging"_L1;
constexpr auto announcesMoreKey = "announces_more"_L1;
constexpr auto cursorTrustedKey = "cursor_trusted"_L1;
constexpr auto pageRowsKey = "page_rows"_L1;
constexpr auto listKey = "list"_L1;
constexpr auto getKey = "get"_L1;
constexpr auto freshnessKey = "freshness"_L1;

template <typename Value> struct Word
{
    Value value;
    QLatin1StringView word;
};

constexpr std::array orders{Word{Order::Unknown, "unknown"_L1},
                            Word{Order::NewestFirst, "newest_first"_L1},
                            Word{Order::Other, "other"_L1}};
// An older version wrote "cursor" for After; an unknown word is read as After.
constexpr std::array pagings{Word{Paging::After, "after"_L1},
                             Word{Paging::AfterId, "after_id"_L1},
                             Word{Paging::Offset, "offset"_L1},
                             Word{Paging::Cursor, "next_cursor"_L1},
                             Word{Paging::PageToken, "page_token"_L1},
                             Word{Paging::PaginationToken, "pagination_token"_L1},
                             Word{Paging::Link, "link"_L1}};
constexpr std::array supports{Word{Support::Unknown, "unknown"_L1}, Word{Support::Yes, "yes"_L1},
                              Word{Support::No, "no"_L1}};
constexpr std::array freshnesses{Word{Freshness::Unproven, "unproven"_L1},
                                 Word{Freshness::Fresh, "fresh"_L1},
                                 Word{Freshness::Stale, "stale"_L1}};

template <typename Words, typename Value> QLatin1StringView wordOf(const Words &words, Value value)
{
    return std::ranges::find(words, value, &Words::value_type::value)->word;
}

//! The value of the word in @p json; the first value if the word is missing or unknown.
template <typename Words> auto valueOf(const Words &words, const QJsonValue &json)
{
    const QString text = json.toString();
    const auto found =
        std::ranges::find_if(words, [&text](const auto &word) { return word.word == text; });
    return found == words.end() ? words.front().value : found->value;
}

QJsonObject habitsToJson(const ServerHabits &habits)
{
    return {{orderKey, wordOf(orders, habits.order)},
            {pagingKey, wordOf(pagings, habits.paging)},
            {announcesMoreKey, habits.announcesMore},
            {cursorTrustedKey, habits.isCursorTrusted},
            {pageRowsKey, habits.pageRows},
            {listKey, wordOf(supports, habits.list)},
            {getKey, wordOf(supports, habits.get)},
            {freshnessKey, wordOf(freshnesses, habits.freshness)}};
}

ServerHabits habitsFromJson(const QJsonObject &json)
{
    ServerHabits habits;
    habits.order = valueOf(orders, json[orderKey]);
    habits.paging = valueOf(pagings, json[pagingKey]);
    habits.announcesMore = json[announcesMoreKey].toBool();
    habits.isCursorTrusted = json[cursorTrustedKey].toBool(habits.isCursorTrusted);
    const int most = ListRequest().limit;
    habits.pageRows = std::clamp(json[pageRowsKey].toInt(most), 1, most);
    habits.list = valueOf(supports, json[listKey]);
    habits.get = valueOf(supports, json[getKey]);
    habits.freshness = valueOf(freshnesses, json[freshnessKey]);
    return habits;
}

QString textOf(const QJsonValue &json)
{
    return json.isString() ? json.toString() : QString();
}

} // namespace

ListingNote ListingNote::of(const KnownListing &listing)
{
    const QString newestId = listing.rows.size() > 0 ? listing.rows.at(0) : QString();
    ListingNote note{.habits = listing.habits,
                     .sweptAt = listing.sweptAt,
                     .rest = {},
                     .isLimited = listing.isLimited,
                     .unlisted = listing.rows.unlisted(),
                     .newestId = newestId};
    if (listing.rest) {
        note.rest = *listing.rest;
    }
    return note;
}

KnownListing ListingNote::listing(KnownRows rows, const KnownRows &others) const
{
    IdSet ids;
    for (const QString &id : unlisted) {
        ids.insert(id.toUtf8());
    }
    const IdSet kept = rows.listed(ids);
    const IdSet keptElsewhere = others.listed(ids);
    IdSet live; // Of which the cache says nothing else.
    for (const QString &id : unlisted) {
        const QByteArray utf8 = id.toUtf8();
        const bool isKept = kept.contains(utf8) || keptElsewhere.contains(utf8);
        if (!isKept || rows.isLive(id) || others.isLive(id)) {
            live.insert(utf8);
        }
    }
    const std::optional<qsizetype> newest = rows.positionOf(newestId);
    if (newest) {
        rows.dropNewest(*newest);
    } else {
        rows = {};
    }
    if (!unlisted.isEmpty()) {
        rows.unlistAll(unlisted, live);
    }

    KnownListing listing;
    listing.habits = habits;
    listing.isLimited = isLimited;
    listing.sweptAt = newest || newestId.isNull() ? sweptAt : Stamp();
    if (const auto last = rest ? rows.positionOf(rest->lastId) : std::nullopt) {
        listing.rest = KnownListing::Rest{*rest, rows.newest(*last + 1)};
    }
    listing.rows = std::move(rows);
    return listing;
}

QByteArray ListingNote::toJson() const
{
    QJsonObject json{{versionKey, version},
                     {habitsKey, habitsToJson(habits)},
                     {sweptAtKey, sweptAt.msecs()},
                     {limitedKey, isLimited},
                     {unlistedKey, QJsonArray::fromStringList(unlisted)}};
    if (!newestId.isNull()) {
        json[newestKey] = newestId;
    }
    if (rest) {
        QJsonObject position{{pagingKey, wordOf(pagings, rest->paging)}, {lastKey, rest->lastId}};
        if (!rest->after.isNull()) {
            position[afterKey] = rest->after;
        }
        json[restKey] = position;
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

ListingNote ListingNote::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object[versionKey].toInt() != version) {
        return {};
    }
    ListingNote note;
    note.habits = habitsFromJson(object[habitsKey].toObject());
    note.sweptAt = Stamp::fromMSecs(object[sweptAtKey].toInteger());
    note.isLimited = object[limitedKey].toBool();
    note.newestId = textOf(object[newestKey]);
    for (const QJsonValue &id : object[unlistedKey].toArray()) {
        if (id.isString()) {
            note.unlisted.append(id.toString());
        }
    }
    const QJsonObject rest = object[restKey].toObject();
    const PageWalk::Position position{valueOf(pagings, rest[pagingKey]), textOf(rest[afterKey]),
                                      textOf(rest[lastKey])};
    const bool canGoOn = position.paging == Paging::Offset || !position.after.isNull();
    if (canGoOn && !position.lastId.isNull()) {
        note.rest = position;
    }
    return note;
}
