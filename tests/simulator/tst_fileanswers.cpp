// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfiles.h"
#include "simulatorclient.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 answersStart = 1'795'000'000'000;

} // namespace

class TestFileAnswers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void rangeIsAPartOfTheFile();
    void rangeBehindTheEndIsRefused();
    void anotherTagGetsTheWhole();
    void cutComesSoOften();
    void rangesCanBeIgnored();
    void refusalsAreOfFilesAlone_data();
    void refusalsAreOfFilesAlone();
    void sizeCanBeWrong();
    void growingFileIsMarked();
    void detailsCanBeMissing();
    void filesAreListedNewestFirst();
    void outputIsAnArray();
    void resultsAreAnthropicsLines();
    void requestsOfABatchCanBeSet();

private:
    void inflict(const QStringList &specs) { m_server->setFaults(*Faults::fromSpecs(specs)); }
    [[nodiscard]] ClientAnswer content(const SimulatorClient::Headers &headers = {})
    {
        return m_client->get(m_path + u"/content"_s, headers);
    }

    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<SimulatorClient> m_client;
    QString m_batchId;
    QString m_path; //!< Of the batch's output file.
    QByteArray m_content;
};

void TestFileAnswers::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<SimulatorServer>(
        SimulatedGateway::Options{.batches = 400, .live = 5, .requests = 300},
        [] { return answersStart; });
    QVERIFY(m_server->listen() != 0);
    m_client = std::make_unique<SimulatorClient>(*m_server);
    const SimulatedFleet &fleet = m_server->gateway().defaultFleet();
    qint64 index = 0;
    while (fleet.batch(index, answersStart).status != BatchStatus::Completed
           || !fleet.batch(index, answersStart).hasOutputFile()) {
        ++index;
    }
    m_batchId = QString::fromLatin1(fleet.ids().id(static_cast<quint64>(index)));
    m_path = u"/files/"_s + m_client->get(u"/batches/"_s + m_batchId).text(u"output_file_id"_s);
    m_content = fileContent(fleet, {index, FleetFile::Kind::Output}, answersStart);
}

void TestFileAnswers::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void TestFileAnswers::rangeIsAPartOfTheFile()
{
    QCOMPARE(content().body, m_content);
    const QByteArray size = QByteArray::number(m_content.size());
    const ClientAnswer rest = content({{"Range", "bytes=100-"}});
    QCOMPARE(rest.status, 206);
    QCOMPARE(rest.body, m_content.mid(100));
    QCOMPARE(rest.header("Content-Range"),
             "bytes 100-" + QByteArray::number(m_content.size() - 1) + '/' + size);
    const ClientAnswer part = content({{"Range", "bytes=100-199"}});
    QCOMPARE(part.body, m_content.mid(100, 100));
    QCOMPARE(part.header("Content-Range"), "bytes 100-199/" + size);
}

void TestFileAnswers::rangeBehindTheEndIsRefused()
{
    const QByteArray size = QByteArray::number(m_content.size());
    const ClientAnswer answer = content({{"Range", "bytes=" + size + '-'}});
    QCOMPARE(answer.status, 416);
    QCOMPARE(answer.header("Content-Range"), "bytes */" + size);
}

void TestFileAnswers::anotherTagGetsTheWhole()
{
    const QByteArray tag = content().header("ETag");
    QVERIFY(tag.startsWith('"'));
    QCOMPARE(content({{"Range", "bytes=100-"}, {"If-Range", tag}}).status, 206);
    const ClientAnswer other = content({{"Range", "bytes=100-"}, {"If-Range", "\"other\""}});
    QCOMPARE(other.status, 200);
    QCOMPARE(other.body, m_content);
}

void TestFileAnswers::cutComesSoOften()
{
    inflict({u"file-cut=2"_s});
    for (int i = 0; i < 2; ++i) {
        const ClientAnswer cut = content();
        QCOMPARE(cut.error, QNetworkReply::RemoteHostClosedError);
        QCOMPARE(cut.body, m_content.first(m_content.size() / 2));
    }
    QCOMPARE(content().body, m_content);
}

void TestFileAnswers::rangesCanBeIgnored()
{
    inflict({u"no-range"_s});
    const ClientAnswer answer = content({{"Range", "bytes=100-"}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, m_content);
    QCOMPARE(answer.header("Accept-Ranges"), QByteArray());
}

void TestFileAnswers::refusalsAreOfFilesAlone_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {403, 404, 410}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestFileAnswers::refusalsAreOfFilesAlone()
{
    QFETCH(const int, status);
    inflict({u"file-%1"_s.arg(status)});
    QCOMPARE(m_client->get(m_path).status, status);
    QCOMPARE(content().status, status);
    QVERIFY(!content().errorMessage().isEmpty());
    QCOMPARE(m_client->get(u"/batches/%1/output"_s.arg(m_batchId)).status, status);
    QCOMPARE(m_client->get(u"/batches"_s).status, 200);
}

void TestFileAnswers::sizeCanBeWrong()
{
    const ClientAnswer right = m_client->get(m_path);
    QCOMPARE(right.json[u"bytes"_s].toInteger(), m_content.size());
    QVERIFY(right.json[u"expires_at"_s].toInteger() > answersStart / 1000);
    inflict({u"file-size=7"_s});
    QCOMPARE(m_client->get(m_path).json[u"bytes"_s].toInteger(), m_content.size() + 7);
}

void TestFileAnswers::growingFileIsMarked()
{
    inflict({u"file-grow"_s});
    for (int quarter = 1; quarter < 4; ++quarter) {
        const ClientAnswer answer = content();
        QCOMPARE(answer.header("X-Incomplete"), "true"_ba);
        QVERIFY(m_content.startsWith(answer.body));
        QCOMPARE(answer.body.count('\n'), m_content.count('\n') * quarter / 4);
    }
    const ClientAnswer whole = content();
    QCOMPARE(whole.header("X-Incomplete"), QByteArray());
    QCOMPARE(whole.body, m_content);
}

void TestFileAnswers::detailsCanBeMissing()
{
    inflict({u"no-file-info"_s});
    QCOMPARE(m_client->get(m_path).status, 500);
    QCOMPARE(content().body, m_content);
}

void TestFileAnswers::filesAreListedNewestFirst()
{
    const QJsonObject page = m_client->get(u"/files"_s).json;
    const QJsonArray files = page[u"data"_s].toArray();
    QVERIFY(files.size() > 100);
    QCOMPARE(page[u"has_more"_s], QJsonValue(false));
    QVERIFY(files[0][u"created_at"_s].toInteger() >= files.last()[u"created_at"_s].toInteger());
    QVERIFY(files[0][u"expires_at"_s].toInteger() > answersStart / 1000);
    const QString after = files[10][u"id"_s].toString();
    const QJsonObject rest = m_client->get(u"/files?after="_s + after).json;
    QVERIFY(rest[u"data"_s].toArray().size() < files.size() - 10);
}

void TestFileAnswers::outputIsAnArray()
{
    const ClientAnswer answer = m_client->get(u"/batches/%1/output"_s.arg(m_batchId));
    QCOMPARE(answer.header("Content-Type"), "application/json"_ba);
    QCOMPARE(QJsonDocument::fromJson(answer.body).array().size(), 300);
    QCOMPARE(m_client->get(u"/batches/batch_nobody/output"_s).status, 404);
}

void TestFileAnswers::resultsAreAnthropicsLines()
{
    const ClientAnswer answer = m_client->get(u"/batches/%1/results"_s.arg(m_batchId));
    QCOMPARE(answer.body.count('\n'), 300);
    QVERIFY(answer.body.contains(R"("result":{"type":"succeeded")"));
}

void TestFileAnswers::requestsOfABatchCanBeSet()
{
    const QJsonObject counts =
        m_client->get(u"/batches/"_s + m_batchId).json[u"request_counts"_s].toObject();
    QCOMPARE(counts[u"total"_s].toInteger(), 300);
}

QTEST_GUILESS_MAIN(TestFileAnswers)
#include "tst_fileanswers.moc"
