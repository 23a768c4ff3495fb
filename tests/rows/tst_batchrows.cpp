// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

using Random = QRandomGenerator;

QString randomText(Random &random)
{
    static const std::array letters{u"a"_s, u"\"ü"_s, u"中"_s, u"\U0001F600"_s, QString(u'\0')};
    if (random.bounded(4) == 0) {
        return random.bounded(2) == 0 ? QString() : u""_s;
    }
    QString text;
    for (int i = random.bounded(1, 40); i > 0; --i) {
        text += letters[random.bounded(quint32(letters.size()))];
    }
    return text;
}

qint64 randomNumber(Random &random)
{
    using Limits = std::numeric_limits<qint64>;
    const std::array odd{Limits::min(),         qint64(-1),   qint64(0), qint64(0xffff'ffff),
                         qint64(0x1'0000'0000), Limits::max()};
    return random.bounded(8) == 0 ? odd[random.bounded(quint32(odd.size()))]
                                  : random.bounded(100'000);
}

Stamp randomStamp(Random &random)
{
    switch (random.bounded(12)) {
    case 0:
        return Stamp::fromMSecs(std::numeric_limits<qint64>::max());
    case 1:
        return Stamp::fromMSecs(1'795'355'000'123);
    case 2:
    case 3:
    case 4:
        return {};
    default:
        return Stamp::fromMSecs(random.bounded(2'000'000'000) * qint64(1000));
    }
}

// Each value is odd in some way, or as servers usually send it.
Batch oddBatch(Random &random)
{
    Batch batch;
    batch.id = randomText(random);
    batch.status = allStatuses[random.bounded(quint32(allStatuses.size()))];
    for (QString *const text :
         {&batch.rawStatus, &batch.endpoint, &batch.model, &batch.completionWindow,
          &batch.inputFileId, &batch.outputFileId, &batch.errorFileId}) {
        *text = randomText(random);
    }
    const bool isPlain = random.bounded(2) == 0;
    for (const StampKind kind : allStampKinds) {
        batch.stamps[kind] = isPlain
            ? Stamp::fromMSecs(random.bounded(2'000'000'000) * qint64(1000))
            : randomStamp(random);
    }
    const auto number = [&] {
        return isPlain ? qint64(random.bounded(100'000)) : randomNumber(random);
    };
    if (random.bounded(2) == 0) {
        batch.requestCounts = RequestCounts{number(), number(), number()};
    }
    if (random.bounded(2) == 0) {
        batch.usage = TokenUsage{number(), number(), number()};
    }
    if (random.bounded(3) == 0) {
        batch.progressPercent = isPlain ? random.bounded(101) : random.bounded(-300, 300);
    }
    for (int i = random.bounded(5); i > 0; --i) {
        BatchError error{randomText(random), randomText(random), randomText(random),
                         random.bounded(2) == 0 ? std::optional(randomNumber(random))
                                                : std::nullopt};
        if (!batch.errors.isEmpty() && random.bounded(2) == 0) {
            error.message = batch.errors.last().message;
        }
        batch.errors.append(error);
    }
    batch.metadata = randomText(random).toUtf8();
    return batch;
}

Batch plainBatch(int number)
{
    Batch batch;
    batch.id = u"batch_%1"_s.arg(number);
    batch.model = u"gpt-4o"_s;
    batch.metadata = R"({"team":"search"})";
    return batch;
}

// Equality does not tell null from empty.
QList<bool> nullsOf(const Batch &batch)
{
    QList<bool> nulls{batch.metadata.isNull()};
    for (const QString &text :
         {batch.id, batch.rawStatus, batch.endpoint, batch.model, batch.completionWindow,
          batch.inputFileId, batch.outputFileId, batch.errorFileId}) {
        nulls.append(text.isNull());
    }
    for (const BatchError &error : batch.errors) {
        nulls << error.code.isNull() << error.message.isNull() << error.param.isNull();
    }
    return nulls;
}

bool replace(BatchRows &rows, int row, const Batch &batch)
{
    const BatchRows other(std::span(&batch, 1));
    return rows.replace(row, other[0], rows.wordsOf(other));
}

} // namespace

class TestBatchRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void givesBackWhatWasPutIn();
    void factsAreTheBatchs();
    void rawJsonIsNotKept();
    void rawJsonAloneIsADifference();
    void rowWithoutRawJsonIsNoDifference();
    void replacedRowsStayApart();
    void copyStaysWhatItWas();
    void sharedWordsAreTheSameBytes();
    void errorsOfManyLinesAreKeptOnce();
};

void TestBatchRows::givesBackWhatWasPutIn()
{
    Random random(1);
    BatchRows rows;
    std::vector<Batch> batches;
    for (int i = 0; i < 3000; ++i) {
        batches.push_back(oddBatch(random));
        rows.append(batches.back());
    }
    for (int i = 0; i < 3000; ++i) {
        QCOMPARE(rows[i].batch(), batches[size_t(i)]);
        QCOMPARE(nullsOf(rows[i].batch()), nullsOf(batches[size_t(i)]));
    }
}

void TestBatchRows::factsAreTheBatchs()
{
    Random random(2);
    BatchRows rows;
    for (int i = 0; i < 500; ++i) {
        const Batch batch = oddBatch(random);
        rows.append(batch);
        QCOMPARE(rows[i].facts(), BatchFacts(batch));
        QCOMPARE(rows[i].status(), batch.status);
        QCOMPARE(rows[i].requestCounts(), batch.requestCounts);
        QCOMPARE(rows[i].usage(), batch.usage);
        QCOMPARE(rows[i].errorCount(), batch.errors.size());
        QCOMPARE(rows[i].firstError().has_value(), !batch.errors.isEmpty());
        for (const StampKind kind : allStampKinds) {
            QCOMPARE(rows[i].stamp(kind), batch.stamps[kind]);
        }
    }
}

void TestBatchRows::rawJsonIsNotKept()
{
    Batch batch = plainBatch(1);
    batch.rawJson = "{}";
    const BatchRows rows(std::span(&batch, 1));
    QVERIFY(rows[0].batch().rawJson.isNull());
}

void TestBatchRows::rawJsonAloneIsADifference()
{
    Batch batch = plainBatch(1);
    batch.rawJson = "{\"unknown\":1}";
    BatchRows rows(std::span(&batch, 1));
    QVERIFY(!replace(rows, 0, batch));
    batch.rawJson = "{\"unknown\":2}";
    QVERIFY(replace(rows, 0, batch));
    QVERIFY(!replace(rows, 0, batch));
}

void TestBatchRows::rowWithoutRawJsonIsNoDifference()
{
    Batch batch = plainBatch(1);
    BatchRows rows(std::span(&batch, 1));
    batch.rawJson = "{\"unknown\":1}";
    QVERIFY(!replace(rows, 0, batch));
    QVERIFY(!replace(rows, 0, plainBatch(1)));
    batch.rawJson = "{\"unknown\":2}";
    QVERIFY(replace(rows, 0, batch));
}

void TestBatchRows::replacedRowsStayApart()
{
    constexpr int count = 2000;
    Random random(3);
    std::vector<Batch> batches;
    for (int i = 0; i < count; ++i) {
        batches.push_back(plainBatch(i));
    }
    BatchRows rows(batches);
    for (int i = 0; i < 10 * count; ++i) {
        const int row = random.bounded(count);
        Batch &batch = batches[size_t(row)];
        const Batch before = std::exchange(batch, oddBatch(random));
        QCOMPARE(replace(rows, row, batch), batch != before);
    }
    for (int i = 0; i < count; ++i) {
        QCOMPARE(rows[i].batch(), batches[size_t(i)]);
    }
}

void TestBatchRows::copyStaysWhatItWas()
{
    BatchRows rows;
    for (int i = 0; i < 1500; ++i) {
        rows.append(plainBatch(i));
    }
    const BatchRows copy = rows;
    Batch changed = plainBatch(3);
    changed.model = u"new-model"_s;
    QVERIFY(replace(rows, 3, changed));
    rows.append(plainBatch(1500));
    QCOMPARE(copy.size(), 1500);
    QCOMPARE(copy[3].batch(), plainBatch(3));
    QCOMPARE(rows[3].batch(), changed);
    QCOMPARE(rows[1500].batch(), plainBatch(1500));
}

void TestBatchRows::sharedWordsAreTheSameBytes()
{
    const BatchRows rows(std::vector{plainBatch(1), plainBatch(2)});
    QCOMPARE(rows[0].model().data(), rows[1].model().data());
    const BatchRows copy = rows;
    QCOMPARE(copy[0].model().data(), rows[1].model().data());
}

void TestBatchRows::errorsOfManyLinesAreKeptOnce()
{
    Batch batch = plainBatch(1);
    const BatchError error{u"model_not_found"_s, u"The model does not exist."_s.repeated(4),
                           u"body.model"_s, 1};
    batch.errors.append(error);
    const qsizetype sizeOfOne = BatchRows(std::span(&batch, 1))[0].ownTexts().size();
    for (int line = 2; line <= 20; ++line) {
        batch.errors.append({error.code, error.message, error.param, line});
    }
    batch.errors.append({error.code, error.message, QString(), std::nullopt});
    const BatchRows rows(std::span(&batch, 1));
    QCOMPARE(rows[0].batch(), batch);
    QVERIFY(rows[0].batch().errors.last().param.isNull());
    constexpr qsizetype roomForALine = 16;
    QVERIFY(rows[0].ownTexts().size() < sizeOfOne + 20 * roomForALine);
}

QTEST_GUILESS_MAIN(TestBatchRows)
#include "tst_batchrows.moc"
