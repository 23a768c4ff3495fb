// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "changedrow.h"
#include "queryparser.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestChangedRow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whereNothingChangedThereIsNone();
    void theyFollowEachOtherRoundAndRound();
    void withoutARowItBeginsAtTheEdge();
    void whatIsNotShownIsPassedOver();

private:
    void change(const QString &id);

    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<BatchViewModel> m_view;
};

void TestChangedRow::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_view.reset();
    m_table = std::make_unique<BatchTableModel>();
    m_view = std::make_unique<BatchViewModel>(*m_table);
    m_view->sort(static_cast<int>(FieldId::Id), Qt::AscendingOrder);
    m_table->merge({sampleBatch(u"d"_s), sampleBatch(u"a"_s), sampleBatch(u"c"_s),
                    sampleBatch(u"e"_s), sampleBatch(u"b"_s)});
    m_table->startChanges(Stamp::fromMSecs(1'000'000'000));
}

void TestChangedRow::change(const QString &id)
{
    m_table->merge({sampleBatch(id, BatchStatus::Completed)});
}

void TestChangedRow::whereNothingChangedThereIsNone()
{
    QCOMPARE(changedRowBeside(*m_view, 2, true), std::nullopt);
    QCOMPARE(changedRowBeside(*m_view, {}, false), std::nullopt);
}

void TestChangedRow::theyFollowEachOtherRoundAndRound()
{
    change(u"d"_s);
    change(u"b"_s);
    QCOMPARE(changedRowBeside(*m_view, 0, true), std::optional(1));
    QCOMPARE(changedRowBeside(*m_view, 1, true), std::optional(3));
    QCOMPARE(changedRowBeside(*m_view, 3, true), std::optional(1));
    QCOMPARE(changedRowBeside(*m_view, 3, false), std::optional(1));
    QCOMPARE(changedRowBeside(*m_view, 1, false), std::optional(3));
}

void TestChangedRow::withoutARowItBeginsAtTheEdge()
{
    change(u"a"_s);
    change(u"c"_s);
    change(u"e"_s);
    QCOMPARE(changedRowBeside(*m_view, {}, true), std::optional(0));
    QCOMPARE(changedRowBeside(*m_view, {}, false), std::optional(4));
}

void TestChangedRow::whatIsNotShownIsPassedOver()
{
    change(u"a"_s);
    change(u"c"_s);
    m_view->setQuery(parseQuery(u"id=c OR id=d"_s).root);
    QCOMPARE(changedRowBeside(*m_view, 0, true), std::optional(0));
}

QTEST_GUILESS_MAIN(TestChangedRow)
#include "tst_changedrow.moc"
