// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "celltext.h"
#include "field.h"
#include "fielddata.h"
#include "pastbatches.h"
#include "rowview.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array countedFields{
    FieldId::Progress,    FieldId::Failed,       FieldId::Throughput,   FieldId::ProgressPercent,
    FieldId::FailureRate, FieldId::FailedOfDone, FieldId::RequestTotal, FieldId::RequestCompleted};

//! In progress from second 1,000,100 to second 1,000,300.
Batch endedSample()
{
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.stamps[StampKind::InProgress] = Stamp::fromMSecs(1'000'100'000);
    batch.stamps[StampKind::Completed] = Stamp::fromMSecs(1'000'300'000);
    batch.requestCounts = RequestCounts{10, 9, 1};
    return batch;
}

PastBatches pastOf(const std::vector<Batch> &batches, Stamp moment)
{
    BatchStandings standings;
    for (const Batch &batch : batches) {
        standings.append(batch.gateway, batch.status, {});
    }
    return {BatchRows(batches), standings, moment, {}};
}

} // namespace

class TestPastFields final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anEndThatIsInferredIsSaid();
    void whatWasNotObservedIsNeitherZeroNorAbsent_data();
    void whatWasNotObservedIsNeitherZeroNorAbsent();
    void fixedFieldsReadTheSameAtEveryMoment();
};

void TestPastFields::anEndThatIsInferredIsSaid()
{
    Batch undated = endedSample();
    undated.status = BatchStatus::Failed;
    undated.stamps[StampKind::Completed] = {};
    const PastBatches past = pastOf({endedSample(), undated}, Stamp::fromMSecs(1'000'400'000));
    const BatchStanding standing;
    const auto toolTip = [&](int row) {
        return cellToolTip(fieldOf(FieldId::Status), {past.rows()[row], standing, past.moment()},
                           true);
    };
    const QString said = u"The server does not say when it ended"_s;
    QCOMPARE(past.gaps().inferred, 1);
    QVERIFY(toolTip(1).contains(said));
    QVERIFY(!toolTip(0).contains(said));
}

void TestPastFields::whatWasNotObservedIsNeitherZeroNorAbsent_data()
{
    QTest::addColumn<FieldId>("id");
    for (const FieldId id : countedFields) {
        QTest::newRow(fieldOf(id).title) << id;
    }
}

void TestPastFields::whatWasNotObservedIsNeitherZeroNorAbsent()
{
    QFETCH(const FieldId, id);
    const Field &field = fieldOf(id);
    const PastBatches past = pastOf({endedSample()}, Stamp::fromMSecs(1'000'200'000));
    const BatchStanding standing;
    const RowView row{past.rows()[0], standing, past.moment()};
    const FieldValue value = field.read.valueOf(row);
    struct IsNotObserved
    {
        bool operator()(NotObserved) const { return true; }
        bool operator()(std::monostate) const { return false; }
        bool operator()(Stamp) const { return false; }
        bool operator()(qint64) const { return false; }
        bool operator()(double) const { return false; }
        bool operator()(QByteArrayView) const { return false; }
    };
    QVERIFY(value.visit(IsNotObserved()));
    QVERIFY(value.isMissing());
    QCOMPARE(cellText(field, row, true), u"not observed"_s);
    QVERIFY(field.toolTipOf != nullptr
            || cellToolTip(field, row, true).startsWith(u"Not observed: "_s));
    QByteArray data;
    appendData(data, field, value);
    QCOMPARE(data, "not observed");
}

// The order by such a field is not made anew for another moment.
void TestPastFields::fixedFieldsReadTheSameAtEveryMoment()
{
    QRandomGenerator random(3);
    std::vector<Batch> batches;
    for (int i = 0; i < 300; ++i) {
        batches.push_back(randomBatch(QString::number(i), random));
    }
    const BatchRows present(batches);
    const BatchStanding standing;
    for (int i = 0; i < 20; ++i) {
        const PastBatches past =
            pastOf(batches, Stamp::fromMSecs(999'999'000 + random.bounded(210) * 1000));
        for (const Field &field : fields()) {
            if (!field.isFixed || field.read.valueOf == nullptr) {
                continue;
            }
            for (int row = 0; row < present.size(); ++row) {
                const RowView then{past.rows()[row], standing, past.moment()};
                const RowView now{present[row], standing, past.moment()};
                QByteArray valueThen;
                QByteArray valueNow;
                appendData(valueThen, field, sortReaderOf(field)(then));
                appendData(valueNow, field, sortReaderOf(field)(now));
                QCOMPARE(valueThen, valueNow);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestPastFields)
#include "tst_pastfields.moc"
