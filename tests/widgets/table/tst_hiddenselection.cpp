// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hiddenselection.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "queryparser.h"

#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch numberedBatch(int number)
{
    Batch batch;
    batch.id = u"batch_%1"_s.arg(number);
    batch.status = number % 2 == 0 ? BatchStatus::Completed : BatchStatus::Failed;
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(1'795'000'000'000 + number * 1000LL);
    return batch;
}

} // namespace

class TestHiddenSelection final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }

    void whatAQueryHidIsSelectedAgain();
    void theCurrentRowIsCurrentAgain();
    void whatTheUserSelectedMeanwhileStays();
    void rowsThatArriveChangeNothing();
    void anotherConnectionHasNothingToRestore();

private:
    void select(const QStringList &ids);
    void clickOn(const QString &id);
    void show(const QString &query) { m_model->setQuery(parseQuery(query).root); }
    [[nodiscard]] QStringList selected() const;
    [[nodiscard]] QString current() const
    {
        return m_view->currentIndex().data(BatchTableModel::IdRole).toString();
    }

    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<BatchViewModel> m_model;
    std::unique_ptr<QTableView> m_view;
    std::unique_ptr<HiddenSelection> m_hidden;
};

void TestHiddenSelection::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_hidden.reset();
    m_view.reset();
    m_table = std::make_unique<BatchTableModel>();
    m_model = std::make_unique<BatchViewModel>(*m_table);
    m_view = std::make_unique<QTableView>();
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setModel(m_model.get());
    m_hidden = std::make_unique<HiddenSelection>(*m_view->selectionModel(), *m_model);
    for (int number = 0; number < 10; ++number) {
        m_table->merge({numberedBatch(number)});
    }
}

void TestHiddenSelection::select(const QStringList &ids)
{
    for (const QString &id : ids) {
        m_view->selectionModel()->setCurrentIndex(
            m_model->indexOf({0, id}), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

void TestHiddenSelection::clickOn(const QString &id)
{
    m_view->selectionModel()->setCurrentIndex(
        m_model->indexOf({0, id}), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QStringList TestHiddenSelection::selected() const
{
    QStringList ids;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows()) {
        ids.append(row.data(BatchTableModel::IdRole).toString());
    }
    ids.sort();
    return ids;
}

void TestHiddenSelection::whatAQueryHidIsSelectedAgain()
{
    select({u"batch_1"_s, u"batch_2"_s, u"batch_4"_s});
    show(u"status:failed"_s);
    QCOMPARE(selected(), QStringList(u"batch_1"_s));
    show(u"id:batch_4"_s);
    QCOMPARE(selected(), QStringList(u"batch_4"_s));
    show({});
    QCOMPARE(selected(), QStringList({u"batch_1"_s, u"batch_2"_s, u"batch_4"_s}));
}

void TestHiddenSelection::theCurrentRowIsCurrentAgain()
{
    select({u"batch_2"_s});
    show(u"status:failed"_s);
    QCOMPARE(selected(), QStringList());
    show({});
    QCOMPARE(selected(), QStringList(u"batch_2"_s));
    QCOMPARE(current(), u"batch_2"_s);
}

void TestHiddenSelection::whatTheUserSelectedMeanwhileStays()
{
    select({u"batch_2"_s});
    show(u"status:failed"_s);
    clickOn(u"batch_5"_s);
    show({});
    QCOMPARE(selected(), QStringList(u"batch_5"_s));
    QCOMPARE(current(), u"batch_5"_s);
}

void TestHiddenSelection::rowsThatArriveChangeNothing()
{
    select({u"batch_2"_s, u"batch_3"_s});
    m_table->merge({numberedBatch(20), numberedBatch(-5)});
    QCOMPARE(selected(), QStringList({u"batch_2"_s, u"batch_3"_s}));
    m_view->clearSelection();
    m_table->merge({numberedBatch(21)});
    QCOMPARE(selected(), QStringList());
}

void TestHiddenSelection::anotherConnectionHasNothingToRestore()
{
    select({u"batch_2"_s});
    m_table->clear();
    m_table->merge({numberedBatch(2)});
    QCOMPARE(selected(), QStringList());
}

QTEST_MAIN(TestHiddenSelection)
#include "tst_hiddenselection.moc"
