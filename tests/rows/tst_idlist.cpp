// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idlist.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray oddId(QRandomGenerator &random)
{
    return random.bounded(50) == 0 ? QByteArray()
                                   : "batch_größe_" + QByteArray::number(random.generate());
}

QByteArrayList idsIn(const IdList &list)
{
    QByteArrayList ids;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ids.append(list.utf8(i).toByteArray());
    }
    return ids;
}

} // namespace

class TestIdList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void thousandsAreKeptInOrder();
    void whatIsRemovedLeavesTheOthersInOrder();
    void emptiedListCanBeFilledAgain();
    void copyKeepsWhatItHad();
};

void TestIdList::thousandsAreKeptInOrder()
{
    QRandomGenerator random(3);
    IdList list;
    QByteArrayList naive;
    for (int i = 0; i < 5'000; ++i) {
        naive.append(oddId(random));
        list.append(naive.last());
        QCOMPARE(list.size(), naive.size());
    }
    QCOMPARE(idsIn(list), naive);
}

void TestIdList::whatIsRemovedLeavesTheOthersInOrder()
{
    QRandomGenerator random(5);
    IdList list;
    QByteArrayList naive;
    for (int step = 0; step < 6'000; ++step) {
        if (random.bounded(4) > 0 || naive.isEmpty()) {
            naive.append(oddId(random));
            list.append(naive.last());
        } else if (random.bounded(2) == 0) {
            naive.removeLast();
            list.removeLast();
        } else {
            const qsizetype at = random.bounded(naive.size());
            naive.removeAt(at);
            list.removeAt(at);
        }
    }
    QVERIFY(naive.size() > 2'500);
    QCOMPARE(idsIn(list), naive);
}

void TestIdList::emptiedListCanBeFilledAgain()
{
    IdList list;
    for (int i = 0; i < 2'048; ++i) {
        list.append(QByteArray::number(i));
    }
    while (list.size() > 0) {
        list.removeAt(0);
    }
    list.append("one");
    QCOMPARE(idsIn(list), QByteArrayList{"one"_ba});
}

void TestIdList::copyKeepsWhatItHad()
{
    IdList list;
    for (int i = 0; i < 1'500; ++i) {
        list.append(QByteArray::number(i));
    }
    const IdList copy = list;
    const QByteArrayList before = idsIn(copy);
    list.removeAt(700);
    list.append("new");
    QCOMPARE(idsIn(copy), before);
    QCOMPARE(list.utf8(700).toByteArray(), "701"_ba);
}

QTEST_GUILESS_MAIN(TestIdList)
#include "tst_idlist.moc"
