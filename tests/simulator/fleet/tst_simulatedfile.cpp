// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfile.h"

#include "simulatedfleet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using Content = SimulatedFile::Content;

namespace {

constexpr qint64 filesStart = 1'795'000'000'000;

SimulatedFleet fleetWith(qint64 requests)
{
    return SimulatedFleet({.count = 2'000, .live = 40, .start = filesStart, .requests = requests});
}

SimulatedBatch batchWith(const SimulatedFleet &fleet, BatchStatus status, bool hasFailed)
{
    for (qint64 index = 0;; ++index) {
        const SimulatedBatch batch = fleet.batch(index, filesStart);
        if (batch.status == status && (batch.counts.failed > 0) == hasFailed) {
            return batch;
        }
    }
}

QByteArray whole(const SimulatedFile &file)
{
    return file.read(0, file.size());
}

} // namespace

class TestSimulatedFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyRangeIsAPartOfTheWhole();
    void aMillionLinesAreMadeAsTheyAreRead();
    void linesFollowTheCounts_data();
    void linesFollowTheCounts();
    void arrayIsOneDocument();
    void anthropicsLinesHaveAType();
    void messagesDifferByNumbersAndIds();
    void linesCanBeFewer();
};

void TestSimulatedFile::anyRangeIsAPartOfTheWhole()
{
    const SimulatedFleet fleet = fleetWith(1'000);
    const SimulatedFile file(batchWith(fleet, BatchStatus::Completed, true), Content::Output);
    const QByteArray all = whole(file);
    QCOMPARE(all.size(), file.size());
    QCOMPARE(all.count('\n'), file.lines());
    for (const qint64 offset : {0LL, 1LL, 1'000LL, 77'777LL, file.size() - 1}) {
        for (const qint64 most : {1LL, 500LL, 200'000LL}) {
            QCOMPARE(file.read(offset, most), all.mid(offset, most));
        }
    }
    QCOMPARE(file.read(file.size(), 10), QByteArray());
}

void TestSimulatedFile::aMillionLinesAreMadeAsTheyAreRead()
{
    const SimulatedFleet fleet = fleetWith(1'000'000);
    const SimulatedFile file(batchWith(fleet, BatchStatus::Completed, false), Content::Output);
    QCOMPARE(file.lines(), 1'000'000);
    QVERIFY(file.size() > 100'000'000);
    const QByteArray end = file.read(file.size() - 2'000, 2'000);
    QCOMPARE(end.size(), 2'000);
    QVERIFY(end.contains("\"custom_id\":\"request-1000000\""));
    QVERIFY(end.endsWith('\n'));
}

void TestSimulatedFile::linesFollowTheCounts_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::newRow("completed") << BatchStatus::Completed;
    QTest::newRow("expired") << BatchStatus::Expired;
    QTest::newRow("cancelled") << BatchStatus::Cancelled;
}

void TestSimulatedFile::linesFollowTheCounts()
{
    QFETCH(const BatchStatus, status);
    const SimulatedFleet fleet = fleetWith(5'000);
    const SimulatedBatch batch = batchWith(fleet, status, true);
    QSet<QString> ids;
    qint64 failures = 0;
    qint64 lines = 0;
    for (const Content content : {Content::Output, Content::Error}) {
        for (const QByteArray &line : whole(SimulatedFile(batch, content)).trimmed().split('\n')) {
            const QJsonObject result = QJsonDocument::fromJson(line).object();
            QVERIFY2(!result.isEmpty() || line.isEmpty(), line.constData());
            if (line.isEmpty()) {
                continue;
            }
            ++lines;
            ids.insert(result[u"custom_id"_s].toString());
            failures += result[u"response"_s][u"status_code"_s].toInt() >= 400 ? 1 : 0;
        }
    }
    QCOMPARE(ids.size(), lines);
    QCOMPARE(failures, batch.counts.failed);
    const qint64 notRun = batch.counts.total - batch.counts.completed - batch.counts.failed;
    QCOMPARE(lines,
             batch.counts.completed + batch.counts.failed
                 + (status == BatchStatus::Expired ? notRun : 0));
    QCOMPARE(SimulatedFile(batch, Content::Input).lines(), 5'000);
}

void TestSimulatedFile::arrayIsOneDocument()
{
    const SimulatedFleet fleet = fleetWith(700);
    const SimulatedFile file(batchWith(fleet, BatchStatus::Expired, true), Content::Results);
    const QJsonArray results = QJsonDocument::fromJson(whole(file)).array();
    QCOMPARE(results.size(), 700);
    QCOMPARE(results.last()[u"error"_s][u"code"_s].toString(), u"batch_expired"_s);
}

void TestSimulatedFile::anthropicsLinesHaveAType()
{
    const SimulatedFleet fleet = fleetWith(700);
    const SimulatedBatch batch = batchWith(fleet, BatchStatus::Cancelled, true);
    QHash<QString, qint64> types;
    const QByteArray text = whole(SimulatedFile(batch, Content::AnthropicResults));
    for (const QByteArray &line : text.trimmed().split('\n')) {
        const QJsonObject result = QJsonDocument::fromJson(line).object();
        QVERIFY2(!result.isEmpty(), line.constData());
        ++types[result[u"result"_s][u"type"_s].toString()];
    }
    QCOMPARE(types[u"succeeded"_s], batch.counts.completed);
    QCOMPARE(types[u"errored"_s], batch.counts.failed);
    QCOMPARE(types[u"canceled"_s],
             batch.counts.total - batch.counts.completed - batch.counts.failed);
}

void TestSimulatedFile::messagesDifferByNumbersAndIds()
{
    const SimulatedFleet fleet = fleetWith(2'000);
    QSet<QString> codes;
    QSet<QString> messages;
    qint64 failures = 0;
    for (qint64 index = 0; failures < 2'000; ++index) {
        const SimulatedBatch batch = fleet.batch(index, filesStart);
        if (!batch.hasErrorFile()) {
            continue;
        }
        failures += batch.counts.failed;
        const QByteArray text = whole(SimulatedFile(batch, Content::Error));
        for (const QByteArray &line : text.trimmed().split('\n')) {
            const QJsonValue error =
                QJsonDocument::fromJson(line)[u"response"_s][u"body"_s][u"error"_s];
            codes.insert(error[u"code"_s].toString());
            messages.insert(error[u"message"_s].toString());
        }
    }
    for (const QString &code : {u"rate_limit_exceeded"_s, u"context_length_exceeded"_s,
                                u"content_filter"_s, u"server_error"_s}) {
        QVERIFY2(codes.contains(code), qPrintable(code));
    }
    QVERIFY(messages.size() > 20 * codes.size());
    for (const QString &message : std::as_const(messages)) {
        QVERIFY2(!message.contains(u'#') && !message.contains(u'@'), qPrintable(message));
    }
}

void TestSimulatedFile::linesCanBeFewer()
{
    const SimulatedFleet fleet = fleetWith(2'000);
    const SimulatedBatch batch = batchWith(fleet, BatchStatus::Completed, false);
    const SimulatedFile all(batch, Content::Output);
    const SimulatedFile some(batch, Content::Output, 500);
    QCOMPARE(some.lines(), 500);
    QVERIFY(whole(all).startsWith(whole(some)));
    QCOMPARE(SimulatedFile(batch, Content::Output, 0).size(), 0);
}

QTEST_GUILESS_MAIN(TestSimulatedFile)
#include "tst_simulatedfile.moc"
