// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "keeping.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 daySeconds = 86'400;

//! One sweep saw the batch so.
ConfirmedBatches seenAs(const QString &id, qint64 second, qint64 created, const QByteArray &status,
                        const RequestCounts &counts, const QByteArray &more = {})
{
    const QByteArray json = R"({"id":")" + id.toUtf8() + R"(","object":"batch","status":")" + status
        + R"(","created_at":)" + QByteArray::number(created) + R"(,"request_counts":{"total":)"
        + QByteArray::number(counts.total) + R"(,"completed":)"
        + QByteArray::number(counts.completed) + R"(,"failed":)" + QByteArray::number(counts.failed)
        + "}" + more + "}";
    ConfirmedBatches confirmed;
    confirmed.batches = {*decodeBatch(json, {})};
    confirmed.confirmation = {Stamp::fromMSecs(second * 1000), Confirmation::Call::Get};
    return confirmed;
}

//! The rule once more, in an obvious way: of a run of observations of one part, the first stays.
std::vector<Observation> thinned(const std::vector<Observation> &all, Stamp now, qint64 olderThan,
                                 qint64 parts)
{
    const auto partOf = [parts](const Observation &seen) {
        const RequestCounts counts = seen.requestCounts.value_or(RequestCounts());
        return std::array<qint64, 4>{static_cast<qint64>(seen.status), counts.total,
                                     counts.total > 0 ? counts.completed * parts / counts.total : 0,
                                     counts.total > 0 ? counts.failed * parts / counts.total : 0};
    };
    std::vector<Observation> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool isOld = all[i].at.msecs() < now.msecs() - olderThan * daySeconds * 1000;
        const bool isLast = i + 1 == all.size();
        const bool isAlike = i > 0 && partOf(all[i]) == partOf(all[i - 1]);
        if (!isOld || isLast || !isAlike) {
            kept.push_back(all[i]);
        }
    }
    return kept;
}

std::optional<Observation> lastBy(const std::vector<Observation> &seen, Stamp moment)
{
    const auto after = std::ranges::upper_bound(seen, moment, {}, &Observation::at);
    return after == seen.begin() ? std::nullopt : std::optional(*std::prev(after));
}

} // namespace

class TestObservations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void whatIsRecentStaysWhole();
    void oldOnesStayWhereMuchWasDone();
    void thinningAgreesWithItsRule();
    void whatStaysTellsTheCountsOfEveryMoment();
    void aYearOfManyBatchesStaysSmall();
    void eachIdThatIsAskedForHasItsOwn();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"cache.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestObservations::whatIsRecentStaysWhole()
{
    CacheFile file(path(), {});
    file.open();
    for (int i = 0; i <= 100; ++i) {
        file.save(seenAs(u"a"_s, 1'000'000 + i, 999'999, "in_progress", {1000, i, 0}));
    }
    QVERIFY(
        file.thinObservations(Stamp::fromMSecs((1'000'000 + daySeconds) * 1000), 0).has_value());
    QCOMPARE(observationsOf(file, u"a"_s).size(), 101U);
}

void TestObservations::oldOnesStayWhereMuchWasDone()
{
    CacheFile file(path(), {});
    file.open();
    for (int i = 0; i <= 1000; ++i) {
        file.save(seenAs(u"a"_s, 1'000'000 + i, 999'999, "in_progress", {1000, i, 0}));
    }
    QVERIFY(file.thinObservations(Stamp::fromMSecs((1'000'000 + 3 * daySeconds) * 1000), 0)
                .has_value());
    QCOMPARE(observationsOf(file, u"a"_s).size(), 49U); // The first of each part; and the last.
    QVERIFY(file.thinObservations(Stamp::fromMSecs((1'000'000 + 31 * daySeconds) * 1000), 0)
                .has_value());
    QCOMPARE(observationsOf(file, u"a"_s).size(), 13U);
    QCOMPARE(observationsOf(file, u"a"_s).back().requestCounts, (RequestCounts{1000, 1000, 0}));
}

void TestObservations::thinningAgreesWithItsRule()
{
    QRandomGenerator random(11);
    CacheFile file(path(), {});
    file.open();
    const Stamp now = Stamp::fromMSecs(200 * daySeconds * 1000);
    QStringList ids;
    for (int batch = 0; batch < 12; ++batch) {
        ids.append(u"batch_%1"_s.arg(batch));
        const qint64 total = random.bounded(3) == 0 ? 0 : random.bounded(1, 400);
        qint64 at = random.bounded(140, 199) * daySeconds;
        qint64 completed = 0;
        qint64 failed = 0;
        for (int i = 0; i < 60; ++i) {
            at += random.bounded(1, 20'000);
            completed = std::min<qint64>(completed + random.bounded(8), total);
            failed = std::min<qint64>(failed + random.bounded(2), total - completed);
            file.save(seenAs(ids.last(), at, 100, i < 50 ? "in_progress" : "finalizing",
                             {total, completed, failed}));
        }
    }
    const std::vector<std::vector<Observation>> before = file.observations(ids);
    QVERIFY(file.thinObservations(now, 0).has_value());
    const std::vector<std::vector<Observation>> after = file.observations(ids);
    for (std::size_t i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i], thinned(thinned(before[i], now, 2, 48), now, 30, 12));
    }
    QVERIFY(file.thinObservations(now, 0).has_value());
    QCOMPARE(file.observations(ids), after);
}

void TestObservations::whatStaysTellsTheCountsOfEveryMoment()
{
    QRandomGenerator random(12);
    CacheFile file(path(), {});
    file.open();
    constexpr qint64 total = 3000;
    qint64 at = 1'000'000;
    qint64 completed = 0;
    qint64 failed = 0;
    while (completed + failed < total) {
        at += random.bounded(1, 300);
        completed = std::min(completed + random.bounded(30), total - failed);
        failed = std::min(failed + random.bounded(5), total - completed);
        file.save(seenAs(u"a"_s, at, 999'999, "in_progress", {total, completed, failed}));
    }
    const std::vector<Observation> before = observationsOf(file, u"a"_s);
    QVERIFY(file.thinObservations(Stamp::fromMSecs((at + 60 * daySeconds) * 1000), 0).has_value());
    const std::vector<Observation> after = observationsOf(file, u"a"_s);
    QVERIFY(after.size() < before.size() / 3);
    for (qint64 second = 1'000'000; second < at + 100; second += 77) {
        const auto whole = lastBy(before, Stamp::fromMSecs(second * 1000));
        const auto kept = lastBy(after, Stamp::fromMSecs(second * 1000));
        QCOMPARE(kept.has_value(), whole.has_value());
        if (kept) {
            const qint64 missing = whole->requestCounts->completed - kept->requestCounts->completed;
            QVERIFY(missing >= 0 && missing <= total / 12 + 1);
            QVERIFY(std::abs(whole->requestCounts->failed - kept->requestCounts->failed)
                    <= total / 12 + 1);
        }
    }
}

// A two-hundredth of the year: 500 batches, ten of them together, each looked at 60 times while it
// is live. A row as the server sends it has 800 bytes.
void TestObservations::aYearOfManyBatchesStaysSmall()
{
    constexpr int groups = 50;
    constexpr int together = 10;
    constexpr int share = 200;
    constexpr qint64 total = 10'000;
    constexpr qint64 year = 365 * daySeconds;
    constexpr qint64 start = 1'700'000'000;
    const QByteArray more = R"(,"metadata":{"note":")" + QByteArray(600, 'x') + R"("})";
    {
        CacheFile file(path(), {});
        file.open();
        for (int look = 0; look < groups * 61; ++look) {
            const int step = look % 61;
            const qint64 created = start + look / 61 * year / groups;
            const qint64 done = total * step / 60;
            ConfirmedBatches seen;
            for (int batch = 0; batch < together; ++batch) {
                const QString id =
                    u"batch_%1"_s.arg(look / 61 * together + batch, 32, 10, QChar(u'0'));
                ConfirmedBatches one = seenAs(id, created + step * 300, created,
                                              step < 60 ? "in_progress" : "completed",
                                              {total, done - done / 50, done / 50}, more);
                seen.confirmation = one.confirmation;
                seen.batches.push_back(std::move(one.batches.front()));
            }
            file.save(seen);
        }
        QVERIFY(file.thinObservations(Stamp::fromMSecs((start + year) * 1000), 0).has_value());
        QVERIFY(file.isOn());
        file.close();
    }
    const qint64 bytes = QFileInfo(path()).size();
    QVERIFY2(bytes * share < 200'000'000, qPrintable(QString::number(bytes * share)));
    QVERIFY(bytes > groups * together * 800); // The rows are there.
}

void TestObservations::eachIdThatIsAskedForHasItsOwn()
{
    CacheFile file(path(), {});
    file.open();
    const QString odd = u"\"ä\\,'"_s;
    for (int i = 1; i <= 3; ++i) {
        file.save(seenAs(u"a"_s, 1000 + i, 999, "in_progress", {100, i, 0}));
        file.save(seenAs(u"7"_s, 1000 + i, 999, "in_progress", {100, 10 * i, 0}));
    }
    file.save(seenAs(u"\\\"ä\\\\,'"_s, 1000, 999, "in_progress", {100, 5, 0}));
    const std::vector<std::vector<Observation>> seen =
        file.observations({u"7"_s, u"none"_s, odd, u"a"_s, u"7"_s});
    QCOMPARE(seen.size(), 5U);
    QCOMPARE(seen[0].size(), 3U);
    QCOMPARE(seen[0].front().requestCounts, (RequestCounts{100, 10, 0}));
    QVERIFY(seen[1].empty());
    QCOMPARE(seen[2].size(), 1U);
    QCOMPARE(seen[3].back().requestCounts, (RequestCounts{100, 3, 0}));
    QCOMPARE(seen[4], seen[0]);
}

QTEST_GUILESS_MAIN(TestObservations)
#include "tst_observations.moc"
