// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "field.h"
#include "queryparser.h"
#include "requestfield.h"
#include "requestmatcher.h"
#include "sampleresults.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

//! Queries about the requests of a batch.
class TestRequestMatcher final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aQueryFindsRequests_data();
    void aQueryFindsRequests();
    void everyExampleIsUnderstood();
};

void TestRequestMatcher::aQueryFindsRequests_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("ids");
    const auto row = [](const QString &query, const QString &ids) {
        QTest::newRow(qPrintable(query)) << query << ids;
    };
    row(u""_s, u"s1 s2 f1 f2 f3 lost"_s);
    row(u"outcome:failed"_s, u"f1 f2 f3"_s);
    row(u"outcome:missing,succeeded"_s, u"s1 s2 lost"_s);
    row(u"missing"_s, u"lost"_s);
    row(u"status>=429"_s, u"f1 f3"_s);
    row(u"http_status=200"_s, u"s1 s2"_s);
    row(u"code:rate*"_s, u"f1 f3"_s);
    row(u"code=\"\""_s, u"s1 s2 lost"_s);
    row(u"message:many"_s, u"f1 f3"_s);
    row(u"-code:rate* outcome:failed"_s, u"f2"_s);
    row(u"custom_id:s*"_s, u"s1 s2"_s);
    row(u"input_tokens>10"_s, u"s1"_s);
    row(u"BAD_REQUEST"_s, u"f2"_s);
    row(u"f1 OR lost"_s, u"f1 lost"_s);
}

void TestRequestMatcher::aQueryFindsRequests()
{
    QFETCH(const QString, query);
    QFETCH(const QString, ids);
    const SharedResults results = sampleResults();
    const ParsedQuery parsed = parseQuery(query, QueryTopic::Requests);
    QVERIFY2(parsed.isValid(), qPrintable(parsed.error.message));
    const RequestMatcher matcher(parsed.root);
    QStringList found;
    for (qsizetype i = 0; i < results->requests.count(); ++i) {
        const RequestIndex::Request request = results->requests.at(i);
        if (matcher.matches({request, results->groupOf(request)})) {
            found.append(QString::fromUtf8(request.customId));
        }
    }
    QCOMPARE(found.join(u' '), ids);
}

void TestRequestMatcher::everyExampleIsUnderstood()
{
    for (const Field &field : requestFields()) {
        const ParsedQuery parsed = parseQuery(field.example, QueryTopic::Requests);
        QVERIFY2(parsed.isValid(), field.example.data());
        static_cast<void>(RequestMatcher(parsed.root).matches({}));
    }
}

QTEST_GUILESS_MAIN(TestRequestMatcher)
#include "tst_requestmatcher.moc"
