// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forecasttext.h"
#include "observedprogress.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

constexpr Stamp at(qint64 msecs) // From 2025-11-22 12:00 UTC.
{
    return Stamp::fromMSecs(1'763'812'800'000 + msecs);
}

//! Started at noon; expires within a day.
BatchFacts running(qint64 total, qint64 done)
{
    BatchFacts batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::InProgress] = at(0);
    batch.stamps[StampKind::Expires] = at(24 * hour);
    batch.requestCounts = RequestCounts{total, done, 0};
    return batch;
}

BatchStanding confirmed(qint64 msecs)
{
    BatchStanding standing;
    standing.confirmedAt = at(msecs);
    return standing;
}

QString textOf(const BatchFacts &batch, qint64 confirmedMSecs, qint64 nowMSecs)
{
    return forecastText(batch, confirmed(confirmedMSecs), at(nowMSecs), true);
}

} // namespace

class TestForecastText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void cellsSayWhatIsPredicted();
    void cellsSayThatThereIsNoBasis();
    void cellsOfWhatHasEndedAreEmpty();
    void textSaysWhatItIsToldFrom();
    void percentAreToldAsPercent();
    void missedDeadlineIsSaid();
    void overdueBatchWillBeLate();
    void staleForecastSaysOfWhenItIs();
    void forecastThatHasPassedSaysAnyMoment();
    void requestsThatAreDoneNeedNoRate();
    void withoutDeadlineThereIsNoSlack();
    void whatWasObservedGivesARange();
    void missingBasisIsExplained_data();
    void missingBasisIsExplained();
};

void TestForecastText::cellsSayWhatIsPredicted()
{
    const BatchFacts batch = running(1000, 400);
    const BatchStanding standing = confirmed(2 * hour);
    QCOMPARE(predictedEndText(batch, standing, at(2 * hour), true), u"in 3 h"_s);
    QCOMPARE(slackText(batch, standing, at(2 * hour)), u"+19 h"_s);
    BatchFacts slow = running(1000, 80);
    QCOMPARE(predictedEndText(slow, standing, at(2 * hour), true), u"in 23 h"_s);
    QCOMPARE(slackText(slow, standing, at(2 * hour)), u"−1 h"_s);
    slow.requestCounts->completed = 50;
    QCOMPARE(predictedEndText(slow, standing, at(2 * hour), true), u"2025-11-24 04:00 UTC"_s);
    QCOMPARE(slackText(slow, standing, at(2 * hour)), u"−16 h"_s);
    slow.stamps[StampKind::Expires] = at(37 * hour + 50 * minute);
    QCOMPARE(slackText(slow, standing, at(2 * hour)), u"−2 h 10 min"_s);
    slow.stamps[StampKind::Expires] = at(39 * hour + 29 * minute + 30'000);
    QCOMPARE(slackText(slow, standing, at(2 * hour)), u"−30 min"_s); // No seconds.
}

void TestForecastText::cellsSayThatThereIsNoBasis()
{
    for (const BatchStatus status : {BatchStatus::InProgress, BatchStatus::Validating,
                                     BatchStatus::Cancelling, BatchStatus::Unknown}) {
        BatchFacts batch = running(1000, 0);
        batch.status = status;
        QCOMPARE(predictedEndText(batch, confirmed(hour), at(hour), true), u"no basis"_s);
        QCOMPARE(slackText(batch, confirmed(hour), at(hour)), u"no basis"_s);
        batch.stamps[StampKind::Expires] = {};
        QCOMPARE(slackText(batch, confirmed(hour), at(hour)), u"–"_s);
    }
}

void TestForecastText::cellsOfWhatHasEndedAreEmpty()
{
    BatchFacts batch = running(1000, 1000);
    BatchStanding gone = confirmed(hour);
    gone.isGone = true;
    QCOMPARE(predictedEndText(batch, gone, at(hour), true), u"–"_s);
    QCOMPARE(slackText(batch, gone, at(hour)), u"–"_s);
    QVERIFY(forecastText(batch, gone, at(hour), true).isNull());
    batch.status = BatchStatus::Completed;
    QCOMPARE(predictedEndText(batch, confirmed(hour), at(hour), true), u"–"_s);
    QCOMPARE(slackText(batch, confirmed(hour), at(hour)), u"–"_s);
    QVERIFY(textOf(batch, hour, hour).isNull());
}

void TestForecastText::textSaysWhatItIsToldFrom()
{
    QCOMPARE(textOf(running(1000, 400), 2 * hour, 2 * hour),
             u"400 of 1,000 requests were done in 2 h, 3.3 per minute, as of 14:00:00 UTC.\n"
             "The other 600 request(s) take about 3 h more at that rate, until 17:00 UTC.\n"
             "It expires in 22 h, which leaves 19 h to spare."_s);
    QVERIFY(textOf(running(100'000, 4000), 2 * hour, 2 * hour).contains(u"33 per minute"_s));
    // No rate that is not zero is told as "0.0 per minute".
    QVERIFY(textOf(running(100, 4), 2 * hour, 2 * hour).contains(u"in 2 h, 2 per hour, as of"_s));
}

void TestForecastText::percentAreToldAsPercent()
{
    BatchFacts batch = running(0, 0);
    batch.progressPercent = 40;
    QCOMPARE(textOf(batch, 2 * hour, 2 * hour),
             u"40 % of the requests were done in 2 h, as of 14:00:00 UTC.\n"
             "The rest takes about 3 h more at that rate, until 17:00 UTC.\n"
             "It expires in 22 h, which leaves 19 h to spare."_s);
}

void TestForecastText::missedDeadlineIsSaid()
{
    QVERIFY(textOf(running(1000, 80), 2 * hour, 2 * hour)
                .endsWith(u"\nIt expires in 22 h: it will miss that by 1 h."_s));
}

void TestForecastText::overdueBatchWillBeLate()
{
    QVERIFY(textOf(running(1000, 960), 24 * hour, 24 * hour + minute)
                .endsWith(u"\nIt is overdue, and will be late by 1 h."_s));
}

void TestForecastText::staleForecastSaysOfWhenItIs()
{
    QCOMPARE(textOf(running(1000, 400), 2 * hour, 4 * hour),
             u"400 of 1,000 requests were done in 2 h, 3.3 per minute, as of 14:00:00 UTC.\n"
             "The other 600 request(s) take about 1 h more at that rate, until 17:00 UTC.\n"
             "It expires in 20 h, which leaves 19 h to spare."_s);
    QVERIFY(
        textOf(running(1000, 100), 2 * hour, 13 * hour).contains(u"as of 2025-11-22 14:00:00"_s));
}

void TestForecastText::forecastThatHasPassedSaysAnyMoment()
{
    const BatchFacts batch = running(1000, 400);
    QCOMPARE(predictedEndText(batch, confirmed(2 * hour), at(6 * hour), true), u"any moment"_s);
    QCOMPARE(slackText(batch, confirmed(2 * hour), at(6 * hour)), u"+18 h"_s);
    QVERIFY(textOf(batch, 2 * hour, 6 * hour)
                .contains(u"\nAt that rate it can be complete any moment.\n"_s));
}

void TestForecastText::requestsThatAreDoneNeedNoRate()
{
    BatchFacts batch = running(1000, 1000);
    const QString text = u"All requests are done: it can be complete any moment.\n"
                         "It expires in 22 h, which leaves 22 h to spare."_s;
    QCOMPARE(textOf(batch, 2 * hour, 2 * hour), text);
    batch.status = BatchStatus::Finalizing;
    batch.requestCounts.reset();
    QCOMPARE(textOf(batch, 2 * hour, 2 * hour), text);
}

void TestForecastText::withoutDeadlineThereIsNoSlack()
{
    BatchFacts batch = running(1000, 400);
    batch.stamps[StampKind::Expires] = {};
    QVERIFY(textOf(batch, 2 * hour, 2 * hour).endsWith(u"until 17:00 UTC."_s));
}

void TestForecastText::whatWasObservedGivesARange()
{
    ObservedProgress progress;
    for (int i = 0; i <= 4; ++i) {
        progress.note(at(i * hour / 2), 0.1 * i);
    }
    BatchStanding standing = confirmed(2 * hour);
    standing.progress = std::make_shared<const ObservedProgress>(progress);
    const QString text = forecastText(running(1000, 400), standing, at(2 * hour), true);
    QVERIFY2(text.contains(u"by its recent pace, until 17:00"_s), qPrintable(text));
    QVERIFY2(
        text.contains(u"In eight of ten such cases it ends between 15:16 UTC and 18:43 UTC."_s),
        qPrintable(text));
}

void TestForecastText::missingBasisIsExplained_data()
{
    QTest::addColumn<BatchFacts>("batch");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const BatchFacts &batch, const QString &words) {
        QTest::newRow(name) << batch << words;
    };
    BatchFacts batch = running(1000, 1);
    row("little is done", batch, u"There is no basis for a prediction yet.\n"_s);
    row("little is done of", batch, u"one request in a hundred"_s);
    batch.requestCounts.reset();
    row("nothing is counted", batch, u"how much is done"_s);
    batch.progressPercent = 1;
    row("few percent", batch, u"5 %"_s);
    batch.stamps[StampKind::InProgress] = {};
    row("no start", batch, u"when it started"_s);
    batch.status = BatchStatus::Validating;
    row("validating", batch, u"under way"_s);
    batch.status = BatchStatus::Cancelling;
    row("cancelling", batch, u"being cancelled"_s);
    batch.status = BatchStatus::Unknown;
    row("unknown", batch, u"unknown status"_s);
}

void TestForecastText::missingBasisIsExplained()
{
    QFETCH(const BatchFacts, batch);
    QFETCH(const QString, words);
    const QString text = textOf(batch, 2 * hour, 2 * hour);
    QVERIFY2(text.contains(words) && text.endsWith(u'.'), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestForecastText)
#include "tst_forecasttext.moc"
