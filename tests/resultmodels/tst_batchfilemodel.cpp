// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const Stamp filesAt = Stamp::fromMSecs(1'795'269'600'000);
constexpr auto tested = QAbstractItemModelTester::FailureReportingMode::QtTest;

BatchFiles twoFiles()
{
    return {{.kind = ResultFileKind::Input, .id = u"file-in"_s},
            {.kind = ResultFileKind::Output,
             .state = BatchFile::State::Known,
             .id = u"file-out"_s,
             .name = u"out<b>.jsonl"_s,
             .bytes = 12'300'000,
             .expiresAt = Stamp::fromMSecs(filesAt.msecs() + 2 * 3'600'000)}};
}

} // namespace

class TestBatchFileModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aFileSaysWhatItIsAndUntilWhen();
    void aFileWithoutANameIsNamedByItsId();
    void progressMovesNoRow();
    void theCountdownGoesOn();
    void namesOfTheServerAreNoMarkup();
};

void TestBatchFileModel::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QLocale::setDefault(QLocale(QLocale::English));
}

void TestBatchFileModel::aFileSaysWhatItIsAndUntilWhen()
{
    BatchFileModel model;
    const QAbstractItemModelTester tester(&model, tested);
    model.setFiles(twoFiles(), filesAt);
    const auto text = [&model](int row, BatchFileModel::Column column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(1, BatchFileModel::Kind), u"Output"_s);
    QCOMPARE(text(1, BatchFileModel::Size), QLocale().formattedDataSize(12'300'000));
    QCOMPARE(text(1, BatchFileModel::Expiry), u"in 2 h"_s);
    QCOMPARE(text(0, BatchFileModel::Size), u"Not known"_s);
    QCOMPARE(text(0, BatchFileModel::Expiry), u"–"_s);
    for (int column = 0; column < model.columnCount(); ++column) {
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
}

void TestBatchFileModel::aFileWithoutANameIsNamedByItsId()
{
    BatchFileModel model;
    model.setFiles(twoFiles(), filesAt);
    QCOMPARE(model.index(0, BatchFileModel::Name).data().toString(), u"file-in"_s);
}

void TestBatchFileModel::progressMovesNoRow()
{
    BatchFileModel model;
    const QAbstractItemModelTester tester(&model, tested);
    BatchFiles files = twoFiles();
    model.setFiles(files, filesAt);
    const QSignalSpy reset(&model, &BatchFileModel::modelReset);
    const QSignalSpy changed(&model, &BatchFileModel::dataChanged);
    files[1].state = BatchFile::State::Fetching;
    files[1].fetchedBytes = 3'000'000;
    model.setFiles(files, filesAt);
    model.setFiles(files, filesAt);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
}

void TestBatchFileModel::theCountdownGoesOn()
{
    BatchFileModel model;
    model.setFiles(twoFiles(), filesAt);
    model.setNow(Stamp::fromMSecs(filesAt.msecs() + 3 * 3'600'000));
    QCOMPARE(model.index(1, BatchFileModel::Expiry).data().toString(), u"1 h ago"_s);
}

void TestBatchFileModel::namesOfTheServerAreNoMarkup()
{
    BatchFileModel model;
    model.setFiles(twoFiles(), filesAt);
    QCOMPARE(model.index(1, BatchFileModel::Name).data().toString(), u"out<b>.jsonl"_s);
    const QString toolTip = model.index(1, BatchFileModel::Name).data(Qt::ToolTipRole).toString();
    QVERIFY2(!toolTip.contains(u"<b>"_s), qPrintable(toolTip));
}

QTEST_GUILESS_MAIN(TestBatchFileModel)
#include "tst_batchfilemodel.moc"
