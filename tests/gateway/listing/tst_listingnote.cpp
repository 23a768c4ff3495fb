// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listingnote.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! Of a word's letters; capitals are live.
KnownRows rowsByLetter(const QString &letters)
{
    KnownRows rows;
    for (const QChar letter : letters) {
        rows.append(letter.toLower(), letter.isUpper());
    }
    return rows;
}

//! Nothing of it is as it would be without a note.
KnownListing wholeListing()
{
    KnownListing listing;
    listing.rows = rowsByLetter(u"aBcDe"_s);
    listing.habits.order = ServerHabits::Order::NewestFirst;
    listing.habits.paging = Paging::Offset;
    listing.habits.announcesMore = true;
    listing.habits.isCursorTrusted = false;
    listing.habits.pageRows = 20;
    listing.habits.list = ServerHabits::Support::Yes;
    listing.habits.get = ServerHabits::Support::No;
    listing.habits.freshness = ServerHabits::Freshness::Stale;
    listing.sweptAt = Stamp::fromMSecs(1'763'820'000'123);
    return listing;
}

KnownListing brokenListing()
{
    KnownListing listing = wholeListing();
    listing.sweptAt = {};
    listing.rest = KnownListing::Rest{{Paging::After, u"cursor"_s, u"d"_s}, {}};
    return listing;
}

ListingNote overAFile(const ListingNote &note)
{
    return ListingNote::fromJson(note.toJson());
}

} // namespace

class TestListingNote final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void listingIsTheSameOverAFile_data();
    void listingIsTheSameOverAFile();
    void damagedNoteSaysNothing_data();
    void damagedNoteSaysNothing();
    void unknownWordsAreLeftOut();
    void newerRowsThanTheFirstAreNotKnown();
    void rowsWithoutTheFirstAreNoList();
    void walkWithoutItsLastRowBeginsAnew();
    void emptyListIsKnownToBeEmpty();
    void unlistedRowsAreWatchedAsTheyAre();
};

void TestListingNote::listingIsTheSameOverAFile_data()
{
    QTest::addColumn<KnownListing>("listing");
    QTest::newRow("default") << KnownListing();
    QTest::newRow("whole") << wholeListing();
    QTest::newRow("interrupted") << brokenListing();
    KnownListing counted = brokenListing();
    counted.rest = KnownListing::Rest{{Paging::Offset, {}, u"d"_s}, {}};
    QTest::newRow("interrupted, by number") << counted;
    for (const Paging paging : {Paging::AfterId, Paging::Cursor, Paging::PageToken,
                                Paging::PaginationToken, Paging::Link}) {
        KnownListing named = brokenListing();
        named.habits.paging = paging;
        named.rest = KnownListing::Rest{{paging, u"place"_s, u"d"_s}, {}};
        QTest::addRow("interrupted, paging %d", static_cast<int>(paging)) << named;
    }
    KnownListing fresh = wholeListing();
    fresh.habits = {.order = ServerHabits::Order::Other,
                    .freshness = ServerHabits::Freshness::Fresh};
    QTest::newRow("other habits") << fresh;
}

void TestListingNote::listingIsTheSameOverAFile()
{
    QFETCH(const KnownListing, listing);
    QCOMPARE(overAFile(ListingNote::of(listing)).listing(listing.rows), listing);
}

void TestListingNote::damagedNoteSaysNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray json = ListingNote::of(wholeListing()).toJson();
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << json.chopped(1);
    QTest::newRow("no JSON") << "newest first"_ba;
    QTest::newRow("no object") << "[1]"_ba;
    QTest::newRow("no version") << R"({"swept_at":5})"_ba;
    QTest::newRow("other version") << QByteArray(json).replace(R"("version":1)", R"("version":2)");
}

void TestListingNote::damagedNoteSaysNothing()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(ListingNote::fromJson(json), ListingNote());
}

void TestListingNote::unknownWordsAreLeftOut()
{
    const QByteArray json =
        R"({"version":1,"swept_at":"x","newest":7,"unlisted":[1,"w",null],"rest":{"last":"d"},)"
        R"("habits":{"order":"upwards","page_rows":100000,"list":true,"get":"yes"}})";
    ListingNote expected;
    expected.unlisted = {u"w"_s};
    expected.habits.get = ServerHabits::Support::Yes;
    QCOMPARE(ListingNote::fromJson(json), expected);
}

void TestListingNote::newerRowsThanTheFirstAreNotKnown()
{
    const ListingNote note = ListingNote::of(wholeListing());
    QCOMPARE(note.listing(rowsByLetter(u"xYaBcDe"_s)), wholeListing());
}

void TestListingNote::rowsWithoutTheFirstAreNoList()
{
    const KnownListing listing = ListingNote::of(wholeListing()).listing(rowsByLetter(u"BcDe"_s));
    QVERIFY(!listing.sweptAt.isSet());
    QCOMPARE(listing.rows, KnownRows());
    QCOMPARE(listing.habits, wholeListing().habits);
}

void TestListingNote::walkWithoutItsLastRowBeginsAnew()
{
    const ListingNote note = ListingNote::of(brokenListing());
    const KnownListing listing = note.listing(rowsByLetter(u"aBcDe"_s));
    QVERIFY(listing.rest);
    QVERIFY(listing.rest->seen.contains("d") && !listing.rest->seen.contains("e"));
    QVERIFY(!note.listing(rowsByLetter(u"aBc"_s)).rest);
}

void TestListingNote::emptyListIsKnownToBeEmpty()
{
    KnownListing empty = wholeListing();
    empty.rows = {};
    QCOMPARE(ListingNote::of(empty).listing(rowsByLetter(u"ab"_s)), empty);
}

void TestListingNote::unlistedRowsAreWatchedAsTheyAre()
{
    KnownListing listing = wholeListing();
    listing.rows.unlist(u"b"_s);
    listing.rows.unlist(u"c"_s);
    listing.rows.watch(u"w"_s);
    listing.rows.watch(u"done"_s);
    listing.rows.setLive(u"done"_s, false);
    const ListingNote note = overAFile(ListingNote::of(listing));
    KnownRows others;
    others.append(u"done"_s, false);
    QCOMPARE(note.listing(rowsByLetter(u"aBcDe"_s), others), listing);
}

QTEST_GUILESS_MAIN(TestListingNote)
#include "tst_listingnote.moc"
