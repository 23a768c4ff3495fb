// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knownlisting.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RefreshState::Kind;

namespace {

const Stamp sweptAt = Stamp::fromMSecs(1'795'348'800'000);

Stamp later(std::chrono::milliseconds by)
{
    return Stamp::fromMSecs(sweptAt.msecs() + by.count());
}

KnownListing swept()
{
    KnownListing listing;
    listing.habits.order = ServerHabits::Order::NewestFirst;
    listing.sweptAt = sweptAt;
    return listing;
}

} // namespace

class TestKnownListing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fullSweepIsDueAfterItsInterval_data();
    void fullSweepIsDueAfterItsInterval();
    void clockThatWasSetBackMakesItDue();
    void listThatWasNeverReadIsRead();
    void onlyWhatWasReadInPartIsCutShort_data();
    void onlyWhatWasReadInPartIsCutShort();
};

void TestKnownListing::fullSweepIsDueAfterItsInterval_data()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("an hour") << 1;
    QTest::newRow("as it is by default") << 6;
    QTest::newRow("a month") << 24 * 30;
}

void TestKnownListing::fullSweepIsDueAfterItsInterval()
{
    QFETCH(const int, hours);
    const std::chrono::hours interval(hours);
    QCOMPARE(swept().nextKind(later(interval - 1ms), 60, interval), Kind::Delta);
    QCOMPARE(swept().nextKind(later(interval), 60, interval), Kind::Full);
}

void TestKnownListing::clockThatWasSetBackMakesItDue()
{
    QCOMPARE(swept().nextKind(later(-1ms), 60, 6h), Kind::Full);
}

void TestKnownListing::listThatWasNeverReadIsRead()
{
    KnownListing listing = swept();
    listing.sweptAt = {};
    QCOMPARE(listing.nextKind(later(1min), 60, 6h), Kind::Full);
}

void TestKnownListing::onlyWhatWasReadInPartIsCutShort_data()
{
    using enum ServerHabits::Support;
    QTest::addColumn<KnownListing>("listing");
    QTest::addColumn<bool>("isCutShort");
    KnownListing listing = swept();
    listing.habits.list = Yes;
    QTest::newRow("read from end to end") << listing << false;
    listing.rest.emplace();
    QTest::newRow("a walk is to go on") << listing << true;
    listing.rest.reset();
    listing.sweptAt = {};
    QTest::newRow("a walk ended early") << listing << true;
    listing.habits.list = Unknown;
    QTest::newRow("not read yet") << listing << false;
    listing = swept();
    listing.habits.list = No;
    QTest::newRow("there is none") << listing << true;
}

void TestKnownListing::onlyWhatWasReadInPartIsCutShort()
{
    QFETCH(const KnownListing, listing);
    QTEST(listing.isCutShort(), "isCutShort");
}

QTEST_GUILESS_MAIN(TestKnownListing)
#include "tst_knownlisting.moc"
