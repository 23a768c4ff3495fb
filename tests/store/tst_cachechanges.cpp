// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cacheplaces.h"
#include "keeping.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

using Changes = std::vector<BatchChange>;

namespace {

constexpr int aYear = 365 * 86'400; // In seconds.

ConfirmedBatches byId(int number, int seconds, int done = 100)
{
    ConfirmedBatches batches = confirmed(batchesOf(number, number, done), seconds);
    batches.confirmation.call = Confirmation::Call::Get;
    return batches;
}

//! The numbers of the rows that are gone, as they are kept.
QStringList goneIds(CacheFile &file)
{
    QStringList ids;
    const KeptBatches kept = allOf(file);
    for (std::size_t i = 0; i < kept.batches.size(); ++i) {
        if (kept.standings[i].goneAt.isSet()) {
            ids.append(kept.batches[i].id);
        }
    }
    return ids;
}

// As version 1 made it.
const QStringList version1{
    u"CREATE TABLE batch (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "place INTEGER NOT NULL, status TEXT, is_terminal INTEGER NOT NULL, total INTEGER, "
    "completed INTEGER, failed INTEGER, created_at INTEGER NOT NULL, "
    "confirmed_at INTEGER NOT NULL, confirmed_by INTEGER NOT NULL)"_s,
    u"CREATE INDEX batch_by_place ON batch (place)"_s,
    u"CREATE TABLE json (key INTEGER PRIMARY KEY REFERENCES batch ON DELETE CASCADE, "
    "text BLOB NOT NULL)"_s,
    u"CREATE TABLE observation (key INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE, "
    "at INTEGER NOT NULL, status TEXT, total INTEGER, completed INTEGER, failed INTEGER, "
    "PRIMARY KEY (key, at)) WITHOUT ROWID"_s,
    u"CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"_s,
    u"PRAGMA application_id = 1113869105"_s,
    u"PRAGMA user_version = 1"_s,
    u"INSERT INTO note VALUES ('base_url', 'https://gateway.example'), ('habits', 'h'), "
    "('walk_after', 'a'), ('walk_rows', 3)"_s,
};

} // namespace

class TestCacheChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void goneRowsAreMarked();
    void rowThatIsGivenAgainIsNotGone();
    void laterConfirmationIsNotMarkedGone();
    void rowFromBeforeTheClockWasSetBackIsUpdated();
    void rowFromBeforeTheClockWasSetBackCanBeGone();
    void goneRowsArePruned();

    void nothingChangedBeforeTheUserLooked();
    void newRowsAreChanges();
    void firstStatusSinceIsToldAsBefore();
    void inferredStatusIsAChangeToo();
    void progressIsNoChangeOfStatus();
    void statusThatCameBackIsNoChange();
    void lookingAgainForgetsChanges();
    void changesAreKeptOverARestart();
    void droppedRowsAreNoChanges();
    void twoWindowsShareTheBaseline();

    void rowThatWasAskedForByIdKeepsItsPlace();
    void unlistedRowsComeLast();
    void unlistedRowTakesItsPlaceOnceItIsListed();
    void walkGoesOnAboveUnlistedRows();

    void jsonIsReadAsItCame();
    void listingIsNotKeptAfterRowsWereLost();
    void fileOfVersion1IsTakenOver();

private:
    [[nodiscard]] std::unique_ptr<CacheFile> open() const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestCacheChanges::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<CacheFile> TestCacheChanges::open() const
{
    auto file = std::make_unique<CacheFile>(m_dir->filePath(u"cache.sqlite"_s), QString());
    file->open();
    return file;
}

void TestCacheChanges::goneRowsAreMarked()
{
    const auto file = open();
    file->save(confirmed(batchesOf(5, 1)));
    file->markGone({idOf(4), idOf(2), u"unknown"_s}, moment(3));
    file->markGone({idOf(4)}, moment(7));
    const KeptBatches kept = allOf(*file);
    QCOMPARE(kept.batches, batchesOf(5, 1));
    QCOMPARE(kept.standings[1].goneAt, moment(3));
    QCOMPARE(goneIds(*file), QStringList({idOf(4), idOf(2)}));
}

void TestCacheChanges::rowThatIsGivenAgainIsNotGone()
{
    const auto file = open();
    file->save(confirmed(batchesOf(3, 1)));
    file->markGone({idOf(3), idOf(2), idOf(1)}, moment(1));
    file->save(confirmed(batchesOf(2, 2), 2));
    file->save(byId(1, 2));
    QCOMPARE(goneIds(*file), QStringList(idOf(3)));
}

void TestCacheChanges::laterConfirmationIsNotMarkedGone()
{
    const auto file = open();
    file->save(confirmed(batchesOf(1, 1), 5));
    file->markGone({idOf(1)}, moment(4));
    QCOMPARE(goneIds(*file), QStringList());
}

void TestCacheChanges::rowFromBeforeTheClockWasSetBackIsUpdated()
{
    const auto file = open();
    file->save(confirmed(batchesOf(1, 1, 50), aYear));
    file->save(confirmed(batchesOf(1, 1), 1));
    QCOMPARE(allOf(*file).batches, batchesOf(1, 1));
}

void TestCacheChanges::rowFromBeforeTheClockWasSetBackCanBeGone()
{
    const auto file = open();
    file->save(confirmed(batchesOf(1, 1), aYear));
    file->markGone({idOf(1)}, moment(1));
    QCOMPARE(goneIds(*file), QStringList{idOf(1)});
}

void TestCacheChanges::goneRowsArePruned()
{
    const auto file = open();
    file->save(confirmed(batchesOf(3, 1, 50)));
    file->markGone({idOf(2)}, moment(1));
    file->prune({{}, std::chrono::days(1)}, moment(10 * 86'400));
    QCOMPARE(idsOf(allOf(*file).batches), QStringList({idOf(3), idOf(1)}));
}

void TestCacheChanges::nothingChangedBeforeTheUserLooked()
{
    const auto file = open();
    file->save(confirmed(batchesOf(5, 1, 50)));
    file->save(confirmed(batchesOf(5, 1), 1));
    QVERIFY(!file->contents().baselineAt.isSet());
    QCOMPARE(file->contents().changes, Changes());
}

void TestCacheChanges::newRowsAreChanges()
{
    const auto file = open();
    file->save(confirmed(batchesOf(5, 1)));
    file->saveBaseline(moment(1));
    file->save(confirmed(batchesOf(7, 3), 2));
    const Changes expected{{idOf(7), {}}, {idOf(6), {}}};
    QCOMPARE(file->contents().baselineAt, moment(1));
    QCOMPARE(file->contents().changes, expected);
}

void TestCacheChanges::firstStatusSinceIsToldAsBefore()
{
    const auto file = open();
    std::vector<Batch> batches = batchesOf(2, 1, 50);
    file->save(confirmed(batches));
    file->saveBaseline(moment(1));
    batches[1].rawStatus = u"finalizing"_s;
    batches[1].rawJson = R"({"id":"batch_000001","status":"finalizing"})";
    file->save(confirmed(batches, 2));
    file->save(confirmed(batchesOf(1, 1), 3));
    QCOMPARE(file->contents().changes, Changes({{idOf(1), BatchStatus::InProgress}}));
}

void TestCacheChanges::inferredStatusIsAChangeToo()
{
    const auto file = open();
    const auto wordless = [](int done) {
        std::vector<Batch> batches = batchesOf(1, 1, done);
        batches[0].rawStatus.clear();
        return batches;
    };
    file->save(confirmed(wordless(50)));
    file->saveBaseline(moment(1));
    file->save(confirmed(wordless(100), 2));
    QCOMPARE(file->contents().changes, Changes({{idOf(1), BatchStatus::InProgress}}));
}

void TestCacheChanges::progressIsNoChangeOfStatus()
{
    const auto file = open();
    file->save(confirmed(batchesOf(2, 1, 50)));
    file->saveBaseline(moment(1));
    file->save(confirmed(batchesOf(2, 1, 60), 2));
    QCOMPARE(file->contents().changes, Changes());
}

void TestCacheChanges::statusThatCameBackIsNoChange()
{
    const auto file = open();
    file->save(confirmed(batchesOf(1, 1, 50)));
    file->saveBaseline(moment(1));
    file->save(confirmed(batchesOf(1, 1), 2));
    QCOMPARE(file->contents().changes.size(), 1U);
    file->save(confirmed(batchesOf(1, 1, 50), 3));
    QCOMPARE(file->contents().changes, Changes());
}

void TestCacheChanges::lookingAgainForgetsChanges()
{
    const auto file = open();
    file->save(confirmed(batchesOf(1, 1, 50)));
    file->saveBaseline(moment(1));
    file->save(confirmed(batchesOf(3, 1), 2));
    QCOMPARE(file->contents().changes.size(), 3U);
    file->saveBaseline(moment(3));
    QCOMPARE(file->contents().baselineAt, moment(3));
    QCOMPARE(file->contents().changes, Changes());
}

void TestCacheChanges::changesAreKeptOverARestart()
{
    auto file = open();
    file->save(confirmed(batchesOf(1, 1, 50)));
    file->saveBaseline(moment(1));
    file = open();
    file->save(confirmed(batchesOf(1, 1), 2));
    file = open();
    QCOMPARE(file->contents().changes, Changes({{idOf(1), BatchStatus::InProgress}}));
}

void TestCacheChanges::droppedRowsAreNoChanges()
{
    const auto file = open();
    file->saveBaseline(moment(1));
    file->save(confirmed(batchesOf(3, 1), 2));
    file->prune({{}, std::chrono::days(1)}, moment(10 * 86'400));
    QCOMPARE(file->contents().changes, Changes());
}

void TestCacheChanges::twoWindowsShareTheBaseline()
{
    const auto one = open();
    const auto other = open();
    one->save(confirmed(batchesOf(1, 1, 50)));
    other->saveBaseline(moment(1));
    one->save(confirmed(batchesOf(2, 1), 2));
    QCOMPARE(other->contents().changes.size(), 2U);
    QCOMPARE(one->contents().baselineAt, moment(1));
}

void TestCacheChanges::rowThatWasAskedForByIdKeepsItsPlace()
{
    const auto file = open();
    file->save(confirmed(batchesOf(5, 1)));
    file->save(byId(3, 1));
    QCOMPARE(allOf(*file).batches, batchesOf(5, 1));
    QVERIFY(allOf(*file).standings[2].isListed);
}

void TestCacheChanges::unlistedRowsComeLast()
{
    const auto file = open();
    file->save(byId(90, 0));
    file->save(confirmed(batchesOf(5, 3)));
    file->save(byId(91, 1));
    file->save(confirmed(batchesOf(2, 1), 2, idOf(3)));
    const KeptBatches kept = allOf(*file);
    QCOMPARE(idsOf(kept.batches).first(5), idsOf(batchesOf(5, 1)));
    QCOMPARE(std::ranges::count(kept.standings, true, &CachedStanding::isListed), 5);
    QVERIFY(!kept.standings[5].isListed);
    QVERIFY(!kept.standings[6].isListed);
}

void TestCacheChanges::unlistedRowTakesItsPlaceOnceItIsListed()
{
    const auto file = open();
    file->save(confirmed(batchesOf(3, 1)));
    file->save(byId(5, 1));
    file->save(confirmed(batchesOf(6, 2), 2));
    QCOMPARE(allOf(*file).batches, batchesOf(6, 1));
    QVERIFY(allOf(*file).standings[1].isListed);
}

void TestCacheChanges::walkGoesOnAboveUnlistedRows()
{
    const auto file = open();
    file->save(confirmed(batchesOf(5000, 4901)));
    file->save(byId(9000, 0));
    for (int first = 4900; first > 0; first -= 100) {
        file->save(confirmed(batchesOf(first, first - 99), 1, idOf(first + 1)));
    }
    const QStringList ids = idsOf(allOf(*file).batches);
    QCOMPARE(ids.first(5000), idsOf(batchesOf(5000, 1)));
    QCOMPARE(ids.last(), idOf(9000));
}

void TestCacheChanges::jsonIsReadAsItCame()
{
    const auto file = open();
    file->save(confirmed(batchesOf(3, 1)));
    QCOMPARE(file->json(idOf(2)), batchesOf(2, 2).front().rawJson);
    QCOMPARE(file->json(idOf(4)), QByteArray());
}

void TestCacheChanges::listingIsNotKeptAfterRowsWereLost()
{
    const auto file = open();
    file->save(confirmed(batchesOf(3, 1)));
    file->saveListing("of three");
    file->forget();
    file->save(confirmed(batchesOf(4, 2)));
    file->saveListing("of four");
    QCOMPARE(file->contents().listing, QByteArray());
    file->saveListing("of those three");
    QCOMPARE(file->contents().listing, "of those three"_ba);
}

void TestCacheChanges::fileOfVersion1IsTakenOver()
{
    {
        SqliteFile old(m_dir->filePath(u"cache.sqlite"_s));
        QVERIFY(old.open());
        for (const QString &statement : version1) {
            QVERIFY(old.run(statement));
        }
        for (const Batch &batch : batchesOf(3, 1, 50)) {
            const int place = batch.id.right(1).toInt();
            QVERIFY(old.run(
                u"INSERT INTO batch VALUES (?, ?, ?, 'in_progress', 0, 100, 50, 0, ?, "
                "?, 0)"_s,
                {place, batch.id, place * placeStep, moment(place).msecs(), moment(9).msecs()}));
            QVERIFY(old.run(u"INSERT INTO json VALUES (?, ?)"_s, {place, batch.rawJson}));
        }
    }
    const auto file = open();
    QCOMPARE(file->takeProblems(), QStringList());
    const CacheContents expected{3, moment(9), {}, {}, {}};
    QCOMPARE(file->contents(), expected);
    QCOMPARE(allOf(*file).batches, batchesOf(3, 1, 50));
    const CachedStanding standing{{moment(9), Confirmation::Call::List}, {}, true};
    QCOMPARE(allOf(*file).standings, std::vector(3, standing));

    file->saveBaseline(moment(10));
    file->save(confirmed(batchesOf(4, 2), 11));
    file->markGone({idOf(1)}, moment(12));
    file->close();
    file->open();
    QCOMPARE(file->contents().changes.size(), 3U);
    QCOMPARE(goneIds(*file), QStringList(idOf(1)));
    QCOMPARE(allOf(*file).batches.front(), batchesOf(4, 4).front());
}

QTEST_GUILESS_MAIN(TestCacheChanges)
#include "tst_cachechanges.moc"
