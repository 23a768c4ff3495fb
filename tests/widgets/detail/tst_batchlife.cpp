// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apptheme.h"
#include "batchprogresscurve.h"
#include "batchstagebars.h"
#include "healthbasis.h"
#include "timelabels.h"

#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMSecs = 60'000;
constexpr Stamp lifeNow = Stamp::fromMSecs(1'763'820'131'000); // 2025-11-22 14:02:11 UTC

Stamp minutesAgo(int minutes)
{
    return Stamp::fromMSecs(lifeNow.msecs() - minutes * minuteMSecs);
}

Batch halfDoneBatch()
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = minutesAgo(130);
    batch.stamps[StampKind::InProgress] = minutesAgo(120);
    batch.requestCounts = RequestCounts{1000, 500, 0};
    return batch;
}

std::vector<ObservedProgress::Point> seenPoints()
{
    return {{minutesAgo(120), 0},
            {minutesAgo(60), 0.25},
            {minutesAgo(30), 0.375},
            {minutesAgo(10), 0.4583}};
}

BatchStanding observedStanding()
{
    ObservedProgress progress;
    for (const ObservedProgress::Point &point : seenPoints()) {
        progress.note(point.at, point.share);
    }
    progress.note(lifeNow, 0.5);
    HealthBasis basis;
    basis.peers.stages[static_cast<std::size_t>(LifeStage::Processing)] = {
        40, 200.0 * minuteMSecs, 240.0 * minuteMSecs, 280.0 * minuteMSecs, 300.0 * minuteMSecs};
    basis.peers.stages[static_cast<std::size_t>(LifeStage::Queue)] = {5, 1, 1, 1, 1};
    BatchStanding standing;
    standing.confirmedAt = lifeNow;
    standing.progress = std::make_shared<const ObservedProgress>(progress);
    standing.basis = std::make_shared<const HealthBasis>(basis);
    return standing;
}

QStringList visibleTexts(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *const label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget)) {
            texts.append(label->text());
        }
    }
    return texts;
}

//! How many pixels of the picture are not of its most frequent colour.
int inkOf(QWidget &widget)
{
    const QImage image = widget.grab().toImage();
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ++counts[image.pixel(x, y)];
        }
    }
    return image.width() * image.height() - *std::ranges::max_element(counts);
}

} // namespace

//! The widgets of the timeline tab: bars of stages, and the curve of progress.
class TestBatchLife final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void barsSayHowLongStagesLastedHereAndElsewhere();
    void stagesOfAnEndedBatchStayAsTheyWere();
    void curveSaysWhatIsSeenAndPredicted();
    void withoutProgressItSaysHowThereWillBeSome();
    void whatIsOfThePastIsSaidInThePast();
    void axisNamesItsEndsAndRoundTimesBetween();
    void axisHasNoLabelWithoutRoom();
    void keysGoFromPointToPoint();
    void pointsThatWereKeptComeFirst();
    void bothAreReadableInDarkAndInTwiceTheSize();
};

void TestBatchLife::barsSayHowLongStagesLastedHereAndElsewhere()
{
    BatchStageBars bars;
    bars.setBatch(halfDoneBatch(), observedStanding(), lifeNow);
    QCOMPARE(visibleTexts(bars),
             QStringList({u"Waiting to begin: 10 min."_s, // Five peers are too few.
                          u"In progress: 2 h so far. Half of 40 peers took 4 h at most, 95 % of "
                          "them 5 h."_s}));
}

void TestBatchLife::stagesOfAnEndedBatchStayAsTheyWere()
{
    Batch batch = halfDoneBatch();
    batch.status = BatchStatus::Completed;
    batch.stamps[StampKind::Finalizing] = minutesAgo(20);
    batch.stamps[StampKind::Completed] = minutesAgo(15);
    BatchStageBars bars;
    bars.setBatch(batch, {}, lifeNow);
    QCOMPARE(visibleTexts(bars),
             QStringList({u"Waiting to begin: 10 min."_s, u"In progress: 1 h 40 min."_s,
                          u"Finalizing: 5 min."_s}));
}

void TestBatchLife::curveSaysWhatIsSeenAndPredicted()
{
    BatchProgressCurve curve;
    curve.setBatch(halfDoneBatch(), observedStanding(), {}, lifeNow, true);
    const QString said = curve.accessibleDescription();
    static const QRegularExpression expected(
        u"^50 % done at 14:02:11 UTC\\. Predicted to end at (15:5|16:0)\\d UTC, in eight of ten "
        "cases between 15:\\d\\d UTC and 16:\\d\\d UTC\\.$"_s);
    QVERIFY2(expected.match(said).hasMatch(), qPrintable(said));
}

void TestBatchLife::withoutProgressItSaysHowThereWillBeSome()
{
    BatchProgressCurve curve;
    curve.setBatch(halfDoneBatch(), {}, {}, lifeNow, true);
    QCOMPARE(curve.accessibleDescription(),
             u"No progress has been seen yet. It is noted at each refresh."_s);
    QTest::keyClick(&curve, Qt::Key_Left);
    curve.resize(300, 200);
    QVERIFY(!curve.grab().isNull());
}

void TestBatchLife::whatIsOfThePastIsSaidInThePast()
{
    Batch batch = halfDoneBatch();
    batch.countsOrigin = CountsOrigin::Observed;
    BatchProgressCurve curve;
    curve.setBatch(batch, {}, {}, lifeNow, true);
    QCOMPARE(curve.accessibleDescription(), u"No progress had been seen by then."_s);
    curve.setBatch(batch, observedStanding(), {}, lifeNow, true);
    QVERIFY2(curve.accessibleDescription().startsWith(
                 u"50 % was done at 14:02:11 UTC. By that it would end at "_s),
             qPrintable(curve.accessibleDescription()));
    BatchStageBars bars;
    bars.setBatch(batch, {}, lifeNow);
    QCOMPARE(visibleTexts(bars).last(), u"In progress: 2 h by then."_s);
}

void TestBatchLife::axisNamesItsEndsAndRoundTimesBetween()
{
    const QFontMetricsF metrics{QFont()};
    const QRectF line(10, 0, 60 * metrics.averageCharWidth(), metrics.height());
    const std::vector<TimeLabel> labels =
        timeLabels({minutesAgo(120), lifeNow}, line, metrics, {lifeNow, true});
    QCOMPARE(labels.front().text, u"12:02 UTC"_s);
    QCOMPARE(labels.back().text, u"14:02 UTC"_s);
    QCOMPARE(labels.front().place.left(), line.left());
    QCOMPARE(labels.back().place.right(), line.right());
    double last = 0;
    int named = 0;
    for (const TimeLabel &label : labels) {
        if (!label.text.isNull()) {
            ++named;
            QVERIFY(label.place.left() > last);
            last = label.place.right();
        }
        const bool isEnd = label.at == minutesAgo(120) || label.at == lifeNow;
        QVERIFY(isEnd || label.at.msecs() % (5 * minuteMSecs) == 0);
    }
    QVERIFY(named >= 3);
}

void TestBatchLife::axisHasNoLabelWithoutRoom()
{
    const QFontMetricsF metrics{QFont()};
    const QRectF line(0, 0, 20 * metrics.averageCharWidth(), metrics.height());
    for (const TimeLabel &label :
         timeLabels({minutesAgo(120), lifeNow}, line, metrics, {lifeNow, true})) {
        const bool isEnd = label.at == minutesAgo(120) || label.at == lifeNow;
        QCOMPARE(label.text.isNull(), !isEnd);
    }
}

void TestBatchLife::keysGoFromPointToPoint()
{
    BatchProgressCurve curve;
    curve.setBatch(halfDoneBatch(), observedStanding(), {}, lifeNow, true);
    const auto press = [&curve](Qt::Key key) {
        QTest::keyClick(&curve, key);
        return curve.accessibleDescription();
    };
    QCOMPARE(curve.focusPolicy(), Qt::StrongFocus);
    QCOMPARE(press(Qt::Key_Left), u"46 % was done at 13:52:11 UTC."_s);
    QCOMPARE(press(Qt::Key_Home), u"0 % was done at 12:02:11 UTC."_s);
    QCOMPARE(press(Qt::Key_Left), u"0 % was done at 12:02:11 UTC."_s);
    QCOMPARE(press(Qt::Key_Right), u"25 % was done at 13:02:11 UTC."_s);
    QCOMPARE(press(Qt::Key_End), u"50 % was done at 14:02:11 UTC."_s);
}

void TestBatchLife::pointsThatWereKeptComeFirst()
{
    BatchStanding standing = observedStanding();
    ObservedProgress recent;
    recent.note(minutesAgo(10), 0.4583);
    recent.note(lifeNow, 0.5);
    standing.progress = std::make_shared<const ObservedProgress>(recent);
    BatchProgressCurve curve;
    curve.setBatch(halfDoneBatch(), standing, seenPoints(), lifeNow, true);
    QTest::keyClick(&curve, Qt::Key_Home);
    QCOMPARE(curve.accessibleDescription(), u"0 % was done at 12:02:11 UTC."_s);
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&curve, Qt::Key_Right);
    }
    QCOMPARE(curve.accessibleDescription(), u"50 % was done at 14:02:11 UTC."_s);
}

void TestBatchLife::bothAreReadableInDarkAndInTwiceTheSize()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        for (const int points : {9, 18}) {
            QFont font;
            font.setPointSize(points);
            BatchStageBars bars;
            BatchProgressCurve curve;
            for (QWidget *const widget :
                 {static_cast<QWidget *>(&bars), static_cast<QWidget *>(&curve)}) {
                widget->setPalette(palette);
                widget->setFont(font);
                widget->setAutoFillBackground(true);
            }
            bars.setBatch(halfDoneBatch(), observedStanding(), lifeNow);
            curve.setBatch(halfDoneBatch(), observedStanding(), {}, lifeNow, true);
            for (QWidget *const widget :
                 {static_cast<QWidget *>(&bars), static_cast<QWidget *>(&curve)}) {
                const int width = 420;
                widget->resize(
                    width, std::max(widget->sizeHint().height(), widget->heightForWidth(width)));
                QVERIFY(inkOf(*widget) > 1'000);
            }
            QVERIFY(curve.minimumSizeHint().height() >= 9 * QFontMetrics(font).lineSpacing());
        }
    }
}

QTEST_MAIN(TestBatchLife)
#include "tst_batchlife.moc"
