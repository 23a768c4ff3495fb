// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idlist.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList textsOf(const IdList &list)
{
    QStringList texts;
    for (qsizetype index = 0; index < list.size(); ++index) {
        texts.append(list[index]);
    }
    return texts;
}

} // namespace

class TestIdList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void doesWhatAStringListDoes();
    void aCopyKeepsWhatItHad();
};

void TestIdList::doesWhatAStringListDoes()
{
    QRandomGenerator random(7);
    const QStringList words{u"batch_1"_s, u"batch_11"_s, u""_s, u"größe"_s, u"检索😀"_s, u"b"_s};
    IdList list;
    QStringList naive;
    for (int step = 0; step < 2'000; ++step) {
        const QString word = words[random.bounded(words.size())];
        const int choice = random.bounded(4);
        if (choice < 2 || naive.isEmpty()) {
            list.append(word);
            naive.append(word);
        } else if (choice == 2) {
            const qsizetype index = random.bounded(naive.size());
            list.removeAt(index);
            naive.removeAt(index);
        } else {
            QCOMPARE(list.takeLast(), naive.takeLast());
        }
        QCOMPARE(list.lastIndexOf(word), naive.lastIndexOf(word));
        QCOMPARE(list.contains(word), naive.contains(word));
        if (!naive.isEmpty()) {
            QCOMPARE(list.isAt(0, word), naive.first() == word);
        }
    }
    QVERIFY(!naive.isEmpty());
    QCOMPARE(textsOf(list), naive);
}

void TestIdList::aCopyKeepsWhatItHad()
{
    IdList list;
    list.append(u"a"_s);
    list.append(u"b"_s);
    const IdList copy = list;
    QCOMPARE(copy, list);
    list.removeAt(0);
    list.append(u"c"_s);
    QCOMPARE(textsOf(copy), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(copy != list);
}

QTEST_GUILESS_MAIN(TestIdList)
#include "tst_idlist.moc"
