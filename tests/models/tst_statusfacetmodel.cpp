// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusfacetmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    StatusFacetModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

StatusFacetModel::Counts countsOf(std::initializer_list<std::pair<BatchStatus, int>> pairs)
{
    StatusFacetModel::Counts counts{};
    for (const auto &[status, count] : pairs) {
        counts[size_t(status)] = count;
    }
    return counts;
}

} // namespace

class TestStatusFacetModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onlyStatusesThatOccurAreRows();
    void chosenStatusStaysARow();
    void checkingARowChoosesItsStatus();
    void sameChoiceIsNoNews();
};

void TestStatusFacetModel::onlyStatusesThatOccurAreRows()
{
    Fixture f;
    f.model.setCounts(countsOf({{BatchStatus::Failed, 3}, {BatchStatus::Validating, 1}}));
    QCOMPARE(f.model.rowCount(), 2);
    QCOMPARE(f.model.index(0).data().toString(), u"Validating"_s);
    QCOMPARE(f.model.index(1).data(StatusFacetModel::CountRole).toInt(), 3);
    QSignalSpy reset(&f.model, &StatusFacetModel::modelReset);
    f.model.setCounts(countsOf({{BatchStatus::InProgress, 2}, {BatchStatus::Failed, 4}}));
    QCOMPARE(f.model.rowCount(), 2);
    QCOMPARE(f.model.index(0).data().toString(), u"In progress"_s);
    QCOMPARE(f.model.index(1).data(StatusFacetModel::CountRole).toInt(), 4);
    QCOMPARE(reset.size(), 0);
}

void TestStatusFacetModel::chosenStatusStaysARow()
{
    Fixture f;
    StatusSet expired;
    expired.set(BatchStatus::Expired, true);
    f.model.setStatuses(expired);
    QCOMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.model.index(0).data(StatusFacetModel::StatusRole).toInt(),
             int(BatchStatus::Expired));
    QCOMPARE(f.model.index(0).data(StatusFacetModel::CountRole).toInt(), 0);
    f.model.setStatuses({});
    QCOMPARE(f.model.rowCount(), 0);
}

void TestStatusFacetModel::checkingARowChoosesItsStatus()
{
    Fixture f;
    f.model.setCounts(countsOf({{BatchStatus::Failed, 3}, {BatchStatus::Expired, 1}}));
    QVERIFY(f.model.flags(f.model.index(0)).testFlag(Qt::ItemIsUserCheckable));
    QSignalSpy spy(&f.model, &StatusFacetModel::statusesChanged);
    QVERIFY(f.model.setData(f.model.index(0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(spy.size(), 1);
    QVERIFY(f.model.statuses().contains(BatchStatus::Failed));
    QCOMPARE(f.model.index(0).data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
    QVERIFY(f.model.setData(f.model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(f.model.statuses().isEmpty());
    QVERIFY(!f.model.setData(f.model.index(0), u"x"_s, Qt::EditRole));
}

void TestStatusFacetModel::sameChoiceIsNoNews()
{
    Fixture f;
    QSignalSpy spy(&f.model, &StatusFacetModel::statusesChanged);
    f.model.setStatuses({});
    QCOMPARE(spy.size(), 0);
}

QTEST_GUILESS_MAIN(TestStatusFacetModel)
#include "tst_statusfacetmodel.moc"
