// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listingextent.h"

#include "refreshstate.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestListingExtent final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aListIsWholeUntilItIsKnownNotToBe();
    void whatIsReadNewestFirstLacksOldRows();
    void whatWasInterruptedLacksRows();
};

void TestListingExtent::aListIsWholeUntilItIsKnownNotToBe()
{
    RefreshState state;
    state.phase = RefreshState::Phase::Walking;
    state.pages = 3;
    QVERIFY(listingExtentOf(state) == ListingExtent::Whole);
    state.lastEnd = WalkEnd{};
    QVERIFY(listingExtentOf(state) == ListingExtent::Whole);
}

void TestListingExtent::whatIsReadNewestFirstLacksOldRows()
{
    RefreshState state;
    state.lastEnd = WalkEnd{WalkEnd::Reason::PageLimit, {}};
    QVERIFY(listingExtentOf(state) == ListingExtent::Some);
    state.habits.order = ServerHabits::Order::NewestFirst;
    QVERIFY(listingExtentOf(state) == ListingExtent::Newest);
    state.habits.order = ServerHabits::Order::Other;
    QVERIFY(listingExtentOf(state) == ListingExtent::Some);
}

void TestListingExtent::whatWasInterruptedLacksRows()
{
    RefreshState state;
    state.phase = RefreshState::Phase::Paused;
    QVERIFY(listingExtentOf(state) == ListingExtent::Whole); // It was not begun.
    state.pages = 3;
    state.habits.order = ServerHabits::Order::NewestFirst;
    QVERIFY(listingExtentOf(state) == ListingExtent::Newest);
}

QTEST_GUILESS_MAIN(TestListingExtent)
#include "tst_listingextent.moc"
