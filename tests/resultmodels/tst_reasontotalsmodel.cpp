// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reasontotalsmodel.h"
#include "samplereasons.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

SharedTotals totalsOf(std::vector<BatchReasons::Counted> reasons)
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 1), std::move(reasons));
    return batches.totals();
}

} // namespace

class TestReasonTotalsModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void eachReasonIsARow();
    void theChosenReasonStaysChosen();
    void reasonsThatVanishLeave();
    void barsAreToldToThoseWhoCannotSeeThem();
    void tooManyReasonsAreCounted();
    void noRowIsThereWithoutTotals();
};

void TestReasonTotalsModel::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QLocale::setDefault(QLocale(QLocale::English));
}

void TestReasonTotalsModel::eachReasonIsARow()
{
    ReasonTotalsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setShowsUtc(true);
    model.setTotals(totalsOf({rateLimited(3), refusedRequest(1)}));
    QCOMPARE(model.rowCount(), 2);
    const auto text = [&model](ReasonTotalsModel::Column column) {
        return model.index(0, column).data().toString();
    };
    QCOMPARE(text(ReasonTotalsModel::Status), u"429"_s);
    QCOMPARE(text(ReasonTotalsModel::Code), u"rate_limit"_s);
    QCOMPARE(text(ReasonTotalsModel::Message), u"Too many: #"_s);
    QCOMPARE(text(ReasonTotalsModel::Requests), u"3"_s);
    QCOMPARE(text(ReasonTotalsModel::Share), u"75.0 %"_s);
    QCOMPARE(text(ReasonTotalsModel::Batches), u"1"_s);
    QVERIFY(text(ReasonTotalsModel::Since).startsWith(u"2026-11-22 11:00"_s));
}

void TestReasonTotalsModel::theChosenReasonStaysChosen()
{
    ReasonTotalsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTotals(totalsOf({rateLimited(3), refusedRequest(1)}));
    const QSignalSpy reset(&model, &ReasonTotalsModel::modelReset);
    const QPersistentModelIndex chosen = model.index(1, ReasonTotalsModel::Code);
    model.setTotals(totalsOf({rateLimited(3), refusedRequest(8), {{500, "fault", "Fault"}, 5}}));
    QCOMPARE(chosen.row(), 0);
    QCOMPARE(chosen.data().toString(), u"bad_request"_s);
    QCOMPARE(model.index(1, ReasonTotalsModel::Code).data().toString(), u"fault"_s);
    QCOMPARE(reset.size(), 0);
}

void TestReasonTotalsModel::reasonsThatVanishLeave()
{
    ReasonTotalsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTotals(totalsOf({rateLimited(3), refusedRequest(1)}));
    const QPersistentModelIndex vanishing = model.index(0, 0);
    const QPersistentModelIndex staying = model.index(1, 0);
    model.setTotals(totalsOf({refusedRequest(1)}));
    QVERIFY(!vanishing.isValid());
    QCOMPARE(staying.row(), 0);
    QCOMPARE(model.rowCount(), 1);
}

void TestReasonTotalsModel::barsAreToldToThoseWhoCannotSeeThem()
{
    ReasonedBatches batches;
    batches.add(partialBatch(u"a"_s, 9), {rateLimited(1)});
    batches.add(partialBatch(u"b"_s, 2), {rateLimited(1)});
    batches.add(partialBatch(u"c"_s, 2), {rateLimited(1)});
    ReasonTotalsModel model;
    model.setShowsUtc(true);
    model.setTotals(batches.totals());
    const QModelIndex bars = model.index(0, ReasonTotalsModel::Times);
    QVERIFY(bars.data(ReasonTotalsModel::TimesRole).value<QList<int>>().contains(2));
    const QString told = bars.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(told.startsWith(u"Most of them, 2, ended between 2026-11-22 10:00"_s),
             qPrintable(told));
}

void TestReasonTotalsModel::tooManyReasonsAreCounted()
{
    ReasonedBatches batches;
    for (int i = 0; i < ReasonTotalsModel::mostRows + 5; ++i) {
        const QByteArray letters = QByteArray::number(i, 26);
        batches.add(partialBatch(QString::number(i), 1), {{{400, "code_" + letters, {}}, 1}});
    }
    ReasonTotalsModel model;
    model.setTotals(batches.totals());
    QCOMPARE(model.rowCount(), ReasonTotalsModel::mostRows);
    QCOMPARE(model.hidden(), 5);
}

void TestReasonTotalsModel::noRowIsThereWithoutTotals()
{
    ReasonTotalsModel model;
    model.setTotals(totalsOf({rateLimited(3)}));
    model.setTotals(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.reasonAt(0) == nullptr);
    QCOMPARE(model.hidden(), 0);
}

QTEST_GUILESS_MAIN(TestReasonTotalsModel)
#include "tst_reasontotalsmodel.moc"
