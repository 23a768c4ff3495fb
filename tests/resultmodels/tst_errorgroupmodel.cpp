// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorgroupmodel.h"
#include "sampleresults.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestErrorGroupModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theLargestGroupComesBelowAllRequests();
    void aGroupSaysWhatToDo();
    void withoutResultsThereIsNoRow();
    void theSameResultsMoveNothing();
};

void TestErrorGroupModel::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QLocale::setDefault(QLocale(QLocale::English));
}

void TestErrorGroupModel::theLargestGroupComesBelowAllRequests()
{
    ErrorGroupModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setResults(sampleResults());
    QCOMPARE(model.rowCount(), 3);
    const auto text = [&model](int row, ErrorGroupModel::Column column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(text(0, ErrorGroupModel::Status), u"All"_s);
    QCOMPARE(text(0, ErrorGroupModel::Count), u"6"_s);
    QVERIFY(!model.groupAt(0));
    QCOMPARE(text(1, ErrorGroupModel::Status), u"429"_s);
    QCOMPARE(text(1, ErrorGroupModel::Code), u"rate_limit"_s);
    QCOMPARE(text(1, ErrorGroupModel::Message), u"Too many: #"_s);
    QCOMPARE(text(1, ErrorGroupModel::Count), u"2"_s);
    QCOMPARE(text(1, ErrorGroupModel::Share), u"33.3 %"_s);
    QVERIFY(model.groupAt(1));
}

void TestErrorGroupModel::aGroupSaysWhatToDo()
{
    ErrorGroupModel model;
    model.setResults(sampleResults());
    QVERIFY(model.explanation(0).isNull());
    const QString text = model.explanation(1);
    QVERIFY2(text.contains(u"For example: Too many: 12"_s), qPrintable(text));
    QVERIFY(text.contains(u"First: f1, last: f3."_s));
    QCOMPARE(text.count(u'\n'), 2); // And a hint.
}

void TestErrorGroupModel::withoutResultsThereIsNoRow()
{
    ErrorGroupModel model;
    model.setResults(sampleResults());
    model.setResults(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.groupAt(1));
    QVERIFY(model.explanation(-1).isNull());
}

void TestErrorGroupModel::theSameResultsMoveNothing()
{
    ErrorGroupModel model;
    const SharedResults results = sampleResults();
    model.setResults(results);
    const QSignalSpy reset(&model, &ErrorGroupModel::modelReset);
    model.setResults(results);
    QCOMPARE(reset.size(), 0);
}

QTEST_GUILESS_MAIN(TestErrorGroupModel)
#include "tst_errorgroupmodel.moc"
