// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "splitgroups.h"

#include "batchrows.h"
#include "rowview.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

namespace {

//! Nine teams and none, the first ones most often; one of them is written with an escape at times.
Batch batchOfATeam(QRandomGenerator &random)
{
    Batch batch;
    batch.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
    const int team = std::min(random.bounded(10), random.bounded(10));
    const QByteArray name = random.bounded(2) == 0 ? "te\\u0061m" : "team";
    if (team > 0) {
        batch.metadata = "{\"t\":\"" + name + QByteArray::number(team) + "\"}";
        batch.model = QString::number(team);
    }
    return batch;
}

SplitGroups groupsOf(const QueryFieldKey &field, const BatchRows &rows, int lanes,
                     QRandomGenerator &random)
{
    const BatchStanding standing;
    SplitGroups groups(field, rows.size(), lanes);
    for (int row = 0; row < rows.size(); ++row) {
        const RowView view{rows[row], standing, Stamp()};
        groups.note(random.bounded(lanes), row, view, row % 3 > 0);
    }
    groups.choose();
    return groups;
}

} // namespace

class TestSplitGroups final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void inWhateverLanesRowsAreNotedTheirGroupsAreTheSame_data();
    void inWhateverLanesRowsAreNotedTheirGroupsAreTheSame();
};

void TestSplitGroups::inWhateverLanesRowsAreNotedTheirGroupsAreTheSame_data()
{
    QTest::addColumn<QueryFieldKey>("field");
    QTest::newRow("words") << QueryFieldKey{FieldId::Status, {}};
    QTest::newRow("texts that rows share") << QueryFieldKey{FieldId::Model, {}};
    QTest::newRow("metadata") << QueryFieldKey{FieldId::MetadataValue, u"t"_s};
}

void TestSplitGroups::inWhateverLanesRowsAreNotedTheirGroupsAreTheSame()
{
    QFETCH(const QueryFieldKey, field);
    QRandomGenerator random(20261122);
    std::vector<Batch> batches;
    for (int i = 0; i < 2000; ++i) {
        batches.push_back(batchOfATeam(random));
    }
    const BatchRows rows(batches);
    const SplitGroups alone = groupsOf(field, rows, 1, random);
    QVERIFY(alone.groups().size() > 6 && alone.groups().back().isRest);
    for (const int lanes : {2, 5, 16}) {
        const SplitGroups shared = groupsOf(field, rows, lanes, random);
        QCOMPARE(shared.groups(), alone.groups());
        for (int row = 0; row < rows.size(); ++row) {
            QCOMPARE(shared.groupOf(row), alone.groupOf(row));
        }
    }
}

QTEST_GUILESS_MAIN(TestSplitGroups)
#include "tst_splitgroups.moc"
