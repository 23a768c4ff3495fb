// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textranks.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QStringList randomTexts(const QString &prefix, const QString &letters, int shortest, int longest)
{
    QRandomGenerator random(3);
    QStringList texts;
    for (int i = 0; i < 500; ++i) {
        QString text = prefix;
        for (int n = random.bounded(shortest, longest + 1); n > 0; --n) {
            text += letters[random.bounded(int(letters.size()))];
        }
        texts.append(text);
    }
    return texts;
}

} // namespace

class TestTextRanks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void agreeWithComparing_data();
    void agreeWithComparing();
};

void TestTextRanks::agreeWithComparing_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("none") << QStringList();
    QTest::newRow("one") << QStringList(u"a"_s);
    QTest::newRow("all the same") << QStringList(100, u"/v1/chat/completions"_s);
    QTest::newRow("ids") << randomTexts(u"batch_"_s, u"0123456789abcdef"_s, 32, 32);
    QTest::newRow("few different") << randomTexts(u"gpt-"_s, u"45"_s, 1, 3);
    QTest::newRow("prefixes of each other") << randomTexts({}, u"a"_s, 0, 40);
    QTest::newRow("beyond ASCII") << randomTexts(u"модель-"_s, u"abя中\uffff\u0000"_s, 0, 12);
    QTest::newRow("beyond the BMP") << randomTexts({}, u"\ue000\U0001F600\uffee"_s, 0, 12);
    QTest::newRow("alike for long") << randomTexts(u"x"_s.repeated(9000), u"ab"_s, 0, 9);
}

void TestTextRanks::agreeWithComparing()
{
    QFETCH(const QStringList, texts);
    QByteArrayList utf8;
    for (const QString &text : texts) {
        utf8.append(text.toUtf8());
    }
    QByteArrayList distinct = utf8;
    std::ranges::sort(distinct);
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    std::vector<int> expected;
    for (const QByteArray &text : utf8) {
        expected.push_back(int(std::ranges::lower_bound(distinct, text) - distinct.begin()));
    }
    QCOMPARE(textRanks(std::vector<QByteArrayView>(utf8.begin(), utf8.end())), expected);
}

QTEST_GUILESS_MAIN(TestTextRanks)
#include "tst_textranks.moc"
