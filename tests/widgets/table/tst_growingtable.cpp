// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtableview.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "queryparser.h"

#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! The higher its number, the newer the batch, and the further up it is.
std::vector<Batch> batchesBetween(int newest, int oldest)
{
    std::vector<Batch> result;
    for (int number = newest; number >= oldest; --number) {
        Batch batch;
        batch.id = u"batch_%1"_s.arg(number, 6, 10, QLatin1Char('0'));
        batch.status = BatchStatus::Completed;
        batch.stamps[StampKind::Created] = Stamp::fromMSecs(1'795'000'000'000 + number * 1000LL);
        result.push_back(batch);
    }
    return result;
}

} // namespace

//! While rows come: what of the table is painted again, and what it can scroll to.
class TestGrowingTable final : public QObject
{
    Q_OBJECT

public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private Q_SLOTS:
    void init();
    void cleanup();

    void rowsBelowThoseOnShowRepaintNothing();
    void rowsThatComeIntoViewArePainted();
    void newerRowsAreShownAtOnceAfterOlderOnes();
    void aQueryAfterOlderRowsShowsWhatItFinds();

private:
    //! How often the rows were painted while @p change took effect.
    template <typename Change> int paintsOf(Change &&change);
    [[nodiscard]] int lastRowInReach() const;

    int m_paints = 0;
    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<BatchViewModel> m_model;
    std::unique_ptr<BatchTableView> m_view;
};

void TestGrowingTable::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_table = std::make_unique<BatchTableModel>();
    m_model = std::make_unique<BatchViewModel>(*m_table);
    m_view = std::make_unique<BatchTableView>();
    m_view->setModel(m_model.get());
    m_view->setGeometry(300, 300, 800, 400); // Not under the mouse, which would hold the rows.
    m_table->merge(batchesBetween(9'999, 9'900));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QCoreApplication::processEvents();
    m_view->viewport()->installEventFilter(this);
}

void TestGrowingTable::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_table.reset();
}

template <typename Change> int TestGrowingTable::paintsOf(Change &&change)
{
    m_paints = 0;
    change();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents(); // The layout is put off, and so is painting.
    return m_paints;
}

int TestGrowingTable::lastRowInReach() const
{
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    return m_view->rowAt(m_view->viewport()->height() - 1);
}

void TestGrowingTable::rowsBelowThoseOnShowRepaintNothing()
{
    QCOMPARE(paintsOf([this] { m_table->merge(batchesBetween(9'899, 9'000)); }), 0);
    QCOMPARE(m_model->rowCount(), 1'000);
    QCOMPARE(lastRowInReach(), 999);
}

void TestGrowingTable::rowsThatComeIntoViewArePainted()
{
    m_table->clear();
    m_table->merge(batchesBetween(9'999, 9'998));
    QCoreApplication::processEvents();
    QVERIFY(paintsOf([this] { m_table->merge(batchesBetween(9'997, 9'900)); }) > 0);
    QCOMPARE(lastRowInReach(), 99);
}

void TestGrowingTable::newerRowsAreShownAtOnceAfterOlderOnes()
{
    const auto bothWays = [this] {
        m_table->merge(batchesBetween(9'899, 9'800));
        m_table->merge(batchesBetween(10'001, 10'000));
        m_table->merge(batchesBetween(9'799, 9'700));
    };
    QVERIFY(paintsOf(bothWays) > 0);
    QCOMPARE(m_model->batchAt(m_view->rowAt(0)).id, u"batch_010001"_s);
    QCOMPARE(lastRowInReach(), 301);
}

void TestGrowingTable::aQueryAfterOlderRowsShowsWhatItFinds()
{
    const auto thenQuery = [this] {
        m_table->merge(batchesBetween(9'899, 9'800));
        m_model->setQuery(parseQuery(u"id:batch_0098*"_s).root);
    };
    QVERIFY(paintsOf(thenQuery) > 0);
    QCOMPARE(m_model->batchAt(m_view->rowAt(0)).id, u"batch_009899"_s);
    QCOMPARE(lastRowInReach(), 99);
}

QTEST_MAIN(TestGrowingTable)
#include "tst_growingtable.moc"
