// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querycompletion.h"
#include "queryparser.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using Subject = QueryCompletion::Subject;

class TestQueryCompletion final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cursorTellsWhatIsTyped_data();
    void cursorTellsWhatIsTyped();
    void candidatesBeginLikeWhatIsTyped_data();
    void candidatesBeginLikeWhatIsTyped();
    void bareWordsCanBecomeFields_data();
    void bareWordsCanBecomeFields();
    void candidatesAreDescribed();
    void everyPlaceHasAnAnswer();
    void requestsHaveFieldsOfTheirOwn();
};

// A bar stands for the cursor, square brackets for the span.
void TestQueryCompletion::cursorTellsWhatIsTyped_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<Subject>("subject");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("field");
    const auto row = [](const QString &query, Subject subject, const QString &typed,
                        const QString &field = {}) {
        QTest::newRow(qPrintable(query)) << query << subject << typed << field;
    };
    row(u"[|]"_s, Subject::Field, u""_s);
    row(u"a [|]"_s, Subject::Field, u""_s);
    row(u"a [|] b"_s, Subject::Field, u""_s);
    row(u"([|]"_s, Subject::Field, u""_s);
    row(u"-[|]"_s, Subject::Field, u""_s);
    row(u"[st|]"_s, Subject::Field, u"st"_s);
    row(u"-[st|]"_s, Subject::Field, u"st"_s);
    row(u"([st|])"_s, Subject::Field, u"st"_s);
    row(u"[st|atus]:failed"_s, Subject::Field, u"st"_s);
    row(u"[st|x] y"_s, Subject::Field, u"st"_s);
    row(u"status[|]"_s, Subject::Operator, u""_s, u"status"_s);
    row(u"[status|]:failed"_s, Subject::Field, u"status"_s);
    row(u"age[<|=]1d"_s, Subject::Operator, u""_s, u"age"_s);
    row(u"status:[|]"_s, Subject::Value, u""_s, u"status"_s);
    row(u"status:[fa|]"_s, Subject::Value, u"fa"_s, u"status"_s);
    row(u"status:[fa|iled]"_s, Subject::Value, u"fa"_s, u"status"_s);
    row(u"status:failed,[e|x],b"_s, Subject::Value, u"e"_s, u"status"_s);
    row(u"status:failed,[|]"_s, Subject::Value, u""_s, u"status"_s);
    row(u"model=[\"a b|\"]"_s, Subject::Value, u"a b"_s, u"model"_s);
    row(u"model=[\"a |]"_s, Subject::Value, u"a "_s, u"model"_s);
    row(u"meta.[|]"_s, Subject::MetadataKey, u""_s, u"meta.\"\""_s);
    row(u"meta.[te|am]=x"_s, Subject::MetadataKey, u"te"_s, u"meta.te"_s);
    row(u"metadata.[te|]"_s, Subject::MetadataKey, u"te"_s, u"meta.te"_s);
    row(u"meta.team=[|]"_s, Subject::Value, u""_s, u"meta.team"_s);
    row(u"meta.team:[s|x] b"_s, Subject::Value, u"s"_s, u"meta.team"_s);
    row(u"age<[1|]"_s, Subject::Value, u"1"_s, u"age"_s);
    row(u"[|]modle:x"_s, Subject::Field, u""_s);
    row(u"modle:[x|]"_s, Subject::Nothing, u""_s);
    row(u"\"st|\""_s, Subject::Nothing, u""_s);
    row(u"a \"st |"_s, Subject::Nothing, u""_s);
}

void TestQueryCompletion::cursorTellsWhatIsTyped()
{
    QFETCH(QString, query);
    QFETCH(const Subject, subject);
    QFETCH(const QString, typed);
    QFETCH(const QString, field);
    const QString marked = query;
    const qsizetype cursor = query.remove(u'[').remove(u']').indexOf(u'|');
    query.remove(u'|');
    const QueryCompletion completion = completionAt(query, cursor);
    QCOMPARE(completion.subject, subject);
    if (subject == Subject::Nothing) {
        return;
    }
    QCOMPARE(completion.typed, typed);
    if (!field.isEmpty()) {
        QCOMPARE(completion.field.name(), field);
    }
    query.insert(completion.span.end(), u']').insert(completion.span.position, u'[');
    QCOMPARE(query, QString(marked).remove(u'|'));
}

void TestQueryCompletion::candidatesBeginLikeWhatIsTyped_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QStringList>("candidates");
    QTest::newRow("field") << u"st"_s << QStringList()
                           << QStringList{u"status:"_s, u"started:"_s, u"raw_status:"_s,
                                          u"time_in_state<"_s};
    QTest::newRow("usual operators")
        << u"fa"_s << QStringList()
        << QStringList{u"failed>"_s, u"failed_at:"_s, u"failure_rate>"_s, u"failed_of_done>"_s};
    QTest::newRow("field by its name in exports")
        << u"time_l"_s << QStringList() << QStringList{u"time_left<"_s};
    QTest::newRow("fields by any of their names")
        << u"compl"_s << QStringList()
        << QStringList{u"completed>"_s, u"completion_window:"_s, u"completed_at:"_s};
    QTest::newRow("metadata by its other name")
        << u"metad"_s << QStringList() << QStringList{u"metadata:"_s, u"metadata."_s};
    QTest::newRow("field by its middle")
        << u"dpo"_s << QStringList() << QStringList{u"endpoint:"_s};
    QTest::newRow("operators of a word")
        << u"status"_s << QStringList() << QStringList{u":"_s, u"="_s, u"!="_s};
    QTest::newRow("operators of a length")
        << u"age"_s << QStringList()
        << QStringList{u":"_s, u"="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
    QTest::newRow("words") << u"status:can"_s << QStringList()
                           << QStringList{u"cancelling"_s, u"cancelled"_s};
    QTest::newRow("moments") << u"created:-"_s << QStringList()
                             << QStringList{u"-1h"_s, u"-24h"_s, u"-7d"_s};
    QTest::newRow("moments to come")
        << u"expires:+"_s << QStringList() << QStringList{u"+2h"_s, u"+24h"_s};
    QTest::newRow("moments ahead")
        << u"eta:+"_s << QStringList() << QStringList{u"+2h"_s, u"+24h"_s};
    QTest::newRow("values of the data")
        << u"model:4"_s << QStringList{u"gpt-4o"_s, u"o3"_s, u"4 x"_s}
        << QStringList{u"\"4 x\""_s, u"gpt-4o"_s};
    QTest::newRow("metadata keys") << u"meta.t"_s << QStringList{u"cost"_s, u"team"_s, u"the job"_s}
                                   << QStringList{u"team:"_s, u"\"the job\":"_s, u"cost:"_s};
    QTest::newRow("nothing") << u"\"x"_s << QStringList{u"x"_s} << QStringList();
}

void TestQueryCompletion::candidatesBeginLikeWhatIsTyped()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, values);
    QFETCH(const QStringList, candidates);
    QStringList texts;
    for (const QueryCandidate &each : candidatesFor(completionAt(query, query.size()), values)) {
        texts.append(each.text);
    }
    QCOMPARE(texts, candidates);
}

void TestQueryCompletion::bareWordsCanBecomeFields_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("canBecomeField");
    const auto row = [](const QString &query, bool canBecomeField) {
        QTest::newRow(qPrintable(query)) << query << canBecomeField;
    };
    row(u"comp"_s, true);
    row(u"a -COMP"_s, true);
    row(u"status"_s, true);
    row(u"meta."_s, true);
    row(u"meta.te"_s, true);
    row(u"time_l"_s, true);
    row(u""_s, false);
    row(u"comp "_s, false);
    row(u"eta."_s, false);
    row(u"gpt"_s, false);
    row(u"status:"_s, false);
    row(u"status:fa"_s, false);
    row(u"\"comp"_s, false);
}

void TestQueryCompletion::bareWordsCanBecomeFields()
{
    QFETCH(const QString, query);
    QFETCH(const bool, canBecomeField);
    QCOMPARE(isBeginningOfField(completionAt(query, query.size())), canBecomeField);
}

void TestQueryCompletion::candidatesAreDescribed()
{
    for (const QString &query : {u""_s, u"age"_s, u"model"_s, u"is:"_s, u"has:"_s}) {
        const auto candidates = candidatesFor(completionAt(query, query.size()));
        QVERIFY(!candidates.isEmpty());
        for (const QueryCandidate &each : candidates) {
            QVERIFY2(!each.description.isEmpty(), qPrintable(each.text));
        }
    }
}

void TestQueryCompletion::everyPlaceHasAnAnswer()
{
    const QString query =
        u"a (st OR NOT meta.\"b c\"!=\"d,\\\"\",e) -age:>1 YmF0Y2hfMTIzNDU2Nw== ("_s
        u"status:,x \"open (a:b"_s;
    for (qsizetype cursor = 0; cursor <= query.size(); ++cursor) {
        const QueryCompletion completion = completionAt(query, cursor);
        QVERIFY(completion.span.position >= 0 && completion.span.end() <= query.size());
        if (completion.subject != Subject::Nothing) {
            QVERIFY(completion.span.position <= cursor && completion.span.end() >= cursor);
        }
    }
}

void TestQueryCompletion::requestsHaveFieldsOfTheirOwn()
{
    const auto candidates = [](const QString &query) {
        QStringList texts;
        for (const QueryCandidate &candidate :
             candidatesFor(completionAt(query, query.size(), QueryTopic::Requests))) {
            texts.append(candidate.text);
        }
        return texts;
    };
    QCOMPARE(candidates(u"cod"_s), QStringList({u"code:"_s}));
    QVERIFY(!candidates(u""_s).contains(u"model:"_s));
    QCOMPARE(candidates(u"outcome:m"_s).constFirst(), u"missing"_s);
    QCOMPARE(candidates(u"status"_s).size(), 7); // Its operators.
}

QTEST_GUILESS_MAIN(TestQueryCompletion)
#include "tst_querycompletion.moc"
