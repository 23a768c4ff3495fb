// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "healthbasis.h"
#include "healthtext.h"
#include "observedprogress.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Stamp present = Stamp::fromMSecs(1'763'812'800'000);

Stamp before(std::chrono::milliseconds time)
{
    return Stamp::fromMSecs(present.msecs() - time.count());
}

//! In progress for 3 h, without progress for 48 min, mostly failing; the deadline passed 1 h ago.
BatchFacts unwellBatch()
{
    BatchFacts batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = before(8h);
    batch.stamps[StampKind::InProgress] = before(3h);
    batch.stamps[StampKind::Expires] = before(1h);
    batch.requestCounts = RequestCounts{1000, 2, 10};
    return batch;
}

BatchStanding unwellStanding()
{
    ObservedProgress progress;
    for (int i = 0; i <= 5; ++i) {
        progress.note(before(48min + (5 - i) * 2min), 0.002 * (i + 1));
    }
    HealthBasis basis;
    basis.peers.stages.fill({340, 1.0, 2.0, 3.0, 3'600'000.0});
    BatchStanding standing;
    standing.confirmedAt = present;
    standing.isStale = true;
    standing.progress = std::make_shared<const ObservedProgress>(progress);
    standing.basis = std::make_shared<const HealthBasis>(basis);
    return standing;
}

} // namespace

class TestHealthText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void reasonsSayWhatWasMeasured();
    void stalledSaysThatNoUsualGapIsKnown();
    void slowSaysInWhichStage();
    void wordsBeginTheirReasons();
    void whatIsWellHasNoReasons();
};

void TestHealthText::reasonsSayWhatWasMeasured()
{
    const QStringList lines =
        healthReasons(unwellBatch(), unwellStanding(), present, true).split(u'\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], u"Overdue: it was to end 1 h ago."_s);
    QVERIFY2(lines[1].startsWith(u"At risk: it is predicted to end "_s), qPrintable(lines[1]));
    QCOMPARE(lines[2], u"Stalled: no progress for 48 min; usually there is some every 2 min."_s);
    QCOMPARE(lines[3], u"Failing: 10 of the 12 requests that are done failed."_s);
    QCOMPARE(lines[4],
             u"Slow: it has been in progress for 3 h; of 340 batches with its endpoint and model, "
             "95 % were for 1 h at most."_s);
}

void TestHealthText::stalledSaysThatNoUsualGapIsKnown()
{
    ObservedProgress progress;
    progress.note(before(2h), 0.012);
    BatchStanding standing = unwellStanding();
    standing.progress = std::make_shared<const ObservedProgress>(progress);
    QCOMPARE(healthReason(HealthWord::Stalled, unwellBatch(), standing, present, true),
             u"Stalled: no progress for 2 h; too little was seen before to say how often there "
             "usually is some."_s);
}

void TestHealthText::slowSaysInWhichStage()
{
    BatchFacts batch = unwellBatch();
    batch.stamps[StampKind::Finalizing] = before(2h);
    batch.status = BatchStatus::Finalizing;
    const QString writing = healthReasons(batch, unwellStanding(), present, true);
    QVERIFY2(writing.contains(u"it has been finalizing for 2 h"_s), qPrintable(writing));
    QVERIFY(writing.contains(u"Long finalizing: the results have been written for 2 h."_s));
    batch.status = BatchStatus::Validating;
    batch.stamps[StampKind::InProgress] = {};
    const QString waiting = healthReasons(batch, unwellStanding(), present, true);
    QVERIFY2(waiting.contains(u"it has waited for 8 h; of 340"_s), qPrintable(waiting));
    QVERIFY(waiting.contains(u"Queued long: it has waited for 8 h."_s));
}

void TestHealthText::wordsBeginTheirReasons()
{
    BatchFacts batch = unwellBatch();
    for (const HealthWord word : allHealthWords) {
        if (isUnwell(word, batch, unwellStanding(), present)) {
            const QString reason = healthReason(word, batch, unwellStanding(), present, true);
            QVERIFY2(reason.startsWith(healthText(word) + u':'), qPrintable(reason));
            QVERIFY(reason.endsWith(u'.'));
        }
    }
}

void TestHealthText::whatIsWellHasNoReasons()
{
    BatchFacts batch = unwellBatch();
    QVERIFY(healthReasons(batch, {}, before(2h), true).contains(u"Failing"_s));
    batch.requestCounts = RequestCounts{1000, 500, 0};
    QVERIFY(healthReasons(batch, {}, before(2h), true).isNull());
    batch.status = BatchStatus::Expired;
    QVERIFY(healthReasons(batch, unwellStanding(), present, true).isNull());
}

QTEST_GUILESS_MAIN(TestHealthText)
#include "tst_healthtext.moc"
