// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "errordecoder.h"
#include "testdata.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

// Small ones, so that a mutation is likely to matter.
constexpr const char *fixtures[] = {
    "aibrix",
    "azure",
    "bidi-metadata",
    "bom",
    "cerebras",
    "duplicate-ids",
    "groq",
    "half-surrogate",
    "mistral",
    "novita",
    "openai",
    "openai-nulls",
    "portkey-bedrock",
    "portkey-vertex",
    "together",
    "truefoundry",
    "truncated",
    "unknown-status",
    "unreadable-rows",
    "error-with-200",
};
constexpr int mutationsPerFixture = 1000;

//! Breaks bytes in a way that is the same on every run and machine.
class Mutator final
{
public:
    QByteArray mutated(QByteArray bytes)
    {
        for (quint32 i = below(3) + 1; i > 0 && !bytes.isEmpty(); --i) {
            mutate(bytes);
        }
        return bytes;
    }

private:
    quint32 below(qsizetype limit)
    {
        return static_cast<quint32>(m_random() % static_cast<quint32>(limit));
    }

    void mutate(QByteArray &bytes)
    {
        constexpr QByteArrayView telling = "{}[]\",:\\u0e-.9 \n";
        const qsizetype at = below(bytes.size());
        const qsizetype length = std::min<qsizetype>(below(40), bytes.size() - at);
        switch (below(6)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = telling[below(telling.size())];
            break;
        case 2:
            bytes.truncate(at);
            break;
        case 3:
            bytes.insert(at, bytes.mid(at, length));
            break;
        case 4:
            bytes.remove(at, length);
            break;
        case 5:
            bytes[at] = static_cast<char>(below(256));
            break;
        }
    }

    std::mt19937 m_random{20261122}; // The standard fixes its sequence.
};

bool isSane(const Batch &batch)
{
    return !batch.id.isEmpty() && batch.rawJson.startsWith('{') && batch.rawJson.endsWith('}')
        && (!batch.requestCounts || batch.requestCounts->total >= 0);
}

} // namespace

//! Broken bytes give a page or a BadReply, and never a crash.
class TestMutatedDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void mutatedPagesNeverCrash_data();
    void mutatedPagesNeverCrash();
    void everyTruncationIsABadReply();
};

void TestMutatedDecoding::mutatedPagesNeverCrash_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *fixture : fixtures) {
        QTest::newRow(fixture) << testData(u"pages/%1.json"_s.arg(QLatin1StringView(fixture)));
    }
}

void TestMutatedDecoding::mutatedPagesNeverCrash()
{
    QFETCH(const QByteArray, bytes);
    Mutator mutator;
    for (int i = 0; i < mutationsPerFixture; ++i) {
        const QByteArray body = mutator.mutated(bytes);
        const Result<BatchPage> page = decodeBatchPage(body, "application/json");
        if (page) {
            QVERIFY2(std::ranges::all_of(page->batches, isSane), body.constData());
        } else {
            QCOMPARE(page.error().kind, ApiError::Kind::BadReply);
            QVERIFY2(!page.error().message.isEmpty(), body.constData());
        }
        QVERIFY(decodeErrorText(body, {}).size() <= 300);
        QVERIFY(decodeRetryDelay(body).value_or(std::chrono::seconds(0)).count() >= 0);
    }
}

void TestMutatedDecoding::everyTruncationIsABadReply()
{
    const QByteArray whole = testData(u"pages/openai.json"_s).trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        QVERIFY(!decodeBatchPage(whole.left(size), "application/json"));
    }
}

QTEST_APPLESS_MAIN(TestMutatedDecoding)
#include "tst_mutateddecoding.moc"
