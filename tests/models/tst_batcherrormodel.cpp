// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batcherrormodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBatchErrorModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void showsWhatTheServerListed();
    void sameErrorsMoveNothing();
    void serverTextNeverBecomesMarkup();
};

void TestBatchErrorModel::showsWhatTheServerListed()
{
    BatchErrorModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setErrors({{u"invalid"_s, u"two\nlines"_s, u"body.model"_s, 12}, {u"x"_s, {}, {}, {}}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, BatchErrorModel::Code).data().toString(), u"invalid"_s);
    QCOMPARE(model.index(0, BatchErrorModel::Message).data().toString(), u"two lines"_s);
    QCOMPARE(model.index(0, BatchErrorModel::Param).data().toString(), u"body.model"_s);
    QCOMPARE(model.index(0, BatchErrorModel::Line).data(BatchErrorModel::SortRole),
             QVariant(qint64(12)));
    QVERIFY(!model.index(1, BatchErrorModel::Line).data().isValid());
    QVERIFY(!model.index(1, BatchErrorModel::Message).data(BatchErrorModel::SortRole).isValid());
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
}

void TestBatchErrorModel::sameErrorsMoveNothing()
{
    BatchErrorModel model;
    const QList<BatchError> errors{{u"a"_s, u"b"_s, {}, 1}};
    model.setErrors(errors);
    QSignalSpy reset(&model, &BatchErrorModel::modelReset);
    model.setErrors(errors);
    QCOMPARE(reset.size(), 0);
    model.setErrors({});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 0);
}

void TestBatchErrorModel::serverTextNeverBecomesMarkup()
{
    BatchErrorModel model;
    model.setErrors({{{}, u"<b>bold</b>"_s, {}, {}}});
    const QString toolTip =
        model.index(0, BatchErrorModel::Message).data(Qt::ToolTipRole).toString();
    QVERIFY(toolTip.contains(u"&lt;b&gt;bold"_s));
}

QTEST_GUILESS_MAIN(TestBatchErrorModel)
#include "tst_batcherrormodel.moc"
