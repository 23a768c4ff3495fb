// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryedit.h"
#include "queryparser.h"
#include "randomqueries.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QueryFieldKey status{FieldId::Status, {}};
const QueryFieldKey model{FieldId::Model, {}};
const QueryFieldKey team{FieldId::MetadataValue, u"team"_s};

} // namespace

class TestQueryEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void termsAreSetAmongTheUsersText_data();
    void termsAreSetAmongTheUsersText();
    void textValuesAreMeantExactly_data();
    void textValuesAreMeantExactly();
    void rangesAreWrittenAsTheyAre();
    void termsAreTakenOutOfTheUsersText_data();
    void termsAreTakenOutOfTheUsersText();
    void valuesAreExcluded_data();
    void valuesAreExcluded();
    void plainValuesAreRead_data();
    void plainValuesAreRead();
    void whatIsSetIsRead();
    void editsOfAnyQueryAreValidAndSayWhatTheyShould();
    void termsOfATileAreSetAndTakenOut_data();
    void termsOfATileAreSetAndTakenOut();
    void termsAreSaidOnlyAtTheTop();
    void oneTilesTermsReplaceAnothers();
    void aTileAddsToWhatTheUserAsksFor();
    void severalTilesAreAlternatives();
    void aClickChoosesOneAndAnotherKindMore();
};

void TestQueryEdit::termsAreSetAmongTheUsersText_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("edited");
    const auto row = [](const char *name, const QString &query, const QString &edited) {
        QTest::newRow(name) << query << edited;
    };
    row("nothing", u""_s, u"status:failed"_s);
    row("spaces", u"  "_s, u"status:failed"_s);
    row("others", u"a  model:b"_s, u"a  model:b status:failed"_s);
    row("space at the end", u"a "_s, u"a status:failed"_s);
    row("the text not at the end", u"gpt not"_s, u"status:failed gpt not"_s);
    row("not behind or", u"or not"_s, u"(or not) status:failed"_s);
    row("replaced in its place", u"a status:live  b"_s.replace("live"_L1, "expired"_L1),
        u"a status:failed  b"_s);
    row("several", u"status:expired a -status:val status!=unknown"_s, u"status:failed a"_s);
    row("only these", u"status:expired -status:val"_s, u"status:failed"_s);
    row("or", u"a OR b"_s, u"(a OR b) status:failed"_s);
    row("or of it", u"status:expired OR b"_s, u"(status:expired OR b) status:failed"_s);
    row("or in parentheses", u"(a OR b)"_s, u"(a OR b) status:failed"_s);
    row("parentheses on both sides", u"(a) OR (b)"_s, u"((a) OR (b)) status:failed"_s);
    row("not", u"-(status:expired b)"_s, u"-(status:expired b) status:failed"_s);
    row("in parentheses", u"(status:expired)x"_s, u"status:failed x"_s);
    row("all in parentheses", u"(status:expired b)"_s, u"(status:failed b)"_s);
    row("not valid", u"a \"b"_s, u"status:failed a \"b"_s);
}

void TestQueryEdit::termsAreSetAmongTheUsersText()
{
    QFETCH(const QString, query);
    QFETCH(const QString, edited);
    QCOMPARE(withTerm(query, status, {u"failed"_s}), edited);
}

void TestQueryEdit::textValuesAreMeantExactly_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("query");
    QTest::newRow("plain") << QStringList{u"gpt-4o"_s, u"/v1"_s} << u"model=gpt-4o,/v1"_s;
    QTest::newRow("space") << QStringList{u"a b"_s} << u"model=\"a b\""_s;
    QTest::newRow("comma and quote") << QStringList{u"a,\"b"_s} << u"model=\"a,\\\"b\""_s;
    QTest::newRow("star") << QStringList{u"a*"_s} << u"model=\"a*\""_s;
    QTest::newRow("none") << QStringList{QString()} << u"model=\"\""_s;
}

void TestQueryEdit::textValuesAreMeantExactly()
{
    QFETCH(const QStringList, values);
    QFETCH(const QString, query);
    QCOMPARE(withTerm({}, model, values), query);
    QCOMPARE(valuesOf(query, model), values);
}

void TestQueryEdit::rangesAreWrittenAsTheyAre()
{
    const QueryFieldKey created{FieldId::Created, {}};
    const QString range = u"2026-11-01T12:00Z..2026-11-02T12:00Z"_s;
    const QString query = withTerm(u"a created>-1h"_s, created, {range});
    QCOMPARE(query, u"a created:"_s + range);
    QCOMPARE(valuesOf(query, created), QStringList{range});
}

void TestQueryEdit::termsAreTakenOutOfTheUsersText_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("edited");
    const auto row = [](const char *name, const QString &query, const QString &edited) {
        QTest::newRow(name) << query << edited;
    };
    row("nothing", u""_s, u""_s);
    row("not there", u" a  b"_s, u" a  b"_s);
    row("alone", u" -status:failed "_s, u""_s);
    row("first", u"status:failed  a"_s, u"a"_s);
    row("last", u"a  status:failed "_s, u"a"_s);
    row("between", u"a  status:failed  b"_s, u"a  b"_s);
    row("two in a row", u"a status:failed status:expired b"_s, u"a b"_s);
    row("and before", u"a AND status:failed"_s, u"a"_s);
    row("and behind", u"status:failed AND a"_s, u"a"_s);
    row("and on both sides", u"a AND status:failed AND b"_s, u"a AND b"_s);
    row("two with and", u"a AND status:failed AND status:expired"_s, u"a"_s);
    row("not", u"NOT status:failed a"_s, u"a"_s);
    row("last in parentheses", u"(a status:failed)"_s, u"(a)"_s);
    row("without spaces", u"a(status:failed)b"_s, u"a b"_s);
    row("below an or", u"a OR status:failed"_s, u"a OR status:failed"_s);
    row("not valid", u"status:failed a:"_s, u"status:failed a:"_s);
}

void TestQueryEdit::termsAreTakenOutOfTheUsersText()
{
    QFETCH(const QString, query);
    QFETCH(const QString, edited);
    QCOMPARE(withoutTerm(query, status), edited);
}

void TestQueryEdit::valuesAreExcluded_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("edited");
    const auto row = [](const char *name, const QString &query, const QString &edited) {
        QTest::newRow(name) << query << edited;
    };
    row("nothing", u""_s, u"-meta.team=search"_s);
    row("others", u"a model=b"_s, u"a model=b -meta.team=search"_s);
    row("another key", u"meta.job=search"_s, u"meta.job=search -meta.team=search"_s);
    row("excluded more", u"-meta.team=x a"_s, u"-meta.team=x,search a"_s);
    row("unequal", u"meta.team!=x"_s, u"-meta.team=x,search"_s);
    row("already", u"a -meta.team=search,x"_s, u"a -meta.team=search,x"_s);
    row("asked for", u"meta.team=search a"_s, u"a -meta.team=search"_s);
    row("one of those asked for", u"meta.team=x,search a"_s, u"meta.team=x a"_s);
    row("a glob is kept", u"meta.team:s*"_s, u"meta.team:s* -meta.team=search"_s);
    row("not valid", u"(a"_s, u"-meta.team=search (a"_s);
}

void TestQueryEdit::valuesAreExcluded()
{
    QFETCH(const QString, query);
    QFETCH(const QString, edited);
    QCOMPARE(withExcluded(query, team, u"search"_s), edited);
}

void TestQueryEdit::plainValuesAreRead_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QueryFieldKey>("field");
    QTest::addColumn<std::optional<QStringList>>("values");
    using Values = std::optional<QStringList>;
    QTest::newRow("nothing") << u""_s << status << Values(QStringList());
    QTest::newRow("not said") << u"a model=b"_s << status << Values(QStringList());
    QTest::newRow("list") << u"a status:expired,failed"_s << status
                          << Values({u"failed"_s, u"expired"_s});
    QTest::newRow("glob of words")
        << u"status:cancel*"_s << status << Values({u"cancelling"_s, u"cancelled"_s});
    QTest::newRow("exact text") << u"model=a,\"b c\""_s << model << Values({u"a"_s, u"b c"_s});
    QTest::newRow("contained text") << u"model:a"_s << model << Values();
    QTest::newRow("excluded") << u"-status:failed"_s << status << Values();
    QTest::newRow("unequal") << u"status!=failed"_s << status << Values();
    QTest::newRow("two") << u"status:failed status:expired"_s << status << Values();
    QTest::newRow("below an or") << u"status:failed OR a"_s << status << Values(QStringList());
    QTest::newRow("not valid") << u"status:failed ("_s << status << Values();
}

void TestQueryEdit::plainValuesAreRead()
{
    QFETCH(const QString, query);
    QFETCH(const QueryFieldKey, field);
    QFETCH(const std::optional<QStringList>, values);
    QCOMPARE(valuesOf(query, field), values);
}

void TestQueryEdit::whatIsSetIsRead()
{
    const QStringList values{u"expired"_s, u"failed"_s};
    const QString query = withTerm(u"a OR b"_s, status, values);
    QCOMPARE(valuesOf(query, status), (QStringList{u"failed"_s, u"expired"_s}));
    QCOMPARE(withTerm(query, status, {}), u"(a OR b)"_s);
}

void TestQueryEdit::editsOfAnyQueryAreValidAndSayWhatTheyShould()
{
    RandomQueries queries(5, {u"gpt-4o"_s, u"a b"_s, u"x"_s});
    const QStringList values{u"a b"_s, u"x*"_s};
    for (int i = 0; i < 5000; ++i) {
        const QueryNode query = queries.next();
        const QString text = textOf(query);
        const QString set = withTerm(text, team, values);
        QVERIFY2(valuesOf(set, team) == values, qPrintable(text + u" -> "_s + set));
        const QString unset = withoutTerm(set, team);
        QVERIFY2(parseQuery(unset).root == without(query, team),
                 qPrintable(text + u" -> "_s + unset));
        const ParsedQuery excluding = parseQuery(withExcluded(text, team, u"x*"_s));
        QVERIFY2(excluding.isValid(), qPrintable(text));
        QVERIFY2(without(excluding.root, team) == without(query, team), qPrintable(text));
    }
}

void TestQueryEdit::termsOfATileAreSetAndTakenOut_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("without");
    const auto row = [](const char *name, const QString &query, const QString &with,
                        const QString &without) {
        QTest::newRow(name) << query << with << without;
    };
    row("nothing", u""_s, u"is:changed -status:failed"_s, u""_s);
    row("a text", u"gpt"_s, u"gpt is:changed -status:failed"_s, u"gpt"_s);
    row("fields of theirs", u"is:live gpt status:expired"_s, u"gpt is:changed -status:failed"_s,
        u"gpt"_s);
    row("an or", u"a OR b"_s, u"(a OR b) is:changed -status:failed"_s, u"(a OR b)"_s);
}

void TestQueryEdit::termsOfATileAreSetAndTakenOut()
{
    QFETCH(const QString, query);
    QFETCH(const QString, with);
    const QString terms = u"is:changed -status:failed"_s;
    QVERIFY(!hasTerms(query, terms));
    QCOMPARE(withTerms(query, terms), with);
    QVERIFY(hasTerms(with, terms));
    QTEST(withoutTerms(with, terms), "without");
}

void TestQueryEdit::termsAreSaidOnlyAtTheTop()
{
    QVERIFY(hasTerms(u"a  is:LIVE b"_s, u"is:live"_s));
    QVERIFY(!hasTerms(u"a OR is:live"_s, u"is:live"_s));
    QVERIFY(!hasTerms(u"is:live,gone"_s, u"is:live"_s));
    QVERIFY(!hasTerms(u"is:live \"a"_s, u"is:live"_s));
    QVERIFY(!hasTerms(u"is:live"_s, {}));
}

void TestQueryEdit::oneTilesTermsReplaceAnothers()
{
    const QStringList tiles{u"is:live"_s, u"status:completed finished>-24h"_s,
                            u"outcome:failed finished>-24h"_s};
    const auto withTile = [&tiles](const QString &query, qsizetype tile) {
        return withChosen(query, tiles, {tiles[tile]});
    };
    QCOMPARE(withTile(u"status:completed gpt finished>-24h"_s, 0), u"gpt is:live"_s);
    QCOMPARE(withTile(u"is:live gpt"_s, 2), u"gpt outcome:failed finished>-24h"_s);
    QCOMPARE(withChosen(u"is:live gpt"_s, tiles, {}), u"gpt"_s);
    QCOMPARE(withChosen(u"status:completed gpt"_s, tiles, {}), u"status:completed gpt"_s);
}

void TestQueryEdit::aTileAddsToWhatTheUserAsksFor()
{
    const QStringList tiles{u"is:live"_s, u"status:completed finished>-24h"_s};
    QCOMPARE(withChosen(u"is:faulty"_s, tiles, {tiles[0]}), u"is:faulty is:live"_s);
    QCOMPARE(withChosen(u"status:failed"_s, tiles, {tiles[1]}),
             u"status:failed status:completed finished>-24h"_s);
    QCOMPARE(withChosen(u"finished>-24h a"_s, tiles, {tiles[1]}),
             u"finished>-24h a status:completed"_s);
    QCOMPARE(withChosen(u"a OR b"_s, tiles, {tiles[0]}), u"(a OR b) is:live"_s);
    QCOMPARE(withChosen(u"\"open"_s, tiles, {tiles[0]}), u"is:live \"open"_s);
}

void TestQueryEdit::severalTilesAreAlternatives()
{
    const QStringList tiles{u"is:live"_s, u"is:atrisk"_s, u"status:completed finished>-24h"_s};
    const QString both = withChosen(u"gpt is:live"_s, tiles, {tiles[0], tiles[2]});
    QCOMPARE(both, u"gpt (is:live OR status:completed finished>-24h)"_s);
    QCOMPARE(chosenOf(both, tiles), QStringList({tiles[0], tiles[2]}));
    QCOMPARE(withChosen(both, tiles, {tiles[1]}), u"gpt is:atrisk"_s);
    QCOMPARE(withChosen(both, tiles, {}), u"gpt"_s);
    const QString alone = withChosen({}, tiles, {tiles[0], tiles[1]});
    QCOMPARE(chosenOf(alone, tiles), QStringList({tiles[0], tiles[1]}));
    QCOMPARE(withChosen(alone, tiles, tiles),
             u"(is:live OR is:atrisk OR status:completed finished>-24h)"_s);
    QCOMPARE(chosenOf(u"(is:live OR gpt)"_s, tiles), QStringList());
    QCOMPARE(withChosen(u"(is:live OR gpt)"_s, tiles, {}), u"(is:live OR gpt)"_s);
    QCOMPARE(chosenOf(u"gpt is:live"_s, tiles), QStringList(tiles[0]));
}

void TestQueryEdit::aClickChoosesOneAndAnotherKindMore()
{
    QCOMPARE(chosenByClick({}, u"a"_s, false), QStringList(u"a"_s));
    QCOMPARE(chosenByClick({u"b"_s, u"c"_s}, u"a"_s, false), QStringList(u"a"_s));
    QCOMPARE(chosenByClick({u"a"_s, u"b"_s}, u"a"_s, false), QStringList(u"a"_s));
    QCOMPARE(chosenByClick({u"a"_s}, u"a"_s, false), QStringList());
    QCOMPARE(chosenByClick({u"b"_s}, u"a"_s, true), QStringList({u"b"_s, u"a"_s}));
    QCOMPARE(chosenByClick({u"a"_s, u"b"_s}, u"a"_s, true), QStringList(u"b"_s));
}

QTEST_GUILESS_MAIN(TestQueryEdit)
#include "tst_queryedit.moc"
