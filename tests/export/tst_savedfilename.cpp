// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "savedfilename.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

FileNameParts usualParts()
{
    return {.id = u"batch_1"_s,
            .kind = u"errors"_s,
            .fileId = u"file-9"_s,
            .model = u"gpt-4o"_s,
            .endpoint = u"/v1/chat/completions"_s,
            .status = u"completed"_s,
            .created = Stamp::fromMSecs(1'795'000'000'000)};
}

QString nameOfBatch(const QString &id)
{
    FileNameParts parts = usualParts();
    parts.id = id;
    return savedFileName(usualNamePattern(), parts);
}

} // namespace

class TestSavedFileName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyWordIsReplaced();
    void absentPartsAreEmpty();
    void hostilePartsLeadNowhere_data();
    void hostilePartsLeadNowhere();
    void longPartsStayDifferent();
    void namesFitTheSystem();
    void mistakesInAPatternArePointedAt_data();
    void mistakesInAPatternArePointedAt();
    void keyOfALinkIsNoPartOfTheName();
};

void TestSavedFileName::everyWordIsReplaced()
{
    const QString pattern = u"{id} {kind} {file} {model} {endpoint} {status} {date} {time}.x"_s;
    QVERIFY(!namePatternProblem(pattern));
    QCOMPARE(savedFileName(pattern, usualParts()),
             u"batch_1 errors file-9 gpt-4o _v1_chat_completions completed 2026-11-18 "
             "110640.x"_s);
}

void TestSavedFileName::absentPartsAreEmpty()
{
    QCOMPARE(savedFileName(u"{model}-{date}.jsonl"_s, {}), u"-.jsonl"_s);
    QCOMPARE(savedFileName(u"{model}"_s, {}), u"_"_s);
}

void TestSavedFileName::hostilePartsLeadNowhere_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::newRow("up") << u"../../x"_s << u"___.._x.errors.jsonl"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s << u"_etc_passwd.errors.jsonl"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u"b"_s << u"a_b.errors.jsonl"_s;
    QTest::newRow("line break") << u"a\nb"_s << u"a_b.errors.jsonl"_s;
    QTest::newRow("turned") << u"a\u202Eb"_s << u"a_b.errors.jsonl"_s;
    QTest::newRow("backslash") << u"..\\x"_s << u"___x.errors.jsonl"_s;
    QTest::newRow("half a character") << u"a"_s + QChar(0xD800) << u"a\uFFFD.errors.jsonl"_s;
    QTest::newRow("ARN") << u"arn:aws:b/1"_s << u"arn:aws:b_1.errors.jsonl"_s;
}

void TestSavedFileName::hostilePartsLeadNowhere()
{
    QFETCH(const QString, id);
    QTEST(nameOfBatch(id), "name");
}

void TestSavedFileName::longPartsStayDifferent()
{
    const QString alike(300, u'a');
    const QString one = nameOfBatch(alike + u'1');
    QVERIFY(one != nameOfBatch(alike + u'2'));
    QVERIFY(one.endsWith(u".errors.jsonl"_s));
    QCOMPARE(one.size(), 120 + u".errors.jsonl"_s.size());
}

void TestSavedFileName::namesFitTheSystem()
{
    FileNameParts parts = usualParts();
    parts.model = QString(300, u'é');
    const QString name = savedFileName(u"{model}{model}{model}.jsonl"_s, parts);
    QVERIFY(name.toUtf8().size() <= 240);
    QVERIFY(!name.contains(QChar::ReplacementCharacter));
    QVERIFY(name.endsWith(u".jsonl"_s));
}

void TestSavedFileName::mistakesInAPatternArePointedAt_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::newRow("unknown word") << u"a{ids}.b"_s << 1 << 5;
    QTest::newRow("open brace") << u"a{id"_s << 1 << 3;
    QTest::newRow("path") << u"{id}/x"_s << 4 << 2;
    QTest::newRow("empty") << u" "_s << 0 << 0;
}

void TestSavedFileName::mistakesInAPatternArePointedAt()
{
    QFETCH(const QString, pattern);
    const std::optional<NamePatternProblem> problem = namePatternProblem(pattern);
    QVERIFY(problem);
    QVERIFY(!problem->text.isEmpty());
    QTEST(static_cast<int>(problem->position), "position");
    QTEST(static_cast<int>(problem->length), "length");
}

void TestSavedFileName::keyOfALinkIsNoPartOfTheName()
{
    FileNameParts parts = usualParts();
    parts.fileId = u"https://blobs.example/e?sig=SECRET"_s;
    QCOMPARE(savedFileName(u"{file}.{kind}"_s, parts), u"https:__blobs.example_e.errors"_s);
}

QTEST_GUILESS_MAIN(TestSavedFileName)
#include "tst_savedfilename.moc"
