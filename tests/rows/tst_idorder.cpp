// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idorder.h"

#include <QHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QStringList textsOf(const IdOrder &order)
{
    QStringList texts;
    for (qsizetype position = 0; position < order.size(); ++position) {
        texts.append(order.at(position));
    }
    return texts;
}

IdOrder orderOf(const QStringList &front, const QStringList &back)
{
    IdOrder order;
    for (const QString &id : back) {
        order.append(id.toUtf8());
    }
    for (auto id = front.rbegin(); id != front.rend(); ++id) {
        order.prepend(id->toUtf8());
    }
    return order;
}

} // namespace

class TestIdOrder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void doesWhatAStringListDoes();
    void placesStayWhileOthersComeAndGoAtTheFront();
    void equalIsWhatHasTheSameIds();
    void commonEndIsWhateverTheFrontsAre();
    void aCopyKeepsWhatItHad();
};

void TestIdOrder::doesWhatAStringListDoes()
{
    QRandomGenerator random(7);
    const QStringList words{u"batch_1"_s, u"batch_11"_s, u""_s, u"größe"_s, u"检索😀"_s, u"b"_s};
    IdOrder order;
    QStringList naive;
    for (int step = 0; step < 3'000; ++step) {
        const QString word = words[random.bounded(words.size())];
        const int choice = random.bounded(6);
        if (choice < 2 || naive.isEmpty()) {
            order.append(word.toUtf8());
            naive.append(word);
        } else if (choice == 2) {
            order.prepend(word.toUtf8());
            naive.prepend(word);
        } else if (choice == 3) {
            const qsizetype position = random.bounded(naive.size());
            order.removeAt(position);
            naive.removeAt(position);
        } else {
            order.removeFirst();
            naive.removeFirst();
        }
        QCOMPARE(order.positionOf(word).value_or(-1), naive.indexOf(word));
        QCOMPARE(order.size(), naive.size());
    }
    QVERIFY(!naive.isEmpty());
    QCOMPARE(textsOf(order), naive);
}

void TestIdOrder::placesStayWhileOthersComeAndGoAtTheFront()
{
    QRandomGenerator random(11);
    IdOrder order;
    QHash<QString, qsizetype> places;
    int next = 0;
    const auto note = [&](qsizetype position) {
        places.insert(order.at(position), order.placeOf(position));
    };
    for (int step = 0; step < 3'000; ++step) {
        const int choice = random.bounded(4);
        if (choice == 0) {
            order.append(QByteArray::number(next++));
            note(order.size() - 1);
        } else if (choice == 1) {
            order.prepend(QByteArray::number(next++));
            note(0);
        } else if (order.size() > 0) {
            places.remove(order.at(0));
            order.removeFirst();
        }
        QCOMPARE(places.size(), order.size());
        for (const auto &[id, place] : places.asKeyValueRange()) {
            QCOMPARE(order.at(order.positionAt(place)), id);
        }
    }
}

void TestIdOrder::equalIsWhatHasTheSameIds()
{
    QCOMPARE(orderOf({}, {u"a"_s, u"b"_s}), orderOf({u"a"_s, u"b"_s}, {}));
    IdOrder dropped = orderOf({}, {u"x"_s, u"b"_s});
    dropped.removeFirst();
    dropped.prepend("a");
    QCOMPARE(dropped, orderOf({u"a"_s}, {u"b"_s}));
    QVERIFY(orderOf({}, {u"a"_s}) != orderOf({}, {u"a"_s, u"a"_s}));
    QVERIFY(orderOf({}, {u"ab"_s, u"c"_s}) != orderOf({}, {u"a"_s, u"bc"_s}));
}

void TestIdOrder::commonEndIsWhateverTheFrontsAre()
{
    const IdOrder order = orderOf({u"new"_s}, {u"a"_s, u"b"_s, u"c"_s});
    QCOMPARE(order.commonEnd(orderOf({u"a"_s, u"b"_s}, {u"c"_s})), 3);
    QCOMPARE(order.commonEnd(orderOf({}, {u"a"_s, u"x"_s, u"c"_s})), 1);
    QCOMPARE(order.commonEnd({}), 0);
}

void TestIdOrder::aCopyKeepsWhatItHad()
{
    IdOrder order = orderOf({u"a"_s}, {u"b"_s, u"c"_s});
    const IdOrder copy = order;
    order.removeAt(1);
    order.removeFirst();
    order.append("d");
    QCOMPARE(textsOf(copy), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(textsOf(order), QStringList({u"c"_s, u"d"_s}));
}

QTEST_GUILESS_MAIN(TestIdOrder)
#include "tst_idorder.moc"
