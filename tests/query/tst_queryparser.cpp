// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryparser.h"
#include "savedview.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using State = ParsedQuery::State;

class TestQueryParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void queriesMeanWhatTheirShortestFormSays_data();
    void queriesMeanWhatTheirShortestFormSays();
    void everyBuiltInViewIsValid();
    void everyOperatorOfAKindIsValid_data();
    void everyOperatorOfAKindIsValid();
    void mistakesAreNamedWithPlaceAndFix_data();
    void mistakesAreNamedWithPlaceAndFix();
    void rangesThatAreEmptyByTheClockAreRefused();
    void signsOfLogicBesideQuotesAreRefused();
    void fixesMendTheirMistakes_data();
    void fixesMendTheirMistakes();
    void unfinishedQueriesAreIncomplete_data();
    void unfinishedQueriesAreIncomplete();
    void nodesKnowWhereTheyStand();
    void deepNestingIsRefused();
    void requestsHaveFieldsOfTheirOwn_data();
    void requestsHaveFieldsOfTheirOwn();
};

void TestQueryParser::queriesMeanWhatTheirShortestFormSays_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("shortest");
    const auto row = [](const char *name, const QString &query, const QString &shortest) {
        QTest::newRow(name) << query << shortest;
    };
    row("nothing", u""_s, u""_s);
    row("only spaces", u" \t\n"_s, u""_s);
    row("word", u" batch_1 "_s, u"batch_1"_s);
    row("words", u"a  b"_s, u"a b"_s);
    row("explicit and", u"a AND b"_s, u"a b"_s);
    row("or", u"a OR b OR c"_s, u"a OR b OR c"_s);
    row("and binds closer than or", u"a b OR c"_s, u"(a b) OR c"_s);
    row("parentheses", u"a (b OR c)"_s, u"a (b OR c)"_s);
    row("needless parentheses", u"((a)) (b)"_s, u"a b"_s);
    row("parentheses without spaces", u"(a)(b)"_s, u"a b"_s);
    row("minus", u"-a"_s, u"-a"_s);
    row("not", u"NOT a"_s, u"-a"_s);
    row("not and minus", u"NOT -a"_s, u"--a"_s);
    row("minus before parentheses", u"-(a b)"_s, u"-(a b)"_s);
    row("minus before quotes", u"-\"a b\""_s, u"-\"a b\""_s);
    row("minus within a word", u"a-b"_s, u"a-b"_s);
    row("file not found", u"file not found"_s, u"file \"not\" found"_s);
    row("small keywords at an end", u"or a and"_s, u"\"or\" a \"and\""_s);
    row("apostrophe", u"it's 'tis"_s, u"\"it's\" \"'tis\""_s);
    row("ampersand", u"R&D &"_s, u"R&D &"_s);
    row("quoted signs of logic", u"\"a|b\" \"&&\" \"!a\" model:\"!a\",\"a|b\""_s,
        u"\"a|b\" \"&&\" \"!a\" model:\"!a\",\"a|b\""_s);
    row("percent", u"50 % failed>10 \"%\" tokens>1 %"_s,
        u"50 \"%\" failed>10 \"%\" tokens>1 \"%\""_s);
    row("quoted or is a word", u"a \"OR\" b"_s, u"a \"OR\" b"_s);
    row("quotes", u"\"nightly eval\""_s, u"\"nightly eval\""_s);
    row("needless quotes", u"\"nightly\""_s, u"nightly"_s);
    row("escaped quote", u"\"a \\\"b\\\" \\\\ c\\d\""_s, u"\"a \\\"b\\\" \\\\ c\\\\d\""_s);
    row("empty quotes", u"\"\""_s, u"\"\""_s);
    row("quotes within a word", u"night\"ly e\"val"_s, u"\"nightly eval\""_s);
    row("quoted text with a colon", u"\"arn:aws\""_s, u"\"arn:aws\""_s);
    row("glob", u"gpt-4?*"_s, u"gpt-4?*"_s);
    row("quoted star", u"\"a*\""_s, u"\"a*\""_s);
    row("opaque id with padding", u"YmF0Y2hfMTIzNDU2Nw=="_s, u"\"YmF0Y2hfMTIzNDU2Nw==\""_s);
    row("text with signs", u"50% a/b.c_d #1 [x] {y} a@b"_s, u"50% a/b.c_d #1 [x] {y} a@b"_s);

    row("status", u"status:failed"_s, u"status:failed"_s);
    row("statuses in any order", u"status:expired,failed,failed"_s, u"status:failed,expired"_s);
    row("any case", u"STATUS:Failed"_s, u"status:failed"_s);
    row("beginning of a status", u"status:val"_s, u"status:validating"_s);
    row("dashes", u"status:in-progress outcome:none-succeeded is:at-risk"_s,
        u"status:in_progress outcome:none_succeeded is:atrisk"_s);
    row("another gateway's status", u"status:running,queued"_s, u"status:validating,in_progress"_s);
    row("American spelling", u"status:canceled"_s, u"status:cancelled"_s);
    row("glob of statuses", u"status:cancel*"_s, u"status:cancelling,cancelled"_s);
    row("not this status", u"status!=failed"_s, u"status!=failed"_s);
    row("facts", u"is:gone,live"_s, u"is:live,gone"_s);
    row("contents", u"has:out,err,meta"_s, u"has:output,errors,metadata"_s);

    row("text contains", u"model:gpt"_s, u"model:gpt"_s);
    row("text list", u"model:gpt-4o*,o3"_s, u"model:gpt-4o*,o3"_s);
    row("quoted value", u"model:\"a b\",c"_s, u"model:\"a b\",c"_s);
    row("quoted star in a value", u"model:\"a*\""_s, u"model:\"a*\""_s);
    row("exact value", u"model=gpt-4o"_s, u"model=gpt-4o"_s);
    row("exact star", u"model=a*"_s, u"model=\"a*\""_s);
    row("empty value", u"model=\"\""_s, u"model=\"\""_s);
    row("value with a colon", u"file:a:b"_s, u"file:\"a:b\""_s);
    row("dots in a text", u"id:a..b"_s, u"id:a..b"_s);
    row("minus in a value", u"id:-a"_s, u"id:\"-a\""_s);
    row("alias", u"completion_window=24h code:x request_failed>1"_s,
        u"window=24h error.code:x failed>1"_s);
    row("columns of an export",
        u"first_error_code:a first_error_message:b completed_at:today "
        "input_file_id=x raw_status:y input_tokens>1"_s,
        u"error.code:a error.message:b completed_at:today input_file_id=x raw_status:y "
        "input_tokens>1"_s);
    row("metadata", u"meta.team=search"_s, u"meta.team=search"_s);
    row("numbers of metadata",
        u"meta.n>5 meta.n<=-1.5 meta.n:-1..2k,x meta.n:\"1..2\" meta.n=1..2"_s,
        u"meta.n>5 meta.n<=-1.5 meta.n:-1..2000,x meta.n:\"1..2\" meta.n=1..2"_s);
    row("metadata as a whole", u"metadata:a*"_s, u"metadata:a*"_s);
    row("name of a column", u"queue_wait>1h"_s, u"wait>1h"_s);
    row("name in an export", u"duration_seconds<1h"_s, u"duration<1h"_s);
    row("metadata as columns name it", u"metadata.team:a*"_s, u"meta.team:a*"_s);
    row("metadata keys keep their case", u"META.Team=x"_s, u"meta.Team=x"_s);
    row("metadata key with dots", u"meta.a.b=x"_s, u"meta.a.b=x"_s);
    row("metadata key in quotes", u"meta.\"cost centre\"=x"_s, u"meta.\"cost centre\"=x"_s);

    row("count", u"failed>10"_s, u"failed>10"_s);
    row("thousands", u"total>=1.5k"_s, u"total>=1500"_s);
    row("millions", u"tokens<=2M"_s, u"tokens<=2000000"_s);
    row("share", u"failed>0.5%"_s, u"failed>0.5%"_s);
    row("progress is a share", u"progress:50 progress:50%"_s, u"progress:50% progress:50%"_s);
    row("range", u"failed:1..10"_s, u"failed:1..10"_s);
    row("open ranges", u"failed:1.. total:..5"_s, u"failed:1.. total:..5"_s);
    row("values and ranges", u"errors:0,5..10"_s, u"errors:0,5..10"_s);
    row("colon before a comparison", u"failed:>10 created:<=today"_s,
        u"failed>10 created<=today"_s);

    row("lengths", u"age<2d wait>30m slack<3h duration>1w"_s,
        u"age<2d wait>30m slack<3h duration>1w"_s);
    row("mixed units", u"age<1h30m"_s, u"age<1h30m"_s);
    row("lengths in their largest units", u"age<90m age<36h age<1.5h age<500ms"_s,
        u"age<1h30m age<1d12h age<1h30m age<500ms"_s);
    row("negative length", u"slack<-1h slack<0"_s, u"slack<-1h slack<0"_s);
    row("range of lengths", u"age:1d..2d"_s, u"age:1d..2d"_s);

    row("day", u"created:2026-11-01"_s, u"created:2026-11-01"_s);
    row("minute", u"created>2026-11-01T12:00"_s, u"created>2026-11-01T12:00"_s);
    row("UTC", u"created>2026-11-01T12:00Z"_s, u"created>2026-11-01T12:00Z"_s);
    row("offset", u"created>2026-11-01T12:00+05:30"_s, u"created>2026-11-01T12:00+05:30"_s);
    row("second", u"created>2026-11-01T12:00:59-08:00"_s, u"created>2026-11-01T12:00:59-08:00"_s);
    row("no offset", u"created>2026-11-01T12:00+00:00"_s, u"created>2026-11-01T12:00Z"_s);
    row("named days", u"created:Today,yesterday expires:tomorrow expires<now"_s,
        u"created:today,yesterday expires:tomorrow expires<now"_s);
    row("relative", u"finished>-24h expires<+2h finished:-1w"_s,
        u"finished>-1d expires<+2h finished:-1w"_s);
    row("range of moments", u"created:2026-11-01..today started:-2d..-1d"_s,
        u"created:2026-11-01..today started:-2d..-1d"_s);
    row("all together",
        u"status:failed,expired model:gpt-4o* age<2d failed>1% meta.team=search "
        "-endpoint:/v1/embeddings \"nightly eval\""_s,
        u"status:failed,expired model:gpt-4o* age<2d failed>1% meta.team=search "
        "-endpoint:/v1/embeddings \"nightly eval\""_s);
}

void TestQueryParser::queriesMeanWhatTheirShortestFormSays()
{
    QFETCH(const QString, query);
    QFETCH(const QString, shortest);
    const ParsedQuery parsed = parseQuery(query);
    QVERIFY2(parsed.isValid(), qPrintable(parsed.error.message));
    QCOMPARE(textOf(parsed.root), shortest);
    QCOMPARE(parseQuery(shortest).root, parsed.root);
}

void TestQueryParser::everyBuiltInViewIsValid()
{
    for (const SavedView &view : builtInViews()) {
        const ParsedQuery parsed = parseQuery(view.query);
        QVERIFY2(parsed.isValid(), qPrintable(view.query + u' ' + parsed.error.message));
        QCOMPARE(textOf(parsed.root), view.query);
    }
}

void TestQueryParser::everyOperatorOfAKindIsValid_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("refused");
    const QStringList order{u"<"_s, u"<="_s, u">"_s, u">="_s};
    QTest::newRow("text") << u"model"_s << u"x "_s << order;
    QTest::newRow("metadata") << u"meta.a"_s << u"x "_s << order;
    QTest::newRow("number of metadata") << u"meta.a"_s << u"-1.5 "_s << QStringList();
    QTest::newRow("range of metadata") << u"meta.a"_s << u"1..2 "_s << order;
    QTest::newRow("word") << u"status"_s << u"failed "_s << order;
    QTest::newRow("number") << u"failed"_s << u"1 "_s << QStringList();
    QTest::newRow("length") << u"age"_s << u"1d "_s << QStringList{u":"_s, u"="_s, u"!="_s};
    QTest::newRow("range of lengths") << u"age"_s << u"1d..2d "_s << order;
    QTest::newRow("moment") << u"created"_s << u"2026-11-01 "_s << QStringList();
    QTest::newRow("range of moments") << u"created"_s << u"2026-11-01..today "_s << order;
}

void TestQueryParser::everyOperatorOfAKindIsValid()
{
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    QFETCH(const QStringList, refused);
    for (const QString &op : operatorsOf(FieldId::Failed)) {
        const ParsedQuery parsed = parseQuery(field + op + value);
        QVERIFY2((parsed.state == State::Invalid) == refused.contains(op), qPrintable(op));
    }
}

void TestQueryParser::mistakesAreNamedWithPlaceAndFix_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QuerySpan>("span");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("fix");
    const auto row = [](const char *name, const QString &query, QuerySpan span,
                        const QString &message, const QString &fix = {}) {
        QTest::newRow(name) << query << span << message << fix;
    };
    row("mistyped field", u"a modle:x"_s, {2, 5}, u"Unknown field `modle`: did you mean `model`?"_s,
        u"model"_s);
    row("swapped letters", u"stauts:failed"_s, {0, 6}, u"did you mean `status`?"_s, u"status"_s);
    row("mistyped metadata", u"mta.=x"_s, {0, 4}, u"did you mean `meta.`?"_s, u"meta."_s);
    row("dashed key of the metadata", u"file-id:-x"_s, {0, 7}, u"Unknown field"_s,
        u"meta.file-id"_s);
    row("field that does not take the value", u"modle>5"_s, {0, 5}, u"did you mean `model`?"_s);
    row("field of another kind", u"completd:today"_s, {0, 8}, u"did you mean `completed_at`?"_s,
        u"completed_at"_s);
    row("beginning of a field", u"error:token"_s, {0, 5}, u"did you mean `error.code`?"_s,
        u"error.code"_s);
    row("beginning of several fields", u"comp:today"_s, {0, 4}, u"did you mean `completed_at`?"_s,
        u"completed_at"_s);
    row("URL", u"https://host"_s, {0, 12}, u"Unknown field `https`. To look for a text with `:`"_s,
        u"\"https://host\""_s);
    row("time of day", u"a 12:00"_s, {2, 5}, u"Unknown field `12`. To look for"_s, u"\"12:00\""_s);
    row("several colons", u"arn:aws:x"_s, {0, 9}, u"put it in quotes"_s, u"\"arn:aws:x\""_s);
    row("key of the metadata", u"team=search a"_s, {0, 4},
        u"A key of the metadata is written `meta.team`"_s, u"meta.team"_s);
    row("no field", u"a :x"_s, {2, 1}, u"A field is missing before `:`"_s);
    row("no metadata key", u"meta.=x"_s, {0, 5}, u"`meta.team=search`"_s);
    row("no value", u"a status: b"_s, {2, 7}, u"missing after `status:`, without a space"_s);
    row("no value, but a term", u"status: is:live"_s, {0, 7}, u"missing after `status:`"_s);
    row("space before a value", u"a failed> 10 b"_s, {2, 10}, u"No spaces around `>`."_s,
        u"failed>10"_s);
    row("space before an operator", u"failed >10"_s, {0, 10}, u"No spaces around `>`."_s,
        u"failed>10"_s);
    row("spaces around an operator", u"status = failed, expired a"_s, {0, 24},
        u"No spaces around `=`."_s, u"status=failed,expired"_s);
    row("space before an operator alone", u"failed >"_s, {0, 8}, u"No spaces around `>`."_s,
        u"failed>"_s);
    row("spaces before what is no value", u"failed > many"_s, {0, 13}, u"No spaces around"_s);
    row("space before a percent sign", u"failed>10 % a"_s, {7, 4}, u"No space before `%`."_s,
        u"10%"_s);
    row("space in a list", u"status:failed, expired"_s, {0, 22}, u"Lists have no spaces"_s,
        u"status:failed,expired"_s);
    row("space in a list of others", u"status:failed, wings"_s, {0, 14}, u"no spaces"_s);
    row("two commas", u"status:failed,,expired"_s, {0, 22}, u"one comma"_s);
    row("comma first", u"status:,failed"_s, {0, 14}, u"one comma"_s);
    row("two equal signs", u"a model==gpt-4o"_s, {7, 2},
        u"`==` is no operator; `model` has these: : = !="_s, u"="_s);
    row("arrow", u"failed=>10"_s, {6, 2}, u"`=>` is no operator"_s, u">="_s);
    row("other arrow", u"failed=<10"_s, {6, 2}, u"`=<` is no operator"_s, u"<="_s);
    row("unequal elsewhere", u"status<>failed"_s, {6, 2}, u"`<>` is no operator"_s, u"!="_s);
    row("three equal signs", u"status!==failed"_s, {6, 3}, u"`!==` is no operator"_s, u"!="_s);
    row("colon and equal", u"status:=failed"_s, {6, 2}, u"`:=` is no operator"_s, u"="_s);
    row("two colons", u"model::gpt"_s, {5, 2}, u"`::` is no operator"_s, u":"_s);
    row("shifted", u"failed>>10"_s, {6, 2}, u"`>>` is no operator"_s, u">"_s);
    row("there and back", u"failed><10"_s, {6, 2}, u"`><` is no operator"_s);
    row("operator that the field has not", u"model=>x"_s, {5, 2}, u"`=>` is no operator"_s);
    row("minus in a term", u"a status:-failed"_s, {2, 14},
        u"before the field, as in `-status:failed`."_s, u"-status:failed"_s);
    row("minus after is", u"is:-live"_s, {0, 8}, u"`-is:live`"_s, u"-is:live"_s);
    row("minus after has", u"has:-errors"_s, {0, 11}, u"`-has:errors`"_s, u"-has:errors"_s);
    row("minus after outcome", u"outcome=-failed"_s, {0, 15}, u"`-outcome=failed`"_s,
        u"-outcome=failed"_s);
    row("minus in a list", u"status:failed,-expired"_s, {0, 22}, u"`-status:expired`"_s,
        u"status:failed -status:expired"_s);
    row("minus in an excluded list", u"-status:failed,-expired"_s, {1, 22}, u"`-status:expired`"_s,
        u"(status:failed -status:expired)"_s);
    row("minus after not equal", u"status!=-failed"_s, {0, 15}, u"before the field"_s,
        u"status:failed"_s);
    row("minus before nothing", u"status:- a"_s, {0, 8}, u"before the field"_s);
    row("exclamation mark in a term", u"model:!gpt*"_s, {0, 11}, u"`-model:gpt*`"_s,
        u"-model:gpt*"_s);
    row("exclamation mark before a word", u"a !failed"_s, {2, 1}, u"`!` does not exclude"_s,
        u"-"_s);
    row("exclamation mark before a term", u"!status:failed"_s, {0, 1}, u"`!` does not exclude"_s,
        u"-"_s);
    row("exclamation mark before a parenthesis", u"!(a b)"_s, {0, 1}, u"`!` does not exclude"_s,
        u"-"_s);
    row("exclamation mark apart", u"a ! b"_s, {2, 1}, u"`!` does not exclude"_s, u"NOT"_s);
    row("bar", u"failed|expired"_s, {0, 14}, u"`|` does not join alternatives"_s,
        u"failed OR expired"_s);
    row("bars beside others", u"a failed||expired"_s, {2, 15}, u"`|` does not join alternatives"_s,
        u"(failed OR expired)"_s);
    row("bar apart", u"a | b"_s, {2, 1}, u"`|` does not join alternatives"_s, u"OR"_s);
    row("bar between values", u"status:failed|expired a"_s, {0, 21}, u"commas between the values"_s,
        u"status:failed,expired"_s);
    row("bar between terms", u"status:failed|is:live"_s, {0, 21},
        u"`|` does not join alternatives"_s, u"status:failed OR is:live"_s);
    row("exclamation mark at the end", u"a !"_s, {2, 1}, u"`!` does not exclude"_s);
    row("bar at the end", u"a b|"_s, {2, 2}, u"`|` does not join alternatives"_s);
    row("two ampersands", u"a&&b"_s, {0, 4}, u"`&&` does not join terms"_s, u"a AND b"_s);
    row("two ampersands apart", u"a && b"_s, {2, 2}, u"`&&` does not join terms"_s, u"AND"_s);
    row("single quotes", u"a 'line one' b"_s, {2, 10},
        u"Single quotes do not keep words together"_s, u"\"line one\""_s);
    row("single quotes around a value", u"model:'a b',c"_s, {6, 5}, u"Single quotes"_s,
        u"\"a b\""_s);
    row("single quotes around a term", u"'a:b (c)'"_s, {0, 9}, u"Single quotes"_s,
        u"\"a:b (c)\""_s);
    row("small or", u"gpt or o3"_s, {4, 2}, u"`or` is a word to look for: write `OR`"_s, u"OR"_s);
    row("small and", u"(a) And -b"_s, {4, 3}, u"write `AND`"_s, u"AND"_s);
    row("small not before a status", u"not failed"_s, {0, 3}, u"write `NOT`"_s, u"NOT"_s);
    row("small not before a term", u"a not is:live"_s, {2, 3}, u"write `NOT`"_s, u"NOT"_s);
    row("small not before a parenthesis", u"not (a)"_s, {0, 3}, u"write `NOT`"_s, u"NOT"_s);
    row("order of a text", u"model>x"_s, {5, 1}, u"`model` has no order"_s, u":"_s);
    row("order of a word", u"status<=failed"_s, {6, 2}, u"`status` has no order"_s, u":"_s);
    row("mistyped word", u"status:faild"_s, {7, 5}, u"did you mean `failed`?"_s, u"failed"_s);
    row("unknown word", u"has:wings"_s, {4, 5}, u"it knows output, errors, metadata."_s);
    row("ambiguous word", u"status:f a"_s, {7, 1}, u"more than one word: finalizing, failed."_s);
    row("glob of no word", u"status:x*"_s, {7, 2}, u"does not know `x*`"_s);
    row("no number", u"failed>many"_s, {7, 4}, u"`10`, `1.5k`, `2M` or `1%`"_s);
    row("number of another kind", u"tokens>1d"_s, {7, 2}, u"`10`, `1.5k` or `2M`"_s);
    row("negative number", u"failed>-1"_s, {7, 2}, u"is no number"_s);
    row("huge number", u"failed>9999999999999999999"_s, {7, 19}, u"is no number"_s);
    row("no number of metadata", u"meta.n>many"_s, {7, 4}, u"`many` is no number"_s);
    row("share of metadata", u"meta.n>1%"_s, {7, 2}, u"`meta.n` is a count"_s);
    row("range of metadata backwards", u"meta.n:5..1 a"_s, {7, 4}, u"empty"_s, u"1..5"_s);
    row("share of what has none", u"tokens>1%"_s, {7, 2}, u"`tokens` is a count"_s);
    row("range of both sorts", u"failed:1..5% a"_s, {7, 5}, u"must both be counts"_s);
    row("range backwards", u"failed:5..1 a"_s, {7, 4}, u"empty"_s, u"1..5"_s);
    row("range of lengths backwards", u"age:2d..1d a"_s, {4, 6}, u"empty"_s, u"1d..2d"_s);
    row("range of days backwards", u"created:2026-11-02..2026-11-01 a"_s, {8, 22}, u"empty"_s,
        u"2026-11-01..2026-11-02"_s);
    row("range of other precision backwards", u"created:2026-11-05..2026-11-01T12:00 a"_s, {8, 28},
        u"empty"_s, u"2026-11-01T12:00..2026-11-05"_s);
    row("range of days in a zone backwards", u"created:2026-11-05..2026-11-01T12:00Z a"_s, {8, 29},
        u"empty"_s, u"2026-11-01T12:00Z..2026-11-05"_s);
    row("range of named days backwards", u"created:today..yesterday a"_s, {8, 16}, u"empty"_s,
        u"yesterday..today"_s);
    row("range of relative days backwards", u"created:-1d..-2d a"_s, {8, 8}, u"empty"_s,
        u"-2d..-1d"_s);
    row("range without ends", u"failed:.. a"_s, {7, 2}, u"at least one end"_s);
    row("range compared", u"failed>1..5"_s, {7, 4}, u"written after `:`, as in `failed:1..5`"_s);
    row("list compared", u"failed>1,2"_s, {7, 1}, u"not with a list"_s);
    row("no unit", u"age<2 a"_s, {4, 1}, u"`2` is no length of time"_s);
    row("unknown unit", u"age<2y"_s, {4, 2}, u"`30m`"_s);
    row("unit in capitals", u"age<2H"_s, {4, 2}, u"`2H` is no length of time"_s, u"2h"_s);
    row("unit in capitals in a range", u"age:1h..2H"_s, {4, 6}, u"`2H` is no length of time"_s,
        u"1h..2h"_s);
    row("small million", u"tokens>1m"_s, {7, 2}, u"`1m` is no number"_s, u"1M"_s);
    row("moment in capitals", u"finished>-24H"_s, {9, 4}, u"is no moment"_s, u"-24h"_s);
    row("huge length", u"age<999999999w"_s, {4, 10}, u"`30m`"_s);
    row("exact length", u"age:2d a"_s, {4, 2}, u"write `age<2d`"_s, u"2d.."_s);
    row("length for a moment", u"finished<24h"_s, {9, 3}, u"`-24h` is so long ago"_s, u"-24h"_s);
    row("no such day", u"created:2026-02-30"_s, {8, 10}, u"is no moment"_s);
    row("no such hour", u"created:2026-02-03T25:00"_s, {8, 16}, u"is no moment"_s);
    row("no such zone", u"created:2026-02-03T20:00+99:00"_s, {8, 22}, u"is no moment"_s);
    row("day the other way round", u"created:01.11.2026"_s, {8, 10}, u"`2026-11-01`"_s);
    row("word for a moment", u"created:monday"_s, {8, 6}, u"`yesterday`"_s);
    row("or first", u"OR a"_s, {0, 2}, u"`OR` stands between two terms"_s, u"\"OR\""_s);
    row("and first", u"AND a"_s, {0, 3}, u"`AND` stands between two terms"_s, u"\"AND\""_s);
    row("two ors", u"a OR OR b"_s, {5, 2}, u"`OR` stands between"_s, u"\"OR\""_s);
    row("or before a parenthesis", u"(a OR) b"_s, {5, 1}, u"missing before this `)`"_s);
    row("not before a parenthesis", u"(a NOT) b"_s, {6, 1}, u"missing before this `)`"_s);
    row("empty parentheses", u"a () b"_s, {3, 1}, u"missing before this `)`"_s);
    row("parenthesis too many", u"a) b"_s, {1, 1}, u"There is no `(`"_s, u""_s);
    row("minus apart", u"a - b"_s, {2, 1}, u"directly before what it excludes"_s, u"NOT"_s);
    row("first of two", u"modle:x status:faild"_s, {0, 5}, u"`modle`"_s, u"model"_s);
}

void TestQueryParser::mistakesAreNamedWithPlaceAndFix()
{
    QFETCH(const QString, query);
    QFETCH(const QuerySpan, span);
    QFETCH(const QString, message);
    QFETCH(const QString, fix);
    const ParsedQuery parsed = parseQuery(query);
    QCOMPARE(parsed.state, State::Invalid);
    QVERIFY2(parsed.error.message.contains(message), qPrintable(parsed.error.message));
    QCOMPARE(parsed.error.span.position, span.position);
    QCOMPARE(parsed.error.span.length, span.length);
    QCOMPARE(parsed.error.fix, fix);
    QCOMPARE(parsed.error.fix.isNull(), fix.isNull());
}

void TestQueryParser::rangesThatAreEmptyByTheClockAreRefused()
{
    const QueryClock clock{Stamp::fromMSecs(1'794'745'845'000), QTimeZone::utc()}; // 2026-11-15
    for (const QString &query :
         {u"a created:today..2026-01-01"_s, u"a created:now..yesterday"_s,
          u"a created:2027-01-01..-1h"_s, u"-(b started:..now,tomorrow..now)"_s}) {
        QVERIFY(parseQuery(query).isValid());
        const ParsedQuery parsed = parseQuery(query, clock);
        QCOMPARE(parsed.state, State::Invalid);
        QVERIFY(parsed.error.message.contains("empty"_L1));
        QVERIFY(
            query.sliced(parsed.error.span.position, parsed.error.span.length).contains(u"ed:"_s));
    }
    QVERIFY(parseQuery(u"a created:2026-01-01..today expires:now..tomorrow"_s, clock).isValid());
    QVERIFY(parseQuery(u"a created:today..now started:2026-01-01..-1h"_s, clock).isValid());
    QCOMPARE(parseQuery(u"modle:x"_s, clock).error, parseQuery(u"modle:x"_s).error);
}

void TestQueryParser::signsOfLogicBesideQuotesAreRefused()
{
    for (const char *query : {"\"nightly eval\"|\"daily eval\"", "\"a b\"&&c", "model:\"x\"|y"}) {
        const ParsedQuery parsed = parseQuery(QString::fromLatin1(query));
        QVERIFY2(!parsed.isValid(), query);
        QVERIFY2(parsed.error.fix.isNull(), query);
    }
}

void TestQueryParser::fixesMendTheirMistakes_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"modle:x",
                              "status:faild",
                              "model>x",
                              "failed:5..1",
                              "age:2d a",
                              "finished>24h",
                              "OR a",
                              "a) b",
                              "a - b",
                              "\"nightly",
                              "mta.team=x",
                              "https://host",
                              "12:00",
                              "team=search",
                              "age<2H",
                              "tokens>1m",
                              "status:failed|e*",
                              "status:failed|expired",
                              "model:a|b",
                              "a|b c",
                              "a || b",
                              "-a|b",
                              "a&&b",
                              "-a&&b",
                              "!a",
                              "!(a)",
                              "a ! b",
                              "'a b'",
                              "'a \"b\\ c'",
                              "model:'a'",
                              "a or b",
                              "not failed",
                              "a and b",
                              "status = failed",
                              "failed > 10 b",
                              "status: failed",
                              "status:failed, expired",
                              "failed >",
                              "failed>10 %",
                              "model==x",
                              "failed=>1",
                              "status<>failed",
                              "model:!x",
                              "status:-failed",
                              "-status:-failed",
                              "status:failed,-expired",
                              "-status:failed,-expired",
                              "status!=-failed,expired",
                              "created:2026-11-05..2026-11-01T12:00",
                              "error:token",
                              "completd_at:today",
                              "comp:today"}) {
        QTest::newRow(query) << QString::fromLatin1(query);
    }
}

void TestQueryParser::fixesMendTheirMistakes()
{
    QFETCH(QString, query);
    const ParsedQuery parsed = parseQuery(query);
    query.replace(parsed.error.span.position, parsed.error.span.length, parsed.error.fix);
    const ParsedQuery mended = parseQuery(query);
    QVERIFY2(mended.state != State::Invalid, qPrintable(query + u' ' + mended.error.message));
}

void TestQueryParser::unfinishedQueriesAreIncomplete_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("rest");
    const auto row = [](const QString &query, const QString &rest) {
        QTest::newRow(qPrintable(query)) << query << rest;
    };
    row(u"status:"_s, u"failed"_s);
    row(u"a status:failed,"_s, u"expired"_s);
    row(u"status:f"_s, u"ailed"_s);
    row(u"status:cancel"_s, u"led"_s);
    row(u"is:"_s, u"live"_s);
    row(u"model="_s, u"x"_s);
    row(u"meta.team!="_s, u"x"_s);
    row(u"failed>"_s, u"1"_s);
    row(u"failed>1."_s, u"5"_s);
    row(u"failed:1%."_s, u".2%"_s);
    row(u"failed:.."_s, u"1"_s);
    row(u"failed:5..1"_s, u"0"_s);
    row(u"failed:1%..5"_s, u"%"_s);
    row(u"age<"_s, u"1d"_s);
    row(u"age<2"_s, u"d"_s);
    row(u"age<1h30"_s, u"m"_s);
    row(u"age:2d"_s, u"..3d"_s);
    row(u"slack<-"_s, u"1h"_s);
    row(u"created:2026"_s, u"-11-01"_s);
    row(u"created:2026-11-0"_s, u"1"_s);
    row(u"created:2026-11-01T"_s, u"12:00"_s);
    row(u"created:2026-11-01T12:00:"_s, u"00"_s);
    row(u"created:2026-11-01T12:00+0"_s, u"1:00"_s);
    row(u"created:2026-11-01..20"_s, u"26-11-02"_s);
    row(u"created:to"_s, u"day"_s);
    row(u"expires<no"_s, u"w"_s);
    row(u"finished>-"_s, u"24h"_s);
    row(u"finished>-24"_s, u"h"_s);
    row(u"\"nightly"_s, u" eval\""_s);
    row(u"model:\"a b"_s, u"\""_s);
    row(u"(a OR b"_s, u")"_s);
    row(u"("_s, u"a)"_s);
    row(u"a OR"_s, u" b"_s);
    row(u"a OR "_s, u"b"_s);
    row(u"a AND"_s, u" b"_s);
    row(u"NOT"_s, u" a"_s);
    row(u"-"_s, u"a"_s);
}

void TestQueryParser::unfinishedQueriesAreIncomplete()
{
    QFETCH(const QString, query);
    QFETCH(const QString, rest);
    const ParsedQuery parsed = parseQuery(query);
    QCOMPARE(parsed.state, State::Incomplete);
    QVERIFY(!parsed.error.message.isEmpty());
    QVERIFY(parsed.error.span.end() == query.size());
    const ParsedQuery whole = parseQuery(query + rest);
    QVERIFY2(whole.isValid(), qPrintable(whole.error.message));
}

void TestQueryParser::nodesKnowWhereTheyStand()
{
    const QString query = u" a -(b OR c)  status:failed"_s;
    const QueryNode root = parseQuery(query).root;
    QStringList texts;
    for (const QueryNode &child : root.children) {
        texts.append(query.sliced(child.span.position, child.span.length));
    }
    QCOMPARE(texts, (QStringList{u"a"_s, u"-(b OR c)"_s, u"status:failed"_s}));
    QCOMPARE(root.span, (QuerySpan{1, query.size() - 1}));
}

void TestQueryParser::deepNestingIsRefused()
{
    for (const QString &sign : {u"("_s, u"-"_s, u"NOT "_s}) {
        const ParsedQuery parsed = parseQuery(sign.repeated(100'000) + u'a');
        QCOMPARE(parsed.state, State::Invalid);
        QVERIFY(parsed.error.message.contains("nested"_L1));
    }
}

void TestQueryParser::requestsHaveFieldsOfTheirOwn_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isOfRequests");
    QTest::addColumn<bool>("isOfBatches");
    const auto row = [](const QString &query, bool isOfRequests, bool isOfBatches) {
        QTest::newRow(qPrintable(query)) << query << isOfRequests << isOfBatches;
    };
    row(u"rate limit"_s, true, true);
    row(u"status>=500"_s, true, false);
    row(u"status:failed"_s, false, true);
    row(u"code:rate* OR message:\"too long\""_s, true, false);
    row(u"outcome:missing"_s, true, false);
    row(u"custom_id=a"_s, true, false);
    row(u"meta.team=a"_s, false, true);
    row(u"model:gpt*"_s, false, true);
    row(u"-(input_tokens>10 tokens_out<5)"_s, true, false);
}

void TestQueryParser::requestsHaveFieldsOfTheirOwn()
{
    QFETCH(const QString, query);
    QFETCH(const bool, isOfRequests);
    QFETCH(const bool, isOfBatches);
    QCOMPARE(parseQuery(query, QueryTopic::Requests).isValid(), isOfRequests);
    QCOMPARE(parseQuery(query).isValid(), isOfBatches);
}

QTEST_GUILESS_MAIN(TestQueryParser)
#include "tst_queryparser.moc"
