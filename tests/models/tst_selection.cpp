// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "queryparser.h"
#include "samplebatches.h"

#include <QHeaderView>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    BatchTableModel table;
    BatchViewModel view{table};
    QTableView widget;

    Fixture()
    {
        widget.setSelectionBehavior(QAbstractItemView::SelectRows);
        widget.setModel(&view);
        widget.resize(800, 600);
        for (int i = 0; i < 10; ++i) {
            table.merge({sampleBatch(QString::number(i), {}, 1000 + i * i % 7)});
        }
        widget.show();
    }

    void select(const QStringList &ids)
    {
        for (const QString &id : ids) {
            widget.selectionModel()->setCurrentIndex(
                view.indexOf({0, id}), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }

    [[nodiscard]] QStringList selected() const
    {
        QStringList ids;
        for (const QModelIndex &index : widget.selectionModel()->selectedRows()) {
            ids.append(index.data(BatchTableModel::IdRole).toString());
        }
        ids.sort();
        return ids;
    }

    [[nodiscard]] QString current() const
    {
        return widget.currentIndex().data(BatchTableModel::IdRole).toString();
    }
};

} // namespace

class TestSelection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void selectionFollowsTheBatchThroughSorting();
    void selectionOfWhatIsFilteredAwayEnds();
    void selectionStaysWhileBatchesArrive();
    void selectionStaysWhileAGatewayIsRemoved();
    void rowHeightsFollowAChangedRowCount();
};

void TestSelection::selectionFollowsTheBatchThroughSorting()
{
    Fixture f;
    f.select({u"1"_s, u"3"_s, u"8"_s});
    f.view.sort(int(FieldId::Id), Qt::AscendingOrder);
    QCOMPARE(f.selected(), QStringList({u"1"_s, u"3"_s, u"8"_s}));
    f.view.sort(int(FieldId::Id), Qt::DescendingOrder);
    QCOMPARE(f.selected(), QStringList({u"1"_s, u"3"_s, u"8"_s}));
    QCOMPARE(f.current(), u"8"_s);
}

void TestSelection::selectionOfWhatIsFilteredAwayEnds()
{
    Fixture f;
    f.select({u"1"_s, u"3"_s, u"8"_s});
    f.view.setQuery(parseQuery(u"8"_s).root);
    QCOMPARE(f.selected(), QStringList(u"8"_s));
    f.view.setQuery({});
    QCOMPARE(f.selected(), QStringList(u"8"_s));
    QCOMPARE(f.current(), u"8"_s);
}

void TestSelection::selectionStaysWhileBatchesArrive()
{
    Fixture f;
    f.select({u"1"_s, u"3"_s});
    f.table.merge({sampleBatch(u"x"_s, {}, 5000), sampleBatch(u"y"_s, {}, 3),
                   sampleBatch(u"3"_s, BatchStatus::Failed, 9000)});
    QCOMPARE(f.selected(), QStringList({u"1"_s, u"3"_s}));
    QCOMPARE(f.current(), u"3"_s);
}

void TestSelection::selectionStaysWhileAGatewayIsRemoved()
{
    Fixture f;
    std::vector<Batch> others{sampleBatch(u"1"_s, {}, 9000), sampleBatch(u"3"_s, {}, 1002)};
    for (Batch &batch : others) {
        batch.gateway = 1;
    }
    f.table.merge(others);
    f.select({u"3"_s, u"8"_s});
    const QModelIndex other = f.view.indexOf({1, u"3"_s});
    f.widget.selectionModel()->select(other,
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(f.selected(), QStringList({u"3"_s, u"3"_s, u"8"_s}));
    f.table.removeGateway(1);
    QCOMPARE(f.selected(), QStringList({u"3"_s, u"8"_s}));
    QCOMPARE(f.current(), u"8"_s);
    QCOMPARE(f.widget.verticalHeader()->count(), 10);
}

void TestSelection::rowHeightsFollowAChangedRowCount()
{
    Fixture f;
    f.view.setQuery(parseQuery(u"8"_s).root);
    QCOMPARE(f.widget.verticalHeader()->count(), 1);
    f.view.setQuery({});
    QCOMPARE(f.widget.verticalHeader()->count(), 10);
    QCOMPARE(f.widget.rowAt(f.widget.rowViewportPosition(9) + 1), 9);
}

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
