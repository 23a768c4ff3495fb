// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryparser.h"
#include "randomqueries.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QStringList texts{u"gpt-4o"_s, u"nightly eval"_s, u"/v1/chat"_s, u"München"_s, u"a"_s};

//! Pieces that mean something, in an order that seldom does.
QString garbage(QRandomGenerator &random)
{
    static const QStringList pieces{
        u"status"_s,
        u"failed"_s,
        u"age"_s,
        u"meta."_s,
        u"created"_s,
        u":"_s,
        u"="_s,
        u"!="_s,
        u"<"_s,
        u">="_s,
        u","_s,
        u".."_s,
        u"."_s,
        u"-"_s,
        u"+"_s,
        u"1"_s,
        u"2h"_s,
        u"%"_s,
        u"k"_s,
        u"today"_s,
        u" "_s,
        u" "_s,
        u"\""_s,
        u"\\"_s,
        u"("_s,
        u")"_s,
        u" OR "_s,
        u" AND "_s,
        u"NOT "_s,
        u"*"_s,
        u"?"_s,
        u"ü"_s,
        u"\U0001F600"_s,
        u"2026-11-01"_s,
        u"T12:00"_s,
        u"Z"_s,
        QString(QChar(0xD800)),
        QString(QChar(0)),
    };
    QString text;
    for (int i = random.bounded(14); i >= 0; --i) {
        text += pieces[random.bounded(static_cast<int>(pieces.size()))];
    }
    return text;
}

} // namespace

class TestQueryAst final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void printedQueriesAreReadAsTheyWere();
    void garbageNeverChangesItsMeaning();
    void withoutLeavesTheOtherTerms_data();
    void withoutLeavesTheOtherTerms();
};

void TestQueryAst::printedQueriesAreReadAsTheyWere()
{
    RandomQueries queries(1, texts);
    for (int i = 0; i < 5000; ++i) {
        const QueryNode query = queries.next();
        const QString text = textOf(query);
        const ParsedQuery parsed = parseQuery(text);
        QVERIFY2(parsed.isValid(), qPrintable(text + u" -- "_s + parsed.error.message));
        QVERIFY2(parsed.root == query, qPrintable(text + u" -- "_s + textOf(parsed.root)));
    }
}

void TestQueryAst::garbageNeverChangesItsMeaning()
{
    QRandomGenerator random(2);
    int valid = 0;
    for (int i = 0; i < 30'000; ++i) {
        const QString text = garbage(random);
        const ParsedQuery parsed = parseQuery(text);
        if (parsed.isValid()) {
            ++valid;
            QVERIFY2(parseQuery(textOf(parsed.root)).root == parsed.root, qPrintable(text));
        } else {
            const QueryError &error = parsed.error;
            QVERIFY2(!error.message.isEmpty(), qPrintable(text));
            QVERIFY2(error.span.position >= 0 && error.span.length >= 0
                         && error.span.end() <= text.size(),
                     qPrintable(text));
        }
    }
    QVERIFY(valid > 500);
}

void TestQueryAst::withoutLeavesTheOtherTerms_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("rest");
    QTest::newRow("alone") << u"status:failed"_s << u""_s;
    QTest::newRow("excluded") << u"-status:failed a"_s << u"a"_s;
    QTest::newRow("among others") << u"a status:failed model:b status!=expired"_s << u"a model:b"_s;
    QTest::newRow("all of it") << u"status:failed status!=expired"_s << u""_s;
    QTest::newRow("below an or") << u"status:failed OR a"_s << u"status:failed OR a"_s;
    QTest::newRow("in parentheses") << u"a (status:failed b)"_s << u"a (status:failed b)"_s;
    QTest::newRow("not there") << u"a b"_s << u"a b"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void TestQueryAst::withoutLeavesTheOtherTerms()
{
    QFETCH(const QString, query);
    QFETCH(const QString, rest);
    QCOMPARE(textOf(without(parseQuery(query).root, {FieldId::Status, {}})), rest);
}

QTEST_GUILESS_MAIN(TestQueryAst)
#include "tst_queryast.moc"
